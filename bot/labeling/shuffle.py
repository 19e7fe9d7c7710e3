"""The order responses are shown in (RULES R14)."""

import hashlib
import hmac

LETTERS = "abcdefghij"


def shown_order(seed: str, item_id: int, labeler_id: int, responses: int) -> tuple[str, ...]:
    """A permutation of the first `responses` letters, the same whenever it is asked for."""

    def rank(letter: str) -> bytes:
        return hmac.digest(seed.encode(), f"{item_id}:{labeler_id}:{letter}".encode(), hashlib.sha256)

    return tuple(sorted(LETTERS[:responses], key=rank))
