"""Numbers before headings and items: 一、（一）1.（1）, typed or automatic, also as they are written wrongly."""

from __future__ import annotations

from briefgen.linting.model import LintParagraph
from briefgen.linting.patterns import HEADING_MARKS
from briefgen.linting.roles import HeadingMark

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_REACH = 40
#: A heading that runs on past this is an item of the text, not a heading.
LONGEST = 50


def heading_mark(paragraph: LintParagraph) -> HeadingMark | None:
    """The number a paragraph begins with, None where it begins with none."""
    shown = paragraph.shown.lstrip()[:_REACH]
    for level, pattern in enumerate(HEADING_MARKS, 1):
        if (found := pattern.match(shown)) and shown[found.end() :].strip():
            if level == 1 and len(found[1]) > 3:
                continue
            return HeadingMark(level, count_of(found[1]), found[0].strip())
    return None


def heading_end(paragraph: LintParagraph) -> int:
    """Where in the text its heading ends: at the first 。 of a heading that runs into the text, else at the end."""
    stop = paragraph.text.find("。")
    return stop + 1 if stop >= 0 else len(paragraph.text)


def count_of(words: str) -> int:
    """十二 and 12 are 12; 0 for what is no number."""
    if words.isdigit():
        return int(words)
    total, digit = 0, 0
    for character in words:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
