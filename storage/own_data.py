"""Everything kept about one person on one server, for that person to see."""

from typing import NamedTuple

from storage.database import Tx


class Agreed(NamedTuple):
    """One time they agreed; times are milliseconds UTC."""

    text_version: int
    given_at: int
    withdrawn_at: int | None


CONSENTS = "SELECT text_version, given_at, withdrawn_at FROM consent WHERE labeler_id = $1 ORDER BY id"


def consents(tx: Tx, labeler_id: int) -> list[Agreed]:
    rows = tx.all(CONSENTS, labeler_id)
    return [Agreed(row["text_version"], row["given_at"], row["withdrawn_at"]) for row in rows]


SINCE = "SELECT created_at FROM labeler WHERE id = $1"


def since(tx: Tx, labeler_id: int) -> int:
    """When they were first here."""
    return int(tx.all(SINCE, labeler_id)[0]["created_at"])


class KeptIn(NamedTuple):
    """How much is kept of them in one project."""

    project_id: int
    pseudonym: str
    items: int
    annotations: int
    in_hand: int


# Through their assignments, which have an index by labeler; annotations have one by item and labeler.
KEPT_IN = """
    SELECT round.project_id, pseudonym.pseudonym, count(DISTINCT assignment.id) AS items,
           count(annotation.id) AS annotations,
           count(DISTINCT CASE WHEN assignment.state = 'leased' THEN assignment.id END) AS in_hand
      FROM assignment
      JOIN round ON round.id = assignment.round_id
      JOIN pseudonym ON pseudonym.project_id = round.project_id AND pseudonym.labeler_id = assignment.labeler_id
      LEFT JOIN annotation
        ON annotation.item_id = assignment.item_id AND annotation.labeler_id = assignment.labeler_id
     WHERE assignment.labeler_id = $1
     GROUP BY round.project_id, pseudonym.pseudonym
     ORDER BY round.project_id
"""


def kept_in(tx: Tx, labeler_id: int) -> list[KeptIn]:
    """Project by project, those they had an item of."""
    return [
        KeptIn(row["project_id"], row["pseudonym"], row["items"], row["annotations"], row["in_hand"])
        for row in tx.all(KEPT_IN, labeler_id)
    ]


class OwnAssignment(NamedTuple):
    """An item they were given; `shown_order` and `draft` are JSON, times are milliseconds UTC."""

    item_id: str
    state: str
    leased_at: int
    lease_until: int
    first_shown_at: int
    shown_at: int
    shown_order: str
    guideline_version: int
    last_choice: int
    draft: str
    draft_at: int


ASSIGNMENTS = """
    SELECT item.external_id, assignment.state, assignment.leased_at, assignment.lease_until,
           assignment.first_shown_at, assignment.shown_at, assignment.shown_order, assignment.guideline_version,
           assignment.last_choice, assignment.draft, assignment.draft_at
      FROM assignment
      JOIN round ON round.id = assignment.round_id
      JOIN item ON item.id = assignment.item_id
     WHERE assignment.labeler_id = $1 AND round.project_id = $2
     ORDER BY assignment.id
"""


def assignments(tx: Tx, labeler_id: int, project_id: int) -> list[OwnAssignment]:
    return [
        OwnAssignment(
            row["external_id"],
            row["state"],
            row["leased_at"],
            row["lease_until"],
            row["first_shown_at"],
            row["shown_at"],
            row["shown_order"],
            row["guideline_version"],
            row["last_choice"],
            row["draft"],
            row["draft_at"],
        )
        for row in tx.all(ASSIGNMENTS, labeler_id, project_id)
    ]


class OwnAnnotation(NamedTuple):
    """One revision of their answers to an item; `answers` and `comments` are JSON, times are milliseconds UTC."""

    item_id: str
    revision: int
    status: str
    answers: str | None
    lead_time_ms: int
    leased_at: int
    submitted_at: int
    shown_order: str
    guideline_version: int
    interaction_id: int
    skip_reason: str | None
    comments: str | None


ANNOTATIONS = """
    SELECT item.external_id, annotation.revision, annotation.status, annotation.answers, annotation.lead_time_ms,
           annotation.leased_at, annotation.submitted_at, annotation.shown_order, annotation.guideline_version,
           annotation.interaction_id, skip_reason.reason, annotation.comments
      FROM assignment
      JOIN annotation
        ON annotation.item_id = assignment.item_id AND annotation.labeler_id = assignment.labeler_id
      JOIN item ON item.id = assignment.item_id
      LEFT JOIN skip_reason ON skip_reason.annotation_id = annotation.id
     WHERE assignment.labeler_id = $1 AND annotation.project_id = $2
     ORDER BY annotation.id
"""


def annotations(tx: Tx, labeler_id: int, project_id: int) -> list[OwnAnnotation]:
    return [
        OwnAnnotation(
            row["external_id"],
            row["revision"],
            row["status"],
            row["answers"],
            row["lead_time_ms"],
            row["leased_at"],
            row["submitted_at"],
            row["shown_order"],
            row["guideline_version"],
            row["interaction_id"],
            row["reason"],
            row["comments"],
        )
        for row in tx.all(ANNOTATIONS, labeler_id, project_id)
    ]


class OwnPractice(NamedTuple):
    """A practice item they were shown; `answers` and `draft` are JSON, times are milliseconds UTC."""

    project: str
    item_id: str
    qualification: int | None
    shown_at: int
    draft: str
    answers: str | None
    is_right: int | None
    answered_at: int | None
    disputed: str | None


PRACTISED = """
    SELECT project.slug, practice_item.external_id, practice_turn.qualification_id, practice_turn.shown_at,
           practice_turn.draft, practice_turn.answers, practice_turn.is_right, practice_turn.answered_at,
           practice_dispute.reason
      FROM practice_turn
      JOIN practice_item ON practice_item.id = practice_turn.practice_item_id
      JOIN project ON project.id = practice_turn.project_id
      LEFT JOIN practice_dispute ON practice_dispute.turn_id = practice_turn.id
     WHERE practice_turn.labeler_id = $1
     ORDER BY practice_turn.id
"""


def practised(tx: Tx, labeler_id: int) -> list[OwnPractice]:
    """Every practice item they were shown, and what they said of it."""
    return [OwnPractice(*row) for row in tx.all(PRACTISED, labeler_id)]
