"""Facts in Chinese: with its sister in English the only place where a digit becomes a character of the text.

Each function says one fact as inlines: the quantity is a `Number` that knows its fact, the words
round it are what statistical usage asks for (国家统计局 usage, GB/T 15835—2011). Nothing is computed:
a sign goes into the word, a label stays the label the data has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefgen.blocks import Block, Inline, Inlines, Number, Text
from briefgen.facts import (
    Contribution,
    Fact,
    Growth,
    Indicator,
    Level,
    Move,
    Moving,
    Progress,
    Pull,
    Rank,
    Share,
    Streak,
    Target,
)
from briefgen.nodes import PENDING_DAY, PENDING_MARK
from briefgen.periods import Kind, Month
from briefgen.quantity import Change
from briefgen.wording import setting
from briefgen.wording.chinese_quantities import level, number
from briefgen.wording.chinese_tables import (
    alt,
    change_head,
    column_unit,
    drawn,
    full_name,
    growth_head,
    growth_name,
    head,
    inside,
    label,
    series_name,
    share_head,
    signed,
    target_head,
    unit,
)
from briefgen.wording.parts import words

__all__ = [
    "alt",
    "basis",
    "change_head",
    "chinese_number",
    "column_unit",
    "computed",
    "counted",
    "day",
    "drawn",
    "full_name",
    "growth",
    "growth_head",
    "growth_name",
    "head",
    "heading_number",
    "inside",
    "joined",
    "kind",
    "label",
    "level",
    "listed",
    "mention",
    "month",
    "move",
    "ordinal",
    "pace",
    "period",
    "rank",
    "remark",
    "rose",
    "series_name",
    "set_out",
    "share",
    "share_head",
    "signed",
    "status",
    "target",
    "target_head",
    "unit",
]

#: Nouns an author may put before the compared period himself.
_PACES = ("增速", "增幅", "降幅", "涨幅", "跌幅")


def growth(fact: Fact, *, bare: bool = False) -> Inlines:
    """可比增长5.6%, 同比下降3.5%, 同比持平. `bare` leaves out a basis that the clause before has named."""
    change = _change(fact)
    return _changed(fact, change, "" if bare else change.basis)


def move(fact: Fact) -> Inlines:
    """较去年同期提高2.5个百分点, 由10月份下降1.2%转为增长; the compared period is always named."""
    change = _change(fact)
    turned = fact.meaning.turned if isinstance(fact.meaning, Move) else ""
    return (*_changed(fact, change, change.basis), *words(f"转为{turned}" if turned else "", fact.origin))


def pace(moving: Moving) -> Inlines:
    """增速比10月份回落1.2个百分点，连续3个月回落，创5月份以来新低: as much of it as there is."""
    said = [] if moving.move is None else [_paced(moving.move, moving.fact)]
    said += [_streak(streak) for streak in moving.streaks]
    said += [words(moving.record)] if moving.record is not None else []
    return tuple(inline for index, one in enumerate(said) for inline in ((Text("，"),) if index else ()) + one)


def _paced(moved: Fact, fact: Fact) -> Inlines:
    """What is fast or slow takes its noun from the sign: 降幅比1—9月收窄1.1个百分点."""
    turned = isinstance(moved.meaning, Move) and moved.meaning.turned
    if turned or _change(moved).basis.startswith(_PACES):
        return move(moved)
    noun = "降幅" if _change(fact).direction == "down" else "增速"
    return (*words(noun, moved.origin), *move(moved))


def _streak(streak: Streak) -> Inlines:
    """连续4个月回落: the months are a number, the words round them say of what."""
    return (*words(streak.lead, streak.fact.origin), number(streak.fact), *words(streak.word, streak.fact.origin))


def _change(fact: Fact) -> Change:
    if isinstance(fact.meaning, Growth | Move):
        return fact.meaning.change
    raise TypeError(fact.id)


def _changed(fact: Fact, change: Change, basis: str) -> Inlines:
    if change.amount is None:
        return (*words(basis, fact.origin), number(fact, change.word))
    return (*words(basis + change.word, fact.origin), number(fact))


def rank(fact: Fact) -> Inlines:
    """增幅位列全市第1: what is ranked, among whom, which place."""
    meaning = fact.meaning
    if not isinstance(meaning, Rank):
        raise TypeError(fact.id)
    place = Number(f"第{fact.quantity.digits}", fact.id, fact.origin)
    return (*words(f"{meaning.of}位列{meaning.scope}", fact.origin), place)


def share(fact: Fact) -> Inlines:
    """占规上工业产值比重36.5%."""
    meaning = fact.meaning
    if not isinstance(meaning, Share):
        raise TypeError(fact.id)
    return (*words(f"占{meaning.of}比重", fact.origin), number(fact))


def target(fact: Fact) -> Inlines:
    """目标到2025年实现3000亿元: never in the tense of a fact."""
    meaning = fact.meaning
    if not isinstance(meaning, Target):
        raise TypeError(fact.id)
    return (*words(f"{meaning.word}到{meaning.year}年实现", fact.origin), number(fact))


def mention(fact: Fact) -> Inlines:
    """A fact inside the author's sentence: the number with all that must never leave it."""
    match fact.meaning:
        case Growth():
            return growth(fact)
        case Move():
            return move(fact)
        case Rank(scope=scope):
            return (*words(scope, fact.origin), Number(f"第{fact.quantity.digits}", fact.id, fact.origin))
        case Level() | Share() | Target() | Progress() | Contribution() | Pull():
            return level(fact)


def period(kind: Kind | None, month: Month) -> Inlines:
    """The period of a figure as a sentence opens with it; nothing for a figure without a kind."""
    match kind:
        case None:
            text = ""
        case Kind.MONTH:
            text = f"{month.name}份"
        case Kind.YEAR_TO_DATE:
            text = {1: "1月份", 12: f"{month.year}年"}.get(month.month, f"1—{month.month}月")
        case Kind.WITHIN_YEAR:
            text = "年内"
        case Kind.TO_DATE:
            text = "累计"
        case Kind.PERIOD_END:
            text = f"截至{month.year}年末" if month.month == 12 else f"截至{month.month}月末"
        case Kind.ANNUAL:
            text = f"{month.year}年"
    return words(text)


def kind(kind: Kind) -> str:
    """A kind of period by its name: 本年累计."""
    return str(kind)


def basis(typed: str) -> str:
    """A basis as its author typed it, which is how it is said."""
    return typed


def month(month: Month, *, with_year: bool) -> str:
    """11月, 2024年11月, 1—2月: a month under a chart."""
    return month.full_name if with_year else month.name


def day(value: date) -> str:
    """2024年12月27日 (GB/T 9704—2012 7.3.5.4: Arabic, full year, no padding zero)."""
    return PENDING_MARK if value == PENDING_DAY else f"{value.year}年{value.month}月{value.day}日"


def listed(names: Iterable[str]) -> Inlines:
    """Names joined by 、 and nothing after the last: the list is complete."""
    joined: list[Inline] = []
    for name in names:
        if joined:
            joined.append(Text("、"))
        joined.extend(words(name))
    return tuple(joined)


def counted(indicator: Indicator) -> Inlines:
    """What is counted, and how many of it: 在建项目45个."""
    return (*words(indicator.name), *(level(indicator.level) if indicator.level is not None else ()))


def rose(fact: Fact, *, bare: bool = False) -> Inlines:
    """A growth as the verb of its clause, which it is in Chinese anyhow."""
    return growth(fact, bare=bare)


# -- what stands round sentences -------------------------------------------------------------------

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """一, 十, 十一, 二十, 二十一: below 100."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def heading_number(counts: Sequence[int]) -> str:
    """结构层次序数 一、（一）1.（1） (GB/T 9704—2012 7.3.3).

    `counts` are those of the levels above, and its own last.
    """
    count = counts[-1]
    return {
        1: f"{chinese_number(count)}、",
        2: f"（{chinese_number(count)}）",
        3: f"{count}.",
        4: f"（{count}）",
    }[len(counts)]


def ordinal(number: int, *, in_row: bool) -> str:
    """一是…；二是… in one paragraph, （一）… where each has its own."""
    return f"{chinese_number(number)}是" if in_row else f"（{chinese_number(number)}）"


def joined(texts: Iterable[str]) -> str:
    return "、".join(texts)


def status(text: str) -> str:
    """草稿, 送审稿, 示例: as the brief has it."""
    return text


def remark(speaker: str, text: str) -> str:
    """What a speaker said, in his words."""
    return f"{speaker}：“{text}”"


def computed(fact: Fact) -> Inlines:
    """A figure that nobody published, with its mark."""
    return (*level(fact), Text("（推算）", fact.origin))


def set_out(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Chinese needs no capitals, and no spaces but between English words."""
    return setting.parted(blocks)
