"""`[access]` in a project file: who may have items, and that it may change when the rest is frozen."""

from typing import Any

import pytest

from bot.errors import BadProjectFile
from bot.labeling import running, updating
from bot.labeling.project_access import Access, access_of
from bot.labeling.project_file import project_of, read_project
from bot.labeling.project_spec import ProjectSpec, terms_of, to_toml, with_guideline
from tests.labeling.conftest import PREFERENCE, House, at_once

ASKED = Access(roles=(21, 2**60), languages=("de", "fil"), most_per_labeler=200, most_per_day=50)


def spec(**changed: Any) -> ProjectSpec:
    document = {
        "name": "Pets",
        "guideline": "Read both.",
        "display": {"prompt": "text", "responses": ["one", "two"]},
        "questions": [PREFERENCE],
    }
    return project_of({**document, **changed})


def stored(house: House) -> Access:
    return access_of(house.stored())


def asked(**access: Any) -> dict[str, Any]:
    return {"access": access}


@pytest.mark.parametrize("access", [ASKED, Access(), Access(most_per_day=1)])
def test_a_file_with_access_is_written_back_the_same(access: Access) -> None:
    project = spec(access=access.model_dump(exclude_none=True))
    assert project.access == access
    assert read_project(to_toml(project).encode()) == project
    assert "access" not in to_toml(spec())


@pytest.mark.parametrize(
    ("access", "where", "why"),
    [
        ({"roles": ["experts"]}, "access.roles[0]", "a whole number"),
        ({"roles": [0]}, "access.roles[0]", "a whole number"),
        ({"languages": ["German"]}, "access.languages[0]", 'such as "de"'),
        ({"languages": "de"}, "access.languages", "a list of codes"),
        ({"most_per_day": 0}, "access.most_per_day", "from 1 to"),
        ({"per_day": 5}, "access.per_day", "unknown key"),
    ],
)
def test_mistakes_in_it_are_told_where_they_stand(access: dict[str, Any], where: str, why: str) -> None:
    with pytest.raises(BadProjectFile) as refused:
        spec(access=access)
    [mistake] = refused.value.mistakes
    assert mistake.where == where
    assert why in mistake.why


def test_it_is_kept_beside_the_terms_when_a_project_is_created(house: House) -> None:
    house.do(running.create, house.lead, spec(access=ASKED.model_dump()))
    assert stored(house) == ASKED
    assert "access" not in terms_of(house.stored()).model_dump()


def test_it_may_change_after_the_first_item_was_handed_out(house: House) -> None:
    """R12."""
    house.project(items=["rex", "tom"])
    house.labeler("ana").claim()
    at_once(updating.update(house, house.lead, "pets", spec(**asked(most_per_day=5))))
    assert stored(house) == Access(most_per_day=5)
    [act] = house.rows("SELECT details FROM audit WHERE act = 'update project'")
    assert "access.most_per_day" in act["details"]


def test_a_file_that_says_nothing_of_it_leaves_it_and_an_empty_table_opens_to_all(house: House) -> None:
    house.do(running.create, house.lead, spec(access=ASKED.model_dump()))
    at_once(updating.update(house, house.lead, "pets", spec(summary="Which?")))
    assert stored(house) == ASKED
    at_once(updating.update(house, house.lead, "pets", spec(access={})))
    assert stored(house).is_open


def test_an_export_carries_no_ids_of_discords_roles(house: House) -> None:
    house.do(running.create, house.lead, spec(access=ASKED.model_dump()))
    written = to_toml(with_guideline(terms_of(house.stored()), "Read both."))
    assert "access" not in written
