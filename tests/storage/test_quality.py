"""What counts is read item by item along indexes: nothing is sorted or held first."""

from pathlib import Path

from storage import quality
from storage.migrate import migrate
from storage.sqlite import connect


def test_what_counts_comes_in_order_without_being_sorted_first() -> None:
    memory = Path(":memory:")
    connection = connect(memory)
    migrate(connection, memory, 0)
    plan = [
        row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {quality.COUNTED}", {"1": 1, "2": 1})
    ]
    connection.close()
    assert "batch" in plan[0]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
    assert not [step for step in plan[1:] if step.startswith("SCAN")], plan
