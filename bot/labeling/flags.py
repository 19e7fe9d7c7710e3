"""Items reported as broken: set aside until a lead keeps or retires them (RULES R8)."""

import json

from bot.errors import NotYours, VotesWereSeen
from bot.labeling import audit, desk, leases, refilling
from bot.labeling.hands import Hand, held
from bot.labeling.people import Caller, Press, check_lead
from storage import batches, items, lines, normings, outbox
from storage.database import Tx
from storage.records import Item, Post, Project


def flag(tx: Tx, project: Project, item: Item, why: str, now: int) -> None:
    """Hand an item out no more, and tell the leads. In the audit log too: it changes what an export counts."""
    items.set_state(tx, item.id, "flagged")
    facts = {"item": item.external_id, "why": why}
    outbox.add(tx, project.guild_id, project.id, "flagged", item.id, json.dumps(facts), now)
    audit.note(tx, project.guild_id, project.id, "bot", "flag item", facts, now)


def unsendable(tx: Tx, press: Press, assignment_id: int) -> Hand:
    """Discord refused the item's text: its lease ends, it is flagged, and the next one comes. Raises NotYours."""
    refused = held(tx, press.caller, assignment_id)
    if refused.assignment.state == "leased":
        leases.end(tx, refused.assignment)
    if refused.item.state == "open":
        flag(tx, refused.project, refused.item, "refused", press.at)
    return desk.in_hand(tx, press, refused.project, refused.assignment.labeler_id)


def keep(tx: Tx, caller: Caller, post_id: int, now: int) -> str:
    """A lead finds nothing wrong: the item goes back in line. The item's state after it: somebody may have
    decided before. Raises NotALead, NotYours, VotesWereSeen.
    """
    post, item = _flagged(tx, caller, post_id)
    before = batches.state_before(tx, item.id)
    if "flagged" in (item.state, before) and normings.has_been_put(tx, item.id):
        raise VotesWereSeen()
    if item.state == "flagged":
        items.keep(tx, item.id, now)
        lines.line_up(tx, item.id, item.line, 0)
        _note(tx, caller, post, item, "keep item", now)
    elif before == "flagged":  # its batch is retired meanwhile, and may come back
        batches.decide_before(tx, item.id, "open", now)
        _note(tx, caller, post, item, "keep item", now)
    return items.by_id(tx, item.id).state


def retire(tx: Tx, caller: Caller, post_id: int, now: int) -> str:
    """A lead takes the item out for good; what was answered stays. The item's state after it, as for keep.

    Raises NotALead, NotYours.
    """
    post, item = _flagged(tx, caller, post_id)
    if item.state == "flagged":
        items.set_state(tx, item.id, "retired")
        refilling.give_back(tx, item.project_id, [batches.one(tx, item.id)])
        _note(tx, caller, post, item, "retire item", now)
    elif batches.state_before(tx, item.id) == "flagged":
        batches.decide_before(tx, item.id, None, item.kept_at)
        refilling.give_back(tx, item.project_id, [batches.one(tx, item.id)])
        _note(tx, caller, post, item, "retire item", now)
    return items.by_id(tx, item.id).state


def _flagged(tx: Tx, caller: Caller, post_id: int) -> tuple[Post, Item]:
    check_lead(tx, caller)
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != caller.guild_id:
        raise NotYours()
    if post.kind != "flagged" or post.subject_id is None:
        raise NotYours()
    return post, items.by_id(tx, post.subject_id)


def _note(tx: Tx, caller: Caller, post: Post, item: Item, act: str, now: int) -> None:
    audit.note(tx, caller.guild_id, post.project_id, caller.name, act, {"item": item.external_id}, now)
