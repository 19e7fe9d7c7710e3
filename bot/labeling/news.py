"""News of a project: a template the lead looks at and changes, posted at once or at a time (P5)."""

from dataclasses import dataclass, replace

from bot.errors import NoSuchNews, ProjectClosed
from bot.labeling import audit, mentions, running
from bot.labeling.coming import Coming, coming
from bot.labeling.days import minute, zone_of
from bot.labeling.mentions import Mention
from bot.labeling.posts import NEWS
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.results import Results, results
from bot.labeling.running import Lead
from storage import counts, guilds, news, outbox, plans, projects
from storage.counts import Progress
from storage.database import Tx
from storage.news import News
from storage.plans import Plan
from storage.records import Guild, Post, Project

KINDS = ("scheduled", "opened", "refilled", "guideline", "paused", "closing", "closed", "results", "message")
RESULTS = "results"
AFTER_CLOSING = ("closed", RESULTS, "message")
LONGEST = 1_700  # characters of text; a plain message takes 2,000, and the mention comes on top


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template is made of. `added` items came in with one import, `results` are of the last closed round."""

    project: Project
    terms: Terms
    progress: Progress
    guideline_version: int
    added: int
    opens_at: int | None
    closes_at: int | None
    results: Results | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """News as its lead sees it: where it stands, whom it would mention, where it would go."""

    news: News
    project: Project
    terms: Terms
    guild: Guild
    mention: Mention
    plan: Plan | None
    post: Post | None
    twist: str = ""

    @property
    def mentions(self) -> bool:
        """Whether it would call anybody if it were posted now."""
        return bool(self.news.mentions and self.mention.role_id and self.mention.free_at is None)


def facts(tx: Tx, lead: Lead, project_id: int, kind: str, added: int = 0) -> Facts:
    """For a reader: it counts every item. Raises NoSuchProject."""
    project = running.of_server(tx, lead, project_id)
    terms = terms_of(project)
    return Facts(
        project,
        terms,
        counts.progress(tx, project.id, terms.overlap, terms.skip == "drop"),
        projects.guideline(tx, project.id).version,
        added,
        plans.opens_at(tx, project.id),
        plans.closes_at(tx, project.id),
        results(tx, project, terms) if kind == RESULTS else None,
    )


def kind_of(number: int) -> str:
    """The kind a button stands for; a message of their own for a number that is none."""
    return KINDS[number] if number < len(KINDS) else KINDS[-1]


def draft(tx: Tx, lead: Lead, project_id: int, kind: str, text: str) -> Draft:
    """Keep it, to be looked at; nothing is posted. Raises NoSuchProject."""
    project = running.of_server(tx, lead, project_id)
    news_id = news.add(tx, project.id, kind, text[:LONGEST], 1, lead.name, lead.at)
    return look(tx, lead, news_id)


def look(tx: Tx, lead: Lead, news_id: int) -> Draft:
    """News as it stands. Raises NoSuchNews."""
    found = news.by_id(tx, news_id)
    project = None if found is None else projects.by_id(tx, found.project_id)
    guild = guilds.find(tx, lead.guild_id)
    if found is None or project is None or guild is None or project.guild_id != lead.guild_id:
        raise NoSuchNews()
    mention = mentions.mention(tx, guild, lead.at)
    plan = plans.of_news(tx, found.id)
    post = None if found.post_id is None else outbox.by_id(tx, found.post_id)
    return Draft(found, project, terms_of(project), guild, mention, plan, post)


def write(tx: Tx, lead: Lead, news_id: int, text: str) -> Draft:
    """Another text, while it has not gone. Raises NoSuchNews."""
    if _is_open(look(tx, lead, news_id)):
        news.write(tx, news_id, text[:LONGEST])
    return look(tx, lead, news_id)


def turn_mention(tx: Tx, lead: Lead, news_id: int) -> Draft:
    """Mention the role, or don't. Raises NoSuchNews."""
    if _is_open(look(tx, lead, news_id)):
        news.turn_mention(tx, news_id)
    return look(tx, lead, news_id)


def post_now(tx: Tx, lead: Lead, news_id: int) -> Draft:
    """Hand it to the outbox; pressed twice, it goes once. Raises NoSuchNews, ProjectClosed."""
    found = look(tx, lead, news_id)
    if _is_open(found):
        _check_state(found.project, found.news)
        _end_plan(tx, lead, found, "overtaken")
        _post(tx, lead, found.project, found.news)
    return look(tx, lead, news_id)


def post_at(tx: Tx, lead: Lead, news_id: int, typed: str) -> Draft:
    """Plan it; another time takes the place of the first. Raises NoSuchNews, NoComingTime."""
    found, twist = look(tx, lead, news_id), ""
    if _is_open(found):
        wanted = coming(typed, lead.at, zone_of(tx, lead.guild_id))
        twist = wanted.twist
        _end_plan(tx, lead, found, "overtaken")
        plans.add(tx, found.project.id, "announce", wanted.at, lead.name, lead.at, news_id)
        _note(tx, lead, found, "plan announcement", wanted)
    return replace(look(tx, lead, news_id), twist=twist)


def drop(tx: Tx, lead: Lead, news_id: int) -> Draft:
    """It is not to be posted, not at its time either. Raises NoSuchNews."""
    found = look(tx, lead, news_id)
    if _is_open(found):
        _end_plan(tx, lead, found, "cancelled")
        news.drop(tx, news_id, lead.at)
    return look(tx, lead, news_id)


def post_planned(tx: Tx, lead: Lead, project: Project, news_id: int) -> None:
    """Its time has come. Raises ProjectClosed."""
    found = news.by_id(tx, news_id)
    if found is None or found.dropped_at is not None or found.post_id is not None:
        return
    _check_state(project, found)
    _post(tx, lead, project, found)


def _is_open(found: Draft) -> bool:
    return found.news.post_id is None and found.news.dropped_at is None


def _check_state(project: Project, found: News) -> None:
    """Who reads that there is work must not find a closed door. Raises ProjectClosed."""
    if project.state == "closed" and found.kind not in AFTER_CLOSING:
        raise ProjectClosed(terms_of(project).name)


def _post(tx: Tx, lead: Lead, project: Project, found: News) -> None:
    post_id = outbox.add(tx, lead.guild_id, project.id, NEWS, found.id, "{}", lead.at)
    news.posted(tx, found.id, post_id)
    audit.note(tx, lead.guild_id, project.id, lead.name, "announce", {"kind": found.kind}, lead.at)


def _end_plan(tx: Tx, lead: Lead, found: Draft, outcome: str) -> None:
    if found.plan is not None:
        plans.end(tx, found.plan.id, lead.at, outcome)


def _note(tx: Tx, lead: Lead, found: Draft, act: str, wanted: Coming) -> None:
    about = {"kind": found.news.kind, "for": minute(wanted.at, zone_of(tx, lead.guild_id))}
    audit.note(tx, lead.guild_id, found.project.id, lead.name, act, about, lead.at)
