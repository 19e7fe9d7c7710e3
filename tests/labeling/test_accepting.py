"""Answers that are accepted: who is told, how often, and what is kept of whose words."""

import pytest

from bot.errors import NobodysAnswer, NotALead, NothingAsked, NotYours
from bot.labeling import accepting, erasing, inquiring, leases
from bot.labeling.accepting import Settled, Written
from bot.labeling.people import Press
from storage import outbox
from storage.database import Tx
from storage.inquiries import Inquiry
from tests.labeling.conftest import MINUTE, House, Person

THREAD, MESSAGE = 900, 901


def lead(house: House) -> Press:
    return Press(house.leader(), house.next_interaction(), house.now)


def asked(house: House, person: Person, text: str = "May I skip?") -> Inquiry:
    """A question, and its thread."""
    inquiry = house.do(inquiring.ask, person.press(), "", text).inquiry
    house.do(_posted, inquiry.id)
    return inquiry


def _posted(tx: Tx, inquiry_id: int) -> None:
    post = outbox.of_subject(tx, "inquiry", inquiry_id)
    assert post is not None
    outbox.attempt(tx, post.id, 0, 1, "open")
    outbox.sent(tx, post.id, THREAD)


def written(person: Person, text: str = "Yes.", message_id: int = MESSAGE) -> Written:
    return Written(THREAD, message_id, person.caller.user_id, True, text)


def accept(house: House, press: Press, what: Written) -> Settled:
    return house.do(accepting.accept, press, what)


def told(house: House) -> list[int]:
    """Whoever the messages about answers mention, message by message."""
    return [one for post in house.posts("answered") for one in post.facts["followers"]]


def kept_words(house: House) -> list[str]:
    return [row["text"] for row in house.rows("SELECT text FROM accepted ORDER BY id")]


def test_everybody_who_waits_is_told_once_by_as_many_messages_as_it_takes(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    inquiry = asked(house, ana)
    for number in range(2 * accepting.AT_ONCE):
        house.do(inquiring.me_too, house.labeler(f"p{number}").press(), inquiry.id)
    accept(house, lead(house), written(ben))
    assert len(told(house)) == len(set(told(house))) == 2 * accepting.AT_ONCE + 1
    assert [len(post.facts["followers"]) for post in house.posts("answered")] == [50, 50, 1]
    accept(house, lead(house), written(ben, "No.", MESSAGE + 1))
    assert len(told(house)) == 2 * accepting.AT_ONCE + 1


def test_the_same_message_and_the_same_delivery_are_accepted_once(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    inquiry = asked(house, ana)
    press = lead(house)
    assert accept(house, press, written(ben)).is_new
    assert not accept(house, press, written(ben)).is_new
    assert not accept(house, lead(house), written(ben)).is_new
    again = house.do(accepting.write, press, inquiry.id, "Yes.")
    assert not again.is_new
    assert len(house.posts("answered")) == 1


def test_a_question_delivered_twice_is_asked_once(house: House) -> None:
    ana = house.labeler("ana")
    press = ana.press()
    first, second = (house.do(inquiring.ask, press, "", "May I skip?").inquiry for _ in range(2))
    assert first == second
    assert len(house.posts("inquiry")) == 1


def test_who_does_not_lead_and_what_nobody_wrote_leaves_no_words_behind(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    inquiry = asked(house, ana)
    with pytest.raises(NotALead):
        accept(house, ben.press(), written(ben))
    for what in (Written(THREAD, MESSAGE, 5, False, "Yes."), written(ben, " \n")):
        with pytest.raises(NobodysAnswer):
            accept(house, lead(house), what)
    with pytest.raises(NothingAsked):
        house.do(accepting.write, lead(house), inquiry.id, "\x00 ")
    assert kept_words(house) == []


def test_only_the_author_says_what_becomes_of_it_and_a_no_holds(house: House) -> None:
    ana, ben, eve = (house.labeler(name) for name in ("ana", "ben", "eve"))
    asked(house, ana)
    answer = accept(house, lead(house), written(ben)).answer
    for person in (ana, eve):
        with pytest.raises(NotYours):
            house.do(accepting.consent, person.press(), answer.id, 1)
    assert house.do(accepting.consent, ben.press(), answer.id, 1).entry is not None
    assert house.do(accepting.consent, ben.press(), answer.id, 0).entry is None
    assert house.do(accepting.consent, ben.press(), answer.id, 1).entry is None
    assert kept_words(house) == [""]
    assert house.rows("SELECT 1 FROM faq_words") == house.rows("SELECT 1 FROM faq_spread") == []
    assert [row["answered"] for row in house.rows("SELECT answered FROM faq_version")] == [""]


def test_a_choice_that_is_none_of_the_three_is_a_no(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    asked(house, ana)
    answer = accept(house, lead(house), written(ben)).answer
    assert house.do(accepting.consent, ben.press(), answer.id, 9).answer.consent == "refused"


def test_who_is_erased_before_they_said_anything_takes_their_words_along(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    asked(house, ana)
    accept(house, lead(house), written(ben))
    (row,) = house.rows("SELECT id FROM labeler WHERE user_id = ?", ben.caller.user_id)
    house.do(erasing.begin, ben.press(), row["id"])
    assert kept_words(house) == [""]


def test_a_pause_is_a_longer_lease_and_nothing_else(house: House) -> None:
    """R1, R4."""
    house.project(items=["rex"], overlap=1, lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    free = house.free_seats("rex")
    house.do(inquiring.ask_on_card, ana.press(), card.assignment.id, "Is it?")
    assert house.free_seats("rex") == free == 0
    house.wait(minutes=24 * 60 - 1)
    house.do(leases.settle, card.assignment.round_id, house.now)
    assert house.free_seats("rex") == 0
    house.wait(minutes=1)
    house.do(leases.settle, card.assignment.round_id, house.now)
    assert house.free_seats("rex") == 1


def test_after_undo_the_lease_is_its_own_and_the_answer_leaves_it_alone(house: House) -> None:
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.do(inquiring.ask_on_card, ana.press(), card.assignment.id, "Is it?")
    (row,) = house.rows("SELECT id FROM inquiry")
    ana.undo(ana.answer(card))
    before = ana.claim().assignment
    assert before.lease_until == house.now + 30 * MINUTE
    house.wait(minutes=5)
    house.do(accepting.write, lead(house), row["id"], "It is.")
    assert ana.claim().assignment.lease_until == before.lease_until
