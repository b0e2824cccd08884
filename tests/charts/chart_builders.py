"""Chart blocks in few words: `chart("column", "甲 乙", series("产值", "1.0 2"))`; a dash is a missing value."""

import re
from decimal import Decimal

from briefgen.blocks import Chart, ChartKind, ChartValue, Series, Text

KINDS = ("column", "bar", "line", "stacked", "doughnut", "target", "combo")


def value(text: str) -> ChartValue:
    return ChartValue(Decimal(re.sub(r"[^\d.-]", "", text)), text, "事实")


def series(name: str, values: str, unit: str = "亿元", **extra: bool) -> Series:
    return Series(name, tuple(None if text == "-" else value(text) for text in values.split()), unit, **extra)


def chart(kind: ChartKind, categories: str | list[str], *rows: Series) -> Chart:
    names = categories.split() if isinstance(categories, str) else categories
    return Chart(kind, (Text("图题"),), tuple(names), rows, "替代文字")


def typical(kind: ChartKind, categories: str | list[str] = "汽车 集成电路 医疗装备") -> Chart:
    """One chart of each kind that a briefing would have."""
    match kind:
        case "doughnut":
            return chart(kind, categories, series("企业", "2 28 36", "家"))
        case "target":
            return chart(kind, categories, series("1—11月", "2433.2 854.3 90"), series("2025年目标", "3000 1000 400"))
        case "combo":
            growth = series("增速", "6.1 2.4 -0.5", "%", line=True, second_axis=True)
            return chart(kind, categories, series("总产出", "2433.2 854.3 90.0"), growth)
        case "stacked":
            return chart(kind, categories, series("国家级", "10 - 30", "家"), series("市级", "12.5 20 25.0", "家"))
        case _:
            return chart(kind, categories, series("2023年", "2293.3 - 80.0"), series("2024年", "2433.2 854.3 90.0"))
