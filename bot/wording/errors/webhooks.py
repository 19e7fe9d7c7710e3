"""What people read about an address at which a script is to be told of rounds."""

from bot import errors
from bot.wording.errors.base import explain

EXAMPLE = "`https://train.example.com/rounds`"
ALLOWED = "Who runs the bot can allow it by the setting WEBHOOK_HOSTS."
WHY = {
    "none": f"That is no address. Type one such as {EXAMPLE}.",
    "long": "That address is too long: 500 characters at most.",
    "http": f"The address has to begin with https://, so that nobody on the way can read or change it: {EXAMPLE}.",
    "login": "Leave the name and the password out of the address: messages are signed, so your script knows them.",
    "port": f"Only port 443 can be used. {ALLOWED}",
    "inside": f"That machine is not public, so nothing is sent there. {ALLOWED}",
}


@explain.register
def _(error: errors.NoWebhook) -> str:
    return f"“{error.project}” tells no script when a round closes. Set an address with `/round webhook`."


@explain.register
def _(error: errors.NotAnAddress) -> str:
    return WHY[error.why]
