"""Labelers who were there before: two hold an item, all said when they are there. Nobody plays them."""

from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.demo.world import WITH_PICTURES, Server, answer_of
from bot.wording import availability, entering

AT_WORK = (entering.AGREE, entering.BEGIN)
AGREED = (entering.AGREE,)
OTHERS = {
    "Cem": (AT_WORK, availability.NOW),
    "Dora": (AT_WORK, availability.TODAY),
    "Eli": (AGREED, availability.NOW),
    "Fay": (AGREED, availability.THIS_WEEK),
}


async def join(server: Server) -> None:
    """They agree, begin or not, and say when they are there."""
    for name, (way, there) in OTHERS.items():
        user = server.env.create_user(name.lower(), global_name=name)
        person = server.guild.add_member(user, roles=[server.labelers])
        await _taps(server, person, "work", *way, project=WITH_PICTURES)
        await _taps(server, person, "available", there)


async def _taps(server: Server, person: MemberActor, command: str, *labels: str, **options: str) -> None:
    message: ResponseMessage = answer_of(await person.slash(server.work, command, **options))
    for label in labels:
        message = answer_of(await person.click(message, label=label))
