"""The line above a card: what the last press did, with its Undo."""

from functools import singledispatch

from bot.labeling import desk, hands, skipping, undoing
from bot.ui.comments import ABOVE, Comment
from bot.ui.inert import brief
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, beside, row, text
from bot.ui.serving import serve
from bot.wording import access as access_wording
from bot.wording import card as wording


class Undo(Control, verb="undo"):
    """Take an answer or a skip back."""

    async def pressed(self, interaction: Interaction) -> None:
        step = await interaction.client.db.write(undoing.undo, press_of(interaction), self.number)
        await serve(interaction, step)


class Why(Control, verb="why", numbers=2):
    """Why it was skipped: annotation and reason."""

    async def pressed(self, interaction: Interaction) -> None:
        annotation_id, reason = self.numbers
        press = press_of(interaction)
        step = await interaction.client.db.write(skipping.give_reason, press, annotation_id, reason)
        await serve(interaction, step)


class Next(Control, verb="begin"):
    """The item in hand, or the next one of a project."""

    async def pressed(self, interaction: Interaction) -> None:
        hand = await interaction.client.db.write(desk.begin, press_of(interaction), self.number)
        await serve(interaction, hand)


class Enter(Control, verb="enter"):
    """Start in a project: consent, guideline, first item."""

    async def pressed(self, interaction: Interaction) -> None:
        hand = await interaction.client.db.write(desk.start, press_of(interaction), self.number)
        await serve(interaction, hand)


@singledispatch
def draw_outcome(outcome: object) -> list[Part]:
    """What the last press did, in a line; nothing where the card itself shows it."""
    return []


def undoable(content: str, annotation_id: int, comment_on: int | None = None) -> list[Part]:
    """A line with its Undo; `comment_on` is the assignment where a comment may be added."""
    undo = Undo(annotation_id, label=wording.UNDO)
    if comment_on is None:
        return [beside(content, undo)]
    return [text(content), row(undo, Comment(comment_on, ABOVE, label=wording.COMMENT_ON_THAT))]


def _shown(answer: str) -> str:
    return brief(answer, 2 * hands.TOLD)


def draw_next(outcome: hands.Outcome | None) -> list[Part]:
    """The way on, where nothing stands below the line."""
    if isinstance(outcome, hands.GivenBack | hands.NoSeat | hands.Refused | hands.NoLongerYours):
        return [row(Next(outcome.project_id, label=wording.NEXT))]
    return []


@draw_outcome.register
def _(saved: hands.Saved) -> list[Part]:
    answer = _shown(saved.answer)
    sentence = wording.surplus(answer) if saved.surplus else wording.saved(answer)
    if saved.was is not None:
        sentence = wording.changed(_shown(saved.was), answer)
    return undoable(sentence, saved.annotation_id, saved.comment_on)


@draw_outcome.register
def _(again: hands.AlreadySaved) -> list[Part]:
    return undoable(wording.already_saved(_shown(again.answer)), again.annotation_id, again.comment_on)


@draw_outcome.register
def _(kept: hands.CommentKept) -> list[Part]:
    if kept.annotation_id is None:
        return [text(wording.COMMENT_WAITS)]
    return undoable(wording.COMMENT_KEPT, kept.annotation_id)


@draw_outcome.register
def _(quick: hands.TooQuick) -> list[Part]:
    return [text(wording.TOO_QUICK)]


@draw_outcome.register
def _(skipped: hands.Skipped) -> list[Part]:
    reasons = [
        Why(skipped.annotation_id, number, label=wording.WHY[reason])
        for number, reason in enumerate(skipping.REASONS)
    ]
    return [*undoable(wording.SKIPPED, skipped.annotation_id), row(*reasons)]


@draw_outcome.register
def _(kept: hands.ReasonKept) -> list[Part]:
    return undoable(wording.REASON_KEPT, kept.annotation_id)


@draw_outcome.register
def _(nothing: hands.NothingToSkip) -> list[Part]:
    return [text(wording.NOTHING_TO_SKIP)]


@draw_outcome.register
def _(undone: hands.Undone) -> list[Part]:
    return [text(wording.UNDONE)]


@draw_outcome.register
def _(undone: hands.AlreadyUndone) -> list[Part]:
    return [text(wording.ALREADY_UNDONE)]


@draw_outcome.register
def _(set_aside: hands.SetAside) -> list[Part]:
    return [text(wording.SET_ASIDE)]


@draw_outcome.register
def _(back: hands.BackInQueue) -> list[Part]:
    return [text(wording.BACK_IN_QUEUE)]


@draw_outcome.register
def _(extended: hands.Extended) -> list[Part]:
    return [text(wording.extended(extended.until))]


@draw_outcome.register
def _(asked: hands.Asked) -> list[Part]:
    return [text(wording.asked(asked.until))]


@draw_outcome.register
def _(given_back: hands.GivenBack) -> list[Part]:
    return [text(wording.GIVEN_BACK)]


@draw_outcome.register
def _(no_seat: hands.NoSeat) -> list[Part]:
    return [text(wording.NO_SEAT)]


@draw_outcome.register
def _(refused: hands.Refused) -> list[Part]:
    return [text(access_wording.refused(refused.shut_out))]


@draw_outcome.register
def _(ended: hands.NoLongerYours) -> list[Part]:
    return [text(wording.NO_LONGER_YOURS)]
