"""pack.yaml as its owner wrote it: known keys, plain values, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import cast

from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.records import dataclass
from briefgen.slots import FILE, NAMED, PLAIN
from briefgen.yamltree import Node, YamlList, YamlMap, YamlText, parse

#: What a block can be; every usable pack maps each to a style of its frame.
ROLES = (
    "title", "body", "heading-1", "heading-2", "heading-3", "heading-4", "list", "caption-table", "caption-chart",
    "chart", "table", "table-head", "table-text", "table-number", "note", "quotation", "annex-label", "annex-title",
    "photo", "after-table", "highlight-head", "highlight",
)  # fmt: skip
#: Roles that came later: a pack that does not map them has the style of another.
FALLBACKS = {"highlight-head": "body", "highlight": "body"}

#: A pattern for the whole value, and what to say it should be.
Rule = tuple[re.Pattern[str], str]

#: Of a text in a message; no name is longer.
_LONGEST = 60
PLAIN_NAME = re.compile(r"\w[\w-]*")
_FIELD = re.compile(r"\w+(\.\w+)*")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}")
#: Below a hundred: a picture of a metre each way would have sixty million pixels.
_SIZE = re.compile(r"\d{1,2}(\.\d{1,2})?")
_TEXT = re.compile(r".+", re.DOTALL)
_TEXTS: Mapping[str, Rule] = {
    "title": (_TEXT, "文字 / a text"),
    "description": (_TEXT, "文字 / a text"),
    "language": (re.compile("zh|en"), "zh / en"),
    "extends": (PLAIN_NAME, "包名 / the name of a pack"),
    "frame": (re.compile(r"[^/\\:]+\.docx"), "*.docx"),
    "numbering": (re.compile("typed|word"), "typed / word"),
    "signature": (re.compile("true|false"), "true / false"),
    "profile": (PLAIN_NAME, "检查方案名，如 gbt9704 / the name of a profile, such as gbt9704"),
}
_SLOT_RULE: Rule = (
    re.compile(rf"{'|'.join(PLAIN)}|{FILE}|(?:{'|'.join(NAMED)})[(（][^()（）{{}}%]+[)）]"),
    f"{'、'.join(PLAIN)}、{FILE}、{'、'.join(f'{kind}(…)' for kind in NAMED)}",
)
_LOOKS: Mapping[str, Rule] = {
    "font": (_TEXT, "字体 / a font"),
    "latin_font": (_TEXT, "字体 / a font"),
    "font_size": (_SIZE, "10.5"),
    "width_cm": (_SIZE, "15"),
    "height_cm": (_SIZE, "7.2"),
    "backend": (re.compile("native|picture"), "native / picture"),
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """The checked text of one pack.yaml; what is not in it comes from the pack it extends."""

    origin: YamlPlace
    texts: dict[str, YamlText] = field(default_factory=dict)
    styles: dict[str, YamlText] = field(default_factory=dict)
    words: dict[str, YamlText] = field(default_factory=dict)
    slots: dict[str, YamlText] = field(default_factory=dict)
    looks: dict[str, YamlText] = field(default_factory=dict)
    palette: tuple[str, ...] | None = None
    requires: tuple[str, ...] | None = None
    labels: tuple[str, ...] = ()


def read_manifest(source: bytes, file: str) -> tuple[Manifest, list[Diagnostic]]:
    """What could be understood, and every fault; never raises."""
    tree, findings = parse(source, file)
    if tree is None:
        return Manifest(YamlPlace(file, 1, 1)), findings
    reader, top = _Reader(findings), _entries(tree)
    reader.known_keys(top, (*_TEXTS, "styles", "words", "slots", "charts", "requires", "labels"))
    charts = reader.group(top, "charts")
    reader.known_keys(charts, (*_LOOKS, "palette"))
    styles = reader.group(top, "styles")
    reader.known_keys(styles, ROLES)
    manifest = Manifest(
        origin=tree.origin,
        texts=reader.texts(top, _TEXTS),
        styles=reader.texts(styles, dict.fromkeys(ROLES, (_TEXT, "Word 样式名 / the name of a style"))),
        words=reader.texts(words := reader.group(top, "words"), dict.fromkeys(words, (_TEXT, "文字 / a text"))),
        slots=reader.texts(slots := reader.group(top, "slots"), dict.fromkeys(slots, _SLOT_RULE)),
        looks=reader.texts(charts, _LOOKS),
        palette=reader.items(charts, "palette", _COLOUR, "[RRGGBB, …]"),
        requires=reader.items(top, "requires", _FIELD, "[brief.document_number, …]"),
        labels=reader.items(top, "labels", _TEXT, "[“十四五”, …]") or (),
    )
    return manifest, findings


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of a tree and notes what was not as it should be."""

    findings: list[Diagnostic]

    def known_keys(self, given: Mapping[str, Node], known: Iterable[str]) -> None:
        known = tuple(known)
        for key in given:
            if key not in known:
                args = {"key": _shown(key), "known": nearest(key[:_LONGEST], known)}
                self.findings.append(Diagnostic("pack-unknown-key", key_origin(key), args))

    def texts(self, given: Mapping[str, Node], rules: Mapping[str, Rule]) -> dict[str, YamlText]:
        found: dict[str, YamlText] = {}
        for key, (pattern, expected) in rules.items():
            value = given.get(key)
            if isinstance(value, YamlText) and pattern.fullmatch(value):
                found[key] = value
            elif value is not None:
                self._bad(key, expected, value)
        return found

    def group(self, tree: Mapping[str, Node], key: str) -> Mapping[str, Node]:
        value = tree.get(key)
        if isinstance(value, YamlMap):
            return _entries(value)
        if value is not None:
            self._bad(key, "一组“键: 值” / keys with values", value)
        return {}

    def items(
        self, tree: Mapping[str, Node], key: str, pattern: re.Pattern[str], expected: str
    ) -> tuple[str, ...] | None:
        value = tree.get(key)
        if value is None:
            return None
        items = value if isinstance(value, YamlList) else YamlList(value.origin)
        if not items:
            self._bad(key, expected, value)
        for item in items:
            if not (isinstance(item, YamlText) and pattern.fullmatch(item)):
                self._bad(key, expected, item)
        return tuple(str(item) for item in items)

    def _bad(self, key: str, expected: str, value: Node) -> None:
        found = _shown(value) if isinstance(value, YamlText) else "…"
        self.findings.append(
            Diagnostic("pack-bad-value", value.origin, {"key": key, "expected": expected, "found": found})
        )


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _entries(tree: YamlMap) -> Mapping[str, Node]:
    """The same map for readers that look keys up by plain text."""
    return cast("Mapping[str, Node]", tree)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known names most like a word, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  (only for a message)

    names = sorted(known)
    close = get_close_matches(word, names, n=3) or get_close_matches(word, names, n=6, cutoff=0.4)
    return "、".join(close or names) or "–"


def key_origin(key: str) -> YamlPlace | None:
    """Where a key was typed; None for one that was not."""
    return key.origin if isinstance(key, YamlText) else None
