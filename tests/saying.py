"""Small briefs said aloud: facts and sections go in as an author types them, the text comes out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from briefgen import check
from briefgen.blocks import Document, Heading, Paragraph, plain
from briefgen.diagnostics import has_errors

HEAD = """\
brief:
  series: 示例简报
  number: 1
  title: 示例
  issuer: 示例单位
  date: {date}
  month: {month}
  scope: 全区
"""


def brief(facts: str = "", sections: str = "", *, month: str = "2024-11", more: str = "") -> str:
    """A brief of some facts and sections; `more` stands before the facts, unindented."""
    parts = [HEAD.format(date="2024-12-28", month=month), textwrap.dedent(more)]
    if facts:
        parts += ["facts:", textwrap.indent(textwrap.dedent(facts), "  ")]
    parts += ["sections:", textwrap.indent(textwrap.dedent(sections or "- {kind: text, text: 示例。}"), "  ")]
    return "\n".join(part.rstrip("\n") for part in parts if part) + "\n"


#: Earlier editions, each a name and its text.
History = Sequence[tuple[str, str]]


def editions(facts: Mapping[str, str]) -> History:
    """Earlier editions of the same series: a month and its facts."""
    return [(f"{month}.yaml", brief(text, month=month)) for month, text in facts.items()]


def document(
    facts: str = "", sections: str = "", *, month: str = "2024-11", more: str = "", history: History = ()
) -> Document:
    """The document of a small brief, which must be free of errors."""
    result = check(
        brief(facts, sections, month=month, more=more), history=[(name, text.encode()) for name, text in history]
    )
    assert result.document is not None, [d.code for d in result.diagnostics]
    assert not has_errors(result.diagnostics), [(d.code, d.args) for d in result.diagnostics]
    return result.document


def said(facts: str = "", sections: str = "", *, month: str = "2024-11", more: str = "") -> str:
    """The running text: headings and paragraphs, one a line."""
    blocks = document(facts, sections, month=month, more=more).slots["body"]
    return "\n".join(
        (block.number if isinstance(block, Heading) else "") + plain(block.inlines)
        for block in blocks
        if isinstance(block, Heading | Paragraph)
    )


def shown(facts: str, *names: str, form: str = "sentences", month: str = "2024-11") -> str:
    """What an `indicators` section says of some facts."""
    return said(facts, f"- {{kind: indicators, form: {form}, show: [{', '.join(names)}]}}", month=month)


def mentioned(facts: str, text: str, *, month: str = "2024-11") -> str:
    """A sentence of the author with facts mentioned."""
    return said(facts, f"- {{kind: text, text: {text}}}", month=month)


def refused(facts: str = "", sections: str = "", *, more: str = "", history: History = ()) -> list[str]:
    """The codes of what is wrong with a brief."""
    others = [(name, text.encode()) for name, text in history]
    return [d.code for d in check(brief(facts, sections, more=more), history=others).diagnostics]


def growth_refused(change: str, value: str = "10亿元") -> list[str]:
    """The codes of what is wrong with one growth."""
    return refused(f"产值: {{value: {value}, growth: {change}}}", "- {kind: indicators, show: [产值]}")
