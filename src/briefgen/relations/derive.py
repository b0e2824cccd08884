"""Figures that no source prints, worked out where the author asks for one with 【推算:…】, and marked so.

Four forms, each on printed values only: a share a year before (占比.上年), a level a year before (上年), what is
left of a whole (其余), and how far a target is (距目标). A level is never worked back through 可比 or 实际 growth:
those are taken on revised or deflated figures, and the result would contradict what was published.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefgen.blocks import Inlines, Text
from briefgen.brief import nearest
from briefgen.diagnostics import Bilingual, Diagnostic, YamlPlace
from briefgen.facts import Edition, Fact, Indicator, Level, Moving
from briefgen.numerals import round_half_up
from briefgen.quantity import Quantity, as_typed, decimals
from briefgen.relations.ties import (
    PUBLISHED,
    change_of,
    comparable,
    factor_of,
    known,
    levels_of,
    rates,
    said,
    year_ago,
)
from briefgen.wording import Wording

#: What opens a mention that asks for a derived figure.
ASKED: Final = ("推算:", "推算：", "derived:")
#: The forms for who has no Chinese keyboard.
_FORMS: Final = {"year-before": "上年", "rest": "其余", "to-target": "距目标"}
_PREFIX: Final = "推算:"


class _Refused(Exception):  # noqa: N818 - a reason, told as a diagnostic
    """Why a figure cannot be derived: the code of a message and what fills it."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(code)
        self.code, self.why = code, why


def _impossible(zh: str, en: str) -> _Refused:
    return _Refused("derived-impossible", Bilingual(zh, en))


def derived(
    name: str, typed: str, edition: Edition, origin: YamlPlace, wording: Wording
) -> tuple[Inlines, list[Diagnostic]]:
    """The figure with its mark, or the mention as typed and why there is no such figure."""
    asked = name[name.replace("：", ":").index(":") + 1 :].strip()
    try:
        fact = replace(_fact(asked, edition), id=_PREFIX + asked, origin=origin)
    except _Refused as refused:
        told = Diagnostic(refused.code, origin, {"id": asked, "why": refused.why})
        return (Text(typed, origin),), [told]
    return wording.computed(fact), []


def _fact(asked: str, edition: Edition) -> Fact:
    path, _, form = asked.rpartition(".")
    form = _FORMS.get(form, form)
    of = edition.aliases.get(path, path)
    share = next((s for i in edition.indicators.values() for s in i.shares if s.fact.id == of), None)
    if form == "上年" and share is not None:
        return _share_before(share)
    indicator = edition.indicators.get(path)
    if form not in ("上年", "其余", "距目标"):
        raise _Refused("derived-unknown", "、".join(forms(edition)))
    if indicator is None:
        raise _Refused("derived-unknown", nearest(path, edition.indicators))
    match form:
        case "上年":
            return _level_before(indicator)
        case "其余":
            return _rest(indicator)
        case _:
            return _to_target(indicator)


def _share_before(share: Moving) -> Fact:
    """占比 less its printed change."""
    change = None if share.move is None else change_of(share.move)
    if share.move is None or change is None or not (known(share.fact) and known(share.move)):
        raise _impossible("占比没有写变动", "the share has no `change`")
    if not year_ago(change.basis):
        raise _impossible(f"“{said(share.move)}”不是与去年同期相比", f"“{said(share.move)}” is not against a year ago")
    amount = Decimal(0) if change.amount is None else change.amount.value * factor_of(share.move)
    signed = -amount if change.direction == "down" else amount
    places = max(decimals(share.fact.quantity), 0 if change.amount is None else decimals(change.amount))
    value = share.fact.quantity.value - signed / factor_of(share.fact)
    return _made(share.fact, value, places, f"{said(share.fact)}，{said(share.move)}")


def _level_before(indicator: Indicator) -> Fact:
    """Level over growth, on published figures only, rounded once (GB/T 8170)."""
    level = _level(indicator)
    rate = rates(indicator).get((indicator.kind, PUBLISHED))
    if rate is None:
        raise _Refused("derived-basis")
    change = change_of(rate)
    factor = Decimal(1)
    if change is not None and change.amount is not None:
        factor += change.amount.value * factor_of(rate) * (-1 if change.direction == "down" else 1)
    if factor <= 0:
        raise _impossible(f"{said(rate)}推不出上年数", f"nothing follows from {said(rate)}")
    return _made(level, level.quantity.value / factor, decimals(level.quantity), f"{said(level)}，{said(rate)}")


def _rest(indicator: Indicator) -> Fact:
    """A whole less the subsets listed, which must be declared not to overlap."""
    level, inside = _level(indicator), levels_of(indicator.among)
    if not inside or not indicator.disjoint:
        raise _impossible("其中各项没有写明互不重叠（disjoint）", "its `among` is not declared `disjoint`")
    if any(fact.quantity.qualifier for fact in inside) or not comparable(level, *inside):
        raise _impossible("各项的单位或时期不同，或是概数", "units or periods differ, or a figure is approximate")
    value = level.quantity.value - sum(f.quantity.value * factor_of(f) for f in inside) / factor_of(level)
    steps = "－".join(said(fact) for fact in (level, *inside))
    return _made(level, value, max(decimals(fact.quantity) for fact in (level, *inside)), steps)


def _to_target(indicator: Indicator) -> Fact:
    """A target less what has been reached."""
    level, target = _level(indicator), indicator.target
    if target is None or not known(target):
        raise _impossible("没有写目标", "it has no `target`")
    if target.quantity.qualifier or not comparable(level, target):
        raise _impossible("数值和目标的单位不同，或是概数", "level and target differ in unit, or one is approximate")
    value = target.quantity.value * factor_of(target) / factor_of(level) - level.quantity.value
    if value <= 0:
        raise _impossible("目标已经达到", "the target has been reached")
    places = max(decimals(level.quantity), decimals(target.quantity) if _same_unit(level, target) else 0)
    return _made(level, value, places, f"{said(target)}－{said(level)}")


def _same_unit(first: Fact, second: Fact) -> bool:
    return first.quantity.unit == second.quantity.unit


def _level(indicator: Indicator) -> Fact:
    level = indicator.level
    if level is None or not known(level) or level.quantity.qualifier:
        raise _impossible("数值没有写，或是概数", "its level is missing or approximate")
    return level


def _made(like: Fact, value: Decimal, places: int, steps: str) -> Fact:
    """A figure in the unit of another, rounded once."""
    rounded = round_half_up(value, places)
    if rounded < 0:
        raise _impossible(f"{steps} 小于零", f"{steps} is below zero")
    quantity = Quantity(rounded, f"{rounded:f}", like.quantity.unit)
    return replace(like, quantity=quantity, meaning=Level(), derivation=f"{steps}＝{as_typed(quantity)}")


def forms(edition: Edition) -> list[str]:
    """What may be asked for, with an indicator of this edition as the example."""
    name = next(iter(edition.indicators), "指标")
    return [f"推算:{name}.上年", f"推算:{name}.占比.上年", f"推算:{name}.其余", f"推算:{name}.距目标"]
