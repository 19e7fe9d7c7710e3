"""Which permission the bot lacks, what for, and how to give it; read in Discord and in a terminal."""

from collections.abc import Sequence

from bot.wording.times import count

NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
    "mention_everyone": "Mention @everyone, @here, and All Roles",
    "create_events": "Create Events",
    "create_private_threads": "Create Private Threads",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}
WHY = {
    "view_channel": "to see the channel at all",
    "send_messages": "to post there",
    "read_message_history": "to look whether an announcement stands already, so that it is never posted twice",
    "create_events": "to mark a planned opening in the server's events, where a lead asks for it",
    "create_private_threads": "to tell those who wait that there is work, and nobody else",
    "create_public_threads": "to give each question people ask a thread for its answers",
    "send_messages_in_threads": "to write to people in threads",
    "mention_everyone": "to mention the labeler role and nobody else; "
    'not needed when that role\'s own settings say "Allow anyone to @mention this role"',
}


def missing(channel: str, names: Sequence[str]) -> str:
    """`channel` as its reader sees it (<#id> or #name); `names` are discord.py's, at least one."""
    lacking = [f"- {NAMES[name]}: {WHY[name]}" for name in names]
    them = "it" if len(names) == 1 else "them"
    return "\n".join(
        [
            f"The bot lacks {count(len(names), 'permission')} in {channel}:",
            *lacking,
            f"To give {them}: Edit Channel, Permissions, add the bot's role, and allow {them}.",
        ]
    )


def no_events() -> str:
    """It may not create events anywhere on the server."""
    return (
        f"The bot lacks the permission {NAMES['create_events']}, {WHY['create_events']}. "
        "To give it: Server Settings, Roles, the bot's role, Permissions, and allow it. Then press again."
    )
