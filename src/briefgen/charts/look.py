"""How a pack wants its charts to look; both ways of drawing read it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.blocks import Chart, ChartBackend
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Colours as RRGGBB, dark to light so that they stay apart in grey; sizes in cm and points.

    `unit_label` stands before the units of an axis.
    """

    palette: tuple[str, ...] = ("1F4E79", "C55A11", "7F9DB9", "E3B778", "4B5D52", "A6A6A6")
    font: str = "宋体"
    latin_font: str = "Times New Roman"
    font_size: float = 10.5
    width_cm: float = 15.0
    height_cm: float = 7.2
    backend: ChartBackend = "native"
    unit_label: str = "单位："


#: A horizontal bar needs this much to carry its name, and axis and unit as much as two or three.
_BAR_CM, _AXES_CM = 0.6, 1.9
#: Columns and a line above them need room for the labels of both.
_COMBO_CM = 7.5
#: The text area of a page is 22.5 cm high; a chart leaves room for its caption.
_TALLEST_CM = 19.0


def fitting(chart: Chart, look: ChartLook) -> ChartLook:
    """The look for one chart: as tall as the pack says, taller where its figures would not be readable."""
    return replace(look, height_cm=min(max(look.height_cm, _needed_cm(chart)), _TALLEST_CM))


def _needed_cm(chart: Chart) -> float:
    match chart.kind:
        case "bar":
            return _AXES_CM + _BAR_CM * len(chart.categories) * len(chart.series)
        case "target":
            return _AXES_CM + _BAR_CM * len(chart.categories)
        case "combo":
            return _COMBO_CM
        case _:
            return 0.0
