"""SQL lives in storage, as a constant right above its only function; only the engine begins and commits."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.house.source import FLOORS, ROOT, Function, Source, bites, every, nothing, sources, spares

STATEMENT = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s.+\bSELECT\s"
    r"|(CREATE|DROP|ALTER)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|TRIGGER)\s)",
    re.DOTALL,
)
PART = re.compile(
    r"\b(SELECT\s.*\bFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|ORDER\s+BY)\b", re.DOTALL
)
TRANSACTION = re.compile(
    r"\bBEGIN\s*(IMMEDIATE|DEFERRED|EXCLUSIVE|TRANSACTION)?\s*(;|\Z)|\b(COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b"
)
TIME_OR_CHANCE = re.compile(r"\b(random|unixepoch|julianday|strftime)\s*\(|\bCURRENT_(TIME|DATE)|'now'", re.I)
VERBS = {"run", "one", "all", "each", "many"}
ENGINE = "storage/sqlite.py"  # the only file that begins, commits and rolls back
UPPER = re.compile(r"_?[A-Z][A-Z0-9_]*")


def is_sql(text: str) -> bool:
    return bool(STATEMENT.match(text) or PART.search(text))


def sql_anywhere(source: Source) -> Iterator[str]:
    for string in source.strings:
        if is_sql(str(string.value)):
            yield f"{source.at(string)}: SQL outside storage"


def constants(source: Source) -> dict[str, ast.Assign | ast.AnnAssign]:
    """Upper-case names that a module gives to one plain string that is SQL."""
    found = {}
    for statement in source.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            value = statement.value
            plain = isinstance(value, ast.Constant) and isinstance(value.value, str) and is_sql(value.value)
            if plain and isinstance(target, ast.Name) and UPPER.fullmatch(target.id):
                found[target.id] = statement
    return found


def loose_sql(source: Source) -> Iterator[str]:
    """SQL that is formatted, joined, built, or written where it is used."""
    plain = {id(statement.value) for statement in constants(source).values()}
    for string in source.strings:
        if is_sql(str(string.value)) and id(string) not in plain:
            yield f"{source.at(string)}: SQL that is no upper-case constant of one plain string"


def unnamed_sql(source: Source) -> Iterator[str]:
    """A transaction asked to run anything but a constant of its own file."""
    names = constants(source)
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in VERBS:
            of_tx = isinstance(node.func.value, ast.Name) and node.func.value.id == "tx"
            sql = node.args[0] if node.args else None
            if of_tx and not (isinstance(sql, ast.Name) and sql.id in names):
                yield f"{source.at(node)}: {ast.unparse(node.func)} is not given a constant by name"


def misplaced_sql(source: Source) -> Iterator[str]:
    """A constant that is not right above its only function."""
    below = _functions_below(source)
    uses = Counter(
        (name.id, function)
        for function in source.tree.body
        for name in ast.walk(function)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)
    )
    for name, statement in constants(source).items():
        users = [function for used, function in uses if used == name]
        if users != [below.get(name)]:
            where = ", ".join(getattr(user, "name", "no function") for user in users) or "nowhere"
            yield f"{source.at(statement)}: {name} is used {where}; it stands right above its only function"


def _functions_below(source: Source) -> dict[str, Function]:
    """Each SQL constant with the function it stands above; more than one may share a function."""
    waiting: list[str] = []
    below = {}
    names = {id(statement): name for name, statement in constants(source).items()}
    for statement in source.tree.body:
        if id(statement) in names:
            waiting.append(names[id(statement)])
            continue
        if isinstance(statement, Function):
            below.update(dict.fromkeys(waiting, statement))
        waiting = []
    return below


def own_transactions(source: Source) -> Iterator[str]:
    for name, statement in constants(source).items():
        if TRANSACTION.search(ast.literal_eval(statement.value or ast.Constant(""))):
            yield f"{source.at(statement)}: {name} begins or ends a transaction"


def own_time(source: Source) -> Iterator[str]:
    for name, statement in constants(source).items():
        if TIME_OR_CHANCE.search(ast.literal_eval(statement.value or ast.Constant(""))):
            yield f"{source.at(statement)}: {name} asks SQLite for time or chance"


def test_no_sql_stands_outside_storage() -> None:
    every(sql_anywhere, "bot", "cogs")


def test_sql_is_never_formatted_or_joined() -> None:
    every(loose_sql, "storage")


def test_a_transaction_runs_constants_only() -> None:
    every(unnamed_sql, *FLOORS)


def test_sql_stands_right_above_its_only_function() -> None:
    every(misplaced_sql, "storage")


def test_no_sql_begins_or_ends_a_transaction() -> None:
    every(own_transactions, "storage")
    nothing(
        f"{name}: begins or ends a transaction" for name, text in migrations() if TRANSACTION.search(text)
    )


def test_sql_takes_time_and_chance_as_arguments() -> None:
    every(own_time, "storage")
    nothing(
        f"{name}: asks SQLite for time or chance"
        for name, text in migrations()
        if TIME_OR_CHANCE.search(text)
    )


def test_a_migration_is_numbered_in_order_and_says_why_first() -> None:
    names = [name for name, _ in migrations()]
    assert [name[:5] for name in names] == [f"{number:04}_" for number in range(1, len(names) + 1)]
    nothing(f"{name}: its first line says why" for name, text in migrations() if not text.startswith("-- "))


def migrations() -> list[tuple[str, str]]:
    files = sorted((ROOT / "storage" / "migrations").glob("*.sql"))
    assert files
    return [(path.name, path.read_text("utf-8")) for path in files]


def test_these_rules_bite() -> None:
    above = 'COUNT = "SELECT count(*) FROM item"\n'
    use = "def count(tx):\n    return tx.one(COUNT)\n"
    bites(sql_anywhere, above, 'x = f"SELECT {a} FROM item"\n', 'tx.run("DELETE FROM item")\n')
    spares(sql_anywhere, '"""Words: SELECT a FROM b."""\n', 'x = "Select one from the list"\n')
    bites(loose_sql, 'X = f"SELECT {a} FROM b"\n', 'X = "SELECT a FROM b" + c\n', 'x = "SELECT a FROM b"\n')
    bites(loose_sql, 'X = "SELECT a FROM {}".format(b)\n', 'def f(tx):\n    tx.one("DELETE FROM item")\n')
    bites(unnamed_sql, "def f(tx):\n    tx.one(sql)\n", above + "def f(tx):\n    tx.one(COUNT + x)\n")
    bites(misplaced_sql, above + "x = 1\n" + use, above + use + use.replace("count", "again"), above)
    spares(
        misplaced_sql,
        above + use,
        above + above.replace("COUNT", "MORE") + use.replace("COUNT", "COUNT, MORE"),
    )
    bites(own_transactions, 'X = "DELETE FROM item; COMMIT"\n')
    bites(own_time, 'X = "SELECT id FROM item ORDER BY random()"\n')
    assert TRANSACTION.search("BEGIN;\n")
    assert not TRANSACTION.search(
        "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n    SELECT RAISE(ABORT, 'no');\nEND;\n"
    )
    assert sources("storage")
