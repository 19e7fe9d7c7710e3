"""The FAQ: what was answered once and stays. Leads correct its entries, version by version, and retire them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import NoSuchEntry, NoSuchProject
from bot.labeling import audit, finding, helping, running, words
from bot.labeling.helping import Helpful
from bot.labeling.people import Caller, Press, guild_of, is_lead
from bot.labeling.project_spec import terms_of
from storage import faq, faq_words, labelers, projects
from storage.database import Tx
from storage.faq import Entry, Wording
from storage.faq_words import Scope

ANSWER, TIP = "answer", "tip"
ON_A_PAGE = 5
FOUND = 25  # what Discord suggests at most
LONGEST = 4_000  # characters of a question or an answer, typed into a form


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry for somebody to read: `author` is Discord's id of who wants to be named and is still here."""

    entry: Entry
    project: str
    author: int | None
    for_leads: bool
    helpful: Helpful | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries. `project_id` 0: of the whole server; `searched`: what fits it, all on one page."""

    entries: tuple[Entry, ...]
    project_id: int
    project: str
    number: int
    of: int
    searched: str = ""
    names: Mapping[int, str] = field(default_factory=dict)
    """What each entry's project is called, where entries of several stand together."""


def add(tx: Tx, scope: Scope, kind: str, says: Wording, now: int, inquiry_id: int | None = None) -> int:
    """A new entry, found by its words from now on; its id."""
    entry_id = faq.add(tx, scope, kind, now, inquiry_id)
    rewrite(tx, scope, entry_id, says, now)
    return entry_id


def rewrite(tx: Tx, scope: Scope, entry_id: int, says: Wording, now: int) -> None:
    """Its next version."""
    faq.write(tx, entry_id, says, now)
    faq_words.keep(tx, entry_id, scope, words.words_of(says.asked), words.words_of(says.answered))


def page(tx: Tx, caller: Caller, project_id: int, number: int) -> Page:
    """A page of a project's entries (with the server's own), or of all. Raises NotSetUp, NoSuchProject."""
    guild_of(tx, caller)
    scope, name = _scope(tx, caller, project_id)
    of = max(1, -(-faq.count(tx, scope) // ON_A_PAGE))
    number = min(number, of - 1)
    found = faq.named(tx, faq.newest(tx, scope, ON_A_PAGE, number * ON_A_PAGE))
    return Page(tuple(found), project_id, name, number, of, names=_names(tx, project_id, found))


def search(tx: Tx, caller: Caller, project_id: int, typed: str) -> Page:
    """The entries that fit best. Raises NotSetUp, NoSuchProject."""
    guild_of(tx, caller)
    scope, name = _scope(tx, caller, project_id)
    found = faq.named(tx, finding.find(tx, scope, typed, ON_A_PAGE))
    return Page(tuple(found), project_id, name, 0, 1, typed, _names(tx, project_id, found))


def _names(tx: Tx, project_id: int, found: Sequence[Entry]) -> dict[int, str]:
    if project_id:
        return {}
    of = (projects.by_id(tx, id_) for id_ in {entry.project_id for entry in found if entry.project_id})
    return {project.id: terms_of(project).name for project in of if project is not None}


def open_page(tx: Tx, caller: Caller, slug: str, typed: str) -> Page:
    """What /faq shows: the best of what is searched, else the first page. Raises NotSetUp, NoSuchProject."""
    project = projects.by_slug(tx, caller.guild_id, slug) if slug else None
    if slug and project is None:
        raise NoSuchProject(slug)
    project_id = 0 if project is None else project.id
    return search(tx, caller, project_id, typed) if typed.strip() else page(tx, caller, project_id, 0)


def suggest(tx: Tx, guild_id: int, slug: str, typed: str) -> list[Entry]:
    """Entries that fit what is being typed."""
    project = projects.by_slug(tx, guild_id, slug) if slug else None
    scope = Scope(guild_id, None if project is None else project.id)
    return faq.named(tx, finding.find(tx, scope, typed, FOUND))


def _scope(tx: Tx, caller: Caller, project_id: int) -> tuple[Scope, str]:
    if not project_id:
        return Scope(caller.guild_id), ""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != caller.guild_id:
        raise NoSuchProject("")
    return Scope(caller.guild_id, project.id), terms_of(project).name


def show(tx: Tx, caller: Caller, entry_id: int) -> Shown:
    """One entry; a retired one only to leads. Raises NoSuchEntry."""
    entry = _entry(tx, caller.guild_id, entry_id)
    for_leads = is_lead(tx, caller)
    if entry.retired_at is not None and not for_leads:
        raise NoSuchEntry()
    project = projects.by_id(tx, entry.project_id or 0)
    author = None if entry.author_id is None else labelers.user_of(tx, entry.author_id)
    name = "" if project is None else terms_of(project).name
    return Shown(entry, name, author, for_leads, helping.of_entry(tx, caller, entry))


def _entry(tx: Tx, guild_id: int, entry_id: int) -> Entry:
    entry = faq.by_id(tx, entry_id)
    if entry is None or entry.guild_id != guild_id:
        raise NoSuchEntry()
    return entry


def to_correct(tx: Tx, press: Press, entry_id: int) -> Entry:
    """An entry as a lead is to correct it. Raises NotALead, NoSuchEntry."""
    return _entry(tx, running.lead(tx, press).guild_id, entry_id)


def correct(tx: Tx, press: Press, entry_id: int, asked: str, answered: str) -> Shown:
    """A lead's words from now on; whose they began as still stands there. Raises NotALead, NoSuchEntry."""
    entry = to_correct(tx, press, entry_id)
    asked, answered = asked.strip() or entry.asked, answered.strip() or entry.answered
    if (asked, answered) != (entry.asked, entry.answered):
        says = Wording(asked, answered, entry.author_id, corrected=1, accepted_id=entry.accepted_id)
        _keep(tx, entry, says, press.at)
        _note(tx, press, entry, "correct answer")
    return show(tx, press.caller, entry_id)


def _keep(tx: Tx, entry: Entry, says: Wording, now: int) -> None:
    """What is retired is corrected too, and found no more than before."""
    rewrite(tx, Scope(entry.guild_id, entry.project_id), entry.id, says, now)
    if entry.retired_at is not None:
        faq_words.forget(tx, entry.id, entry.guild_id)


def retire(tx: Tx, press: Press, entry_id: int) -> Shown:
    """Out of the FAQ; a lead may put it back. Raises NotALead, NoSuchEntry."""
    entry = to_correct(tx, press, entry_id)
    if entry.retired_at is None:
        take_out(tx, entry, press.at)
        _note(tx, press, entry, "retire answer")
    return show(tx, press.caller, entry_id)


def take_out(tx: Tx, entry: Entry, now: int) -> None:
    faq.retire(tx, entry.id, now)
    faq_words.forget(tx, entry.id, entry.guild_id)


def bring_back(tx: Tx, press: Press, entry_id: int) -> Shown:
    """Into the FAQ again, unless its author took their words back. Raises NotALead, NoSuchEntry."""
    entry = to_correct(tx, press, entry_id)
    if entry.retired_at is not None and entry.answered:
        put_back(tx, entry)
        _note(tx, press, entry, "bring answer back")
    return show(tx, press.caller, entry_id)


def put_back(tx: Tx, entry: Entry) -> None:
    faq.retire(tx, entry.id, None)
    scope = Scope(entry.guild_id, entry.project_id)
    faq_words.keep(tx, entry.id, scope, words.words_of(entry.asked), words.words_of(entry.answered))


def _note(tx: Tx, press: Press, entry: Entry, act: str) -> None:
    audit.note(tx, entry.guild_id, entry.project_id, press.caller.name, act, {"entry": entry.id}, press.at)


def of_inquiry(tx: Tx, inquiry_id: int) -> Entry | None:
    """The entry a question has become, while it is in the FAQ."""
    entry = faq.of_inquiry(tx, inquiry_id)
    return entry if entry is not None and entry.retired_at is None else None
