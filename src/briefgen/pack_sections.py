"""sections/<kind>.yaml as its owner wrote it: a kind of section, declared by its fields; every fault with its place.

What the fields mean is for `sections/own.py`; here is only whether they can be told apart and written in a brief.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from briefgen.declaration import TYPES, FieldDeclaration, FieldType, SectionDeclaration
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.pack_manifest import nearest
from briefgen.records import dataclass
from briefgen.twins import TWINS
from briefgen.yamltree import Node, YamlList, YamlMap, YamlText, parse

#: What every section has, in a brief.
_OF_EVERY_SECTION = ("kind", "title", "level", "before", "text", "after", "key")
#: Names that mean something else where a narrative is rendered, or in the model that a brief is read with.
RESERVED = frozenset([
    "and", "block", "call", "caller", "else", "extends", "filter", "for", "from", "if", "import", "in", "include", "is",
    "kwargs", "loop", "macro", "month", "none", "not", "or", "parent", "print", "raw", "scope", "self", "set", "spec",
    "super", "varargs", "with", "False", "None", "True", "false", "true",
    "construct", "copy", "declared_as", "dict", "fields", "from_orm", "json", "months_back", "moved",
    "origin", "parse_file", "parse_obj",
    "parse_raw", "schema", "schema_json", "twin", "update_forward_refs", "validate",
])  # fmt: skip
#: Narratives that are no section.
_NO_KINDS = frozenset(["clauses", "parent"])
_KIND = re.compile(r"[^\W\d_][\w-]{0,40}")
_NAME = re.compile(r"[^\W\d_]\w{0,40}")
#: Nobody fills in more, and a model of very many takes long to make.
_MOST_FIELDS = 200
_SECTION_KEYS = ("title", "description", "fields")
_FIELD_KEYS = ("type", "twin", "title", "title_en", "description", "required", "choices", "fields")
_YES_NO = {"true": True, "false": False, "是": True, "否": False}


def read_section(source: bytes, file: str, kind: str) -> tuple[SectionDeclaration | None, list[Diagnostic]]:
    """What a file declares, or None with every fault of it; never raises."""
    tree, found = parse(source, file)
    if tree is None:
        return None, found
    reader = _Reader(found, [])
    if not _KIND.fullmatch(kind) or kind in _NO_KINDS:
        reader.tell("own-section-kind", tree.origin, kind=kind)
    entries = reader.entries(tree, _SECTION_KEYS)
    title = reader.text(entries, "title")
    if "title" not in entries:
        reader.tell("own-section-missing", tree.origin, key="title")
    taken = {word: 0 for key in _OF_EVERY_SECTION for word in (key, TWINS[key])}
    declared = SectionDeclaration(
        kind, title or kind, reader.text(entries, "description") or "", reader.fields(entries, taken), tree.origin
    )
    return (None if found else declared), found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of a tree and notes what was not as it should be."""

    findings: list[Diagnostic]
    read: list[YamlText]

    def tell(self, code: str, origin: YamlPlace, **words: str) -> None:
        self.findings.append(Diagnostic(code, origin, words))

    def entries(self, tree: YamlMap, known: Sequence[str]) -> Mapping[str, Node]:
        for key in tree:
            if key not in known:
                self.tell("own-section-unknown-key", key.origin, key=key, known=nearest(key, known))
        return cast("Mapping[str, Node]", tree)

    def text(self, entries: Mapping[str, Node], key: str) -> str | None:
        value = entries.get(key)
        if value is None or (isinstance(value, YamlText) and value.strip()):
            return None if value is None else str(value)
        self._bad(key, "文字 / a text", value)
        return None

    def fields(self, entries: Mapping[str, Node], taken: Mapping[str, int]) -> tuple[FieldDeclaration, ...]:
        """The fields under `fields`; `taken` are the names that none may have, with the line of their first use."""
        value = entries.get("fields")
        if not isinstance(value, YamlMap):
            if value is not None:
                self._bad("fields", "一组“字段: {type: …}” / fields with their types", value)
            return ()
        taken = dict(taken)
        return tuple(field for name, body in value.items() if (field := self._field(name, body, taken)) is not None)

    def _field(self, name: YamlText, body: Node, taken: dict[str, int]) -> FieldDeclaration | None:
        self.read.append(name)
        if len(self.read) > _MOST_FIELDS:
            if len(self.read) == _MOST_FIELDS + 1:
                self.tell("own-section-too-many", name.origin, most=str(_MOST_FIELDS))
            return None
        self._name(name, taken)
        if isinstance(body, YamlText):  # `stage: text` stands for `stage: {type: text}`
            short = YamlMap(body.origin)
            short[YamlText("type", body.origin)] = body
            body = short
        if not isinstance(body, YamlMap):
            self._bad(name, "{type: …}", body)
            return None
        entries = self.entries(body, _FIELD_KEYS)
        twin = self._twin(name, entries, taken)
        kind = self._type(name, entries)
        title = self.text(entries, "title") or twin
        english = self.text(entries, "title_en")
        return FieldDeclaration(
            name=str(name),
            type=kind or "text",
            twin=twin,
            title=f"{title} / {english}" if english else title,
            description=self.text(entries, "description") or title,
            required=self._yes_no(entries, "required"),
            choices=self._choices(name, entries, kind),
            fields=self._records(name, entries, kind),
        )

    def _twin(self, name: YamlText, entries: Mapping[str, Node], taken: dict[str, int]) -> str:
        """The Chinese name given, or that which a brief has for this key anyway."""
        twin = self.text(entries, "twin")
        if twin is None:
            usual = TWINS.get(name, str(name))
            if usual in taken:
                return str(name)
            taken[usual] = name.origin.line
            return usual
        if twin != name:
            self._name(cast("YamlText", entries["twin"]), taken)
        return twin

    def _name(self, name: YamlText, taken: dict[str, int]) -> None:
        if not _NAME.fullmatch(name):
            self.tell("own-section-name", name.origin, name=name)
        elif name in RESERVED or name.startswith("model_") or taken.get(name) == 0:
            self.tell("own-section-name-taken", name.origin, name=name)
        elif name in taken:
            self.tell("own-section-name-twice", name.origin, name=name, line=str(taken[name]))
        taken.setdefault(str(name), name.origin.line)

    def _type(self, name: YamlText, entries: Mapping[str, Node]) -> FieldType | None:
        value = entries.get("type")
        if isinstance(value, YamlText) and value in TYPES:
            return TYPES[value]
        if value is None:
            self.tell("own-section-missing", name.origin, key="type")
        elif isinstance(value, YamlText):
            self.tell("own-section-type", value.origin, type=value, known=nearest(value, TYPES))
        else:
            self._bad("type", "、".join(dict.fromkeys(TYPES.values())), value)
        return None

    def _yes_no(self, entries: Mapping[str, Node], key: str) -> bool:
        value = entries.get(key)
        if isinstance(value, YamlText) and value in _YES_NO:
            return _YES_NO[value]
        if value is not None:
            self._bad(key, "true / false", value)
        return False

    def _choices(self, name: YamlText, entries: Mapping[str, Node], kind: FieldType | None) -> tuple[str, ...]:
        value = self._of_type("choices", "choice", name, entries, kind)
        if value is None:
            return ()
        if not isinstance(value, YamlList) or not value:
            self._bad("choices", "[甲, 乙]", value)
            return ()
        self._all_texts(value)
        return tuple(str(item) for item in value)

    def _all_texts(self, items: Iterable[Node]) -> None:
        for item in items:
            if not isinstance(item, YamlText):
                self._bad("choices", "文字 / a text", item)

    def _records(
        self, name: YamlText, entries: Mapping[str, Node], kind: FieldType | None
    ) -> tuple[FieldDeclaration, ...]:
        value = self._of_type("fields", "records", name, entries, kind)
        return () if value is None else self.fields(entries, {})

    def _of_type(
        self, key: str, wanted: FieldType, name: YamlText, entries: Mapping[str, Node], kind: FieldType | None
    ) -> Node | None:
        """What stands under a key that one type of field needs and no other has."""
        value = entries.get(key)
        if value is None and kind == wanted:
            self.tell("own-section-missing", name.origin, key=key)
        if value is not None and kind not in (wanted, None):
            self.tell("own-section-unfit", value.origin, key=key, type=wanted)
        return value if kind == wanted else None

    def _bad(self, key: str, expected: str, value: Node) -> None:
        found = str(value) if isinstance(value, YamlText) else "…"
        self.tell("own-section-bad-value", value.origin, key=key, expected=expected, found=found)
