"""Everything that happened before somebody looks: all of it typed and tapped."""

from bot.demo import asked, others, prepared, rounds
from bot.demo.world import Server


async def happen(server: Server) -> None:
    """A server with open projects, people at work, rules that changed, and answers."""
    others.come(server)
    await rounds.go(server)
    await server.furnish()
    await prepared.prepare(server)
    await others.work(server)
    await asked.ask(server)
    await server.settle()
