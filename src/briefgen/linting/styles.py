"""The styles of a document: chains of `basedOn`, defaults, and table styles with what they say of the first row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from briefgen.linting.properties import Level, laid_over, paragraph_level, run_level
from briefgen.linting.xmltree import Node, parse_tree
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it, nothing inherited; `parts` are the conditional ones of a table style."""

    id: str
    kind: str
    name: str
    parent: str
    paragraph: Level
    run: Level
    table: Node | None = None
    parts: Mapping[str, tuple[Level, Level]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id. `defaults` are the ids of the default style of each kind."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    paragraph: Level = field(default_factory=dict)
    run: Level = field(default_factory=dict)

    def chain(self, style: str, kind: str) -> list[Style]:
        """From the furthest ancestor to the style itself; a circle is cut, another kind is not followed."""
        found: list[Style] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen and self.styles[style].kind == kind:
            seen.add(style)
            found.append(self.styles[style])
            style = self.styles[style].parent
        return found[::-1]

    def run_of(self, style: str, kind: str) -> dict[str, str]:
        """What the chain of a style says of its runs."""
        return laid_over(one.run for one in self.chain(style, kind))

    def name(self, style: str) -> str:
        return self.styles[style].name if style in self.styles else ""

    def paragraph_style(self, style: str) -> str:
        """The style that holds: the one named, else the default one."""
        known = style in self.styles and self.styles[style].kind == "paragraph"
        return style if known else self.defaults.get("paragraph", "")

    def table_levels(self, style: str, parts: tuple[str, ...]) -> Iterator[tuple[Level, Level]]:
        """Paragraph and run levels of a table style, then those of its parts that apply."""
        chain = self.chain(style or self.defaults.get("table", ""), "table")
        for one in chain:
            yield one.paragraph, one.run
        for part in parts:
            for one in chain:
                if part in one.parts:
                    yield one.parts[part]


def read_styles(data: bytes) -> Styles:
    """Raises ExpatError for damage and DoctypeError."""
    styles: dict[str, Style] = {}
    defaults: dict[str, str] = {}
    paragraph: Level = {}
    run: Level = {}
    for node in parse_tree(data).children:
        if node.tag == "docDefaults":
            paragraph = paragraph_level(node.path("pPrDefault", "pPr"))
            run = run_level(node.path("rPrDefault", "rPr"))
        elif node.tag == "style":
            style = _style(node)
            styles[style.id] = style
            if node.get("default") in ("1", "true", "on"):
                defaults[style.kind] = style.id
    return Styles(styles, defaults, paragraph, run)


def _style(node: Node) -> Style:
    name, parent = node.child("name"), node.child("basedOn")
    return Style(
        node.get("styleId"),
        node.get("type") or "paragraph",
        name.val if name is not None else "",
        parent.val if parent is not None else "",
        paragraph_level(node.child("pPr")),
        run_level(node.child("rPr")),
        node.child("tblPr"),
        {
            one.get("type"): (paragraph_level(one.child("pPr")), run_level(one.child("rPr")))
            for one in node.each("tblStylePr")
        },
    )
