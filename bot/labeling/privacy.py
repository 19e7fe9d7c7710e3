"""What is kept about a person, for them to see and get; and taking consent back (RULES R19)."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bot.labeling import leases, wishing
from bot.labeling.naming import speaks_of
from bot.labeling.people import Caller, Press
from bot.labeling.project_spec import Terms, terms_of
from storage import (
    access,
    availability,
    erasures,
    guidelines,
    labelers,
    leaderboard,
    own_data,
    own_help,
    own_questions,
    projects,
    qualifications,
    votes,
    waves,
    wishes,
)
from storage.availability import Availability
from storage.database import Tx
from storage.own_data import Agreed, KeptIn
from storage.records import AuditRow, Project


@dataclass(frozen=True, slots=True)
class InProject:
    """What is kept of somebody in one project."""

    project: Project
    terms: Terms
    kept: KeptIn


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of somebody on a server, in numbers; `labeler_id` is 0 for who never labeled here."""

    labeler_id: int
    since: int | None
    consents: tuple[Agreed, ...]
    projects: tuple[InProject, ...]
    log_entries: int
    role_ids: tuple[int, ...] = ()
    said: Availability | None = None
    is_told: bool = False
    guidelines_read: int = 0
    practised: int = 0
    questions: int = 0
    answers: int = 0
    tips: int = 0
    helped: int = 0
    answers_compared: int = 0
    is_left_out: bool = False
    votes: int = 0

    @property
    def consent(self) -> Agreed | None:
        """The consent in force."""
        return next((one for one in reversed(self.consents) if one.withdrawn_at is None), None)

    @property
    def is_nothing(self) -> bool:
        return not self.labeler_id and not self.log_entries


def kept(tx: Tx, caller: Caller) -> Kept:
    """What is kept of the one who asks, whatever role they have. For a reader: it counts."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id)
    entries = len(log_of(tx, caller.guild_id, caller.user_id))
    if labeler_id is None:
        return Kept(0, None, (), (), entries)
    consents = tuple(own_data.consents(tx, labeler_id))
    since = own_data.since(tx, labeler_id)
    worked_in = tuple(_projects(tx, labeler_id))
    roles = tuple(sorted(access.role_ids(tx, labeler_id)))
    said = availability.find(tx, labeler_id)
    told = wishes.of(tx, labeler_id) is not None
    read = len(guidelines.read_by(tx, labeler_id))
    practised = len(own_data.practised(tx, labeler_id))
    asked = len(own_questions.asked(tx, labeler_id)), len(own_questions.answered(tx, labeler_id))
    voted = len(votes.mine(tx, labeler_id))
    own = said if said.said_at else None
    whole = (labeler_id, since, consents, worked_in, entries, roles, own, told, read, practised, *asked)
    return Kept(*whole, *_helping(tx, labeler_id), voted)


def _helping(tx: Tx, labeler_id: int) -> tuple[int, int, int, bool]:
    """Tips, what helped them, what counts for the leaderboard, and whether they are left out of it."""
    tips, helped = own_help.tips(tx, labeler_id), own_help.helped(tx, labeler_id)
    compared = own_help.answers_compared(tx, labeler_id)
    return len(tips), len(helped), compared, leaderboard.left_out_since(tx, labeler_id) is not None


def _projects(tx: Tx, labeler_id: int) -> Iterator[InProject]:
    for one in own_data.kept_in(tx, labeler_id):
        project = projects.by_id(tx, one.project_id)
        if project is not None:
            yield InProject(project, terms_of(project), one)


def log_of(tx: Tx, guild_id: int, user_id: int) -> list[AuditRow]:
    """What a server's log holds by or about a person."""
    rows = erasures.audit_naming(tx, guild_id, user_id)
    return [
        row for row in rows if speaks_of(row.actor, user_id) or speaks_of(json.loads(row.details), user_id)
    ]


def mine(tx: Tx, caller: Caller) -> bytes:
    """Everything kept of the one who asks, as JSON. Ids of Discord's are text: they don't fit a double."""
    whole = kept(tx, caller)
    facts = {
        "server": str(caller.guild_id),
        "user": str(caller.user_id),
        "known_since_ms": whole.since,
        "consents": [one._asdict() for one in whole.consents],
        "projects": [_own_project(tx, whole.labeler_id, one) for one in whole.projects],
        "roles_last_seen": [str(role_id) for role_id in whole.role_ids],
        "availability": None if whole.said is None else asdict(whole.said),
        "notices": _notices(tx, whole.labeler_id),
        "guidelines_read": [asdict(one) for one in guidelines.read_by(tx, whole.labeler_id)],
        "practice": [_read(row._asdict()) for row in own_data.practised(tx, whole.labeler_id)],
        "qualifications": [asdict(one) for one in qualifications.mine(tx, whole.labeler_id)],
        "questions": _questions(tx, whole.labeler_id),
        "helping": _help(tx, whole.labeler_id),
        "votes": [_read(row._asdict()) for row in votes.mine(tx, whole.labeler_id)],
        "log": [_entry(row) for row in log_of(tx, caller.guild_id, caller.user_id)],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _notices(tx: Tx, labeler_id: int) -> dict[str, Any]:
    """What they want to be told of, how, and when they were."""
    chosen = wishes.of(tx, labeler_id)
    return {
        "chosen": None if chosen is None else asdict(chosen) | {"guild_id": str(chosen.guild_id)},
        "wishes": [asdict(one) for one in wishes.wishes(tx, labeler_id)],
        "told": [asdict(one) for one in waves.told_to(tx, labeler_id)],
    }


def _questions(tx: Tx, labeler_id: int) -> dict[str, Any]:
    """What they asked, which answers they wait for, and which of theirs were accepted."""
    answered = [one._asdict() for one in own_questions.answered(tx, labeler_id)]
    ids = [{"message_id": str(one["message_id"])} if one["message_id"] else {} for one in answered]
    return {
        "asked": [one._asdict() for one in own_questions.asked(tx, labeler_id)],
        "followed": [one._asdict() for one in own_questions.followed(tx, labeler_id)],
        "answered": [one | own for one, own in zip(answered, ids, strict=True)],
    }


def _help(tx: Tx, labeler_id: int) -> dict[str, Any]:
    """Their tips, what they said has helped them, and what the leaderboard makes of their answers."""
    return {
        "tips": [one._asdict() for one in own_help.tips(tx, labeler_id)],
        "helped": [one._asdict() for one in own_help.helped(tx, labeler_id)],
        "answers_compared": [one._asdict() for one in own_help.merits(tx, labeler_id)],
        "left_out_of_the_leaderboard_since": leaderboard.left_out_since(tx, labeler_id),
    }


def _own_project(tx: Tx, labeler_id: int, one: InProject) -> dict[str, Any]:
    given = [row._asdict() for row in own_data.assignments(tx, labeler_id, one.project.id)]
    answered = [row._asdict() for row in own_data.annotations(tx, labeler_id, one.project.id)]
    return {
        "project": one.project.slug,
        "name_in_exports": one.kept.pseudonym,
        "items_given": [_read(row) for row in given],
        "annotations": [_read(row) for row in answered],
    }


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its JSON unpacked."""
    packed = {
        key: json.loads(row[key]) for key in ("answers", "comments", "shown_order", "draft") if row.get(key)
    }
    ids = {key: str(row[key]) for key in ("interaction_id",) if key in row}
    return row | packed | ids


def _entry(row: AuditRow) -> dict[str, Any]:
    return {"act": row.act, "actor": row.actor, "details": json.loads(row.details), "done_at": row.done_at}


def withdraw(tx: Tx, press: Press) -> int:
    """They agree no more: what they have in hand returns, what they answered stays. How many items returned."""
    caller = press.caller
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id)
    if labeler_id is None:
        return 0
    labelers.withdraw(tx, labeler_id, press.at)
    wishing.stop(tx, labeler_id)
    return leases.end_all_of(tx, caller.guild_id, labeler_id)
