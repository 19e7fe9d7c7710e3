"""What a round led to, as those who labeled it read it; a lead reads and changes it before it goes."""

from collections.abc import Sequence

from bot.labeling.results import Results, Went
from bot.wording import cycle
from bot.wording.evaluating import figure
from bot.wording.times import count

THANKS = "Thank you to everyone who took part."


def led_to(name: str, of: Results) -> list[str]:
    """The whole announcement, line by line; all names are fit to be shown."""
    return [
        f"## {name}: what round {of.turn.number} led to",
        _trained(of),
        f"{_sentence(of.better)}." if of.better else "",
        f"Not yet better: {_sentence(of.worse)}." if of.worse else "",
        f"It starts with {_listed([_stands(one) for one in of.stands])}." if _is_new(of) else "",
        f"Next we need {_listed([f'**{slice}**' for slice in of.wanted])}." if of.wanted else "",
        THANKS if of.turn.resumes_at is None else f"{cycle.resumes(of.turn.resumes_at)} {THANKS}",
    ]


def _trained(of: Results) -> str:
    yours = f"Your {count(of.answers, of.counted)}"
    if of.model is None:
        return (
            f"{yours} {'trains' if of.answers == 1 else 'train'} the next model now. We say what comes of it."
        )
    return f"{yours} trained **{of.model}**."


def _is_new(of: Results) -> bool:
    return bool(of.stands) and not of.better and not of.worse


def _sentence(found: Sequence[Went]) -> str:
    return _listed([_went(one, place) for place, one in enumerate(found)])


def _went(one: Went, place: int) -> str:
    went = "" if place else " went"
    return (
        f"**{one.slice}**{went} from {figure(one.before or 0.0, one.share)} to {figure(one.now, one.share)}"
    )


def _stands(one: Went) -> str:
    return f"**{one.slice}** at {figure(one.now, one.share)}"


def _listed(parts: Sequence[str]) -> str:
    """Two or three in a row, as one says them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
