"""A cog is one question to a service and one screen back: no `try`, no sentence."""

import ast
from collections.abc import Iterator

from tests.house.source import Source, bites, every, spares


def tries(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Try | ast.TryStar):
            yield f"{source.at(node)}: a try"


def sentences(source: Source) -> Iterator[str]:
    for string in source.strings:
        if " " in str(string.value).strip():
            yield f"{source.at(string)}: a sentence; it belongs to bot/wording: {string.value!r}"


def commands_without_words(source: Source) -> Iterator[str]:
    """discord.py shows people the docstring of a command that has no description."""
    for function in source.functions:
        for decorator in function.decorator_list:
            if not ast.unparse(decorator).split("(")[0].endswith(".command"):
                continue
            keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
            if "description" not in {keyword.arg for keyword in keywords}:
                yield f"{source.at(function)}: {function.name} has no description="


def test_no_cog_tries() -> None:
    every(tries, "cogs")


def test_no_cog_holds_a_sentence() -> None:
    every(sentences, "cogs")


def test_every_command_takes_its_description_from_the_wording() -> None:
    every(commands_without_words, "cogs")


def test_these_rules_bite() -> None:
    bites(tries, "try:\n    x()\nexcept E:\n    y()\n")
    bites(sentences, 'send("Two words")\n', 'send(f"Saved {x}")\n'.replace("Saved", "Saved as"))
    spares(sentences, '"""A caption."""\nsend("word")\n')
    command = "class C:\n    @app_commands.command({})\n    async def work(self): ...\n"
    bites(commands_without_words, command.format("name='work'"), command.format(""))
    spares(commands_without_words, command.format("description=wording.commands.WORK"))
