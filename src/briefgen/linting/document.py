"""Reads a .docx into the model that rules see: one walk of each part, effective properties resolved on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.parsers import expat

from briefgen.linting.model import LintDocument, LintParagraph, Section, Where
from briefgen.linting.numbering import Counters, Numbering, read_numbering
from briefgen.linting.opening import Opened, open_docx
from briefgen.linting.pages import section
from briefgen.linting.styles import Styles, read_styles
from briefgen.linting.theme import Theme, read_theme
from briefgen.linting.walk import Looks, PartWalk
from briefgen.linting.xmltree import Node, number, parse_tree
from briefgen.writers.package_read import DoctypeError

_NOTES: tuple[tuple[str, Where], ...] = (("footnotes", "footnote"), ("endnotes", "footnote"))
_DAMAGE = (expat.ExpatError, DoctypeError)


def read_document(data: bytes, file: str) -> LintDocument:
    """Raises BriefgenError for what is no readable .docx; damaged styles, themes and lists are passed by."""
    return _Reader(open_docx(data, file)).read()


class _Reader:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.settings = self._settings()
        language = self.settings.child("themeFontLang") if self.settings is not None else None
        self.looks = Looks(
            self._styles(),
            self._numbering(),
            self._theme((language.get("eastAsia") if language is not None else "") or "zh-CN"),
        )

    def read(self) -> LintDocument:
        main = self.opened.main
        walk = self._walk(main, "body")
        sections = self._sections(walk)
        last = len(sections) - 1
        paragraphs = tuple(one if one.section <= last else replace(one, section=last) for one in walk.done())
        tab = self.settings.child("defaultTabStop") if self.settings is not None else None
        return LintDocument(
            self.opened.file,
            main,
            paragraphs,
            self._others(sections),
            sections,
            tuple(walk.tables),
            self._switch("evenAndOddHeaders"),
            number(tab.val, 420) if tab is not None else 420,
            walk.tracked,
        )

    def _walk(self, part: str, where: Where) -> PartWalk:
        walk = PartWalk(part, where, self.looks, Counters(self.looks.numbering))
        try:
            parse_tree(self.opened.parts[part], walk.started, walk.ended)
        except _DAMAGE as error:
            raise self.opened.damaged(part, error) from None
        return walk

    def _sections(self, walk: PartWalk) -> tuple[Section, ...]:
        """A section without a header or footer of a kind has that of the section before it."""
        targets = self.opened.targets(self.opened.main)
        held: dict[tuple[str, str], str] = {}
        found = []
        for index, node in enumerate(walk.sections or [Node("sectPr", {})]):
            for one in node.children:
                if one.tag in ("headerReference", "footerReference"):
                    held = held | {(one.tag[:6], one.get("type") or "default"): targets.get(one.get("r:id"), "")}
            found.append(section(index, node, held))
        return tuple(found)

    def _others(self, sections: tuple[Section, ...]) -> Mapping[str, tuple[LintParagraph, ...]]:
        wanted: dict[str, Where] = {}
        for one in sections:
            for (kind, _), part in one.parts.items():
                if part:
                    wanted[part] = "header" if kind == "header" else "footer"
        for kind, where in _NOTES:
            for part in self.opened.linked(self.opened.main, kind):
                wanted[part] = where
        return {part: self._walk(part, where).done() for part, where in wanted.items()}

    def _settings(self) -> Node | None:
        for part in self.opened.linked(self.opened.main, "settings"):
            try:
                return parse_tree(self.opened.parts[part])
            except _DAMAGE:
                return None
        return None

    def _switch(self, name: str) -> bool:
        node = self.settings.child(name) if self.settings is not None else None
        return node is not None and node.on

    def _held(self, kind: str) -> bytes:
        return next((self.opened.parts[part] for part in self.opened.linked(self.opened.main, kind)), b"<none/>")

    def _styles(self) -> Styles:
        try:
            return read_styles(self._held("styles"))
        except _DAMAGE:
            return Styles()

    def _numbering(self) -> Numbering:
        try:
            return read_numbering(self._held("numbering"))
        except _DAMAGE:
            return Numbering()

    def _theme(self, language: str) -> Theme:
        try:
            return read_theme(self._held("theme"), language)
        except _DAMAGE:
            return Theme()
