"""Forgetting a person: who they are goes, what they answered stays under its pseudonym or is set aside (RULES R22).

The first transaction cuts them off. The rest follows in pieces, so that nobody waits for it; a process that is
killed meanwhile goes on with it when it starts again.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from typing import TypeVar

from bot.errors import NotYours
from bot.labeling import audit, forgetting, leases, privacy, returning
from bot.labeling.naming import ERASED, without
from bot.labeling.people import Press
from bot.labeling.project_spec import terms_of
from storage import (
    annotations,
    assignments,
    erasures,
    evaluations,
    guidelines,
    labelers,
    news,
    own_help,
    own_questions,
    plans,
    projects,
    repairs,
    round_plans,
    votes,
    wishes,
)
from storage.database import Database, NotSaved, Tx
from storage.news import News
from storage.records import Annotation, AuditRow, Erasure, Project

log = logging.getLogger(__name__)
T = TypeVar("T")
AT_ONCE = 100


def begin(tx: Tx, press: Press, labeler_id: int) -> Erasure:
    """Cut the presser off from their work here; their leases return. Raises NotYours.

    `labeler_id` is whom they were shown when they were asked (0: a lead who never labeled), and must be them still.
    """
    caller = press.caller
    known = labelers.find(tx, caller.guild_id, caller.user_id)
    if (known or 0) != labeler_id:
        raise NotYours()
    if known is not None:
        leases.end_all_of(tx, caller.guild_id, known)
        erasures.forget(tx, known)
        wishes.forget(tx, known)
        guidelines.forget(tx, known)
        own_questions.forget(tx, known)
        own_help.forget(tx, known)
        votes.forget(tx, known)
    return erasures.add(tx, caller.guild_id, known, caller.user_id, press.at)


async def finish(db: Database, erasure: Erasure, now: int) -> bool:
    """Do what is left to do for one person. Whether the disk is clean too; if not, ask again later."""
    if erasure.user_id is not None:
        await _set_aside(db, erasure, now)
        await _take_names_out(db, erasure, now)
    clean = await db.overwrite()
    if clean:
        await db.write(erasures.end, erasure.id)
    return clean


async def finish_all(db: Database, now: int) -> None:
    """The same for everybody a killed process, or a long reading, left unfinished."""
    try:
        for erasure in await db.read(erasures.unfinished):
            await finish(db, erasure, now)
    except NotSaved as error:  # the disk may have room again the next time
        log.warning("erasing has to wait: %s", error)


async def _set_aside(db: Database, erasure: Erasure, now: int) -> None:
    """Half-given answers go; whole ones are withdrawn where their project says so."""
    if erasure.labeler_id is None:
        return
    for piece in pieces(await db.read(erasures.drafted, erasure.labeler_id)):
        await db.write(_drop_drafts, piece)
    for piece in pieces(await db.read(_wanted_aside, erasure.labeler_id)):
        await db.write(_withdraw, erasure.labeler_id, piece, now)


def pieces(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """So few at a time that the writer is held for a few milliseconds."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _drop_drafts(tx: Tx, assignment_ids: Sequence[int]) -> None:
    for assignment_id in assignment_ids:
        assignments.draft(tx, assignment_id, "{}", 0)


def _wanted_aside(tx: Tx, labeler_id: int) -> list[int]:
    """Assignments in projects that set an erased labeler's answers aside."""
    worked_in = (
        projects.by_id(tx, project_id) for project_id in assignments.projects_worked_in(tx, labeler_id)
    )
    wanting = [project for project in worked_in if project and terms_of(project).erase == "set_aside"]
    return [one for project in wanting for one in erasures.worked_on(tx, labeler_id, project.id)]


def _withdraw(tx: Tx, labeler_id: int, assignment_ids: Sequence[int], now: int) -> None:
    """Write a `withdrawn` revision for each answered one; its seat returns."""
    for assignment_id in assignment_ids:
        assignment = assignments.of_labeler(tx, assignment_id, labeler_id)
        current = None if assignment is None else annotations.current(tx, assignment.item_id, labeler_id)
        if assignment is None or current is None or current.status == "withdrawn":
            continue
        # No press stands behind it: a number below zero is no interaction of Discord's.
        annotations.add(
            tx,
            assignment,
            current.project_id,
            "withdrawn",
            current.answers,
            now,
            -tx.new_id(),
            current.comments,
        )
        assignments.end(tx, assignment.id, "expired")
        if _holds_seat(projects.by_id(tx, current.project_id), current):
            returning.line_up(tx, assignment.item_id, 1, now)


def _holds_seat(project: Project | None, current: Annotation) -> bool:
    """RULES R1."""
    dropped = project is not None and terms_of(project).skip == "drop" and current.status == "skipped"
    return current.status == "submitted" or dropped


async def _take_names_out(db: Database, erasure: Erasure, now: int) -> None:
    """Out of the log and of what was to be posted; last of all out of the note that they are being forgotten."""
    user_id = erasure.user_id or 0
    for rows in pieces(await db.read(privacy.log_of, erasure.guild_id, user_id)):
        await db.write(_rewrite_log, rows, user_id)
    for posts in pieces(await db.read(erasures.outbox_naming, erasure.guild_id, user_id)):
        await db.write(_rewrite_posts, posts, user_id)
    for written in pieces(await db.read(news.naming, erasure.guild_id, user_id)):
        await db.write(_rewrite_news, written, user_id)
    await forgetting.take_names_out(db, erasure.guild_id, user_id)
    await db.write(erasures.not_to, erasure.guild_id, user_id)
    for acts in (repairs, plans, news, guidelines, evaluations, round_plans):
        await db.write(acts.take_name_out, erasure.guild_id, f"user {user_id}", ERASED)
    await db.write(_note, erasure, now)


def _rewrite_log(tx: Tx, rows: Sequence[AuditRow], user_id: int) -> None:
    for row in rows:
        erasures.rewrite_audit(tx, row.id, without(row.actor, user_id), _unnamed(row.details, user_id))


def _rewrite_posts(tx: Tx, posts: Sequence[tuple[int, str]], user_id: int) -> None:
    for post_id, details in posts:
        erasures.rewrite_outbox(tx, post_id, _unnamed(details, user_id))


def _rewrite_news(tx: Tx, written: Sequence[News], user_id: int) -> None:
    for one in written:
        news.write(tx, one.id, without(one.text, user_id))


def _unnamed(details: str, user_id: int) -> str:
    return json.dumps(without(json.loads(details), user_id), ensure_ascii=False)


def _note(tx: Tx, erasure: Erasure, now: int) -> None:
    """Of the server's log, not of a project's: an export is named by those, and must stay what it was."""
    if erasures.name_gone(tx, erasure.id):
        audit.note(tx, erasure.guild_id, None, ERASED, "erase person", {}, now)
