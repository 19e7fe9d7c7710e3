"""The main line: from setup to a saved rating."""

from tests.stories.town import PETS, Town


def items(count: int) -> list[dict[str, str]]:
    return [{"id": f"pet-{n}", "text": f"Pet number {n} sleeps all day."} for n in range(1, count + 1)]


async def test_a_labeler_is_led_from_consent_to_the_next_item(town: Town) -> None:
    await town.open_project(PETS, items(2))
    ana = town.labeler("ana")

    seen = await ana.work()
    assert "What is kept" in seen.text
    assert seen.private
    seen = await ana.tap(seen, "I agree")
    assert "Read it, then say how good it is." in seen.text
    seen = await ana.tap(seen, "I have read it: start")
    assert "Pet number 1 sleeps all day." in seen.text
    seen = await ana.tap(seen, "4")

    assert "Saved 4" in seen.text
    assert "Pet number 2 sleeps all day." in seen.text
