"""Another overlap for items that are in already, before the first is handed out."""

from storage import batches, repairs
from storage.database import Tx
from storage.records import Project, Repair


def begin(tx: Tx, project: Project, actor: str, overlap: int, now: int) -> None:
    """Ask for it, batch by batch."""
    for batch in batches.of_project(tx, project.id):
        repairs.add(tx, project.id, "reseat", actor, now, batch_id=batch.id, since=overlap)


def reseat_some(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last item looked at (0: none is left), and how many have the new overlap."""
    piece = batches.piece(tx, repair.batch_id or 0, repair.reached, limit)
    batches.reseat(tx, [item.id for item in piece], repair.since)
    return (piece[-1].id if piece else 0), len(piece)
