"""Sections that a pack declares, with made-up values, so that their narratives are proven and shown like all others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefgen.declaration import FieldDeclaration, SectionDeclaration

#: An indicator that both briefs of ours have.
_INDICATOR = "示例产值"


def with_sections(brief: bytes, declared: Iterable[SectionDeclaration], *, sparse: bool = False) -> bytes:
    """A brief whose last key is `sections`, with these sections behind its own; `sparse`: only what must be."""
    rows = (json.dumps(section, ensure_ascii=False) for one in declared for section in _sections(one, sparse=sparse))
    return brief + "".join(f"  - {row}\n" for row in rows).encode()


def _sections(declared: SectionDeclaration, *, sparse: bool) -> Iterator[dict[str, object]]:
    """As many as it takes to use every word of every choice, and to say both yes and no."""
    for turn in range(1 if sparse else _turns(declared.fields)):
        values = _values(declared.fields, turn, sparse=sparse)
        yield {"kind": declared.kind, **({} if turn else {"title": f"示例：{declared.title}"}), **values}


def _turns(fields: Iterable[FieldDeclaration]) -> int:
    counts = (max(len(field.choices), _turns(field.fields), 2 if field.type == "yes-no" else 1) for field in fields)
    return max(counts, default=1)


def _values(fields: Iterable[FieldDeclaration], turn: int, *, sparse: bool) -> dict[str, object]:
    return {field.name: _value(field, turn, sparse=sparse) for field in fields if field.required or not sparse}


def _value(field: FieldDeclaration, turn: int, *, sparse: bool) -> object:
    match field.type:
        case "text":
            return f"示例{field.twin}"
        case "prose":
            return f"示例{field.twin}，涉及产值【{_INDICATOR}】"
        case "paragraphs":
            return ["示例第一段。", f"示例第二段，涉及产值【{_INDICATOR}】。"]
        case "indicator":
            return _INDICATOR
        case "indicators":
            return [_INDICATOR]
        case "date":
            return "2024-12-18"
        case "whole":
            return "3"
        case "yes-no":
            return "false" if turn % 2 else "true"
        case "choice":
            return field.choices[turn % len(field.choices)]
        case "texts":
            return ["示例甲", "示例乙"]
        case "map":
            return {"示例名称": "示例文字"}
        case "records":
            return [_values(field.fields, turn + n, sparse=sparse) for n in range(1 if sparse else 2)]
