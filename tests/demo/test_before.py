"""What was there before somebody looks: a project to qualify for, questions, and answers found again."""

from pathlib import Path

from bot.demo import before
from bot.demo.asked import QUESTIONS, thread_of
from bot.demo.index import draw
from bot.demo.prepared import PREPARED
from bot.demo.windows import Place, Windows
from bot.demo.world import Server, answer_of, messages_in, simulated, tap, text_of
from bot.wording import entering

OPEN = [told["question"] for told in QUESTIONS if "answer" not in told]
ANSWERED = [told for told in QUESTIONS if "answer" in told]


async def test_three_answers_are_in_the_faq_and_one_question_waits(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        await before.happen(server)
        faq = text_of(answer_of(await server.people["Ana"].slash(server.work, "faq")))
        for told in ANSWERED:
            assert told["answer"] in faq
        heads = [text_of(message) for message in messages_in(server, server.questions)]
        assert len(heads) == len(QUESTIONS)  # and nothing says that a thread began
        assert [question for question in OPEN if question in heads[-1]] == OPEN


async def test_one_project_is_for_those_who_qualify_and_the_others_are_not(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        await before.happen(server)
        ana = server.people["Ana"]
        guideline = text_of(answer_of(await ana.slash(server.work, "guidelines", project=PREPARED)))
        assert "version 2" in guideline
        message = answer_of(await ana.slash(server.work, "projects"))
        assert "qualified" in text_of(message)
        message = answer_of(await ana.slash(server.work, "work"))
        message = await tap(ana, await tap(ana, message, entering.AGREE), entering.BEGIN)
        assert "How good is the reply?" in text_of(message)


async def test_a_thread_has_a_window_for_everybody(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        await before.happen(server)
        thread = thread_of(server, OPEN[0])
        async with Windows(server) as windows:
            page = draw(windows.places, {str(thread.id): OPEN[0]})
            for person in ("lea", "ana", "ben"):
                assert f'href="/{person}/{thread.id}"' in page
            assert await windows.address(Place("ben", str(thread.id)))
            assert await windows.address(Place("nobody", str(thread.id))) is None
