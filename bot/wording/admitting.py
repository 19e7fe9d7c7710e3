"""What leads read about who may have a project's items, and about what comes first."""

from bot.labeling.admitting import Admission
from bot.labeling.lining_up import LinedUp
from bot.wording.languages import in_words
from bot.wording.times import count

OPEN_TO_ALL = "Open to all labelers"
ANY_LANGUAGE = ("any", "all", "none")
EVERYBODY = "Every labeler may have its items, as many as there are."
HOW = (
    "-# Name a role, languages, `per_day` or `in_all` to change it. The role @everyone, the language `any` and the "
    "number 0 ask for nothing. What is in somebody's hands they may finish."
)


def admission(project: str, of: Admission) -> str:
    """Who may have items now, and how to change that."""
    access = of.access
    lines = [
        *([f"- with the role {' or '.join(f'<@&{role}>' for role in access.roles)}"] if access.roles else []),
        *([f"- who says they read {in_words(access.languages)}"] if access.languages else []),
        *([f"- at most {count(access.most_per_day, 'item')} a day each"] if access.most_per_day else []),
        *([f"- at most {count(access.most_per_labeler, 'item')} each"] if access.most_per_labeler else []),
    ]
    told = [f"**{project}** goes to labelers:", *lines] if lines else [f"**{project}**: {EVERYBODY}"]
    return "\n".join([*told, HOW])


def prioritised(project: str, priority: int) -> str:
    return (
        f"**{project}** has the priority {priority:,} now. People without a project of their own are offered the "
        "highest first."
    )


def lined_up(project: str, of: LinedUp) -> str:
    """How many items moved; those in hand are answered as they are."""
    if not of.changed:
        return f"**{project}**: all those items had the priority {of.priority:,} already."
    return (
        f"**{project}**: {count(of.changed, 'item')} with the priority {of.priority:,} from now on. "
        "The highest is handed out first; what is in somebody's hands stays there."
    )
