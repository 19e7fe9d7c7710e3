"""What people read about who somebody is, what is theirs, and what they answer."""

from bot import errors
from bot.wording.errors.base import SHOWN, explain


@explain.register
def _(error: errors.NotSetUp) -> str:
    return "This server is not set up yet. Somebody who may manage the server types `/setup`."


@explain.register
def _(error: errors.NotALabeler) -> str:
    whom = f"<@&{error.lead_role_id}>" if error.lead_role_id else "a server manager"
    return f"Labeling here is for <@&{error.labeler_role_id}>. Ask {whom} for that role, then press again."


@explain.register
def _(error: errors.NotAgreed) -> str:
    return (
        "Nothing was saved: you have not agreed to what is kept about you, took that back, or its text is new. "
        "Type `/work` and agree to it; then press again."
    )


@explain.register
def _(error: errors.NotALead) -> str:
    who = f"<@&{error.lead_role_id}> and server managers" if error.lead_role_id else "server managers"
    return f"Only {who} can do this. Ask one of them."


@explain.register
def _(error: errors.NotYours) -> str:
    return "That belongs to somebody else or is gone. Type `/work` for your own item."


@explain.register
def _(error: errors.OnlyInAServer) -> str:
    return "Work happens in a server. Type this in one of your team's channels."


@explain.register
def _(error: errors.StartingUp) -> str:
    return "The bot is just starting up. Try again in a few seconds."


@explain.register
def _(error: errors.UnknownOption) -> str:
    return "That button is from another version of this question. Type `/work` for your item as it is now."


@explain.register
def _(error: errors.NotAnAnswer) -> str:
    typed = error.typed if len(error.typed) <= SHOWN else f"{error.typed[:SHOWN]}…"
    return f"“{typed}” was not saved: {error.why}. Press the button again."


@explain.register
def _(error: errors.NoSuchLanguage) -> str:
    return f"“{error.typed}” is no language known here. Write its code or name, such as `de` or `German`."


@explain.register
def _(error: errors.NoSuchHours) -> str:
    typed = error.typed.strip()
    said = f"“{typed}” is no time of day" if typed else "Quiet hours need both times"
    return (
        f"Nothing was changed: {said}. Type them like 22:00 and 8:00, or leave both empty for no quiet hours."
    )
