"""The plan of the next round: proposed, changed by leads, opened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import EmptyPlan, NoSuchProject, PlanIsOver
from bot.labeling import audit, plan_facts, repairs, rounds
from bot.labeling.plan_facts import Name, Proposal, Stock
from bot.labeling.plan_lines import read_lines
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.rounds import Stand, Wish
from bot.labeling.running import Lead, find
from storage import evaluations, projects, round_plans
from storage import rounds as kept_rounds
from storage.database import Database, Tx
from storage.evaluations import Evaluation
from storage.records import Project
from storage.round_plans import PlanLine, RoundPlan
from storage.rounds import Round

BEFORE_PLANNING = ("training", "evaluating")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it stands. `last` is the latest round, `held` what the pool has of each slice by now.

    `is_newest`: no later plan of that round counts. `evaluation` is what it goes by, `newer` came in since.
    `unread` is what somebody typed into a form while another changed the plan: it was not kept.
    """

    project: Project
    terms: Terms
    plan: RoundPlan
    lines: tuple[PlanLine, ...]
    last: Round
    held: Mapping[Name, Stock]
    is_newest: bool
    evaluation: Evaluation | None
    newer: Evaluation | None
    unread: str = ""

    @property
    def total(self) -> int:
        return sum(line.items for line in self.lines)

    @property
    def is_measured(self) -> bool:
        """Whether the evaluation says anything of a slice."""
        return any("value" in json.loads(line.why) for line in self.lines)

    @property
    def left_out(self) -> int:
        """Items of slices that have no line, for there are too many slices."""
        named = {line.slice for line in self.lines}
        return 0 if None in named or None not in self.held else self.held[None].items

    def lacking(self, line: PlanLine) -> int:
        """So many more items the pool would need for a line."""
        held = self.held.get(line.slice)
        return max(0, line.items - (0 if held is None else held.left))


async def plan(db: Database, lead: Lead, slug: str, total: int | None) -> Planned:
    """The plan of the next round: as it stands, or proposed where there is none or so many items are asked for.

    Raises NoSuchProject.
    """
    standing = await db.read(_standing, lead, slug)
    if standing is not None and total is None:
        return await db.read(look, lead, standing.id)
    return await propose(db, lead, slug, total)


async def propose(db: Database, lead: Lead, slug: str, total: int | None) -> Planned:
    """A new plan, from what is known now; the one before stays as it was and counts no more."""
    proposal = await db.read(plan_facts.propose, lead, slug, total)
    made = await db.write(_keep, lead, proposal)
    return await db.read(look, lead, made.id)


async def propose_anew(db: Database, lead: Lead, plan_id: int) -> Planned:
    """The same for a button, for as many items. Raises NoSuchProject, PlanIsOver."""
    before = await db.read(look, lead, plan_id)
    return await propose(db, lead, before.project.slug, before.total or None)


def _standing(tx: Tx, lead: Lead, slug: str) -> RoundPlan | None:
    project = find(tx, lead.guild_id, slug)
    return round_plans.latest(tx, project.id, projects.round_of(tx, project.id).number + 1)


def _keep(tx: Tx, lead: Lead, proposal: Proposal) -> RoundPlan:
    project, turn = proposal.project, projects.round_of(tx, proposal.project.id)
    made = round_plans.add(tx, project.id, proposal.number, proposal.evaluation_id, lead.name, lead.at)
    round_plans.add_lines(tx, made.id, proposal.lines)
    if turn.stage in BEFORE_PLANNING:
        kept_rounds.set_stage(tx, turn.id, "planning", lead.at)
    facts = {"round": proposal.number, "items": {line.slice or "": line.items for line in proposal.lines}}
    audit.note(tx, lead.guild_id, project.id, lead.name, "plan round", facts, lead.at)
    return made


def look(tx: Tx, lead: Lead, plan_id: int) -> Planned:
    """A plan with what the pool has by now; to be run on a reader. Raises NoSuchProject."""
    made, project = _of_server(tx, lead, plan_id)
    terms = terms_of(project)
    newest = round_plans.latest(tx, project.id, made.number)
    counts = next(iter(evaluations.of_project(tx, project.id)), None)
    by = None if made.evaluation_id is None else evaluations.by_id(tx, made.evaluation_id)
    return Planned(
        project,
        terms,
        made,
        tuple(round_plans.lines(tx, plan_id)),
        projects.round_of(tx, project.id),
        plan_facts.stock(tx, project.id, terms),
        newest is None or newest.id == plan_id,
        by,
        None if counts is None or counts.id == made.evaluation_id else counts,
    )


def lines_of(tx: Tx, lead: Lead, plan_id: int) -> tuple[RoundPlan, list[PlanLine]]:
    """A plan's lines alone, for a form that takes others. Raises NoSuchProject, PlanIsOver."""
    made, _ = _current(tx, lead, plan_id)
    return made, round_plans.lines(tx, plan_id)


def change(tx: Tx, lead: Lead, plan_id: int, version: int, typed: str) -> bool:
    """Keep what was typed as lines, `math = 120`; what is left out stays. False where another was faster.

    Raises NoSuchProject, PlanIsOver, BadPlanLines.
    """
    made, project = _current(tx, lead, plan_id)
    if made.version != version:
        return False
    stand = {line.rank: line for line in round_plans.lines(tx, plan_id)}
    wanted = read_lines(typed, list(stand.values()))
    changed = {rank: items for rank, items in wanted.items() if stand[rank].items != items}
    for rank, items in changed.items():
        round_plans.edit(tx, plan_id, rank, items, lead.name)
    if changed:
        round_plans.changed(tx, plan_id, lead.name)
        facts = {
            "round": made.number,
            "items": {stand[rank].slice or "": [stand[rank].items, items] for rank, items in changed.items()},
        }
        audit.note(tx, lead.guild_id, project.id, lead.name, "change plan", facts, lead.at)
    return True


async def open_it(db: Database, lead: Lead, plan_id: int, version: int) -> Stand | None:
    """Open the planned round and draw its items; None where the plan was changed by another meanwhile.

    Raises NoSuchProject, PlanIsOver, EmptyPlan, and what rounds.open_round does.
    """
    project = await db.read(_project_of, lead, plan_id)
    await repairs.carry_out(db, project.id, lead.at)
    turn = await db.write(open_planned, lead, plan_id, version)
    await repairs.carry_out(db, project.id, lead.at)
    return None if turn is None else await db.read(rounds.stands, lead.guild_id, project.slug)


def _project_of(tx: Tx, lead: Lead, plan_id: int) -> Project:
    return _of_server(tx, lead, plan_id)[1]


def open_planned(tx: Tx, lead: Lead, plan_id: int, version: int) -> Round | None:
    """The plan's numbers become the round's quotas, what needs most first; None for a plan of another version."""
    made, project = _current(tx, lead, plan_id)
    if made.version != version:
        return None
    wishes = [Wish(line.slice, line.items) for line in round_plans.lines(tx, plan_id) if line.items]
    if not wishes:
        raise EmptyPlan(terms_of(project).name)
    turn = rounds.open_round(tx, lead, project, wishes, "")
    round_plans.opened(tx, plan_id, lead.at)
    return turn


def _of_server(tx: Tx, lead: Lead, plan_id: int) -> tuple[RoundPlan, Project]:
    made = round_plans.by_id(tx, plan_id)
    project = None if made is None else projects.by_id(tx, made.project_id)
    if made is None or project is None or project.guild_id != lead.guild_id:
        raise NoSuchProject("")
    return made, project


def _current(tx: Tx, lead: Lead, plan_id: int) -> tuple[RoundPlan, Project]:
    """One that still counts: its round is to come, and nothing newer was proposed."""
    made, project = _of_server(tx, lead, plan_id)
    newest = round_plans.latest(tx, project.id, made.number)
    last = projects.round_of(tx, project.id)
    if last.number >= made.number or (newest is not None and newest.id != plan_id):
        raise PlanIsOver(terms_of(project).name, made.number, last.number)
    return made, project
