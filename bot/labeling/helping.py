"""This helped: said of a tip or an accepted answer, once by each, never of one's own, and taken back as easily."""

from dataclasses import dataclass

from bot.errors import HelpedOneself, NoSuchEntry, NotYours
from bot.labeling.people import Caller, Press, check_labeler, is_lead
from storage import accepted, faq, helped, inquiries, labelers, tips
from storage.database import Tx
from storage.faq import Entry
from storage.helped import Subject


@dataclass(frozen=True, slots=True)
class Helpful:
    """How many people a tip or an answer helped; whether the reader is one of them, or wrote it."""

    subject_id: int
    people: int
    by_them: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of saying it, or of taking it back; the entry of the FAQ it stands in, if it does."""

    helpful: Helpful
    entry: Entry | None


def of_entry(tx: Tx, caller: Caller, entry: Entry) -> Helpful | None:
    """How helpful an entry is; None for one that is from no answer."""
    return of_subject(tx, caller, entry.id if entry.kind == "tip" else entry.accepted_id or 0)


def of_subject(tx: Tx, caller: Caller, subject_id: int) -> Helpful | None:
    """The same for a tip or an accepted answer, by its number."""
    subject = _subject(tx, subject_id)
    return None if subject is None else _helpful(tx, caller, subject)


def toggle(tx: Tx, press: Press, subject_id: int) -> Heard:
    """It helped the presser, or (the second time) it did not.

    Raises NotSetUp, NotALabeler, NotYours, NoSuchEntry, HelpedOneself.
    """
    _check(tx, press.caller)
    subject = _subject(tx, subject_id)
    if subject is None or subject.guild_id != press.caller.guild_id:
        raise NotYours()
    entry = _entry(tx, subject)
    labeler_id = labelers.ensure(tx, subject.guild_id, press.caller.user_id, press.at)
    if labeler_id == subject.author_id:
        raise HelpedOneself()
    if not helped.remove(tx, subject.id, labeler_id):
        helped.add(tx, subject, labeler_id, press.at)
    if entry is not None:
        helped.looks_otherwise(tx, entry.id)
    return Heard(_helpful(tx, press.caller, subject), entry)


def _check(tx: Tx, caller: Caller) -> None:
    if not is_lead(tx, caller):
        check_labeler(tx, caller)


def _subject(tx: Tx, subject_id: int) -> Subject | None:
    tip = tips.by_id(tx, subject_id)
    if tip is not None:
        return Subject(tip.entry_id, tip.labeler_id, tip.guild_id, tip.project_id)
    answer = accepted.by_id(tx, subject_id)
    inquiry = None if answer is None else inquiries.by_id(tx, answer.inquiry_id)
    if answer is None or inquiry is None:
        return None
    return Subject(answer.id, answer.labeler_id, inquiry.guild_id, inquiry.project_id)


def _entry(tx: Tx, subject: Subject) -> Entry | None:
    """The entry it is, or has become. Raises NoSuchEntry for a tip that was taken out."""
    tip = faq.by_id(tx, subject.id)
    if tip is not None and tip.retired_at is not None:
        raise NoSuchEntry()
    answer = None if tip is not None else accepted.by_id(tx, subject.id)
    entry = tip if answer is None else faq.of_inquiry(tx, answer.inquiry_id)
    return entry if entry is not None and entry.retired_at is None else None


def _helpful(tx: Tx, caller: Caller, subject: Subject) -> Helpful:
    known = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    said = helped.said(tx, subject.id, known)
    return Helpful(subject.id, said.people, said.by_them, known == subject.author_id)
