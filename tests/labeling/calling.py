"""What the bot does by itself for who waits, without Discord: seats return, waves are called."""

from bot.labeling import leases, stock, waiting, waves, wishing
from bot.labeling.hands import AskConsent
from bot.labeling.waiting import Call
from bot.labeling.wishing import Settings
from storage import holds, wishes
from storage import waves as kept
from storage.waves import Wave
from storage.wishes import Wish
from tests.labeling.conftest import GUILD, House, Person

BOTH_WAYS = frozenset({"thread", "dm"})
TOLD = """
    SELECT told.*, labeler.user_id FROM told JOIN labeler ON labeler.id = labeler_id ORDER BY wave_id, waited_since,
           labeler_id
"""


def found(house: House, ways: frozenset[str] = BOTH_WAYS) -> list[Call]:
    """Seats of leases that ran out return; whom to tell then."""
    for round_id in house.do(holds.rounds_over, house.now):
        while house.do(leases.settle, round_id, house.now):
            pass
    house.do(stock.keep, house.do(stock.changed, house.now))
    return house.do(waiting.calls, {GUILD: ways}, house.now)


def tick(house: House, ways: frozenset[str] = BOTH_WAYS) -> list[Wave]:
    """What every few seconds brings; the waves that were called."""
    called = [house.do(waves.call, wanted, house.now) for wanted in found(house, ways)]
    return [wave for wave in called if wave is not None]


def asks(person: Person, slug: str | None = None) -> Settings:
    """They press Notify me."""
    project_id = person.house.stored(slug).id if slug else 0
    settings = person.house.do(wishing.ask, person.press(), project_id)
    assert not isinstance(settings, AskConsent)
    return settings


def told(house: House) -> list[int]:
    """Discord's ids of everybody who was told, wave by wave, in the order of the line."""
    return [row["user_id"] for row in house.rows(TOLD) if row["state"] == "told"]


def told_by(house: House, wave: Wave) -> list[int]:
    return [one.user_id for one in house.do(kept.of_wave, wave.id)]


def waiters(house: House, count: int, slug: str | None = None) -> list[Person]:
    """So many people who asked, one after another."""
    people = [house.labeler(f"w{number}") for number in range(count)]
    for person in people:
        house.wait(ms=1)
        asks(person, slug)
    house.wait(ms=1)
    return people


def items(count: int) -> list[str]:
    """So many names of items."""
    return [f"item-{number}" for number in range(count)]


def ids(people: list[Person]) -> list[int]:
    """Discord's ids of some people."""
    return [person.caller.user_id for person in people]


def labeler_id(person: Person) -> int:
    """Our own id of somebody."""
    sql = "SELECT id FROM labeler WHERE user_id = ?"
    return int(person.house.rows(sql, person.caller.user_id)[0]["id"])


def wants(person: Person, *wished: Wish) -> None:
    """They wait for this, and nothing else."""
    asks(person)
    person.house.do(wishes.clear, labeler_id(person))
    for wish in wished:
        person.house.do(wishes.add, labeler_id(person), wish)
