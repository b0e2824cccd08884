"""What a change is measured against, in English: year on year, at comparable prices, from January–October.

One table for reading and for saying. A basis is kept inside in its Chinese form, the one that
relations know; what has no counterpart is empty, so that nobody guesses.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.periods import MONTHS

_ORDINALS: Final = ("first", "second", "third", "fourth")
_CARDINALS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_CHINESE_DIGITS: Final = "一二三四五六七八九十"

# -- labels ----------------------------------------------------------------------------------------

#: The form a label is kept in, and how it is said. 可比 alone may be prices or coverage: a basis is both.
_LABELS: Final = {
    "同比": "year on year",
    "环比": "month on month",
    "年均": "a year on average",
    "两年平均": "as a two-year average",
    "三年平均": "as a three-year average",
    "可比价": "at comparable prices",
    "可比": "on a comparable basis",
    "同口径": "on the same basis",
    "名义": "in nominal terms",
    "实际": "in real terms",
}
_VARIANTS: Final = {
    "按可比价格计算": "可比价",
    "按可比价格": "可比价",
    "按可比价": "可比价",
    "按可比口径": "可比",
    "可比口径": "可比",
    "按同口径": "同口径",
}
_LABEL: Final = re.compile("|".join(sorted([*_LABELS, *_VARIANTS], key=len, reverse=True)))
_READ: Final = {
    **{said: label for label, said in _LABELS.items()},
    "year-on-year": "同比",
    "month-on-month": "环比",
    "at constant prices": "可比价",
    "on a like-for-like basis": "同口径",
    "comparable": "可比",
    "nominal": "名义",
    "real": "实际",
}
_TIME: Final = ("同比", "环比", "年均", "两年平均", "三年平均")


def labels_in_english(labels: str, *, monthly: bool = True) -> str:
    """Year on year in real terms for 同比实际; 环比 is month on month of a month only. Empty if one has no English."""
    found = [_VARIANTS.get(label, label) for label in _LABEL.findall(labels)]
    if _LABEL.sub("", labels):
        return ""
    found.sort(key=lambda label: label not in _TIME)
    said = (_LABELS[label] for label in found)
    return " ".join("from the preceding period" if s == "month on month" and not monthly else s for s in said)


# -- compared periods ------------------------------------------------------------------------------

_YEARS: Final = {
    **dict.fromkeys(("上年", "去年"), "the previous year"),
    **dict.fromkeys(("今年", "本年", "当年"), "this year"),
    "前年": "the year before last",
}
_ALONE: Final = {
    **dict.fromkeys(("上月", "上个月"), "the previous month"),
    **dict.fromkeys(("上月末", "上月底", "上个月末", "上个月底"), "the end of the previous month"),
    **dict.fromkeys(("上季", "上季度", "上个季度", "上一季度", "上一个季度"), "the previous quarter"),
    **dict.fromkeys(("上期", "上一期"), "the previous period"),
    "上周": "the previous week",
    "年初": "the start of the year",
    "上半年": "the first half of the year",
    "下半年": "the second half of the year",
}
_OF_YEAR: Final = {
    "": "{year}",
    "全年": "the whole of {year}",
    "同期": "the same period of {year}",
    "同月": "the same month of {year}",
    "同季": "the same quarter of {year}",
    "末": "the end of {year}",
    "底": "the end of {year}",
    "年末": "the end of {year}",
    "年底": "the end of {year}",
    "初": "the start of {year}",
    "上半年": "the first half of {year}",
    "下半年": "the second half of {year}",
}
_YEAR: Final = re.compile("(上年|去年|前年|今年|本年|当年|([0-9]{4})年)(.*)")
_SPAN: Final = re.compile("([0-9]{1,2})(?:[—–\\-－−~～至]([0-9]{1,2}))?月份?([末底]?)")
_QUARTER: Final = re.compile("第?([一二三四1-4])季度")
_QUARTERS: Final = re.compile("前([二三2-3])季度")
_FIRST_MONTHS: Final = re.compile("前([一二三四五六七八九十]|十一|[0-9]{1,2})个月")


def span(first: int, last: int) -> str:
    """November, January–November."""
    return MONTHS[last - 1] if first == last else f"{MONTHS[first - 1]}–{MONTHS[last - 1]}"


def period_in_english(period: str) -> str:
    """October for 10月份, the same period of the previous year for 去年同期; empty for what has no English here."""
    if period in _ALONE:
        return _ALONE[period]
    found = _YEAR.fullmatch(period)
    year, rest = (found[2] or _YEARS[found[1]], found[3]) if found else ("", period)
    if found and rest in _OF_YEAR:
        return _OF_YEAR[rest].format(year=year)
    part = _part(rest)
    if not part or not year:
        return part
    return f"{part} {year}" if year.isdigit() and part in MONTHS else f"{part} of {year}"


def _part(text: str) -> str:
    if found := _SPAN.fullmatch(text):
        first, last = int(found[1]), int(found[2] or found[1])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return ""
        return ("the end of " if found[3] else "") + span(first, last)
    if found := _QUARTER.fullmatch(text):
        return f"the {_ORDINALS[_number(found[1]) - 1]} quarter"
    if found := _QUARTERS.fullmatch(text):
        return f"the first {_CARDINALS[_number(found[1]) - 1]} quarters"
    if (found := _FIRST_MONTHS.fullmatch(text)) and 1 <= _number(found[1]) <= 11:
        return f"the first {_CARDINALS[_number(found[1]) - 1]} months"
    return ""


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 11 if text == "十一" else _CHINESE_DIGITS.index(text) + 1


# -- reading ---------------------------------------------------------------------------------------

_MONTH: Final = "|".join(MONTHS)
_YEAR_SAID: Final = r"(?P<year>(?:the )?previous year|last year|[0-9]{4})"
_OF: Final = rf"(?: (?:of |in )?{_YEAR_SAID})?"
_READ_ALONE: Final = {
    "the previous month": "上月",
    "last month": "上月",
    "the previous quarter": "上季度",
    "the previous period": "上期",
    "the start of the year": "年初",
    "the beginning of the year": "年初",
    "a year earlier": "上年同期",
    "a year ago": "上年同期",
}
_READ_PERIODS: Final = (
    (re.compile(_YEAR_SAID), "{year}"),
    (re.compile(rf"the same period (?:of |in )?{_YEAR_SAID}"), "{year}同期"),
    (re.compile(rf"the same month (?:of |in )?{_YEAR_SAID}"), "{year}同月"),
    (re.compile(rf"the whole of {_YEAR_SAID}"), "{year}全年"),
    (re.compile(rf"the end of {_YEAR_SAID}"), "{year}末"),
    (re.compile(rf"the start of {_YEAR_SAID}"), "{year}初"),
    (re.compile(rf"the first half{_OF}"), "{year}上半年"),
    (re.compile(rf"the second half{_OF}"), "{year}下半年"),
    (re.compile(rf"the (?P<quarter>{'|'.join(_ORDINALS)}) quarter{_OF}"), "{year}{quarter}季度"),
    (re.compile(rf"the first (?P<quarters>two|three) quarters{_OF}"), "{year}前{quarters}季度"),
    (re.compile(rf"the end of (?P<to>{_MONTH}){_OF}"), "{year}{to}月末"),
    (re.compile(rf"(?P<since>{_MONTH})(?:[–—-]| to )(?P<to>{_MONTH}){_OF}"), "{year}{since}—{to}月"),
    (re.compile(rf"(?P<to>{_MONTH}){_OF}"), "{year}{to}月份"),
)


def read_label(said: str) -> str:
    """同比 for year on year; empty for no label."""
    return _READ.get(said.casefold(), "")


def read_period(said: str) -> str:
    """1—10月 for January–October, 上年同期 for the same period of the previous year; empty for no period."""
    if alone := _READ_ALONE.get(said.casefold()):
        return alone
    for pattern, chinese in _READ_PERIODS:
        if found := pattern.fullmatch(said):
            return chinese.format(**{name: _read(name, text or "") for name, text in found.groupdict().items()})
    return ""


def _read(name: str, said: str) -> str:
    match name:
        case "year":
            return f"{said}年" if said.isdigit() else "上年" if said else ""
        case "quarter":
            return _CHINESE_DIGITS[_ORDINALS.index(said)]
        case "quarters":
            return _CHINESE_DIGITS[_CARDINALS.index(said)]
        case _:
            return str(MONTHS.index(said) + 1)


LABELS_SAID: Final = tuple(sorted(_READ, key=len, reverse=True))
