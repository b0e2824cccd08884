"""How a pack wants its charts to look; both ways of drawing read it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.blocks import ChartBackend


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Colours as RRGGBB, dark to light so that they stay apart in grey; sizes in cm and points."""

    palette: tuple[str, ...] = ("1F4E79", "C55A11", "7F9DB9", "E3B778", "4B5D52", "A6A6A6")
    font: str = "宋体"
    latin_font: str = "Times New Roman"
    font_size: float = 10.5
    width_cm: float = 15.0
    height_cm: float = 7.2
    backend: ChartBackend = "native"
