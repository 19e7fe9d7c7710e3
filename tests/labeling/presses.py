"""What can be pressed on a card, in the model and in the bot: each kind of press gives both sides of itself."""

from collections.abc import Callable

from bot.labeling import answering, flags, leases, skipping, undoing
from bot.labeling.hands import Step
from bot.labeling.people import Press
from storage import annotations
from storage.database import Tx
from tests.labeling.conftest import TOO_QUICK
from tests.labeling.model import Model, Said, Tap
from tests.labeling.model_seats import Item

Expect = Callable[[Tap, Item], Said]
Real = Callable[[Tx, Press, int], Step]
Kind = Callable[[Model], tuple[Expect, Real]]
PREFERENCES = ("a", "b", "tie")


def answer(question: int, code: int) -> Kind:
    """One of the first three options of one of the questions."""

    def answering_(model: Model) -> tuple[Expect, Real]:
        number = question % len(model.questions)
        name = model.questions[number]
        value, sent = (PREFERENCES[code], code) if name == "preference" else (code + 1, code + 1)
        return (
            lambda tap, item: model.answer(tap, item, name, value),
            lambda tx, press, id_: answering.answer(tx, press, id_, number, sent, TOO_QUICK),
        )

    return answering_


def skip(model: Model) -> tuple[Expect, Real]:
    return model.skip, skipping.skip


def extend(model: Model) -> tuple[Expect, Real]:
    return model.extend, leases.extend


def give_back(model: Model) -> tuple[Expect, Real]:
    return model.give_back, leases.give_back


def unsendable(model: Model) -> tuple[Expect, Real]:
    return model.unsendable, lambda tx, press, id_: Step(None, flags.unsendable(tx, press, id_))


def undo(interaction: int) -> Kind:
    """The Undo of the annotation that an interaction wrote."""

    def real(tx: Tx, press: Press, _assignment_id: int) -> Step:
        row = annotations.by_interaction(tx, interaction)
        assert row is not None
        return undoing.undo(tx, press, row.id)

    return lambda model: (model.undo, real)
