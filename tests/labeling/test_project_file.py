"""Project files: what is read, what is refused and in which words, and that they are written back."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadProjectFile, UnknownOption
from bot.labeling import file_reasons as reasons
from bot.labeling.project_file import project_of, read_project
from bot.labeling.project_spec import ProjectSpec, terms_of, to_toml, with_guideline
from storage.records import Project

VICUNA = '''
name = "Vicuna answers"
summary = "Which of two answers is better?"
overlap = 3
lease_minutes = 30
guideline = """Read both answers in full. …
Then "decide"."""

[display]                      # which fields of an item are shown, and as what
prompt = "question"
responses = ["answer_a", "answer_b"]

[fields]                       # never shown
slice = "category"
models = ["model_a", "model_b"]

[[questions]]
name = "preference"
type = "pairwise"
ask = "Which answer is better?"
allow_tie = true
allow_both_bad = true

[[questions]]
name = "quality"
type = "rating"
ask = "How good is the better one?"
points = 7
'''


def mistakes(data: bytes | str) -> dict[str, str]:
    """What is wrong with a file, by place."""
    with pytest.raises(BadProjectFile) as refused:
        read_project(data.encode() if isinstance(data, str) else data)
    found = refused.value.mistakes
    assert len({mistake.where for mistake in found}) == len(found) > 0
    for mistake in found:
        f"{mistake.where}: {mistake.why}".encode()
    return {mistake.where: mistake.why for mistake in found}


def changed(before: str, after: str) -> str:
    assert before in VICUNA
    return VICUNA.replace(before, after)


def test_the_example_of_the_documentation_is_read() -> None:
    project = read_project(VICUNA.encode())
    assert (project.name, project.overlap, project.lease_minutes) == ("Vicuna answers", 3, 30)
    assert (project.skip, project.flag_after, project.priority) == ("others", 2, 0)
    assert project.display.shown == ("question", "answer_a", "answer_b")
    assert project.fields.id == "id"
    assert [question.type for question in project.questions] == ["pairwise", "rating"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert read_project(b"\xef\xbb\xbf" + VICUNA.replace("\n", "\r\n").encode()) == read_project(
        VICUNA.encode()
    )


def test_all_mistakes_are_told_at_once() -> None:
    found = mistakes(
        changed("overlap = 3", "overlap = 101")
        .replace("lease_minutes", "lease_minute")
        .replace('name = "quality"', 'name = "preference"')
        .replace('"answer_b"]', '"answer_b", "answer_c"]')
    )
    assert found == {
        "overlap": "101 stood there; allowed: a whole number from 1 to 100",
        "lease_minute": "unknown key; did you mean `lease_minutes`?",
        "questions[1].name": '"preference" stands above already; every question has a name of its own',
        "questions[0].type": '"pairwise" needs 2 fields in `display.responses`; 3 stood there',
    }


def test_an_empty_file_misses_every_key_that_must_be_there() -> None:
    assert set(mistakes("")) == {"name", "guideline", "display", "questions"}


@pytest.mark.parametrize(
    ("before", "after", "where", "why"),
    [
        ("points = 7", "points = 12", "questions[1].points", "12 stood there; allowed: a whole number"),
        ("points = 7", "points = 7.0", "questions[1].points", "7.0 stood there"),
        ("points = 7", 'points = "7"', "questions[1].points", '"7" stood there'),
        ("points = 7", "low = ''", "questions[1].low", '"" stood there; allowed: one line of text'),
        ("points = 7", "poinst = 7", "questions[1].poinst", "unknown key; did you mean `points`?"),
        ('"rating"', '"ratings"', "questions[1].type", '"ratings" stood there; allowed: "choice"'),
        ('"rating"', "['rating']", "questions[1].type", 'a list of 1 stood there; allowed: "choice"'),
        ('type = "rating"', "", "questions[1].type", 'missing; it takes "choice" or "number" or'),
        ("allow_tie = true", "allow_tie = 1", "questions[0].allow_tie", "1 stood there; allowed: true"),
        ('"quality"', '"Overall quality"', "questions[1].name", "a-z, 0-9, - and _"),
        ("overlap = 3", "overlap = true", "overlap", "true stood there"),
        ("overlap = 3", 'skip = "never"', "skip", 'allowed: "others" or "later" or "drop"'),
        ("overlap = 3", "minutes_per_item = inf", "minutes_per_item", "allowed: a number above 0"),
        ("overlap = 3", f"priority = 0x{'f' * 9000}", "priority", "a very large number stood there"),
        ('"Vicuna answers"', '"two\\nlines"', "name", '"two\\nlines" stood there; allowed: one line of text'),
        ('"Vicuna answers"', f'"{"x" * 81}"', "name", "(81 characters) stood there"),
        ('"Vicuna answers"', "1979-05-27", "name", "1979-05-27 stood there"),
        ("Read both", "\\u0000", "guideline", "text, not empty"),
        ("[fields]", "[fields]\noverlap = 2", "fields.overlap", "belongs above the first [table]"),
        ('"answer_b"]', '"answer_a"]', "display", "a field stands here twice"),
        ('"answer_b"]', '"question"]', "display", "a field stands here twice"),
        ("[[questions]]", "[[question]]", "question", "unknown key; did you mean `questions`?"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_place_and_what_is_allowed(
    before: str, after: str, where: str, why: str
) -> None:
    assert why in mistakes(changed(before, after))[where]


def test_a_project_that_shows_nothing_is_refused() -> None:
    shown = 'prompt = "question"\nresponses = ["answer_a", "answer_b"]'
    assert "nothing is shown" in mistakes(changed(shown, ""))["display"]


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("name", "end of the file", "an = is missing after the key"),
        ("name = x", "line 1, column 8", "text stands in quotation marks"),
        ('\nname = "x\n', "line 2, column 10", "the text does not end on its line"),
        ("name = 'x\ny'", "line 1, column 10", "a control character or the end of the line"),
        ("a = [1", "end of the file", "a ] or a comma is missing"),
        ("a = {b = 1", "end of the file", "a } or a comma is missing"),
        ("[a", "end of the file", "a ] is missing"),
        ("a = 1\na = 2\n", "line 2, column 6", "this key stood above already"),
        ("[a]\n[a]", "line 2, column 3", "this table stood above already"),
        ('a = "\\q"', "line 1, column 8", "write \\\\ for a backslash"),
        ("a = 1 2", "line 1, column 7", "something is left over"),
        ("= 1", "line 1, column 1", "neither `key = value`"),
        ("a = 1\n\0", "line 2, column 1", "a NUL character"),
        (f"a = {'1' * 5000}", "the file", "a number too long"),
        (f"a = {'[' * 5000}", "the file", "nested too deep"),
        (" " * 300_000, "the file", "larger than 256 KiB"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line_in_plain_words(text: str, where: str, why: str) -> None:
    assert why in mistakes(text)[where]


def test_a_byte_that_is_not_utf8_is_told_with_its_place() -> None:
    assert "UTF-8" in mistakes(b'a = 1\nb = "\xff"')["line 2, byte 12 of the file"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
def test_any_file_is_read_or_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadProjectFile) as refused:
        read_project(data)
    assert refused.value.mistakes


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["rating", "pairwise"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["type"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(ProjectSpec.model_fields)) | st.text(), VALUES, max_size=4))
def test_any_values_are_a_project_or_refused_in_words(document: dict[str, Any]) -> None:
    with pytest.raises(BadProjectFile) as refused:
        project_of(document)
    for mistake in refused.value.mistakes:
        f"{mistake.where}: {mistake.why}".encode()


LINES = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
PROJECTS = st.fixed_dictionaries(
    {
        "name": LINES,
        "guideline": TEXTS.map("g{}".format),
        "display": st.fixed_dictionaries(
            {
                "prompt": st.just("q") | st.just(["q", "r"]),
                "responses": st.lists(LINES.map("r{}".format), unique=True, max_size=3),
            }
        ),
        "questions": st.just([{"name": "n", "type": "rating", "ask": "?"}]),
    },
    optional={
        "summary": LINES | st.just(""),
        "overlap": st.integers(1, 100),
        "skip": st.sampled_from(["others", "later", "drop"]),
        "minutes_per_item": st.floats(0.1, 1000),
        "fields": st.fixed_dictionaries({"id": LINES}),
    },
)


@given(PROJECTS)
def test_a_project_written_back_is_the_same_project(document: dict[str, Any]) -> None:
    project = project_of(document)
    assert read_project(to_toml(project).encode()) == project
    assert ProjectSpec.model_validate_json(project.model_dump_json()) == project


def test_only_what_differs_from_the_default_is_written() -> None:
    written = tomllib.loads(to_toml(read_project(VICUNA.encode())))
    assert written["display"] == {"prompt": "question", "responses": ["answer_a", "answer_b"]}
    assert written["fields"] == {"slice": "category", "models": ["model_a", "model_b"]}
    assert not {"lease_minutes", "priority", "skip", "flag_after", "minutes_per_item"} & written.keys()


def test_the_terms_are_all_but_the_guideline_and_come_back_from_storage() -> None:
    project = read_project(VICUNA.encode())
    spec = project.terms.model_dump_json(exclude_none=True)
    stored = terms_of(Project(1, 2, project.slug, "draft", 0, spec, "seed", 0, None, None))
    assert stored == project.terms
    assert "guideline" not in stored.model_dump()
    assert with_guideline(stored, project.guideline) == project


def test_a_question_is_found_by_its_place() -> None:
    terms = read_project(VICUNA.encode()).terms
    assert [terms.question(number).name for number in (0, 1)] == ["preference", "quality"]
    for number in (-1, 2):
        with pytest.raises(UnknownOption):
            terms.question(number)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Vicuna answers", "vicuna-answers"),
        ("  Vicuña -- Réponses! ", "vicuna-reponses"),
        ("Straße Nr. 5", "strasse-nr-5"),
        ("x" * 59 + " y", "x" * 59),
        ("北京", "project-68c77e15"),
        ("项目 2", "2-2b2d375b"),
        ("🐶", "project-895eb9a2"),
    ],
)
def test_a_slug_is_never_empty_and_keeps_names_apart(name: str, slug: str) -> None:
    assert read_project(changed("Vicuna answers", name).encode()).slug == slug


def test_one_wrong_type_is_one_mistake() -> None:
    only = VICUNA[: VICUNA.rindex("[[questions]]")].replace('"pairwise"', '"stars"')
    assert list(mistakes(only)) == ["questions[0].type"]


STRENGTH = """
[[questions]]
name = "{}"
type = "rating"
ask = "By how much?"
strength = true
"""


def test_one_question_may_tell_the_strength_of_a_preference() -> None:
    telling = VICUNA + STRENGTH.format("by")
    assert [question.tells_strength for question in read_project(telling.encode()).questions] == [
        False,
        False,
        True,
    ]
    twice = mistakes(telling + STRENGTH.format("again"))
    assert twice == {"questions[3].strength": reasons.STRENGTH_TWICE}
    alone = telling.replace("pairwise", "yes_no").replace("allow_tie = true\nallow_both_bad = true", "")
    assert mistakes(alone) == {"questions[2].strength": reasons.NO_PREFERENCE}
