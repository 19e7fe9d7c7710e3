"""The pictures of one of the demo's projects: drawn here, so that nothing is fetched and nobody else's is shown."""

import io
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from PIL import Image, ImageDraw

FROM = "https://labelguild.example/"  # where the items say they are; there is no such place
SIZE = (640, 400)
GRID = 10  # pixels of the picture to one step of the numbers below: 64 across, 40 down
FINE = 2  # drawn so many times too large: its edges are smooth then
COLOURS = 64


class Shape(NamedTuple):
    """What to draw, in which colour, from where to where."""

    kind: str
    colour: str
    at: Sequence[float]


DRAWN = {
    "boat.png": (
        Shape("rectangle", "#cfe8f5", (0, 0, 64, 40)),
        Shape("ellipse", "#ffd25e", (48, 4, 56, 12)),
        Shape("polygon", "#8fb7a0", (0, 25, 0, 19, 12, 15, 30, 22, 46, 17, 64, 21, 64, 25)),
        Shape("rectangle", "#3f86b5", (0, 25, 64, 40)),
        Shape("rectangle", "#5b3a22", (31, 7, 32, 30)),
        Shape("polygon", "#d8443c", (33, 8, 33, 27, 45, 27)),
        Shape("polygon", "#f4efe4", (30, 11, 30, 27, 20, 27)),
        Shape("polygon", "#7a4a2b", (18, 29, 46, 29, 41, 34, 23, 34)),
        Shape("rectangle", "#6aa6cd", (6, 35, 17, 35.6)),
        Shape("rectangle", "#6aa6cd", (44, 36.5, 58, 37.1)),
    ),
    "lemons.png": (
        Shape("rectangle", "#efe4d2", (0, 0, 64, 40)),
        Shape("rectangle", "#c79a6b", (0, 29, 64, 40)),
        Shape("ellipse", "#e3b92f", (25, 8, 39, 19)),
        Shape("ellipse", "#f6cf3f", (16, 12, 31, 24)),
        Shape("ellipse", "#f2c733", (34, 12, 49, 24)),
        Shape("ellipse", "#fbe28a", (19, 14, 23, 17)),
        Shape("ellipse", "#fbe28a", (37, 14, 41, 17)),
        Shape("polygon", "#2f5fa8", (11, 20, 53, 20, 44, 35, 20, 35)),
        Shape("polygon", "#3f74c2", (11, 20, 53, 20, 52, 22.5, 12, 22.5)),
    ),
    "house.png": (
        Shape("rectangle", "#1f2a4d", (0, 0, 64, 40)),
        Shape("ellipse", "#f3ead0", (48, 4, 57, 13)),
        Shape("ellipse", "#1f2a4d", (45, 3, 54, 12)),
        Shape("ellipse", "#f3ead0", (9, 6, 9.8, 6.8)),
        Shape("ellipse", "#f3ead0", (17, 12, 17.8, 12.8)),
        Shape("ellipse", "#f3ead0", (38, 4, 38.8, 4.8)),
        Shape("ellipse", "#2c4a3a", (-14, 28, 78, 66)),
        Shape("rectangle", "#9a8672", (22, 19, 42, 32)),
        Shape("polygon", "#5a3d36", (19, 19, 45, 19, 32, 8)),
        Shape("rectangle", "#3b2a24", (30, 24, 34, 32)),
        Shape("rectangle", "#ffd86b", (24, 22, 28, 26)),
        Shape("rectangle", "#2a3350", (36, 22, 40, 26)),
    ),
    "kite.png": (
        Shape("rectangle", "#a9d8f0", (0, 0, 64, 40)),
        Shape("ellipse", "#ffffff", (6, 7, 16, 13)),
        Shape("ellipse", "#ffffff", (11, 5, 22, 13)),
        Shape("ellipse", "#7bb661", (-12, 27, 42, 60)),
        Shape("ellipse", "#5f9f50", (24, 30, 82, 66)),
        Shape("polygon", "#d8443c", (42, 4, 50, 12, 42, 24, 34, 12)),
        Shape("polygon", "#b5332d", (42, 4, 50, 12, 42, 24)),
        Shape("polygon", "#b5332d", (39, 25, 39, 28, 42, 26.5, 45, 28, 45, 25, 42, 26.5)),
        Shape("polygon", "#b5332d", (36, 29, 36, 32, 39, 30.5, 42, 32, 42, 29, 39, 30.5)),
    ),
    "tree.png": (
        Shape("rectangle", "#f3e6d3", (0, 0, 64, 40)),
        Shape("rectangle", "#b48a5c", (0, 32, 64, 40)),
        Shape("polygon", "#6b4a33", (30, 18, 34, 18, 36, 34, 28, 34)),
        Shape("ellipse", "#d9752b", (16, 9, 35, 26)),
        Shape("ellipse", "#e08a35", (29, 9, 48, 26)),
        Shape("ellipse", "#e79b42", (22, 3, 42, 20)),
        Shape("ellipse", "#d9752b", (12, 34, 14.5, 35.3)),
        Shape("ellipse", "#e08a35", (20, 36, 22.5, 37.3)),
        Shape("ellipse", "#d9752b", (43, 35, 45.5, 36.3)),
        Shape("ellipse", "#e79b42", (50, 37, 52.5, 38.3)),
    ),
}


@cache
def pictures() -> dict[str, tuple[str, bytes]]:
    """Every picture by its link: its name, and the bytes of a PNG."""
    return {FROM + name: (name, _png(shapes)) for name, shapes in DRAWN.items()}


def _png(shapes: Sequence[Shape]) -> bytes:
    large = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE))
    pen = ImageDraw.Draw(large)
    for shape in shapes:
        draw = getattr(pen, shape.kind)
        draw([step * GRID * FINE for step in shape.at], fill=shape.colour)
    written = io.BytesIO()
    large.reduce(FINE).quantize(COLOURS).save(written, "PNG")
    return written.getvalue()
