"""Lengths reckoned from effective properties: indents in characters, how wide a text stands, blank lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from briefgen.linting.model import LintParagraph, Section
from briefgen.linting.properties import RunProperties

#: A character of 3号: 16 pt in twips, what a line of the standard is made of.
BODY_CHARACTER = 320
#: A line of the standard where nothing better is known: 22 in 225 mm.
BODY_LINE = 579


def size_in_twips(look: RunProperties) -> int:
    return look.size * 10


def indent_chars(paragraph: LintParagraph, side: str) -> float:
    """An indent in characters of the paragraph's own size: `left`, `right` or `first`. Characters win over lengths."""
    held = paragraph.properties
    chars = {"left": held.left_chars, "right": held.right_chars, "first": held.first_chars}[side]
    length = {"left": held.left, "right": held.right, "first": held.first}[side]
    if not chars:
        return length / pitch(paragraph)
    if side == "left":
        return chars / 100 + _hanging_beside(paragraph, chars / 100)
    return chars / 100


def _hanging_beside(paragraph: LintParagraph, chars: float) -> float:
    """Word counts leftChars up to the first line, w:left up to the others; which of them is meant, the lengths tell."""
    held = paragraph.properties
    hanging = -(held.first_chars / 100 if held.first_chars else held.first / pitch(paragraph))
    if hanging <= 0:
        return 0.0
    length = held.left / pitch(paragraph)
    inclusive = bool(held.left) and abs(length - chars) < abs(length - chars - hanging)
    return 0.0 if inclusive else hanging


def indent(paragraph: LintParagraph, side: str) -> float:
    """An indent in twips."""
    return indent_chars(paragraph, side) * pitch(paragraph)


def pitch(paragraph: LintParagraph) -> float:
    """How far apart the characters of a paragraph stand, in twips."""
    look = _main_look(paragraph)
    return max(size_in_twips(look) + look.spacing, 20)


def _main_look(paragraph: LintParagraph) -> RunProperties:
    for run in paragraph.runs:
        if run.text.strip():
            return run.properties
    return paragraph.mark


def width(text: str, look: RunProperties) -> float:
    """How wide a text stands on one line, in twips: wide characters take the size, others half of it."""
    return sum(character_width(one, look) for one in text)


def character_width(character: str, look: RunProperties) -> float:
    if character in "\f\n":
        return 0.0
    size = size_in_twips(look) * look.width / 100
    wide = unicodedata.east_asian_width(character) in "WFA" and ord(character) > 0xFF
    return (size if wide else size / 2) + look.spacing


def text_width(paragraph: LintParagraph) -> float:
    return sum(width(run.text, run.properties) for run in paragraph.runs)


def left_edge(paragraph: LintParagraph, section: Section) -> float:
    """Where the first character of a one-line paragraph stands, in twips from the left edge of the 版心."""
    room = section.text_width
    left, right = indent(paragraph, "left"), indent(paragraph, "right")
    text = text_width(paragraph)
    match paragraph.properties.align:
        case "right":
            return room - right - text
        case "center":
            first = max(indent(paragraph, "first"), 0)
            return left + first + (room - left - right - first - text) / 2
        case _:
            return left + indent(paragraph, "first")


def line_height(paragraph: LintParagraph, section: Section) -> float:
    """The height of one line, in twips."""
    held = paragraph.properties
    size = size_in_twips(paragraph.look())
    if held.rule == "exact":
        return held.line
    if held.rule == "atLeast":
        return max(held.line, size * 1.3)
    if section.grid != "default" and section.pitch and held.snap:
        lines = -(-size // section.pitch)
        return max(lines, 1) * section.pitch * held.line / 240
    return size * 1.3 * held.line / 240


def blank_lines(blanks: Sequence[LintParagraph], above: LintParagraph, below: LintParagraph, section: Section) -> float:
    """How many blank lines stand between two paragraphs: empty paragraphs and spacing together.

    An empty paragraph is a line whatever its height, unless it is less than half of one.
    """
    line = body_line(section)
    total = _spacing(above, "after", line) + _spacing(below, "before", line)
    count = 0.0
    for one in blanks:
        height = line_height(one, section)
        breaks = one.text.count("\n")
        if height * 2 >= line or one.properties.rule == "auto":
            count += 1 + breaks
        else:
            total += height
        total += _spacing(one, "before", line) + _spacing(one, "after", line)
    return count + total / line


def _spacing(paragraph: LintParagraph, side: str, line: float) -> float:
    held = paragraph.properties
    lines = held.before_lines if side == "before" else held.after_lines
    return lines / 100 * line if lines else held.before if side == "before" else held.after


def body_line(section: Section) -> float:
    return section.pitch if section.grid != "default" and 400 <= section.pitch <= 700 else BODY_LINE
