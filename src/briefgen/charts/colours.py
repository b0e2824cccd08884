"""Colours that stay apart when a briefing is printed in grey. All are RRGGBB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

BLACK, WHITE = "000000", "FFFFFF"
AXIS, GRID = "595959", "D9D9D9"
#: Two fills closer than this in grey are not told apart; the later one is hatched.
_TOO_CLOSE = 0.1
#: A line lighter than this is lost on white paper.
_LINE_LIMIT = 0.62
_DARK = 0.55


class Fill(NamedTuple):
    """What an area is filled with; hatchings count from 1, 0 is none."""

    colour: str
    hatch: int = 0


def luminance(colour: str) -> float:
    """Lightness of the grey that a printer makes of it (Rec. 601): 0 black, 1 white."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def text_on(colour: str) -> str:
    """Black or white, whichever is read better on the colour."""
    return WHITE if luminance(colour) < _DARK else BLACK


def tint(colour: str, share: float) -> str:
    """The colour mixed with white, `share` of it left."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def fills(palette: Sequence[str], count: int) -> list[Fill]:
    """A fill for each area, the furthest apart in grey first."""
    chosen: list[Fill] = []
    rest = list(palette)
    while rest:
        colour = max(rest, key=lambda c: _distance(c, chosen)) if chosen else rest[0]
        rest.remove(colour)
        chosen.append(Fill(colour, int(_distance(colour, chosen) < _TOO_CLOSE)))
    return [
        Fill(fill.colour, fill.hatch + n // len(chosen)) for n in range(count) for fill in [chosen[n % len(chosen)]]
    ]


def strokes(palette: Sequence[str], count: int) -> list[str]:
    """A colour dark enough for a thin line, for each line; dashes and markers tell them apart in grey."""
    dark = [colour for colour in palette if luminance(colour) <= _LINE_LIMIT] or [BLACK]
    return [dark[n % len(dark)] for n in range(count)]


def _distance(colour: str, chosen: Sequence[Fill]) -> float:
    return min((abs(luminance(colour) - luminance(other.colour)) for other in chosen), default=1.0)
