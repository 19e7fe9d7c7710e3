"""Annotations: what was answered, revision after revision, only ever added."""

from storage.database import Tx
from storage.records import Annotation, Assignment

REVISIONS = "SELECT count(*) AS revisions FROM annotation WHERE item_id = $1 AND labeler_id = $2"
ADD = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status,
                            answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version,
                            interaction_id, comments)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
"""  # without RETURNING, which takes as long again


def add(
    tx: Tx,
    assignment: Assignment,
    project_id: int,
    status: str,
    answers: str | None,
    now: int,
    interaction_id: int,
    comments: str | None = None,
) -> Annotation:
    """Write the next revision of a labeler's answers to an item, and of their comments on its questions."""
    revisions: int = tx.all(REVISIONS, assignment.item_id, assignment.labeler_id)[0]["revisions"]
    whose = (assignment.id, assignment.item_id, assignment.labeler_id, project_id, assignment.round_id)
    when = (max(0, now - assignment.shown_at), assignment.leased_at, now)
    seen = (assignment.shown_order, assignment.guideline_version)
    row = (tx.new_id(), *whose, revisions + 1, status, answers, *when, *seen, interaction_id, comments)
    tx.run(ADD, *row)
    return Annotation(*row)


CURRENT = """
    SELECT * FROM annotation WHERE item_id = $1 AND labeler_id = $2 ORDER BY revision DESC LIMIT 1
"""


def current(tx: Tx, item_id: int, labeler_id: int) -> Annotation | None:
    """The highest revision: what counts now."""
    return Annotation.maybe(tx.one(CURRENT, item_id, labeler_id))


OF_LABELER = "SELECT * FROM annotation WHERE id = $1 AND labeler_id = $2"


def of_labeler(tx: Tx, annotation_id: int, labeler_id: int) -> Annotation | None:
    """An annotation, if it is this labeler's."""
    return Annotation.maybe(tx.one(OF_LABELER, annotation_id, labeler_id))


BY_INTERACTION = "SELECT * FROM annotation WHERE interaction_id = $1"


def by_interaction(tx: Tx, interaction_id: int) -> Annotation | None:
    """What this very press wrote, when Discord delivers it twice."""
    return Annotation.maybe(tx.one(BY_INTERACTION, interaction_id))


SKIPPERS = """
    SELECT count(*) AS people
      FROM annotation
     WHERE item_id = $1 AND status = 'skipped' AND submitted_at > $2
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
"""


def skippers(tx: Tx, item_id: int, since: int) -> int:
    """How many people have skipped an item since a time."""
    return int(tx.all(SKIPPERS, item_id, since)[0]["people"])


KEEP_REASON = """
    INSERT INTO skip_reason (annotation_id, reason, given_at) VALUES ($1, $2, $3)
    ON CONFLICT (annotation_id) DO UPDATE SET reason = excluded.reason, given_at = excluded.given_at
"""


def keep_reason(tx: Tx, annotation_id: int, reason: str, now: int) -> None:
    """Why a labeler skipped; the last word counts."""
    tx.run(KEEP_REASON, annotation_id, reason, now)


REPEAT_REASON = """
    INSERT INTO skip_reason (annotation_id, reason, given_at)
    SELECT $2, reason, given_at FROM skip_reason WHERE annotation_id = $1
"""


def repeat_reason(tx: Tx, annotation_id: int, repeated_id: int) -> None:
    """A skip that counts again has the reason it had."""
    tx.run(REPEAT_REASON, annotation_id, repeated_id)
