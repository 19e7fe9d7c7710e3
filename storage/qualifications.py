"""Tries at qualifying for a project: so many practice items, of which so many have to be right."""

from dataclasses import dataclass
from typing import NamedTuple

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Try(Record):
    """One try of one labeler (table `qualification`); `passed_at` may come later than its end."""

    project_id: int
    labeler_id: int
    items: int
    needed: int
    began_at: int
    ended_at: int | None
    passed_at: int | None
    role_state: str | None


SET_TERMS = "UPDATE project SET qualification = $2 WHERE id = $1"


def set_terms(tx: Tx, project_id: int, terms: str | None) -> None:
    """What a project asks for from now on, as JSON; None for nothing."""
    tx.run(SET_TERMS, project_id, terms)


HAS_PASSED = """
    SELECT 1 FROM qualification WHERE labeler_id = $1 AND project_id = $2 AND passed_at IS NOT NULL LIMIT 1
"""


def has_passed(tx: Tx, project_id: int, labeler_id: int) -> bool:
    return tx.one(HAS_PASSED, labeler_id, project_id) is not None


LATEST = "SELECT * FROM qualification WHERE labeler_id = $1 AND project_id = $2 ORDER BY id DESC LIMIT 1"


def latest(tx: Tx, project_id: int, labeler_id: int) -> Try | None:
    """The try that is running, or the one that ended last."""
    return Try.maybe(tx.one(LATEST, labeler_id, project_id))


BY_ID = "SELECT * FROM qualification WHERE id = $1"


def by_id(tx: Tx, try_id: int) -> Try | None:
    return Try.maybe(tx.one(BY_ID, try_id))


BEGIN = """
    INSERT INTO qualification (id, project_id, labeler_id, items, needed, began_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING *
"""


def begin(tx: Tx, project_id: int, labeler_id: int, items: int, needed: int, now: int) -> Try:
    return Try.of(tx.all(BEGIN, tx.new_id(), project_id, labeler_id, items, needed, now)[0])


SCORE = """
    SELECT count(answered_at) AS done, COALESCE(sum(is_right), 0) AS good
      FROM practice_turn WHERE qualification_id = $1
"""


def score(tx: Tx, try_id: int) -> tuple[int, int]:
    """Items answered in a try, and how many of them right."""
    row = tx.all(SCORE, try_id)[0]
    return int(row["done"]), int(row["good"])


END = "UPDATE qualification SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL"


def end(tx: Tx, try_id: int, now: int) -> None:
    tx.run(END, try_id, now)


PASS = "UPDATE qualification SET passed_at = $2, role_state = $3 WHERE id = $1 AND passed_at IS NULL"


def passed(tx: Tx, try_id: int, role_state: str | None, now: int) -> bool:
    """Enough of it is right; False if that was noted before."""
    return tx.run(PASS, try_id, now, role_state) == 1


WANT_ROLES = """
    UPDATE qualification SET role_state = $2 WHERE project_id = $1 AND passed_at IS NOT NULL
"""


def want_roles(tx: Tx, project_id: int, role_state: str | None) -> None:
    """Whoever has passed is to get the role, `wanted`; or there is none to get."""
    tx.run(WANT_ROLES, project_id, role_state)


class RoleWanted(NamedTuple):
    """Somebody who passed and has not got the role yet; `terms` is the project's qualification as JSON."""

    try_id: int
    guild_id: int
    project_id: int
    user_id: int
    terms: str | None


WANTED = """
    SELECT qualification.id, project.guild_id, qualification.project_id, labeler.user_id, project.qualification
      FROM qualification
      JOIN project ON project.id = qualification.project_id
      JOIN labeler ON labeler.id = qualification.labeler_id
      JOIN guild ON guild.id = project.guild_id AND guild.left_at IS NULL
     WHERE qualification.role_state = 'wanted' AND labeler.user_id > 0
     ORDER BY qualification.id LIMIT 20
"""


def roles_wanted(tx: Tx) -> list[RoleWanted]:
    """The oldest first, some of them."""
    return [RoleWanted(*row) for row in tx.all(WANTED)]


SET_ROLE = "UPDATE qualification SET role_state = $2 WHERE id = $1 AND role_state = 'wanted'"


def set_role(tx: Tx, try_id: int, role_state: str | None) -> None:
    """`given` or `refused`; None where there is none to give any more."""
    tx.run(SET_ROLE, try_id, role_state)


HAS_REFUSED = "SELECT 1 FROM qualification WHERE project_id = $1 AND role_state = 'refused' LIMIT 1"


def has_refused(tx: Tx, project_id: int) -> bool:
    """Whether Discord refused to give somebody a project's role."""
    return tx.one(HAS_REFUSED, project_id) is not None


REFUSE_ROLES = (
    "UPDATE qualification SET role_state = 'refused' WHERE project_id = $1 AND role_state = 'wanted'"
)


def refuse_roles(tx: Tx, project_id: int) -> None:
    """Discord lets us give none of a project's: nobody's is tried again until a lead says so."""
    tx.run(REFUSE_ROLES, project_id)


MINE = "SELECT * FROM qualification WHERE labeler_id = $1 ORDER BY id"


def mine(tx: Tx, labeler_id: int) -> list[Try]:
    """Every try of a labeler's."""
    return [Try.of(row) for row in tx.all(MINE, labeler_id)]
