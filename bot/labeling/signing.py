"""How a script knows that a message is ours: HMAC-SHA256 over the time and the body, with a secret of both."""

import hmac

PREFIX = "lgwh_"  # by this a secret is taken out of logs: bot/redaction.py


def secret(root: bytes, project_id: int, salt: int) -> str:
    """A project's secret; another salt makes another. `root` is what this database alone knows."""
    return PREFIX + hmac.digest(root, f"webhook:{project_id}:{salt}".encode(), "sha256").hex()


def signature(secret: str, at: int, body: bytes) -> str:
    """What stands in the header; `at` is seconds since 1970."""
    signed = hmac.digest(secret.encode(), b"%d." % at + body, "sha256").hex()
    return f"t={at},v1={signed}"
