"""Secrets, taken out of text by their shape."""

import re

GONE = "[redacted]"

# Each keeps what is useful to a reader (its groups) and drops the secret between. They begin at the edge of a
# word or at fixed text, so a very long line costs no more than reading it.
SHAPES = (
    re.compile(r"()(?<![\w-])[\w-]{23,}\.[\w-]{6}\.[\w-]{27,}()"),  # a bot token
    re.compile(r"()aW50ZXJhY3Rpb246[\w-]+={0,2}()"),  # an interaction token: base64 of "interaction:"
    re.compile(r"(/webhooks/\d+/)[^/\s\"'?]+()"),
    re.compile(r"(/interactions/\d+/)[^/\s\"'?]+()"),
    re.compile(r"(\b(?:Bot|Bearer)\s+)[\w.~+/=-]{20,}()"),
    re.compile(r"(?i)(\bauthorization[\"']?\s*[:=]\s*[\"']?(?:(?:bot|bearer)\s+)?)[^\s\"',}]+()"),
    re.compile(r"(?i)([\"']token[\"']\s*:\s*[\"'])[^\"']+()"),
    re.compile(r"(\blgwh_)[0-9a-f]{64}()"),  # what a webhook is signed with
    re.compile(r"(://)[^/\s@\"']+(@)"),  # a password in an address
)


def redact(text: str) -> str:
    """The text with every known shape of a secret replaced by `[redacted]`."""
    for shape in SHAPES:
        text = shape.sub(rf"\1{GONE}\2", text)
    return text
