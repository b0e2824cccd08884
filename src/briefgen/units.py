"""Units in both languages: which English unit is which Chinese one, and what an English text counts.

A table and the grammar of its words; arithmetic is elsewhere. A unit that is not here has one language only.
"""

from __future__ import annotations

import re
from typing import Final

#: Chinese unit → English, one and several. Only what has one word for one thing.
_FORMS: Final = {
    "元": ("yuan", "yuan"),
    "美元": ("US dollar", "US dollars"),
    "欧元": ("euro", "euros"),
    "港元": ("Hong Kong dollar", "Hong Kong dollars"),
    "日元": ("yen", "yen"),
    "英镑": ("pound sterling", "pounds sterling"),
    "吨": ("tonne", "tonnes"),
    "吨标准煤": ("tonne of standard coal", "tonnes of standard coal"),
    "千克": ("kilogram", "kilograms"),
    "米": ("metre", "metres"),
    "公里": ("kilometre", "kilometres"),
    "平方米": ("square metre", "square metres"),
    "平方公里": ("square kilometre", "square kilometres"),
    "公顷": ("hectare", "hectares"),
    "亩": ("mu", "mu"),
    "立方米": ("cubic metre", "cubic metres"),
    "千瓦": ("kilowatt", "kilowatts"),
    "千瓦时": ("kilowatt-hour", "kilowatt-hours"),
    "天": ("day", "days"),
    "个月": ("month", "months"),
    "年": ("year", "years"),
    "小时": ("hour", "hours"),
    "个工作日": ("working day", "working days"),
    "人": ("person", "people"),
    "辆": ("vehicle", "vehicles"),
    "个百分点": ("percentage point", "percentage points"),
    "个千分点": ("per mille point", "per mille points"),
    "个基点": ("basis point", "basis points"),
}
_CHINESE: Final = {form: chinese for chinese, forms in _FORMS.items() for form in forms}
#: What is counted in whole pieces although it is in the table.
_WHOLE: Final = frozenset(("person", "people", "vehicle", "vehicles"))

#: English and Chinese scales as powers of ten.
ENGLISH_SCALES: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CHINESE_SCALES: Final = {"": 0, "万": 4, "亿": 8, "万亿": 12}

_ENGLISH: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*(?: [A-Za-z'’-]+)*")
_WORD: Final = re.compile("[a-z]{3}|^mu$")


def is_english(unit: str) -> bool:
    """Words of English (billion yuan, projects), unlike the symbols that both languages have (MW, km², TEU)."""
    return unit.isascii() and _WORD.search(unit) is not None and _ENGLISH.fullmatch(unit) is not None


def chinese_unit(unit: str) -> str:
    """元 for yuan; empty for what has no Chinese unit."""
    return _CHINESE.get(unit, "")


def english_unit(unit: str, *, one: bool = False) -> str:
    """Yuan for 元, yuan per tonne for 元/吨; empty for what has no English unit."""
    if "/" in unit:
        over, _, under = unit.partition("/")
        parts = (english_unit(over), english_unit(under, one=True))
        return " per ".join(parts) if all(parts) else ""
    return _FORMS[unit][0 if one else 1] if unit in _FORMS else ""


def counts(unit: str) -> bool:
    """Whether an English unit is a noun of what is counted: 53 projects, but not 53 tonnes or 2 billion projects."""
    if not is_english(unit) or unit.partition(" ")[0] in ENGLISH_SCALES:
        return False
    return unit in _WHOLE or (unit not in _CHINESE and " per " not in unit)


def singular(noun: str) -> str:
    """Factory for factories; the noun itself where the plural is no regular one."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search("(?:sh|ch|x|ss)es$", noun):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def plural(noun: str) -> str:
    """Factories for factory, what `singular` takes back."""
    if re.search("[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search("(?:sh|ch|x|s)$", noun) else "s")
