"""A profile as its owner wrote it: known keys, checked values, every fault with its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import cast

from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.linting.profile_values import VALUES, Setting
from briefgen.pack_manifest import nearest
from briefgen.records import dataclass
from briefgen.yamltree import Node, YamlList, YamlMap, YamlText, parse

__all__ = ["ProfileManifest", "Setting", "read_profile"]

_KEYS = ("title", "extends", "kind", "adopts", "rules", "values", "deviations")
_KINDS = ("gongwen", "jianbao", "xinhan", "mingling", "jiyao")
_ADOPTED = ("33476.2",)
_SWITCHES = {"on": True, "off": False, "开": True, "关": False}


@dataclass(frozen=True, slots=True)
class ProfileManifest:
    """The checked text of one profile; what is not in it comes from the profile it extends."""

    title: str = ""
    extends: YamlText | None = None
    kind: str = ""
    adopts: frozenset[str] = frozenset()
    switches: Mapping[str, tuple[bool, YamlPlace]] = field(default_factory=dict)
    values: Mapping[str, tuple[Setting, YamlPlace]] = field(default_factory=dict)
    deviations: Mapping[str, str] = field(default_factory=dict)


def read_profile(source: bytes, file: str, rules: frozenset[str]) -> tuple[ProfileManifest, list[Diagnostic]]:
    """What could be understood, and every fault; never raises. `rules` are the ids that there are."""
    tree, findings = parse(source, file)
    if tree is None:
        return ProfileManifest(), findings
    reader, top = _Reader(findings, rules), _entries(tree)
    reader.known(top, _KEYS)
    manifest = ProfileManifest(
        title=reader.text(top, "title") or "",
        extends=reader.text(top, "extends"),
        kind=reader.one_of(top, "kind", _KINDS),
        adopts=frozenset(reader.adopted(top)),
        switches=dict(reader.switches(reader.group(top, "rules"))),
        values=dict(reader.values(reader.group(top, "values"))),
        deviations=dict(reader.reasons(reader.group(top, "deviations"))),
    )
    return manifest, findings


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of a tree and notes what was not as it should be."""

    findings: list[Diagnostic]
    rules: frozenset[str]

    def known(self, given: Mapping[str, Node], known: Iterable[str]) -> None:
        known = tuple(known)
        for key in given:
            if key not in known:
                self._tell("profile-unknown-key", key, {"key": str(key), "known": nearest(key, known)})

    def text(self, tree: Mapping[str, Node], key: str) -> YamlText | None:
        value = tree.get(key)
        if value is None or (isinstance(value, YamlText) and value.strip()):
            return value
        self._bad(key, "文字 / a text", value)
        return None

    def one_of(self, tree: Mapping[str, Node], key: str, words: tuple[str, ...]) -> str:
        value = self.text(tree, key)
        if value is not None and value not in words:
            self._bad(key, "、".join(words), value)
        return value or ""

    def adopted(self, tree: Mapping[str, Node]) -> Iterator[str]:
        value = tree.get("adopts")
        items = value if isinstance(value, YamlList) else [] if value is None else [value]
        for item in items:
            if isinstance(item, YamlText) and item in _ADOPTED:
                yield item
            else:
                self._bad("adopts", "、".join(_ADOPTED), item)

    def group(self, tree: Mapping[str, Node], key: str) -> Mapping[str, Node]:
        value = tree.get(key)
        if isinstance(value, YamlMap):
            return _entries(value)
        if value is not None:
            self._bad(key, "一组“键: 值” / keys with values", value)
        return {}

    def switches(self, given: Mapping[str, Node]) -> Iterator[tuple[str, tuple[bool, YamlPlace]]]:
        for rule, value in self._of_rules(given):
            if isinstance(value, YamlText) and value in _SWITCHES:
                yield rule, (_SWITCHES[value], value.origin)
            else:
                self._bad(rule, "on、off（开、关） / on or off", value)

    def reasons(self, given: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
        for rule, value in self._of_rules(given):
            if isinstance(value, YamlText) and value.strip():
                yield rule, str(value)
            else:
                self._bad(rule, "理由，如依据的文件 / a reason", value)

    def values(self, given: Mapping[str, Node]) -> Iterator[tuple[str, tuple[Setting, YamlPlace]]]:
        """Groups of values, such as fonts, are told by dotted keys from here on."""
        flat = dict(_flat(given))
        self.known(flat, VALUES)
        for key, value in flat.items():
            if key in VALUES:
                read, expected = VALUES[key]
                setting = read(value)
                if setting is None:
                    self._bad(key, expected, value)
                else:
                    yield key, (setting, value.origin)

    def _of_rules(self, given: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
        for rule, value in given.items():
            if rule in self.rules:
                yield rule, value
            else:
                self._tell("profile-unknown-rule", rule, {"rule": str(rule), "known": nearest(rule, self.rules)})

    def _bad(self, key: str, expected: str, value: Node) -> None:
        found = value if isinstance(value, YamlText) else "…"
        args = {"key": str(key), "expected": expected, "found": str(found)}
        self.findings.append(Diagnostic("profile-bad-value", value.origin, args))

    def _tell(self, code: str, key: str, args: Mapping[str, str]) -> None:
        self.findings.append(Diagnostic(code, key.origin if isinstance(key, YamlText) else None, args))


def _flat(given: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    for key, value in given.items():
        if isinstance(value, YamlMap):
            for inner, held in value.items():
                yield YamlText(f"{key}.{inner}", inner.origin), held
        else:
            yield key, value


def _entries(tree: YamlMap) -> Mapping[str, Node]:
    """The same map for readers that look keys up by plain text."""
    return cast("Mapping[str, Node]", tree)
