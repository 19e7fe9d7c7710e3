"""What leads read when something their work needs is gone, and when it is back."""

from collections.abc import Sequence

from bot.wording.admitting import OPEN_TO_ALL

LISTED = 10
NOTED = "Noted"
READ = "Noted."
GONE = {
    "labeler_role_id": "The labelers' role was deleted: nobody can get items now.",
    "lead_role_id": "The leads' role was deleted: only those who manage the server can run projects now.",
    "news_role_id": "The role for news was deleted: announcements mention the labelers' role again.",
    "announcement_channel_id": "The announcements' channel was deleted: nothing can be announced now.",
    "question_channel_id": "The channel for questions was deleted: they go where announcements go now.",
    "lead_channel_id": "The leads' channel was deleted: notices to leads have no place of their own now.",
}
NEXT = "Nothing is lost. Somebody who may manage the server names another one with `/setup`."
AGAIN = "Announcements and open questions from a deleted channel are then posted in the new one."


def gone(what: Sequence[str], halted: Sequence[str]) -> str:
    """`what` by the columns of a server, `halted` by short names."""
    paused = [f"Paused until then: {named(halted)}. What was in hand has returned."] if halted else []
    channels = [AGAIN] if any(column.endswith("channel_id") for column in what) else []
    return "\n".join([*(GONE[column] for column in what), NEXT, *paused, *channels])


def role_gone(project: str, slug: str, gone: int, left: int) -> str:
    """Roles that somebody needs for a project's items were deleted; who has one `left` goes on."""
    what = "A role that its items are for was" if gone == 1 else f"{gone} roles that its items are for were"
    who = "Only who has another of its roles can have them now." if left else "Nobody can have new ones now."
    return (
        f"**{project}**: {what} deleted. {who} Nothing is lost. Name the roles it is for with "
        f"`/project access project:{slug} role:`, or press **{OPEN_TO_ALL}** there."
    )


def back(resumed: Sequence[str]) -> str:
    return f"Work goes on: {named(resumed)} had been paused by the bot, and is handed out again."


def named(slugs: Sequence[str]) -> str:
    """So many as fit a message."""
    first = ", ".join(f"`{slug}`" for slug in slugs[:LISTED])
    return first if len(slugs) <= LISTED else f"{first} and {len(slugs) - LISTED:,} more"
