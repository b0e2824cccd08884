"""A pen that draws in cm from the upper left corner; the only module that knows matplotlib's artists."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from types import TracebackType
from typing import Any, Literal, Self

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, Wedge
from matplotlib.transforms import Affine2D
from PIL import Image

from briefgen.charts import fonts
from briefgen.charts.colours import BLACK, WHITE, Fill, tint
from briefgen.charts.plan import Frame

DPI = 200
_CM_PER_INCH = 2.54
#: Flat colours and the greys of smoothed edges; more only make the file larger.
_PALETTE_SIZE = 64
_HATCHES = ("////", "----", "\\\\\\\\", "xxxx")
_DASHES: tuple[Any, ...] = ("solid", (0, (4, 2)), (0, (1, 1.5)), (0, (4, 1.5, 1, 1.5)))
_MARKERS = ("o", "s", "^", "D")
#: In points.
_EDGE, _MARKER, _MARKER_EDGE = 0.75, 6.5, 1.5

Across = Literal["left", "center", "right"]
Down = Literal["top", "center", "bottom"]


class Pen:
    """Draws within a `with` block, inside which matplotlib has its own defaults and none of the user's."""

    def __init__(self, width: float, height: float) -> None:
        self._settings = mpl.rc_context()
        self._settings.__enter__()
        mpl.rcdefaults()
        mpl.rcParams["hatch.linewidth"] = _EDGE
        fonts.register()
        self._figure = Figure((width / _CM_PER_INCH, height / _CM_PER_INCH), dpi=DPI, facecolor="white")
        pixels = DPI / _CM_PER_INCH
        self._cm = Affine2D().scale(pixels, -pixels).translate(0, height * pixels)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._settings.__exit__(kind, error, trace)

    def rectangle(self, box: Frame, fill: Fill, edge: str = "") -> None:
        """Filled, with an edge in the given colour or none."""
        corner = (box.left, box.top)
        self._figure.add_artist(Rectangle(corner, box.width, box.height, transform=self._cm, **_filling(fill, edge)))

    def ring_part(self, box: Frame, fill: Fill, start: float, end: float) -> None:
        """From `start` to `end` degrees clockwise from the top of a ring that fills a square box; half is hole."""
        radius = box.width / 2
        middle = (box.left + radius, box.top + radius)
        self._figure.add_artist(
            Wedge(middle, radius, start - 90, end - 90, width=radius / 2, transform=self._cm, **_filling(fill, WHITE))
        )

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        thickness: float,
        *,
        dash: int = 0,
        marker: int | None = None,
        behind: bool = False,
    ) -> None:
        """Through the points, `thickness` in points; dashes and markers go round in their lists."""
        xs, ys = zip(*points, strict=True)
        self._figure.add_artist(
            Line2D(
                xs,
                ys,
                color=f"#{colour}",
                linewidth=thickness,
                linestyle=_DASHES[dash % len(_DASHES)],
                marker="None" if marker is None else _MARKERS[marker % len(_MARKERS)],
                markersize=_MARKER,
                markerfacecolor=f"#{WHITE}",
                markeredgewidth=_MARKER_EDGE,
                transform=self._cm,
                zorder=0 if behind else 2,
            )
        )

    def text(
        self,
        place: tuple[float, float],
        text: str,
        size: float,
        *,
        across: Across = "center",
        down: Down = "center",
        colour: str = BLACK,
        boxed: bool = False,
    ) -> None:
        """Characters as they are, a dollar sign starts no formula; `boxed` ones on a white ground."""
        self._figure.text(
            *place,
            text,
            transform=self._cm,
            family=list(fonts.FAMILIES),
            size=size,
            ha=across,
            va="center_baseline" if down == "center" else down,
            color=f"#{colour}",
            parse_math=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1} if boxed else None,
        )

    def png(self) -> bytes:
        """Without date or maker, in few colours: small, and the same on every run."""
        canvas = FigureCanvasAgg(self._figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        image = Image.frombuffer("RGBA", canvas.get_width_height(), pixels, "raw", "RGBA", 0, 1).convert("RGB")
        flat = _on_white_paper(image.quantize(_PALETTE_SIZE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE))
        target = BytesIO()
        flat.save(target, "PNG", dpi=(DPI, DPI), compress_level=6)
        return target.getvalue()


def _on_white_paper(image: Image.Image) -> Image.Image:
    """The octree makes white a pale grey, which shows on paper: its lightest entry is white again."""
    palette = image.getpalette() or []
    lightest = max(range(0, len(palette), 3), key=lambda at: sum(palette[at : at + 3]))
    palette[lightest : lightest + 3] = [255, 255, 255]
    image.putpalette(palette)
    return image


def _filling(fill: Fill, edge: str) -> dict[str, Any]:
    """Hatched areas have lines in the colour on a pale ground of it."""
    if fill.hatch:
        return {
            "facecolor": f"#{tint(fill.colour, 0.3)}",
            "edgecolor": f"#{fill.colour}",
            "hatch": _HATCHES[(fill.hatch - 1) % len(_HATCHES)],
            "linewidth": _EDGE,
        }
    return {
        "facecolor": f"#{fill.colour}",
        "edgecolor": f"#{edge}" if edge else "none",
        "linewidth": _EDGE if edge else 0,
    }
