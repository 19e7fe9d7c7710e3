"""Why there is nothing, project by project in counts that add up, and what would help."""

from collections.abc import Sequence

from discord import ButtonStyle

from bot.labeling import desk
from bot.labeling.access import NeedsLanguage
from bot.labeling.hands import Nothing, WhyNothing
from bot.labeling.nothing import Meanwhile, ToPractise
from bot.labeling.upcoming import Upcoming
from bot.labeling.why import WhyNot
from bot.ui.availability import AboutMe
from bot.ui.guideline import Guide
from bot.ui.inert import brief
from bot.ui.notify import Notify
from bot.ui.offers import NAME
from bot.ui.outcome import Enter
from bot.ui.persistent import Control
from bot.ui.practice import Practise
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rows, text
from bot.ui.serving import serve
from bot.wording import availability as availability_wording
from bot.wording import card as card_wording
from bot.wording import entering
from bot.wording import errors as refusals
from bot.wording import notify as notify_wording
from bot.wording import practice as practice_wording
from bot.wording import why as wording
from storage.records import Project

MOST = 4  # projects with their reasons; more would not fit a message
FEW = 3  # projects to come
TO_PRACTISE = 2  # projects
LABEL = 60  # characters of a name on a button


class Again(Control, verb="again"):
    """Look again for an item in any project."""

    async def pressed(self, interaction: Interaction) -> None:
        hand = await interaction.client.db.write(desk.work, press_of(interaction), None)
        await serve(interaction, hand)


@draw.register
def draw_nothing(nothing: Nothing) -> list[Part]:
    """The project asked for, or all; what comes next, and the ways on."""
    reasons = _reasons(nothing.why) if nothing.why else [text(entering.NOTHING_OPEN)]
    coming = _coming(nothing.coming) if nothing.project is None else []
    return [*reasons, *coming, *_questions(nothing.meanwhile), *rows(_ways_on(nothing))]


def draw_why_not(found: WhyNot) -> list[Part]:
    """Every project that has nothing for whoever asks, and why; then the ways on."""
    offers = found.offers
    missing = [offer for offer in offers.offers if not offer.has_something]
    if offers.not_allowed is not None:
        reasons = [text(refusals.explain(offers.not_allowed))]
    elif not offers.offers:
        reasons = [text(entering.NOTHING_OPEN)]
    else:
        reasons = _reasons(missing) if missing else [text(wording.NONE_MISSING)]
    return [
        text(wording.HEADING),
        *reasons,
        *_coming(found.coming),
        row(Again(0, label=wording.START), tell_me()),
    ]


def _reasons(why: Sequence[WhyNothing]) -> list[Part]:
    rest = [text(wording.more(len(why) - MOST))] if len(why) > MOST else []
    return [*(text(wording.reasons(brief(one.terms.name, NAME), one)) for one in why[:MOST]), *rest]


def _coming(coming: Sequence[Upcoming]) -> list[Part]:
    lines = [wording.coming(brief(one.terms.name, NAME), one) for one in coming[:FEW]]
    return [text("\n".join(lines))] if lines else []


def _ways_on(nothing: Nothing) -> list[Control]:
    """Where there is something, at most three; to look again; and the guideline of what was asked for."""
    primary = ButtonStyle.primary
    starts: list[Control] = [
        Enter(one.project.id, label=wording.start_there(one.terms.name[:LABEL]), style=primary)
        for one in nothing.elsewhere
    ]
    if nothing.project is None:
        again: Control = Again(0, label=entering.TRY_AGAIN)
    else:
        again = Enter(nothing.project.id, label=entering.TRY_AGAIN)
    guides = [Guide(one.project.id, 0, label=card_wording.GUIDELINES) for one in nothing.why[:1]]
    unread = any(isinstance(one.shut_out, NeedsLanguage) for one in nothing.why[:MOST])
    about = [AboutMe(0, label=availability_wording.ABOUT_ME, style=primary)] if unread else []
    practise = [_practise(one) for one in nothing.meanwhile.practice[:TO_PRACTISE]]
    return [*starts, *about, *practise, tell_me(nothing.project), again, *guides]


def _practise(one: ToPractise) -> Practise:
    style = ButtonStyle.primary if one.leads_to_work else ButtonStyle.secondary
    return Practise(one.project.id, label=practice_wording.practice_in(one.terms.name[:LABEL]), style=style)


def _questions(meanwhile: Meanwhile) -> list[Part]:
    if not meanwhile.questions:
        return []
    return [text(wording.questions(meanwhile.questions, meanwhile.threads))]


def tell_me(project: Project | None = None) -> Notify:
    """One tap, and they are told when there is work: in a project, or anywhere."""
    return Notify(0 if project is None else project.id, label=notify_wording.NOTIFY_ME)
