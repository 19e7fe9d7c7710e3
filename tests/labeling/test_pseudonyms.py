"""What labelers are called in exports."""

from storage import guilds, labelers
from tests.labeling.conftest import GUILD, House, Person


def pseudonym(house: House, person: Person, slug: str = "pets") -> str | None:
    labeler_id = house.do(labelers.find, GUILD, person.caller.user_id)
    return house.do(labelers.pseudonym, house.stored(slug).id, labeler_id or 0)


def test_a_labeler_has_a_name_from_the_first_item_on(house: House) -> None:
    """R22: not from looking."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.work()
    assert pseudonym(house, ana) is None
    ana.claim()
    first = pseudonym(house, ana)
    house.restart()
    ana.answer(ana.claim())
    assert first is not None
    assert first.startswith("L-")
    assert pseudonym(house, ana) == first


def test_it_is_another_for_every_person_and_project(house: House) -> None:
    """R22."""
    names = set()
    for slug in (house.project("Pets", overlap=2), house.project("Birds", overlap=2)):
        for person in (house.labeler("ana"), house.labeler("ben")):
            person.claim(slug)
            names.add(pseudonym(house, person, slug))
    assert len(names) == 4


def test_the_secret_is_32_bytes_kept_in_the_database(house: House) -> None:
    """R22."""
    secret = house.do(guilds.secret)
    house.restart()
    assert len(secret) == 32
    assert house.do(guilds.secret) == secret
