"""Repairs: what a lead asked for on many items or annotations, done piece by piece."""

from storage.database import Tx
from storage.records import Annotation, Repair

ADD = """
    INSERT INTO repair (id, project_id, kind, batch_id, labeler_id, since, reverses, actor, begun_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    RETURNING *
"""


def add(
    tx: Tx,
    project_id: int,
    kind: str,
    actor: str,
    now: int,
    *,
    batch_id: int | None = None,
    labeler_id: int | None = None,
    since: int = 0,
    reverses: int | None = None,
) -> Repair:
    """Intend a repair; nothing of it is done yet."""
    about = (batch_id, labeler_id, since, reverses)
    return Repair.of(tx.all(ADD, tx.new_id(), project_id, kind, *about, actor, now)[0])


BY_ID = "SELECT * FROM repair WHERE id = $1"


def by_id(tx: Tx, repair_id: int) -> Repair | None:
    return Repair.maybe(tx.one(BY_ID, repair_id))


UNFINISHED = "SELECT * FROM repair WHERE done_at IS NULL ORDER BY project_id, id LIMIT 1"


def unfinished(tx: Tx) -> Repair | None:
    """One that is under way or was cut short; the oldest of its project."""
    return Repair.maybe(tx.one(UNFINISHED))


UNFINISHED_IN = "SELECT * FROM repair WHERE done_at IS NULL AND project_id = $1 ORDER BY id LIMIT 1"


def unfinished_in(tx: Tx, project_id: int) -> Repair | None:
    return Repair.maybe(tx.one(UNFINISHED_IN, project_id))


UNFINISHED_OF = (
    "SELECT * FROM repair WHERE done_at IS NULL AND project_id = $1 AND kind = $2 ORDER BY id LIMIT 1"
)


def unfinished_of(tx: Tx, project_id: int, kind: str) -> Repair | None:
    return Repair.maybe(tx.one(UNFINISHED_OF, project_id, kind))


REACH = "UPDATE repair SET reached = $2, changed = changed + $3 WHERE id = $1"


def reach(tx: Tx, repair_id: int, reached: int, changed: int) -> None:
    """Note how far it has got: the last id looked at, and how many of the piece were changed."""
    tx.run(REACH, repair_id, reached, changed)


DONE = "UPDATE repair SET done_at = $2 WHERE id = $1"


def done(tx: Tx, repair_id: int, now: int) -> None:
    tx.run(DONE, repair_id, now)


REVERSIBLE = """
    SELECT * FROM repair
     WHERE labeler_id = $2 AND project_id = $1 AND kind = 'set aside'
       AND NOT EXISTS (SELECT 1 FROM repair AS back WHERE back.labeler_id = $2 AND back.reverses = repair.id)
     ORDER BY id DESC LIMIT 5
"""


def reversible(tx: Tx, project_id: int, labeler_id: int) -> list[Repair]:
    """What was set aside of a labeler and not put back, the latest first."""
    return [Repair.of(row) for row in tx.all(REVERSIBLE, project_id, labeler_id)]


REVERSAL = "SELECT * FROM repair WHERE labeler_id = $2 AND reverses = $1"


def reversal(tx: Tx, repair: Repair) -> Repair | None:
    """What put a setting aside back, if anything did."""
    return Repair.maybe(tx.one(REVERSAL, repair.id, repair.labeler_id))


BY_STATUS = """
    SELECT status, count(*) AS annotations FROM annotation
     WHERE labeler_id = $2 AND project_id = $1 AND submitted_at >= $3 AND status <> 'withdrawn'
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     GROUP BY status
"""


def by_status(tx: Tx, project_id: int, labeler_id: int, since: int) -> dict[str, int]:
    """How many of a labeler's current annotations setting aside would withdraw."""
    return {
        row["status"]: int(row["annotations"]) for row in tx.all(BY_STATUS, project_id, labeler_id, since)
    }


AT_STAKE = """
    SELECT * FROM annotation
     WHERE labeler_id = $1 AND project_id = $2 AND id > $3 AND id < $4 AND submitted_at >= $5
       AND status <> 'withdrawn'
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     ORDER BY id LIMIT $6
"""


def at_stake(tx: Tx, repair: Repair, limit: int) -> list[Annotation]:
    """The next annotations to set aside: current, made since a time, and before the repair was asked for."""
    rows = tx.all(
        AT_STAKE, repair.labeler_id, repair.project_id, repair.reached, repair.id, repair.since, limit
    )
    return [Annotation.of(row) for row in rows]


TIE = "INSERT INTO set_aside (annotation_id, repair_id) VALUES ($1, $2)"


def tie(tx: Tx, annotation_id: int, repair_id: int) -> None:
    """Note which repair wrote a withdrawn revision."""
    tx.run(TIE, annotation_id, repair_id)


WITHDREW = """
    SELECT repair.kind FROM set_aside JOIN repair ON repair.id = set_aside.repair_id
     WHERE set_aside.annotation_id = $1
"""


def withdrew(tx: Tx, annotation_id: int) -> str | None:
    """The kind of repair that withdrew it, where a lead did and not the labeler."""
    row = tx.one(WITHDREW, annotation_id)
    return None if row is None else str(row["kind"])


TIED = """
    SELECT annotation.* FROM set_aside JOIN annotation ON annotation.id = set_aside.annotation_id
     WHERE set_aside.repair_id = $1 AND set_aside.annotation_id > $2
     ORDER BY set_aside.annotation_id LIMIT $3
"""


def tied(tx: Tx, repair_id: int, reached: int, limit: int) -> list[Annotation]:
    """The next revisions a repair wrote."""
    return [Annotation.of(row) for row in tx.all(TIED, repair_id, reached, limit)]


BEFORE = "SELECT * FROM annotation WHERE item_id = $1 AND labeler_id = $2 AND revision = $3"


def before(tx: Tx, annotation: Annotation) -> Annotation:
    """The revision that one replaced."""
    rows = tx.all(BEFORE, annotation.item_id, annotation.labeler_id, annotation.revision - 1)
    return Annotation.of(rows[0])


REPEAT = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status,
                            answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version,
                            interaction_id, comments)
    SELECT $2, assignment_id, item_id, labeler_id, project_id, round_id,
           (SELECT 1 + count(*) FROM annotation AS every
             WHERE every.item_id = kept.item_id AND every.labeler_id = kept.labeler_id),
           $3, answers, lead_time_ms, leased_at, $4, shown_order, guideline_version, $5, comments
      FROM annotation AS kept WHERE id = $1
    RETURNING *
"""


def repeat(tx: Tx, annotation_id: int, status: str, submitted_at: int) -> Annotation:
    """The next revision, equal to an earlier one but for its status; no press of Discord's wrote it."""
    new = tx.new_id()
    return Annotation.of(tx.all(REPEAT, annotation_id, new, status, submitted_at, -new)[0])


TAKE_NAME_OUT = """
    UPDATE repair SET actor = $3
     WHERE actor = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, actor: str, instead: str) -> None:
    """Of a lead who is erased the acts stay, and the name goes."""
    tx.run(TAKE_NAME_OUT, guild_id, actor, instead)
