"""What the bot has to post, and what becomes of it."""

from dataclasses import replace

import pytest

from bot.errors import NotALead, NotYours
from bot.labeling import posts
from bot.labeling.people import Press
from bot.labeling.posts import ANNOUNCEMENT, FAILED, FLAGGED, NONCE_LASTS, UNSURE, Subject
from storage import outbox
from storage.records import Post
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House


def announced(house: House) -> Post:
    """The announcement of a project that was just opened."""
    house.project()
    [post] = house.posts(ANNOUNCEMENT)
    return post


def subject(house: House, post_id: int) -> Subject:
    post = house.do(outbox.by_id, post_id)
    assert post is not None
    found = house.do(posts.subject, post)
    assert found is not None
    return found


def lead(house: House) -> Press:
    return Press(house.leader(), house.next_interaction(), house.now)


def test_an_announcement_knows_where_it_goes_whom_it_calls_and_what_it_is_of(house: House) -> None:
    """P5, R20."""
    found = subject(house, announced(house).id)
    assert (found.channel_id, found.role_id, found.of.items) == (1, LABELERS, 1)
    assert found.of.terms.name == "Pets"


def test_everyone_is_never_mentioned(house: House) -> None:
    """R20: a server whose labeler role is @everyone."""
    found = subject(house, announced(house).id)
    open_to_all = replace(found, guild=replace(found.guild, labeler_role_id=GUILD))
    assert open_to_all.role_id is None


def test_notices_go_to_the_leads(house: House) -> None:
    """R8."""
    house.project(flag_after=1)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    [notice] = house.posts(FLAGGED)
    assert subject(house, notice.id).channel_id == 2


def test_a_post_stays_in_the_channel_where_it_was_attempted(house: House) -> None:
    """P5: though /setup names another one since."""
    post = announced(house)
    house.do(outbox.attempt, post.id, house.now, 77, "open")
    assert subject(house, post.id).channel_id == 77


def test_an_old_attempt_is_looked_for_before_it_is_sent_again(house: House) -> None:
    """P5: Discord forgets a nonce; the first attempt counts."""
    post = announced(house)
    assert not subject(house, post.id).may_be_there(house.now + 10 * NONCE_LASTS)
    attempted_at = house.now
    house.do(outbox.attempt, post.id, attempted_at, 1, "open")
    house.do(outbox.attempt, post.id, attempted_at + NONCE_LASTS, 1, "open")
    found = subject(house, post.id)
    assert not found.may_be_there(attempted_at + NONCE_LASTS)
    assert found.may_be_there(attempted_at + NONCE_LASTS + 1)


def test_the_leads_are_asked_about_an_announcement_in_doubt(house: House) -> None:
    """P5: nothing is posted meanwhile, and a notice in doubt asks nobody."""
    post = announced(house)
    house.do(posts.in_doubt, post, UNSURE, house.now)
    assert house.posts(ANNOUNCEMENT) == []
    [question] = house.posts(UNSURE)
    about = subject(house, question.id).about
    assert about is not None
    assert (about.id, subject(house, question.id).channel_id) == (post.id, 2)
    house.do(posts.in_doubt, question, FAILED, house.now)
    assert house.posts(FAILED) == []


def test_a_lead_says_that_it_is_there(house: House) -> None:
    """P5, R23."""
    post = announced(house)
    house.do(posts.in_doubt, post, UNSURE, house.now)
    house.do(posts.found, lead(house), post.id)
    assert subject(house, post.id).post.state == "sent"
    assert house.posts(ANNOUNCEMENT) == []
    assert len(house.rows("SELECT 1 FROM audit WHERE act = 'announcement is there'")) == 1


def test_a_lead_has_it_posted(house: House) -> None:
    """P5, R23: pressed twice, it is posted once."""
    post = announced(house)
    house.do(outbox.attempt, post.id, house.now, 77, "open")
    house.do(posts.in_doubt, post, FAILED, house.now)
    for _ in range(2):
        house.do(posts.post_again, lead(house), post.id)
    found = subject(house, post.id)
    assert (found.post.state, found.post.attempted_at, found.channel_id) == ("intended", None, 1)
    assert len(house.rows("SELECT 1 FROM audit WHERE act = 'post announcement'")) == 1


def test_what_was_sent_is_not_posted_again(house: House) -> None:
    """P5."""
    post = announced(house)
    house.do(outbox.sent, post.id, 555)
    for decide in (posts.post_again, posts.found):
        house.do(decide, lead(house), post.id)
    assert subject(house, post.id).post.state == "sent"


def test_only_leads_of_the_server_decide_and_only_on_announcements(house: House) -> None:
    """R20, P8."""
    post = announced(house)
    house.do(posts.in_doubt, post, UNSURE, house.now)
    [question] = house.posts(UNSURE)
    elsewhere = replace(lead(house).caller, guild_id=999, manages=True, role_ids=frozenset({LEADS}))
    for decide in (posts.found, posts.post_again):
        with pytest.raises(NotALead):
            house.do(decide, house.labeler("ana").press(), post.id)
        for press, post_id in ((replace(lead(house), caller=elsewhere), post.id), (lead(house), question.id)):
            with pytest.raises(NotYours):
                house.do(decide, press, post_id)


def test_every_notice_that_is_only_read_is_noted_by_leads_of_its_server_and_nothing_else_is(
    house: House,
) -> None:
    """R20, P8."""
    other = announced(house)
    for kind in posts.TO_NOTE:
        house.do(outbox.add, GUILD, None, kind, None, "{}", house.now)
    elsewhere = replace(lead(house).caller, guild_id=999, manages=True)
    for notice in (notice for kind in posts.TO_NOTE for notice in house.posts(kind)):
        house.do(posts.noted, lead(house), notice.id)
        with pytest.raises(NotALead):
            house.do(posts.noted, house.labeler("ana").press(), notice.id)
        with pytest.raises(NotYours):
            house.do(posts.noted, replace(lead(house), caller=elsewhere), notice.id)
    with pytest.raises(NotYours):
        house.do(posts.noted, lead(house), other.id)


def test_start_leads_to_the_project_announced(house: House) -> None:
    """P6, P8: however old it is, and on its own server only."""
    post = announced(house)
    ana = house.labeler("ana")
    assert house.do(posts.project_of, ana.press(), post.id) == house.stored().id
    stranger = replace(ana, caller=replace(ana.caller, guild_id=999))
    for press, post_id in ((stranger.press(), post.id), (ana.press(), 424242)):
        with pytest.raises(NotYours):
            house.do(posts.project_of, press, post_id)


def test_an_announcement_of_a_closed_project_is_looked_for_and_never_sent_again(house: House) -> None:
    """P5, R11: what was attempted may be there; it is looked for under the buttons it was sent with."""
    post = announced(house)
    house.do(outbox.attempt, post.id, house.now, 1, "open")
    house.close_project()
    found = subject(house, post.id)
    assert found.comes_too_late
    assert found.may_be_there(house.now)
    assert found.as_attempted().of.project.state == "open"
