"""The loopback Discord is Discord enough: a real discord.py bot lives on it, and may be killed."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.process.discord_process import BotProcess, Loopback, RefusedError, UnansweredError

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    command = (sys.executable, "-m", "tests.process.small_bot")
    database = tmp_path_factory.mktemp("bot") / "small.db"
    async with BotProcess(discord, database, command=command) as bot:
        yield bot
    assert (await discord.log())["unknown"] == []


async def test_a_command_is_answered_in_private_with_buttons(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")

    assert card.ephemeral
    assert card.text == "How good is it?"
    assert card.buttons == {"1": "v1:rate:1", "2": "v1:rate:2"}
    assert await discord.messages("work") == []


async def test_a_press_changes_the_card_and_a_saved_is_on_disk(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")
    shown = await discord.press("ana", card, label="2")

    assert shown.text == (await discord.again(card)).text == "Saved 2"
    assert shown.card.id == card.card.id
    assert shown.ephemeral
    noted = discord.saved()[-1]
    assert (noted["user"], noted["custom_id"], noted["text"]) == ("ana", "v1:rate:2", "Saved 2")


async def test_a_menu_opens_a_form_and_the_form_changes_the_card(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")
    opened = await discord.choose("ana", card, "v1:choose", "dog")
    assert opened.form is not None
    assert opened.form.title == "Why a dog?"

    shown = await discord.submit("ana", opened.form, {"Why": "it barks"})
    assert shown.text == "Because it barks"


async def test_files_go_in_and_come_back_after_thinking(discord: Loopback, bot: BotProcess) -> None:
    answer = await discord.slash("lea", "items import", "leads", file=("a.txt", b"pets"), lead="lea")

    assert answer.type == 5
    assert answer.ephemeral
    assert answer.text == "a.txt by Lea"
    assert await discord.download(answer.card.files["back.txt"]) == b"PETS"


async def test_a_command_completes_what_is_typed(discord: Loopback, bot: BotProcess) -> None:
    assert (await discord.complete("ana", "work", "project", "pet")).choices == ("pets",)
    assert (await discord.slash("ana", "work", project="pet")).text == "How good is pet?"


async def test_a_private_message_reaches_its_person_alone(discord: Loopback, bot: BotProcess) -> None:
    assert (await discord.slash("lea", "tell", who="ana")).text == "told"

    assert [letter.text for letter in await discord.direct("ana")] == ["Dear Ana"]
    assert await discord.direct("ben") == []


async def test_a_card_cannot_be_edited_without_a_press_once_its_token_is_old(
    discord: Loopback, bot: BotProcess
) -> None:
    await discord.limits(token_seconds=0, thinking_seconds=0.3)
    with pytest.raises(UnansweredError, match="thinking"):
        await discord.slash("lea", "tell", who="ben")
    await discord.limits(token_seconds=900, thinking_seconds=10)
    await bot.wait_said("50027")


async def test_what_a_person_cannot_do_is_refused(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")
    with pytest.raises(RefusedError, match="No such control"):
        await discord.press("ana", card, custom_id="v1:rate:9")
    with pytest.raises(RefusedError, match="No such command"):
        await discord.slash("ana", "play")
    with pytest.raises(RefusedError, match="required"):
        await discord.slash("ana", "announce")


async def test_a_button_from_before_a_kill_answers_after_it(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")
    await bot.kill()
    with pytest.raises(UnansweredError, match="gone"):
        await discord.press("ana", card, label="1")

    await bot.restart()
    assert (await discord.press("ana", card, label="1")).text == "Saved 1"


async def test_a_person_learns_that_the_bot_died_under_their_press(
    discord: Loopback, bot: BotProcess
) -> None:
    card = await discord.slash("ana", "work")
    bot.freeze()
    press = asyncio.create_task(discord.press("ana", card, label="1"))
    await asyncio.sleep(0.1)
    await bot.kill()
    with pytest.raises(UnansweredError, match="gone"):
        await press
    await bot.restart()


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(
    discord: Loopback, bot: BotProcess
) -> None:
    before = (await discord.log())["identified"]
    await discord.disconnect()
    await discord.wait_connected()
    assert (await discord.slash("ana", "work")).ephemeral
    assert (await discord.log())["identified"] == before


async def test_the_same_nonce_posts_once_until_it_is_forgotten(discord: Loopback, bot: BotProcess) -> None:
    async def announce() -> str:
        return (await discord.slash("lea", "announce", channel="announcements", nonce="n1")).text

    first = await announce()
    assert await announce() == first
    assert [str(said.id) for said in await discord.messages("announcements")] == [first]

    await discord.limits(nonce_seconds=0)
    assert await announce() != first
    assert len(await discord.messages("announcements")) == 2
    await discord.limits(nonce_seconds=180)


async def test_history_after_a_message_is_what_followed_it(discord: Loopback, bot: BotProcess) -> None:
    said = [await discord.say("leads", "ana", content=word) for word in ("one", "two", "three", "four")]

    answer = await discord.slash("lea", "since", channel="leads", message=str(said[0].id), limit=2)
    assert answer.text == f"two three {said[-1].id}"


async def test_a_second_answer_is_refused_as_already_acknowledged(discord: Loopback, bot: BotProcess) -> None:
    assert (await discord.slash("ana", "twice")).text == "first"
    async with asyncio.timeout(2):
        while [said.text for said in await discord.messages("work")][-2:] != ["first", "refused: 40060"]:
            pass


async def test_an_answer_after_three_seconds_is_too_late(discord: Loopback, bot: BotProcess) -> None:
    await discord.limits(answer_seconds=0.2)
    bot.freeze()
    with pytest.raises(UnansweredError, match="late"):
        await discord.slash("ana", "work")
    bot.thaw()
    await discord.limits(answer_seconds=3)
    assert (await discord.slash("ana", "work")).ephemeral
    await bot.wait_said("Unknown interaction")


async def test_a_request_fails_before_it_is_done(discord: Loopback, bot: BotProcess) -> None:
    card = await discord.slash("ana", "work")
    fault = await discord.fault("POST", "/callback$", status=404, code=10062)
    press = asyncio.create_task(discord.press("ana", card, label="1"))
    await discord.fault_struck(fault)
    assert (await discord.again(card)).text == "How good is it?"
    await bot.kill()
    with pytest.raises(UnansweredError, match="gone"):
        await press
    await bot.restart()


async def test_a_bot_killed_between_posting_and_hearing_of_it_has_posted(
    discord: Loopback, bot: BotProcess
) -> None:
    before = len(await discord.messages("announcements"))
    fault = await discord.fault("POST", "/messages$", when="after", how="hang")
    command = asyncio.create_task(discord.slash("lea", "announce", channel="announcements", nonce="n2"))
    await discord.fault_struck(fault)
    await bot.kill()
    with pytest.raises(UnansweredError, match="gone"):
        await command
    assert len(await discord.messages("announcements")) == before + 1
    await bot.restart()


async def test_a_rate_limit_is_waited_out_and_a_drop_is_an_error(discord: Loopback, bot: BotProcess) -> None:
    await discord.fault("POST", "/messages$", status=429, times=2)
    assert (await discord.slash("lea", "announce", channel="announcements", nonce="n3")).text

    await discord.limits(answer_seconds=0.5)
    await discord.fault("POST", "/callback$", how="drop")
    with pytest.raises(UnansweredError, match="late"):
        await discord.slash("ana", "work")
    await discord.limits(answer_seconds=3)
    await bot.wait_said("ServerDisconnectedError")


async def test_a_hundred_people_press_at_once(discord: Loopback, bot: BotProcess) -> None:
    people = [f"labeler-{number}" for number in range(100)]
    cards = await asyncio.gather(*(discord.slash(person, "work") for person in people))
    before = len(discord.saved())
    shown = await asyncio.gather(
        *(discord.press(person, card, label="2") for person, card in zip(people, cards, strict=True))
    )
    assert {card.text for card in shown} == {"Saved 2"}
    assert {note["user"] for note in discord.saved()[before:]} == set(people)


async def test_sigterm_ends_the_bot_and_it_is_gone_from_the_gateway(
    discord: Loopback, bot: BotProcess
) -> None:
    assert await bot.terminate() == -15
    with pytest.raises(UnansweredError, match="gone"):
        await discord.slash("ana", "work")
