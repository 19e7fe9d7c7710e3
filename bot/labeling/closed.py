"""What is closed, or put to the channel, stays as it is: its answers are neither changed nor taken back."""

from bot.errors import AnsweredBeforeVotes, ProjectClosed, RoundClosed
from bot.labeling.project_spec import terms_of
from storage import normings, rounds
from storage.database import Tx
from storage.records import Project


def refuse(tx: Tx, project: Project, round_id: int) -> None:
    """Raises ProjectClosed, RoundClosed."""
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    turn = rounds.by_id(tx, round_id)
    if turn.closed_at is not None:
        raise RoundClosed(terms_of(project).name, turn.number)


def refuse_seen(tx: Tx, item_id: int) -> None:
    """Whoever answered it may know by now what others do. Raises AnsweredBeforeVotes."""
    if normings.has_been_put(tx, item_id):
        raise AnsweredBeforeVotes()
