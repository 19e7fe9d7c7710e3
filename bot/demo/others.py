"""Labelers who were there before: two hold an item, all said when they are there. Nobody plays them."""

from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.demo.world import WITH_PICTURES, Server, answer_of, tap
from bot.wording import availability, entering

AT_WORK = (entering.BEGIN,)  # they agreed when they came
LOOKING = ()
OTHERS = {
    "Cem": (AT_WORK, availability.NOW),
    "Dora": (AT_WORK, availability.TODAY),
    "Eli": (LOOKING, availability.NOW),
    "Fay": (LOOKING, availability.THIS_WEEK),
}


def come(server: Server) -> None:
    """They are on the server."""
    for name in OTHERS:
        user = server.env.create_user(name.lower(), global_name=name)
        server.people[name] = server.guild.add_member(user, roles=[server.labelers])


async def work(server: Server) -> None:
    """Some begin; all say when they are there."""
    for name, (way, there) in OTHERS.items():
        person = server.people[name]
        await _taps(server, person, "work", *way, project=WITH_PICTURES)
        await _taps(server, person, "available", there)


async def _taps(server: Server, person: MemberActor, command: str, *labels: str, **options: str) -> None:
    message: ResponseMessage = answer_of(await person.slash(server.work, command, **options))
    for label in labels:
        message = await tap(person, message, label)
