"""What a change is measured against: the label of a growth rate and the period it is compared with.

The labels are those of 国家统计局: they belong to the number and are never exchanged.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefgen.numerals import QuantityError, choice, nearest
from briefgen.pattern import Pattern

_LABELS: Final = ("同比", "可比", "环比", "名义", "实际", "同口径")
_TIME: Final = ("同比", "环比")
_PRICE: Final = (
    *("可比", "可比价", "可比口径", "按可比价", "按可比价格", "按可比价格计算", "按可比口径"),
    *("名义", "实际", "同口径", "按同口径"),
)
_MEANS: Final = ("年均", "两年平均", "三年平均")
BASES: Final = frozenset(
    {*_TIME, *_PRICE, *_MEANS}
    | {first + then for first in (*_TIME, *_MEANS) for then in _PRICE}
    | {first + then for first in _PRICE for then in (*_TIME, *_MEANS)}
)
_YEAR: Final = "(?:上年|去年|前年|今年|本年|当年|[0-9]{4}年)"
_MONTHS: Final = "[0-9]{1,2}(?:[—–\\-－−~～至][0-9]{1,2})?月份?[末底]?"
_PART: Final = (
    f"(?:年[末底]|{_MONTHS}|上半年|下半年|第?[一二三四1-4]季度|前[二三2-3]季度|前[一二三四五六七八九十0-9]{{1,2}}个月)"
)
_ALONE: Final = "(?:上个?月[末底]?|上一?个?季度?|上一?期|上周|前期|前月|年初)"
_PERIOD: Final = f"(?P<period>{_ALONE}|{_YEAR}(?:{_PART}|全年|同[期月季]|[末底初])?|{_PART})"
#: What `BASES` lists, said shorter: as a list of its words it would take 7 ms to compile.
_LABEL: Final = "(?:(?:{time})(?:{price})?|(?:{price})(?:{time})?)".format(
    time=choice([*_TIME, *_MEANS]), price=choice(_PRICE)
)
_SUBJECT: Final = "(?:增速|增幅|降幅|涨幅|跌幅|比重|占比)"
_BASIS: Final = Pattern(
    f"{_SUBJECT}?(?:(?P<before>{_LABEL})?[比较与和]{_PERIOD}(?:相比)?(?P<behind>{_LABEL})?|(?P<alone>{_LABEL})?)"
)
_ADVERB: Final = Pattern("(?:大幅|小幅|略有|略|稍|微|明显|显著|快速|高速|迅速|稳步|持续|继续|逐步)度?$")


def basis_known(basis: str) -> bool:
    """One of the labels in `BASES`, a comparison with a named period (比1—10月, 较去年同期), or both."""
    found = _BASIS.fullmatch(basis)
    return found is not None and any(found.groups())


def basis_labels(basis: str) -> tuple[str, ...]:
    """The plain labels in a basis: 同比实际 has 同比 and 实际; 比上年 has none."""
    return tuple(re.findall("|".join(_LABELS), basis))


def leading_basis(text: str) -> str:
    """As much of a basis as the text begins with."""
    found = _BASIS.match(text)
    return found.group() if found else ""


def compared_period(basis: str) -> str:
    """What the change is measured from: 去年同期 for 较去年同期, empty for 同比."""
    found = _BASIS.fullmatch(basis)
    return (found["period"] or "") if found else ""


class BasisParts(NamedTuple):
    """The labels of a basis and the period it compares with; either may be empty."""

    labels: str
    period: str


def basis_parts(basis: str) -> BasisParts:
    """同比实际 has labels, 比1—10月 has a period; what is no basis is all labels, so that it is not lost."""
    found = _BASIS.fullmatch(basis)
    if found is None:
        return BasisParts(basis, "")
    labels = "".join(found[name] or "" for name in ("before", "behind", "alone"))
    return BasisParts(labels, found["period"] or "")


def check_basis(basis: str, rest: str) -> None:
    """Raise unless the basis is empty or known; `rest` is what follows it, for the hint."""
    if adverb := _ADVERB.search(basis):
        raise QuantityError("change-adverb", {"word": adverb.group(), "better": basis[: adverb.start()] + rest})
    if not _BASIS.fullmatch(basis):
        better = nearest(basis, [*_LABELS, "比上年", "较去年同期"]) or "、".join(_LABELS)
        raise QuantityError("unknown-basis", {"basis": basis, "better": better})


def level_with(basis: str) -> str:
    """与上年 for 比上年: what one is level with."""
    found = _BASIS.fullmatch(basis)
    at = found.start("period") - 1 if found else -1
    return f"{basis[:at]}与{basis[at + 1 :]}" if at >= 0 else basis
