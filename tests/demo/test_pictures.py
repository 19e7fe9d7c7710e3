"""The demo's own pictures: one for each item that has one, small, the same every time."""

import io
import json

from PIL import Image

from bot.demo.pictures import SIZE, pictures
from bot.demo.world import HERE, WITH_PICTURES

LINES = (HERE / f"{WITH_PICTURES}.jsonl").read_text("utf-8").splitlines()
SMALL = 10_000  # bytes


def test_every_item_has_a_picture_of_its_own_and_every_picture_an_item() -> None:
    links = [json.loads(line)["picture"] for line in LINES]
    assert sorted(links) == sorted(pictures())


def test_each_is_a_small_png_of_what_it_is_called() -> None:
    for link, (name, content) in pictures().items():
        assert link.endswith(f"/{name}")
        assert len(content) < SMALL
        drawn = Image.open(io.BytesIO(content))
        assert (drawn.format, drawn.size) == ("PNG", SIZE)
        assert len(drawn.convert("RGB").getcolors() or ()) > 5
