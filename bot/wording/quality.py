"""What leads read on /quality; the same sentences stand in a terminal and on the picture."""

from bot.labeling.agreement import Agreement, Why
from bot.labeling.positions import Bias
from bot.labeling.quality import ALL_ROUNDS, Quality
from bot.labeling.spread import Spread
from bot.labeling.tallying import Asked, Labels, Part
from bot.wording.bars import bar, percent
from bot.wording.times import count

LISTED = 10  # answers of a question, slices of a page
NARROW = 10
GOOD, FAIR = 0.8, 0.667  # Krippendorff's own marks (Content Analysis, 2019, chapter 12)
NOTHING = "Nobody has answered anything here yet."
SLICES = "Slices"
BACK = "Back"
MORE = "More"
PICTURE = "As a picture"
PICTURE_FILE = "quality.png"
EVERY_ROUND = "All rounds"
NO_SLICE = "(in no slice)"
OTHER_SLICES = "(other slices)"
ANSWERS = "### Answers"
ALPHA = "Agreement"
ANSWERED = "Answers"
ALL = "All items"
BANDS = ("low", "fair", "good")
ABOUT_ALPHA = (
    "-# Agreement is Krippendorff's alpha: 1 when all agree, 0 when their answers could as well be chance."
)
ABOUT_RANGE = " The range holds the true value 95 times in 100."
WHY = {
    Why.NOT_COMPARED: "Agreement can't be told: these answers are free text.",
    Why.TOO_FEW: "Agreement can't be told yet: it takes two items with two answers each.",
    Why.NO_VARIATION: (
        "Agreement can't be told: everybody always gave the same answer. It takes items that differ."
    ),
    Why.TOO_MANY: "Agreement can't be told: there are too many different answers to compare each with each.",
}
ONE_EACH = "Agreement can't be told: this project wants one labeler for each item (`overlap`)."
SHORT_WHY = {
    Why.NOT_COMPARED: "free text",
    Why.TOO_FEW: "too few items with two answers",
    Why.NO_VARIATION: "all answers the same",
    Why.TOO_MANY: "too many different answers",
}


def heading(name: str, quality: Quality) -> str:
    return f"## {name}: quality\n-# {which_round(quality)} · {counts(quality.whole)}"


def which_round(quality: Quality) -> str:
    if quality.round == ALL_ROUNDS:
        return EVERY_ROUND
    return (
        a_round(quality.round)
        if len(quality.rounds) < 2
        else f"Round {quality.round} of {quality.rounds[-1]}"
    )


def a_round(number: int) -> str:
    return f"Round {number}"


def counts(part: Part) -> str:
    answered = f"{count(part.items, 'item')} answered, {part.doubly:,} by two people or more"
    return f"{answered} · {count(part.skips, 'skip')}"


def question(ask: str) -> str:
    return f"### {ask}"


def agreement(of: Agreement, overlap: int) -> str:
    """The figure, what it is worth, and what to do if it is low."""
    if of.alpha is None:
        why = ONE_EACH if overlap == 1 and of.why is Why.TOO_FEW else WHY[of.why or Why.TOO_FEW]
        return f"{why}{same(of)}"
    return f"`{alpha_bar(of)}` **{figure(of)}**\n{verdict(of)}{same(of)}"


def about_alpha(of: Agreement) -> str:
    return ABOUT_ALPHA if of.alpha is None or of.low is None else f"{ABOUT_ALPHA}{ABOUT_RANGE}"


def alpha_bar(of: Agreement, width: int = 20) -> str:
    return bar(max(0, round((of.alpha or 0) * 1000)), 1000, width)


def figure(of: Agreement) -> str:
    """Alpha with its range, or why there is none."""
    if of.alpha is None:
        return SHORT_WHY[of.why or Why.TOO_FEW]
    between = f" ({of.low:.2f} to {of.high:.2f})" if of.low is not None and of.high is not None else ""
    return f"{of.alpha:.2f}{between}"


def described(ask: str, of: Agreement) -> str:
    """What the picture shows, for whoever can't see it."""
    return f"{ask} {ALPHA}: {figure(of)}"


def verdict(of: Agreement) -> str:
    alpha = of.alpha or 0
    if alpha >= GOOD:
        told = "Good: these labels can be relied on."
    elif alpha >= FAIR:
        told = "Fair: enough for first conclusions. What the guideline leaves open is worth a sentence there."
    else:
        told = (
            "Low: people understand the question differently. Look for the weakest slice, read some of its "
            "items, and say in the guideline what to do there (`/project update`)."
        )
    return (
        told if of.low is not None else f"{told} With fewer than 20 items nobody can say how exact that is."
    )


def same(of: Agreement) -> str:
    if of.same is None:
        return ""
    return f"\nTwo people gave the same answer {share(of.same)} of the time."


def share(part: float) -> str:
    return percent(round(part * 10_000), 10_000)


def answer(label: str, number: int, whole: int) -> str:
    return f"`{bar(number, whole, NARROW)}` {_nearest(number, whole)} {label} ({number:,})"


def _nearest(number: int, whole: int) -> str:
    """To the nearest per cent, so that they add up."""
    exact = number * 100 / whole
    return percent(number, whole) if exact < 1 else f"{exact:.0f} %"


def other_answers(number: int) -> str:
    return f"-# and {count(number, 'other answer')}"


def numbers(of: Spread) -> str:
    """Of answers that are numbers."""
    ends = f"{_number(of.least)} to {_number(of.most)}"
    middle = f"{_number(of.lower)} and {_number(of.upper)}"
    return f"From {ends}; half of them between {middle}, the middle one {_number(of.median)}."


def _number(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def labels(of: Labels, doubly: int) -> str:
    """What the majority of an item's labelers says."""
    if of.share is None:
        return ""
    behind = f"On average {share(of.share)} of an item's labelers stand behind its label."
    undecided = f", {of.without:,} undecided" if of.without else ""
    whole = f"{of.settled:,} of {count(doubly, 'item')}"
    told = f"By majority {whole} have a label: {of.unanimous:,} unanimous{undecided}."
    return told if of.settled == of.unanimous else f"{told} {behind}"


def bias(of: Bias) -> str:
    """Whether the place of a response matters."""
    if of.share is None:
        return ""
    bounds = of.bounds
    told = f"The response shown first wins {share(of.share)} of the time"
    if bounds is None:
        return f"{told} ({of.first} of {of.preferred}), too few to say more."
    told = f"{told} ({share(bounds[0])} to {share(bounds[1])})"
    if not of.is_sure:
        return f"{told}: no sign that its place matters."
    leaning = "first" if of.share > 0.5 else "second"
    return f"{told}: people lean to the {leaning} one. Ask them to read both before they decide."


def neither(asked: Asked) -> str:
    return f"Neither response: {', '.join(_reasons(asked))}." if asked.neither else ""


def _reasons(asked: Asked) -> list[str]:
    """How often no response was preferred, by why."""
    return [f"{number:,} {reason.replace('_', ' ')}" for reason, number in sorted(asked.neither.items())]


def times(of: Spread) -> str:
    middle = f"{lasting(of.lower)} to {lasting(of.upper)}"
    return f"Time for an item: {lasting(of.median)} in the middle; half take {middle}."


def lasting(ms: float) -> str:
    return f"{ms / 1000:.0f} s" if ms < 100_000 else f"{ms / 60_000:.1f} min"


def about(part: Part, asked: Asked) -> list[str]:
    """What else is known of a question, a sentence each."""
    told = [
        labels(asked.labels, asked.agreement.items),
        bias(asked.bias) if asked.bias is not None else "",
        neither(asked),
        times(part.times) if part.times is not None else "",
    ]
    return [one for one in told if one]


COLUMNS = ("", "items", "agreement", "the same", "time", "skips", "neither")


def columns(name: str, part: Part, asked: Asked) -> tuple[str, ...]:
    """A line of the table headed by COLUMNS."""
    same = asked.agreement.same
    return (
        name,
        f"{part.items:,}",
        figure(asked.agreement),
        "" if same is None else share(same),
        "" if part.times is None else lasting(part.times.median),
        f"{part.skips:,}",
        ", ".join(_reasons(asked)),
    )


def plain_heading(name: str, quality: Quality) -> str:
    told = counts(quality.whole) if quality.whole.annotations else NOTHING
    return f"{name}, {which_round(quality)}: {told}"


def plain_answer(label: str, number: int, whole: int) -> str:
    return f"{bar(number, whole, NARROW)} {_nearest(number, whole)} {label} ({number:,})"


def slices_heading(asked: str, page: int, pages: int) -> str:
    turn = f" · page {page} of {pages}" if pages > 1 else ""
    return f"### Slices\n-# {asked} · the weakest first{turn}"


def of_slice(name: str, part: Part, asked: Asked) -> str:
    """One slice: its agreement, and what tells why it may be weak."""
    of = asked.agreement
    drawn = f"`{alpha_bar(of, NARROW)}` " if of.alpha is not None else ""
    return f"**{name}** {count(part.items, 'item')}\n{drawn}{figure(of)}\n-# {beside(part, asked)}"


def beside(part: Part, asked: Asked) -> str:
    of = asked.agreement
    told = [
        f"{share(of.same)} the same" if of.same is not None else "",
        lasting(part.times.median) if part.times is not None else "",
        count(part.skips, "skip") if part.skips else "",
        *_reasons(asked),
    ]
    return " · ".join(one for one in told if one)
