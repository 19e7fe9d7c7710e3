"""Every notice has its words and its buttons, and a lead may press each of them."""

import json
from dataclasses import replace

import pytest

from bot.labeling.posts import ANNOUNCEMENT, FLAGGED, MADE_OF, TO_NOTE, Matter, Subject
from bot.ui.notices import DRAWN, draw_post
from bot.ui.persistent import Control
from bot.wording.announcement import WHY_FLAGGED
from storage.records import Guild, Post
from tests.ui.test_card_limits import LAST_ID, LATE, project, spec

FACTS = {
    "item": "rex", "gone": ["lead_channel_id"], "halted": ["pets"], "resumed": ["pets"],
    "channel": 1, "lacking": [], "missing": [], "thread": 1, "act": "open", "due_at": LATE, "done_at": LATE,
    "role": 1, "roles": [1], "left": 0, "round": 1, "host": "example.com", "tries": 1,
}  # fmt: skip
# Drawn from what they are about, in stories of their own.
ABOUT = {kind for kind, (field, _) in MADE_OF.items() if field in ("in_doubt", "asked", "tip", "normed")}


def verbs(kind: str) -> set[str]:
    facts = json.dumps({**FACTS, "why": next(iter(WHY_FLAGGED)) if kind == FLAGGED else "none"})
    post = Post(LAST_ID, 1, 1, kind, None, facts, "intended", LATE, None, None, None, None)
    guild, terms = Guild(1, 1, 2, 3, 4, "UTC", LATE), spec()
    about = replace(post, kind=ANNOUNCEMENT)
    row = draw_post(Subject(post, guild, Matter(project(terms), terms, 1, None), about))[1]
    return {control.verb for control in row.children if isinstance(control, Control)}


@pytest.mark.parametrize("kind", sorted({*DRAWN} - ABOUT | {*TO_NOTE}))
def test_a_notice_says_noted_where_a_lead_has_only_to_read_it(kind: str) -> None:
    assert ("noted" in verbs(kind)) == (kind in TO_NOTE)
