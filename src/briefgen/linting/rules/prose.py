"""Text as the rules of punctuation and numerals may judge it: addresses, codes and foreign words are out of bounds.

Masking keeps the length, so a place in the masked text is a place in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.model import LintParagraph
from briefgen.linting.rule import Fault, Fix
from briefgen.pattern import Characters, Pattern

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
CHINESE_DIGITS = "一二三四五六七八九十"
#: What a masked character becomes: a letter, which no rule takes for Chinese, a digit or a mark.
_MASK = "x"
_HAN = Characters(("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("〇", "〇"))
_LETTER = Pattern(r"[^\W\d_]")
_KANA = Pattern("[\u3041-\u30ff]")
_ADDRESS = r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
_FOREIGN = (
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[ ,.;:'’\"()/&+\-–!?]+[A-Za-z0-9]+(?:\.\d+)*)+"
    r"(?:[.!?)](?![\u3400-\u9fff]))*"
)
_WORD = Pattern(r"[A-Za-z]{2,}")
_VISIBLE = Pattern("[!-~]")
_SENTENCE = Pattern(r"(?:[^。！？；!?\n.]|\.(?!\s|$))+(?:[。！？；!?\n.]+|$)")
_OUT_OF_BOUNDS = Pattern(f"{_ADDRESS}|{_FOREIGN}", re.ASCII)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text with addresses, codes and foreign words blotted out; empty for a text that is not Chinese."""
    if not _HAN.among(text) or _KANA.search(text):
        return ""
    plain = _SENTENCE.sub(_without_english, text)
    return _OUT_OF_BOUNDS.sub(lambda found: _MASK * len(found[0]), plain)


def _without_english(found: re.Match[str]) -> str:
    """A sentence with more English words than Chinese characters is English: its half-width marks are right."""
    sentence = found[0]
    words = sum(1 for _ in _WORD.finditer(sentence))
    if not words or words <= sum(1 for character in sentence if _HAN.among(character)):
        return sentence
    return _VISIBLE.sub(_MASK, sentence)


def prose(checked: Checked) -> Iterator[tuple[LintParagraph, str]]:
    """The paragraphs whose words are judged, each with its masked text."""
    for paragraph in checked.text_paragraphs():
        if text := masked(paragraph.text):
            yield paragraph, text


def figures(checked: Checked) -> Iterator[tuple[LintParagraph, str]]:
    """As `prose`, with the paragraphs of nothing but figures and marks, which are the cells of tables."""
    for paragraph in checked.text_paragraphs():
        if text := masked(paragraph.text):
            yield paragraph, text
        elif not _LETTER.search(paragraph.text):
            yield paragraph, paragraph.text


def fault(
    paragraph: LintParagraph, span: tuple[int, int], message: Bilingual, remedy: Bilingual, new: str | None = None
) -> Fault:
    """A fault on a range of the text; `new` is what a repair may put there without a change of sense."""
    fix = None if new is None else Fix("text", {"text": new})
    return Fault(message, remedy, paragraph, span[0], span[1], fix=fix)


def replaced(paragraph: LintParagraph, found: re.Match[str], new: str, message: Bilingual, group: int = 0) -> Fault:
    """A fault whose repair is another text in the same place."""
    old = paragraph.text[found.start(group) : found.end(group)]
    remedy = Bilingual(f"将“{old}”改为“{new}”", f"write “{new}” for “{old}”")
    return fault(paragraph, found.span(group), message, remedy, new)


def opening(paragraph: LintParagraph, found: re.Match[str], new: str, message: Bilingual, group: int = 1) -> Fault:
    """A fault at the start of the text as it is shown; a number that Word makes is repaired in its list."""
    start, end = (place - len(paragraph.number) for place in found.span(group))
    old = found[group]
    if start < 0:
        zh = f"在该级编号的格式中将“{old}”改为“{new}”" if new else f"在该级编号的格式中删去“{old}”"
        en = f"write “{new}” for “{old}” in the format of the automatic number"
        return Fault(message, Bilingual(zh, en), paragraph)
    zh, en = (f"将“{old}”改为“{new}”", f"write “{new}” for “{old}”") if new else (f"删去“{old}”", f"delete “{old}”")
    return fault(paragraph, (start, end), message, Bilingual(zh, en), new)
