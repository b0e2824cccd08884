"""The page of a section, from its sectPr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from briefgen.linting.model import Pages, Section
from briefgen.linting.xmltree import Node, number

#: What Word takes where a section says nothing: Letter and an inch all round (17.6.13, 17.6.11).
_WIDTH, _HEIGHT, _MARGIN, _EDGE = 12240, 15840, 1440, 720
_NOTHING = Node("", {})


def section(index: int, node: Node, parts: Mapping[tuple[str, str], str]) -> Section:
    def child(tag: str) -> Node:
        return node.child(tag) or _NOTHING

    size, margins, grid, numbers, columns = map(child, ("pgSz", "pgMar", "docGrid", "pgNumType", "cols"))
    title = node.child("titlePg")
    return Section(
        index=index,
        width=number(size.get("w"), _WIDTH),
        height=number(size.get("h"), _HEIGHT),
        landscape=size.get("orient") == "landscape" or number(size.get("w")) > number(size.get("h")),
        top=number(margins.get("top"), _MARGIN),
        bottom=number(margins.get("bottom"), _MARGIN),
        left=number(margins.get("left"), _MARGIN),
        right=number(margins.get("right"), _MARGIN),
        gutter=number(margins.get("gutter")),
        header=number(margins.get("header"), _EDGE),
        footer=number(margins.get("footer"), _EDGE),
        columns=max(number(columns.get("num"), 1), len(list(columns.each("col"))), 1),
        grid=grid.get("type") or "default",
        pitch=number(grid.get("linePitch")),
        char_space=number(grid.get("charSpace")),
        title_page=title is not None and title.on,
        number_format=numbers.get("fmt"),
        number_start=number(numbers.get("start")) if numbers.get("start") else None,
        kind=child("type").val or "nextPage",
        parts=cast("Mapping[tuple[str, Pages], str]", dict(parts)),
    )
