"""Charts as PNG, for readers that show no native charts."""

from __future__ import annotations

from briefgen.blocks import Chart
from briefgen.charts.kinds import planned
from briefgen.charts.look import ChartLook
from briefgen.charts.plan import Plan
from briefgen.diagnostics import BriefgenError, Diagnostic


def picture(chart: Chart, look: ChartLook) -> bytes:
    """PNG of the look's size at 200 dpi; the same chart and look give the same bytes on every machine.

    Raises BriefgenError for data that cannot be drawn, characters that the fonts lack and words
    that do not fit: a picture cannot be mended by its reader, so nothing is left out in silence.
    """
    from briefgen.charts import drawing  # noqa: PLC0415 -- brings matplotlib, which takes a second to import

    plan = planned(chart, look)
    _refuse_lost_words(plan, drawing.missing(_words(chart)))
    return drawing.drawn(plan)


def _words(chart: Chart) -> list[str]:
    words = [*chart.categories, *(text for one in chart.series for text in (one.name, one.unit))]
    words += [value.text for one in chart.series for value in one.values if value is not None]
    return [line for word in words for line in word.split("\n")]


def _refuse_lost_words(plan: Plan, lacking: list[str]) -> None:
    if lacking:
        named = "、".join(f"{character}（U+{ord(character):04X}）" for character in lacking)
        raise BriefgenError([Diagnostic("glyph-missing", plan.chart.origin, {"characters": named})])
    if not plan.names.fit:
        longest = max(_words(plan.chart), key=len)
        raise BriefgenError([Diagnostic("chart-crowded", plan.chart.origin, {"text": _shortened(longest)})])


def _shortened(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "……"
