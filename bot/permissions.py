"""The permissions the bot uses, and which of them it lacks; bot/wording/permissions.py says what each is for."""

import discord

NOTICES = ("view_channel", "send_messages")  # in the leads' channel
ANNOUNCEMENTS = (*NOTICES, "read_message_history")  # to look whether an announcement stands, after a crash
MENTION = "mention_everyone"  # only for a role that not everyone may mention
FOR_WAVES = (
    "create_private_threads",
    "send_messages_in_threads",
)  # to tell people who wait that there is work
WAVES = (*ANNOUNCEMENTS, *FOR_WAVES)
EVENTS = ("create_events",)  # only where a lead wants an opening marked in the server's events
IN_THREADS = "send_messages_in_threads"
TO_ASK = (*ANNOUNCEMENTS, IN_THREADS, "create_public_threads")  # a thread under a message for each question
TO_ASK_IN_A_FORUM = (*ANNOUNCEMENTS, IN_THREADS)
USED = (*WAVES, MENTION, *EVENTS, "create_public_threads")
SCOPES = ("bot", "applications.commands")


def to_announce(mentioned: discord.Role | None) -> tuple[str, ...]:
    """What announcing takes in its channel, by discord.py's names; `mentioned` is the role to mention, if any."""
    anyone_may = mentioned is None or mentioned.is_default() or mentioned.mentionable
    return ANNOUNCEMENTS if anyone_may else (*ANNOUNCEMENTS, MENTION)


def missing(has: discord.Permissions, needed: tuple[str, ...]) -> list[str]:
    """What is needed and not there, by discord.py's names; bot.wording.permissions says it."""
    return [name for name in needed if not getattr(has, name)]


def invitation(application_id: int) -> str:
    """The link that brings the bot to a server with exactly the permissions it uses."""
    used = discord.Permissions(**dict.fromkeys(USED, True))
    return discord.utils.oauth_url(application_id, permissions=used, scopes=SCOPES)


def first_writable(guild: discord.Guild) -> discord.TextChannel | None:
    """The channel for a word to everyone: the system channel, else the first the bot may write in, else none."""
    channels = [guild.system_channel, *guild.text_channels]
    may_write = (one for one in channels if one and not missing(one.permissions_for(guild.me), NOTICES))
    return next(may_write, None)
