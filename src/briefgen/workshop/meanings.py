"""What roles, slots and tags are for, in words for the person who holds the Word file."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics import Bilingual
from briefgen.twins import TWINS

ROLES: Mapping[str, Bilingual] = {
    "title": Bilingual("标题", "the title"),
    "body": Bilingual("正文", "running text"),
    "heading-1": Bilingual("一级标题", "headings of level 1"),
    "heading-2": Bilingual("二级标题", "headings of level 2"),
    "heading-3": Bilingual("三级标题", "headings of level 3"),
    "heading-4": Bilingual("四级标题", "headings of level 4"),
    "list": Bilingual("列表", "lists"),
    "caption-table": Bilingual("表题", "captions of tables"),
    "caption-chart": Bilingual("图题", "captions of charts and photos"),
    "chart": Bilingual("图所在的段落", "the paragraph a chart stands in"),
    "table": Bilingual("表格样式", "the table style"),
    "table-head": Bilingual("表头", "head cells"),
    "table-text": Bilingual("表格里的文字", "cells with words"),
    "table-number": Bilingual("表格里的数字", "cells with numbers"),
    "note": Bilingual("图表下的注", "a note below a table or chart"),
    "quotation": Bilingual("引文、发言", "quotations and remarks"),
    "annex-label": Bilingual("附件标识", "the label of an annex"),
    "annex-title": Bilingual("附件标题", "the title of an annex"),
    "photo": Bilingual("照片所在的段落", "the paragraph a photo stands in"),
    "after-table": Bilingual("表格、方框后的空隙", "the gap below a table or a box"),
    "highlight-head": Bilingual("要点方框的标题", "the head of a box of highlights"),
    "highlight": Bilingual("要点方框里的各条", "a line of a box of highlights"),
}

#: By kind of slot; those that take a name are written with it, `section("工业")`.
SLOTS: Mapping[str, Bilingual] = {
    "body": Bilingual("正文从这里排起", "where the text goes"),
    "annexes": Bilingual(
        "附件从这里排起；没有它，附件接在正文后面", "where the annexes go; without it, after the text"
    ),
    "section": Bilingual("一个栏目，按代号、标题或类型", "one section, by its key, title or kind"),
    "chart": Bilingual("一幅图，按代号或图题", "one chart, by its key or caption"),
    "table": Bilingual("一张表，按代号或表题", "one table, by its key or caption"),
    "docx": Bilingual("简报资料里的 Word 文件", "a Word file of the brief's data"),
}

#: Tags that are made of what the brief says; the others are keys of the brief.
_MADE: Mapping[str, Bilingual] = {
    "meeting.name": Bilingual("会议名称", "the name of the meeting"),
    "meeting.date": Bilingual("会议日期", "the date of the meeting"),
    "brief.period": Bilingual("报告期，如 2024年11月", "the month reported on, as 2024年11月"),
    "brief.masthead": Bilingual("报头名称", "the name in the masthead"),
    "brief.title_lines": Bilingual("标题，逐行", "the title, line by line"),
    "brief.document_title_lines": Bilingual("公文标题，逐行", "the title of an official document, line by line"),
    "brief.annexes": Bilingual("附件，每项有 number 和 title", "the annexes, each with number and title"),
}


def of_tag(name: str) -> Bilingual:
    """`brief.number` → 期号; in English the key says it already."""
    key = name.rpartition(".")[2]
    return _MADE.get(name) or Bilingual(TWINS.get(key, key), key.replace("_", " "))
