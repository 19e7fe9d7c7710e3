"""Questions of those who were there before: most are answered and found again in the FAQ, one is open."""

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.demo.prepared import TOLD
from bot.demo.world import UNTIL_POSTED, Server, fill, messages_in, tap
from bot.wording import inquiries

QUESTIONS: list[dict[str, str]] = TOLD["questions"]
MAY_STAND = inquiries.MAY["named"]


async def ask(server: Server) -> None:
    """Each asks, somebody answers, the lead accepts, and who answered agrees."""
    for told in QUESTIONS:
        about = {"project": told["project"]} if told["project"] else {}
        await server.people[told["asker"]].slash(server.work, "ask", question=told["question"], **about)
    await server.env.advance_time(UNTIL_POSTED)
    answered = [told for told in QUESTIONS if "answer" in told]
    for told in answered:
        await _answer(server, server.people[told["author"]], told)
    await server.env.advance_time(UNTIL_POSTED)
    for told in answered:
        author, thread = server.people[told["author"]], thread_of(server, told["question"])
        if author is not server.lead:
            await tap(author, messages_in(server, thread)[-1], MAY_STAND)


async def _answer(server: Server, author: MemberActor, told: dict[str, str]) -> None:
    """A lead answers in the form; of others the lead accepts what they wrote."""
    thread = thread_of(server, told["question"])
    if author is server.lead:
        [question] = [one for one in messages_in(server, server.questions) if one.id == thread.id]
        written = await fill(author, question, inquiries.ANSWER, text=told["answer"])
        await tap(author, written, MAY_STAND)
    else:
        message = await author.send(thread, told["answer"])
        await server.lead.context_menu(thread, inquiries.ACCEPT, message)


def thread_of(server: Server, question: str) -> ChannelHandle:
    """The thread a question stands in, which has its name."""
    [thread] = [one for one in server.questions.threads if one.name == question]
    return thread
