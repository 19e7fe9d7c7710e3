"""Telling a training script that a round closed: what leads read of it."""

from bot.labeling.delivering import Heard
from bot.labeling.webhook import Address
from bot.wording.times import count, relative
from storage.records import Post

TEST = "Send a test"
TURN_OFF = "Turn it off"
AGAIN = "Try again"
SNIPPET = """import hashlib, hmac, time
def is_ours(secret: str, header: str, body: bytes) -> bool:  # header: X-Labelguild-Signature
    at, v1 = (part.split("=")[1] for part in header.split(","))
    made = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, v1) and abs(time.time() - int(at)) < 300"""
HOW = "`/round webhook` with `url:` and the address, which begins with https://"
WHY = {
    "timeout": "did not answer within 10 seconds",
    "certificate": "has no certificate that can be trusted",
    "name": "leads nowhere: no machine has that name",
    "closed": "takes no connection",
    "broken": "broke off before it answered",
    "inside": "leads to a machine that is not public. Who runs the bot can allow it by the setting WEBHOOK_HOSTS",
    "port": "listens on a port that is not allowed any more. Who runs the bot can allow it by WEBHOOK_HOSTS",
    "410": "answered 410: it takes nothing any more",
}
STATES = {
    "intended": "It is sent again in a moment, with the same key.",
    "sent": "It was taken.",
    "failed": "It was given up again.",
    "off": f"Nobody is told any more: the webhook was turned off. To tell somebody, type {HOW}.",
}


def made(name: str, address: Address) -> str:
    """Right after it was set: the one time that the secret is shown."""
    return "\n".join(
        (
            f"## {name}: a script is told when a round closes",
            f"`{address.host}` is told with the checksum of the export, and for three days again and again until "
            "it answers with 200.",
            "**Its secret, shown this once.** Give it to your script and to nobody else:",
            f"```\n{address.secret}\n```",
            "This is how the script knows that a message is ours; `body` is the bytes as they came:",
            f"```python\n{SNIPPET}\n```",
            "A message may come twice. Its header `Idempotency-Key` is the same then: do it once.",
            "-# Lost, or seen by somebody? Set the address again, and a new secret takes its place.",
        )
    )


def stands(name: str, address: Address) -> str:
    """How it stands now."""
    if address.host is None:
        return f"## {name}: no script is told when a round closes\nTo tell one, type {HOW}."
    lines = [f"## {name}: a script is told when a round closes", f"`{address.host}` is told."]
    if address.stopped:
        lines.append(f"Nothing is sent now: it {WHY['410']}. Press {AGAIN} in the lead channel once it does.")
    lines.append("No round was to be told so far." if address.latest is None else _latest(address.latest))
    lines.append("-# Another address, or a new secret: set it again with `url:`.")
    return "\n".join(lines)


def _latest(post: Post) -> str:
    heard = f": it {why(post.shown)}" if post.shown else ""
    match post.state:
        case "sent":
            return f"Round {post.facts['round']} was taken."
        case "failed":
            return f"Round {post.facts['round']} was given up{heard}. {AGAIN} stands in the lead channel."
    waits = f"{heard}. Next try {relative(post.not_before)}" if post.tries else ", and is sent in a moment"
    return f"Round {post.facts['round']} is not taken yet{waits}."


def why(heard: str) -> str:
    """What came of a try, after the name of the machine."""
    return WHY.get(heard, f"answered {heard}" if heard.isdecimal() else "was not reached")


def turned_off(name: str) -> str:
    return f"Nobody is told any more when a round of **{name}** closes. To tell somebody, type {HOW}."


def tested(host: str, heard: Heard) -> str:
    if heard.is_taken:
        return f"`{host}` answered {heard.why}: it works."
    return f"`{host}` {why(heard.why)}. Nothing else was sent; mend it and press {TEST} again."


def untold(name: str, round: int, host: str, heard: str, tries: int) -> str:
    """The notice to the leads that a message was given up."""
    return (
        f"The script of **{name}** does not know that round {round} closed: `{host}` {why(heard)}. "
        f"I tried {count(tries, 'time')} and have stopped. Mend it, look with `/round webhook`, and press {AGAIN}: "
        "it gets the same message with the same key."
    )
