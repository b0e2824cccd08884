"""The brief's own data as fields for the frame's tags, and the Word files among it held against the slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.blocks import Field, Sentence, Text, WordFile, word_files
from briefgen.diagnostics import Diagnostic
from briefgen.free_data import DataValue, FileRef
from briefgen.section import Desk
from briefgen.slots import FILE, Slot
from briefgen.writers.attached import attachment_faults
from briefgen.yamltree import YamlText


def data_fields(data: Mapping[YamlText, DataValue], desk: Desk) -> tuple[dict[str, Field], list[Diagnostic]]:
    """Fields by name, and what is wrong with the files; one that cannot be used stays an empty text in a draft."""
    found: list[Diagnostic] = []
    return {str(name): _field(value, desk, found) for name, value in data.items()}, found


def _field(value: DataValue, desk: Desk, found: list[Diagnostic]) -> Field:
    match value:
        case FileRef():
            return _file(value, desk, found)
        case Mapping():
            return {str(name): _field(item, desk, found) for name, item in value.items()}
        case tuple():
            return tuple(_field(item, desk, found) for item in value)
        case _:
            return Sentence(desk.inlines(value))


def _file(ref: FileRef, desk: Desk, found: list[Diagnostic]) -> Field:
    try:
        file = WordFile(str(ref.name), desk.read_file(ref.name), ref.name.origin)
    except OSError:
        found.append(Diagnostic("data-file", ref.name.origin, {"file": str(ref.name)}))
        return Text("")
    faults = list(attachment_faults(file))
    found += faults
    return Text("") if faults else file


def files_unmet(fields: Mapping[str, Field], slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    """Slots without their file, and files without a slot: these would be lost."""
    files = dict(word_files(fields))
    wanted = {slot.name: slot for slot in slots if slot.kind == FILE}
    for name, slot in wanted.items():
        if name not in files:
            yield Diagnostic("slot-unfilled", slot.place, {"slot": name})
    for name, file in files.items():
        if name not in wanted:
            yield Diagnostic("file-unplaced", file.origin, {"file": file.name, "name": name})
