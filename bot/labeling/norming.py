"""Norming: a lead puts an item to the channel, reveals the votes, lets people vote again, and closes it.

An item that could still be handed out is flagged first (RULES R8), for who has seen others' answers can't label it.
"""

import json
from dataclasses import dataclass

from bot.errors import ItemInHand, NobodyVoted, NormingRuns, NotOpenForVotes, NotYours, ProjectClosed
from bot.labeling import audit, flags, previewing
from bot.labeling.hands import Card
from bot.labeling.norming_results import Normed, standing
from bot.labeling.posts import NO_DISCUSSION, NORMING
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import guilds, items, normings, outbox, projects, votes
from storage.database import Tx
from storage.normings import Norming
from storage.records import Item, Post, Project

NEXT = {"first": "shown", "shown": "second"}
ACTS = {"shown": "reveal votes", "second": "vote again", "closed": "close vote"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What putting an item to the channel would mean. `is_waiting`: it could still be handed out."""

    project: Project
    terms: Terms
    card: Card
    channel_id: int | None
    is_waiting: bool


def look(tx: Tx, lead: Lead, slug: str, external_id: str | None) -> Proposed | Normed:
    """An item as it would be put to the channel; without an id, what is or was before it, else the first item.

    Raises NoSuchProject, ProjectHasNoItems, NoSuchItem, ProjectClosed, NotOpenForVotes, NormingRuns, ItemInHand.
    """
    project = find(tx, lead.guild_id, slug)
    before = normings.latest(tx, project.id)
    if before is not None and external_id is None:
        return standing(tx, project, before, may_lead=True)
    card = previewing.preview(tx, lead, slug, external_id).card
    if before is not None and before.state != "closed" and before.item_id == card.item.id:
        return standing(tx, project, before, may_lead=True)
    _check(tx, project, card.item, lead.at)
    guild = guilds.find(tx, lead.guild_id)
    channel_id = None if guild is None else guild.announcement_channel_id
    return Proposed(project, terms_of(project), card, channel_id, _is_waiting(tx, card.item))


def _check(tx: Tx, project: Project, item: Item, now: int) -> None:
    name, before = terms_of(project).name, normings.latest(tx, project.id)
    if project.state == "closed":
        raise ProjectClosed(name)
    if project.state == "draft":
        raise NotOpenForVotes(name)
    if before is not None and before.state != "closed":
        raise NormingRuns(name, items.by_id(tx, before.item_id).external_id)
    until = normings.held_until(tx, item.id)
    if until is not None and until > now:
        raise ItemInHand(until)


def _is_waiting(tx: Tx, item: Item) -> bool:
    """Whether somebody may still get it; a lease that ran out returns its seat when it is settled."""
    has_seats = item.free_seats > 0 or normings.held_until(tx, item.id) is not None
    return item.state == "open" and has_seats


def put(tx: Tx, lead: Lead, item_id: int) -> Normed:
    """Put an item to the channel: it is posted once, and the first vote begins. Twice is once.

    Raises NotYours, ProjectClosed, NotOpenForVotes, NormingRuns, ItemInHand.
    """
    preview = previewing.preview_item(tx, lead, item_id, 0)
    project, item = preview.card.project, preview.card.item
    before = normings.latest(tx, project.id)
    if before is not None and before.item_id == item.id and before.state != "closed":
        return standing(tx, project, before, may_lead=True)
    _check(tx, project, item, lead.at)
    if _is_waiting(tx, item):
        flags.flag(tx, project, item, "normed", lead.at)
    order = json.dumps(preview.card.assignment.order)
    norming = normings.add(tx, project.id, item.id, order, lead.at)
    outbox.add(tx, project.guild_id, project.id, NORMING, norming.id, "{}", lead.at)
    _note(tx, lead, project, norming, "put item to the channel")
    return standing(tx, project, norming, may_lead=True)


def reveal(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    """Show how the first vote went; people discuss it. Raises NotYours, NobodyVoted."""
    return _on(tx, lead, norming_id, "first")


def vote_again(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    """The second vote begins, as blind as the first. Raises NotYours."""
    return _on(tx, lead, norming_id, "shown")


def _on(tx: Tx, lead: Lead, norming_id: int, state: str) -> Normed:
    """On to what follows that state; where it is already past it, nothing changes."""
    project, norming = of_lead(tx, lead, norming_id)
    if norming.state == state:
        if state == "first" and not votes.given(tx, norming.id, 1):
            raise NobodyVoted()
        _set(tx, lead, project, norming, NEXT[state])
    return _as_it_stands(tx, lead, norming_id)


def close(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    """No more votes: what they were before and after is shown. Raises NotYours."""
    project, norming = of_lead(tx, lead, norming_id)
    if norming.state != "closed":
        _set(tx, lead, project, norming, "closed")
    return _as_it_stands(tx, lead, norming_id)


def post_again(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    """Its message, or the thread under it, was deleted: another one is posted. Raises NotYours."""
    project, norming = of_lead(tx, lead, norming_id)
    post = outbox.of_subject(tx, NORMING, norming.id)
    if norming.state != "closed" and post is not None and post.state in ("sent", "failed"):
        outbox.again(tx, post.id)
        _note(tx, lead, project, norming, "post item again")
    return _as_it_stands(tx, lead, norming_id)


def of_lead(tx: Tx, lead: Lead, norming_id: int) -> tuple[Project, Norming]:
    """Something on the lead's own server. Raises NotYours."""
    return of_server(tx, lead.guild_id, norming_id)


def of_server(tx: Tx, guild_id: int, norming_id: int) -> tuple[Project, Norming]:
    """The same for anybody. Raises NotYours."""
    norming = normings.by_id(tx, norming_id)
    project = None if norming is None else projects.by_id(tx, norming.project_id)
    if norming is None or project is None or project.guild_id != guild_id:
        raise NotYours()
    return project, norming


def _as_it_stands(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    project, norming = of_lead(tx, lead, norming_id)
    return standing(tx, project, norming, may_lead=True)


def _set(tx: Tx, lead: Lead, project: Project, norming: Norming, state: str) -> None:
    normings.set_state(tx, norming.id, state, lead.at)
    _note(tx, lead, project, norming, ACTS[state])


def threaded(tx: Tx, post: Post, message_id: int) -> None:
    """There is a thread under its message."""
    normings.set_thread(tx, post.subject_id or 0, message_id)


def unthreaded(tx: Tx, post: Post, message_id: int, now: int) -> None:
    """Discord makes no thread there: the leads are told, and people discuss it in the channel."""
    normings.set_thread(tx, post.subject_id or 0, message_id)
    _tell(tx, post, "refused", now)


def thread_deleted(tx: Tx, guild_id: int, thread_id: int, now: int) -> None:
    """Somebody took the thread away: no vote is lost, and the leads are told."""
    norming = normings.of_thread(tx, thread_id, guild_id)
    post = None if norming is None else outbox.of_subject(tx, NORMING, norming.id)
    if post is not None and post.message_id == thread_id:
        _tell(tx, post, "deleted", now)


def _tell(tx: Tx, post: Post, why: str, now: int) -> None:
    facts = json.dumps({"why": why, "channel": post.channel_id or 0})
    outbox.add(tx, post.guild_id, post.project_id, NO_DISCUSSION, post.subject_id, facts, now)


def _note(tx: Tx, lead: Lead, project: Project, norming: Norming, act: str) -> None:
    """In the server's log, not the project's: an export is named by those, and votes must change none."""
    facts = {"project": project.slug, "item": items.by_id(tx, norming.item_id).external_id}
    audit.note(tx, lead.guild_id, None, lead.name, act, facts, lead.at)
