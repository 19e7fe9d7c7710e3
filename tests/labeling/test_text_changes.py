"""What changed in a guideline, as people read it."""

from bot.labeling.text_changes import changes


def test_what_changed_is_shown_without_the_marks_of_markdown() -> None:
    old = "# Rules\n\n- **5**: it helps.\n- **1**: neither."
    new = "# Rules\n\n- **5**: it helps.\n- **4**: it is **very** kind.\n- **1**: neither of both."
    assert changes(old, new).splitlines() == [
        "\u2212 1: neither.",
        "+ 4: it is very kind.",
        "+ 1: neither of both.",
    ]


def test_marks_are_shown_where_they_are_all_that_changed() -> None:
    assert changes("- never", "- **never**") == "\u2212 - never\n+ - **never**"


def test_a_line_of_nothing_but_marks_stays() -> None:
    assert changes("", "-\n# \n2**3 apples") == "+ -\n+ #\n+ 2**3 apples"
