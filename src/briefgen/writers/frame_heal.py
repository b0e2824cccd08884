"""Tags that Word has split over runs made whole, by docxtpl, which knows how.

docxtpl and python-docx take longer to load than a document takes to make, so the healed text of a
pack of our own lies beside its frame, made when the frame is made. It counts only for the very
bytes and the very engine it was made from, and only where the caller trusts the folder it lies in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from briefgen.writers.package import Package

#: Raise it when healing changes, such as with another docxtpl; healed text of before is then not used.
ENGINE = "1 docxtpl-0.20"


def heal_parts(package: Package, names: Iterable[str]) -> dict[str, str]:
    """The XML of the named parts with every tag in one piece, `{%p` and its like lifted out of their paragraph."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  (see above: 100 ms that most builds can spare)

    return {name: DocxTemplate.patch_xml(None, _text(package.parts[name])) for name in names}


def pack_healed(data: bytes, healed: dict[str, str]) -> bytes:
    """Healed parts as the file that lies beside the frame `data`."""
    record = {"engine": ENGINE, "frame": hashlib.sha256(data).hexdigest(), "parts": healed}
    return (json.dumps(record, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()


def unpack_healed(stored: bytes | None, data: bytes) -> dict[str, str]:
    """What was stored for these very bytes; empty for other bytes, another engine or no file."""
    if not stored:
        return {}
    try:
        record = json.loads(stored)
    except ValueError:
        return {}
    current = isinstance(record, dict) and record.get("engine") == ENGINE
    if not current or record.get("frame") != hashlib.sha256(data).hexdigest():
        return {}
    return {str(name): str(xml) for name, xml in record.get("parts", {}).items()}


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r", " ").replace("\n", " ")
