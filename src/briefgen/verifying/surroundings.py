"""What the words round a number say of it: the basis of a growth rate, its direction, its phrase, its sentence.

It reads text that people wrote or edited, so it looks for words and asks for no grammar.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from briefgen.numerals import words

Way = Literal["up", "down", ""]

_MOVES: Final = "(?=的?(?:[增下上降回提减扩收放加涨跌]|持平|$))"
_MONTHS: Final = r"\d{1,2}(?:月?(?:——|[—–\-~～至到])\d{1,2})?月份?[末底]?"
_PERIOD: Final = (
    rf"(?:(?:去年|上年|前年|\d{{4}}年)(?:同期|同月|末|底|初|{_MONTHS})?|上个?月|上个?季度|上期|年初|{_MONTHS})"
)
_BASIS: Final = re.compile(
    rf"同比|环比|可比(?:价格?|口径)?|同口径|(?:名义|实际)(?:{_MOVES}|(?=同比|环比))|(?<=同比)(?:名义|实际)|年均|两年平均"
    rf"|[比较与]{_PERIOD}"
)
#: Labels of one number stand this close together: 同比实际, 比上年同期可比.
_APART: Final = 3
_SAME_PERIOD: Final = re.compile(r"[比较与](?:去年|上年)同[期月]")
_LAST_MONTH: Final = re.compile(r"[比较与]上个?月")

_UP: Final = words(
    "增长 提高 提升 上升 上涨 增加 加快 回升 扩大 增速 增幅 涨幅 上扬 攀升 走高 激增 猛增 飙升 跃升 增 升 涨"
)
_DOWN: Final = words(
    "负增长 下降 降低 下跌 减少 回落 放缓 收窄 缩小 降幅 跌幅 下滑 萎缩 走低 下挫 锐减 骤降 减缓 减 降 跌"
)
_WAYS: Final[dict[str, Way]] = {**dict.fromkeys(_UP, "up"), **dict.fromkeys(_DOWN, "down")}
_WAY: Final = re.compile("|".join(sorted((re.escape(w) for w in _WAYS), key=len, reverse=True)))
#: Words with 增, 升, 降 or 减 in them that say nothing of a direction.
_NAMES: Final = re.compile(
    "增加值|新增|净增|增量|增值|升级|减排|降碳|降本|降耗|减税|减量|增资|增持|提升行动|增强|增效|减污"
)
_WAY_BEHIND: Final = re.compile(r"\s?的?(增长|增速|增幅|涨幅|升幅|下降|降幅|跌幅|负增长)")

_SENTENCE: Final = re.compile(r"[。；！？\n]")
_FULL_STOP: Final = re.compile(r"[。！？\n]")
_PART_OF_BEFORE: Final = re.compile(r"\s*(?:其中|分|从)")
_CLAUSE: Final = re.compile(r"[，。；、：！？\s]")
_LONGEST_PHRASE: Final = 16


def basis_labels_before(text: str) -> frozenset[str]:
    """The labels of the number that follows `text`, in one spelling: the last ones named, for lists name them once.

    A label holds to the end of its sentence, and for the parts in one that begins with 其中.
    """
    sentences = _FULL_STOP.split(text)
    parts = [sentences.pop()]
    while sentences and _PART_OF_BEFORE.match(parts[-1]):
        parts.append(sentences.pop())
    return next((labels for part in parts if (labels := _last_labels(part))), frozenset())


def _last_labels(text: str) -> frozenset[str]:
    found = list(_BASIS.finditer(text))
    labels = set()
    edge = found[-1].end() if found else 0
    for match in reversed(found):
        if edge - match.end() > _APART:
            break
        labels.add(_label(match[0]))
        edge = match.start()
    return frozenset(labels)


def basis_labels_in(text: str) -> frozenset[str]:
    """Every label that a short text such as a column head names."""
    return frozenset(_label(match[0]) for match in _BASIS.finditer(text))


def _label(text: str) -> str:
    if _SAME_PERIOD.match(text):
        return "同比"
    if _LAST_MONTH.match(text):
        return "环比"
    if text.startswith("可比"):
        return "可比"
    if text[0] in "比较与":
        return "比" + re.sub("——|[–\\-~～至到]", "—", text[1:]).replace("月份", "月").replace("去年", "上年")
    return text


def way_before(text: str) -> Way:
    """Up or down, by the last word of direction in the sentence before a number; empty where there is none."""
    sentence = _NAMES.sub(lambda name: "□" * len(name[0]), _SENTENCE.split(text)[-1])
    found = _WAY.findall(sentence)
    return _WAYS[found[-1]] if found else ""


def way_behind(text: str) -> Way:
    """Up or down, where the word comes after the number: 5.6%的增长."""
    found = _WAY_BEHIND.match(text)
    return _WAYS.get(found[1].replace("升幅", "增幅"), "") if found else ""


def moves_right_before(text: str) -> bool:
    """Whether a number is said to be a movement: 提高36.5%."""
    tail = _NAMES.sub("□", text[-6:]).rstrip().removesuffix("了")
    return bool(re.search(f"(?:{_WAY.pattern})$", tail)) and not re.search("(?:增速|增幅|降幅|涨幅|跌幅)$", tail)


def reaches(text: str) -> bool:
    """Whether a number is said to be where a movement ends: 提高到53.6%."""
    return bool(re.search(r"(?:提高|降低|增长|增加|下降|上升|回落|减少|提升)[到至]\s?$", text))


def phrase(text: str, start: int, end: int) -> str:
    """A number with the words of its clause before it."""
    clause = _CLAUSE.split(text[:start])[-1][-_LONGEST_PHRASE:]
    return clause + text[start:end]


def sentence(text: str, start: int, end: int) -> str:
    """The sentence that a number stands in."""
    before = _SENTENCE.split(text[:start])[-1]
    behind = _SENTENCE.search(text, end)
    return (before + text[start : behind.end() if behind else len(text)]).strip()


def tight(text: str) -> str:
    """Without blanks and brackets, which editors set as they like."""
    return re.sub(r"[\s（）()\u3000，,、“”\"]", "", text)
