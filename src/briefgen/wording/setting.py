"""English set out: a capital where a sentence of a narrative begins, one space between words, none before a stop.

A sentence begins after a stop of the narrative, and after a whole sentence of the author's; a stop within his
words, as in a name, begins none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.blocks import Block, Heading, Inline, Inlines, ListBlock, Number, Paragraph, Text
from briefgen.diagnostics import YamlPlace

_SPACES = re.compile(" {2,}")
_STOPS = (",", ".", ";", ":", ")")
#: Chinese stops bring their own space.
_WIDE_STOPS = ("，", "。", "；", "：", "、")
#: How a sentence of the author's ends; a name of a company does not end one.
_ENDED = re.compile(r"(?<!\bLtd)(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\betc)[.!?][”’)]?$")
_FEWEST_WORDS = 4
_NEXT = re.compile(r"(?<=\. )[a-z]")


def set_out(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a narrative as they are printed."""
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=sentences(block.inlines))
        case ListBlock():
            return replace(block, items=tuple(sentences(item) for item in block.items))
        case _:
            return block


def sentences(inlines: Inlines) -> Inlines:
    """A paragraph with its capitals and spaces in order."""
    done: list[Inline] = []
    begins, theirs = True, ""
    for inline in inlines:
        text = _SPACES.sub(" ", inline.text)
        if not done or done[-1].text.endswith((" ", *_WIDE_STOPS)):
            text = text.lstrip(" ")
        if text.startswith(_STOPS) and done:
            done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
        if not text:
            continue
        if begins and not isinstance(inline, Number):
            text = capital(text)
        ours = isinstance(inline, Text) and not isinstance(inline.origin, YamlPlace)
        after_sentence = text == " " and len(theirs.split()) >= _FEWEST_WORDS and _ENDED.search(theirs) is not None
        theirs = "" if ours else theirs + text
        if ours:
            text = _NEXT.sub(lambda found: found[0].upper(), text)
        begins = ours and (text.endswith(". ") or after_sentence)
        done.append(replace(inline, text=text))
    if done:
        done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
    return tuple(inline for inline in done if inline.text)


_LATIN_ENDS = re.compile("[A-Za-z][a-z][.,;:!?)”’]?$")
_LATIN_BEGINS = re.compile("[A-Za-z0-9“(]")


def parted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of a Chinese narrative with a space between English words that its author typed side by side."""
    return tuple(
        replace(block, inlines=_parted(block.inlines)) if isinstance(block, Paragraph | Heading) else block
        for block in blocks
    )


def _parted(inlines: Inlines) -> Inlines:
    done: list[Inline] = []
    for inline in inlines:
        if done and gap(done[-1].text, inline.text):
            done.append(Text(" "))
        done.append(inline)
    return tuple(done)


def gap(left: str, right: str) -> str:
    """The space that English words need between them, and Chinese ones do not."""
    return " " if _LATIN_ENDS.search(left) and _LATIN_BEGINS.match(right) else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
