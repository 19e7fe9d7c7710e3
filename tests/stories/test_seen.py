"""People see what their work led to, where the cycle stands, and what they can do meanwhile."""

from tests.stories.cycling import FIGURES, closes, evaluates, labels, numbers, opened, plans
from tests.stories.practising import brings, gold
from tests.stories.town import MINUTE, PETS, Person, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps."} for name in ("rex", "tom")]


async def test_who_has_nothing_left_to_do_is_offered_practice_and_can_begin_at_once(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    await brings(town, gold("known"))
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    card = await ana.tap(nothing, "Practice: Pets")
    assert "Known is a known one" in card.text


async def test_where_there_is_nothing_to_practise_on_nothing_is_offered(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    assert "practise" not in nothing.text
    assert not [label for label in nothing.buttons if label.startswith("Practice")]


async def cycle(town: Town) -> tuple[Person, Person]:
    """Ana gives eight comparisons and ben four; the round is closed and its model evaluated."""
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await labels(ana, 8, "Response 1", "Response 2")
    await labels(ben, 4, "Response 1")
    await closes(town)
    await evaluates(town, FIGURES)
    return ana, ben


async def test_a_lead_announces_what_a_round_led_to_as_the_evaluation_says_it(town: Town) -> None:
    await cycle(town)
    draft = await town.lead.tap(await evaluates(town, FIGURES), "Announce it")
    assert "Your 12 comparisons trained **v1**." in draft.text
    assert "It starts with **music** at 90 %, **food** at 80 % and **sport** at 75 %." in draft.text
    assert "Next we need" not in draft.text
    assert draft.private
    assert not town.posted(town.announcements)[1:], "only the opening was announced so far"


async def test_labelers_read_what_got_better_and_what_is_needed_next_in_the_words_the_lead_chose(
    town: Town,
) -> None:
    ana, _ = await cycle(town)
    await town.lead.tap(await plans(town, 16), "Open round 2")
    await labels(ana, 3, "Response 2")
    await closes(town)
    seen = await evaluates(town, {**FIGURES, "math": 0.55, "code": 0.65, "law": 0.56}, "v2 *new*")
    plan = await plans(town, 24)
    draft = await town.lead.tap(seen, "Announce it")
    most = list(numbers(plan))[:3]
    assert "Your 3 comparisons trained **v2 \\*new\\***." in draft.text
    assert "**math** went from 41 % to 55 % and **law** from 55 % to 56 %." in draft.text
    assert "Not yet better: **code** went from 70 % to 65 %." in draft.text
    assert f"Next we need **{most[0]}**, **{most[1]}** and **{most[2]}**." in draft.text

    form = await town.lead.opens(draft, "Edit")
    draft = await town.lead.fills(form, text="## Pairs\nmath went from 41 % to 55 %.")
    await town.restart_bot()
    await town.lead.tap(draft, "Post now")
    await town.passes(0.2)
    last = town.posted(town.announcements)[-1]
    assert "math went from 41 % to 55 %." in last.text
    assert (await ana.tap(last, "Start")).private


async def test_results_of_a_round_nobody_evaluated_say_that_a_model_is_trained(town: Town) -> None:
    await opened(town)
    await labels(town.labeler("ana"), 1, "Response 1")
    await closes(town)
    draft = await town.lead.types("project announce", project="pairs", kind="results")
    assert "## Pairs: what round 1 led to\nYour 1 comparison trains the next model now." in draft.text


async def test_while_a_model_is_trained_the_board_and_the_card_of_nothing_say_so(town: Town) -> None:
    ana, ben = await cycle(town)
    await town.passes(0.2)
    said = "Round 1 is labeled, and the model trained with it is being tested."
    (board,) = town.boards()
    assert said in board.text
    assert "left" not in board.text
    await town.restart_bot()
    for seen in (await ana.work("pairs"), await ana.tap(board, "Start"), await ben.types("work")):
        assert said in seen.text
        assert "It is announced when collecting resumes." in seen.text


async def test_a_lead_closes_a_round_by_a_time_that_labelers_read_and_tells_them_at_once(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    await labels(ana, 2, "Response 1")
    asked = await town.lead.types("round close", project="pairs", resumes="in 2d")
    closed = await town.lead.tap(asked, "Close the round")
    await town.passes(0.2)
    at = f"Collecting resumes <t:{(town.clock.now() + 2 * 24 * 60 * MINUTE) // 1000}"[:-3]
    for seen in (town.boards()[0], await ana.work("pairs")):
        assert "Round 1 is labeled, and a model is trained with it now." in seen.text
        assert at in seen.text
    draft = await town.lead.tap(closed, "Announce it")
    assert "Your 2 comparisons train the next model now." in draft.text
    assert at in draft.text


async def test_me_tells_ones_share_of_a_closed_round(town: Town) -> None:
    ana, ben = await cycle(town)
    await town.passes(0.3)
    assert "You gave 8 of the 12 answers of round 1 of **Pairs**" in (await ana.types("me")).text
    await town.restart_bot()
    assert "You gave 4 of the 12 answers of round 1 of **Pairs**" in (await ben.types("me")).text
    assert "of round 1" not in (await town.labeler("eve").types("me")).text
