"""Tables and charts in Chinese: heads, units, digits, names, and the chart read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from briefgen.blocks import Inlines, plain
from briefgen.facts import Fact, Growth, Indicator, Move
from briefgen.nodes import PENDING
from briefgen.quantity import RATE_UNITS, Quantity, as_typed
from briefgen.wording import setting
from briefgen.wording.chinese_quantities import level, number
from briefgen.wording.parts import signed_value
from briefgen.wording.points import in_chinese


def signed(fact: Fact) -> Inlines:
    """The number as a table prints it, without unit: 5.6, -3.5, 0 for 持平; a rank as its place."""
    if fact.quantity is PENDING:
        return level(fact)
    meaning = fact.meaning
    down = isinstance(meaning, Growth | Move) and meaning.change.direction == "down"
    bare = as_typed(replace(in_chinese(fact.quantity), unit=""))
    return (number(fact, f"-{bare}" if down else bare),)


def unit(quantity: Quantity) -> str:
    """The unit of a column or an axis."""
    return in_chinese(quantity).unit


def column_unit(quantity: Quantity) -> str:
    """The unit of a figure among others of other units."""
    return unit(quantity)


def label(name: str) -> str:
    """A name that stands by itself, in a cell or under a column."""
    return name


def drawn(fact: Fact) -> tuple[Decimal, str]:
    """The value in that unit with its sign, and the digits beside its mark."""
    return signed_value(fact, in_chinese(fact.quantity)), plain(signed(fact))


def head(name: str, unit: str = "", period: str = "") -> str:
    """The head of a column: 数值（亿元）, 1—11月数值（亿元）."""
    names = {"value": "数值", "rank": "位次"}
    return period + names[name] + (f"（{unit}）" if unit else "")


def growth_head(period: str, basis: str, unit: str) -> str:
    """The head of a column of growths: 可比增速（%）, 同比变动（个百分点）."""
    noun = "变动" if unit and unit not in RATE_UNITS else "增速"
    return f"{period}{basis}{noun}" + (f"（{unit}）" if unit else "")


def change_head(period: str, basis: str, against: str, unit: str) -> str:
    """The head of a column of moves: 增速比11月份（个百分点）; period and basis only where columns differ in them."""
    return f"{period}{basis}增速{against}" + (f"（{unit}）" if unit else "")


def share_head(of: str) -> str:
    return f"占{of}比重（%）"


def target_head(year: int, unit: str = "") -> str:
    return f"{year}年目标" + (f"（{unit}）" if unit else "")


def inside(depth: int) -> tuple[str, str]:
    """What stands before what lies inside a row: before the first, and before the others."""
    indent = "　" * (4 * depth)
    return f"{indent}　其中：", f"{indent}　　　　"


def growth_name(basis: str) -> str:
    """A series of growths by its basis: 可比增速."""
    return f"{basis}增速"


def full_name(indicator: Indicator) -> str:
    """The name with its subject, for a table or a chart where no sentence stands round it."""
    subject = indicator.subject or ""
    return f"{subject}{setting.gap(subject, indicator.name)}{indicator.name}"


def series_name(period: str, concept: str) -> str:
    """1—11月总产出."""
    return period + concept


def alt(caption: str, lines: Iterable[tuple[str, Iterable[tuple[str, Inlines]]]]) -> str:
    """The chart read aloud: each series with its points; a series without a name is the only one."""
    said = [
        (f"{name}：" if name else "") + "、".join(f"{category}{plain(value)}" for category, value in points)
        for name, points in lines
    ]
    return f"{caption}。{'；'.join(said)}。"
