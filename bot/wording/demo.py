"""What the demo says."""

SERVER = "Labeling team"
INSTALL = "The demo needs one more package. In the checkout: make demo"
STORED = "What was stored"
COLUMNS = ("item", "shown first", "ana", "ben")


def did(person: str, command: str, answer: str) -> str:
    return f"[bold]{person}[/] /{command}\n    {answer}"


def labeled(person: str, saved: int) -> str:
    return f"[bold]{person}[/] took {saved} items with /work and answered each with one tap"


def summed_up(annotations: int, items: int, folder: str) -> str:
    return f"{annotations} annotations of {items} items, exported to {folder}"
