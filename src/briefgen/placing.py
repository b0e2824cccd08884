"""Which slot of the frame takes which section: what one takes is no longer in the body, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.blocks import Block, Chart, Heading, Table, plain
from briefgen.diagnostics import Diagnostic, Origin
from briefgen.nodes import SectionSpec
from briefgen.slots import FILE, Slot

_BODY, _ANNEXES = Slot("body"), Slot("annexes")


@dataclass(slots=True)
class Built:
    """A section and its blocks; what slots take is taken out of `blocks`."""

    spec: SectionSpec
    blocks: list[Block]
    taken: bool = False

    @property
    def shown(self) -> str:
        return str(self.spec.key or self.spec.title or self.spec.kind)


def placed(
    sections: Sequence[Built], annexes: Sequence[Block], annexes_origin: Origin | None, slots: Sequence[Slot]
) -> tuple[dict[str, list[Block]], list[Diagnostic]]:
    """The blocks of every slot in the order of the page, and slots and sections that do not meet.

    Annexes follow the body where they have no slot of their own.
    """
    taken = {slot: _drawn(slot, sections) for slot in slots if slot.kind in ("chart", "table")}
    # A section that is meant by name is not taken by the slot of its kind.
    named = [slot for slot in slots if slot.kind == "section"]
    taken |= {slot: found for slot in named if (found := _section(_named(slot.name, sections)))}
    taken |= {slot: _section(_of_kind(slot.name, sections)) for slot in named if slot not in taken}
    findings = [
        Diagnostic("slot-unfilled", slot.place, {"slot": str(slot)}) for slot in slots if not taken.get(slot, 1)
    ]
    left = [one for one in sections if one.blocks and not one.taken]
    blocks = {slot: list(taken.get(slot) or ()) for slot in slots if slot.kind != FILE}
    if _BODY in slots:
        blocks[_BODY] = [block for one in left for block in one.blocks]
    else:
        findings += [Diagnostic("section-unplaced", one.spec.origin, {"section": one.shown}) for one in left]
    if _ANNEXES in slots:
        blocks[_ANNEXES] = list(annexes)
    elif annexes and _BODY not in slots:
        findings.append(Diagnostic("section-unplaced", annexes_origin, {"section": "附件"}))
    return _by_name(blocks, annexes), findings


def _by_name(blocks: Mapping[Slot, list[Block]], annexes: Sequence[Block]) -> dict[str, list[Block]]:
    result: dict[str, list[Block]] = {}
    for slot, some in blocks.items():
        result[str(slot)] = some
        if slot == _BODY and _ANNEXES not in blocks:
            result[str(_ANNEXES)] = list(annexes)
    return result


def _named(name: str, sections: Sequence[Built]) -> list[Built]:
    """By key, or else by title."""
    free = [one for one in sections if not one.taken]
    return [one for one in free if one.spec.key == name] or [one for one in free if one.spec.title == name]


def _of_kind(name: str, sections: Sequence[Built]) -> list[Built]:
    return [one for one in sections if not one.taken and one.spec.kind == name]


def _section(found: Iterable[Built]) -> list[Block]:
    blocks: list[Block] = []
    for one in found:
        one.taken = True
        blocks += one.blocks
    return blocks


def _drawn(slot: Slot, sections: Sequence[Built]) -> list[Block]:
    """The chart or table of a key, or else of a caption, with its heading if nothing else stands under it."""
    wanted = Chart if slot.kind == "chart" else Table
    some = [(one, block) for one in sections for block in one.blocks if isinstance(block, wanted)]
    keyed = [pair for pair in some if pair[1].key == slot.name]
    for one, block in keyed or [pair for pair in some if plain(pair[1].caption) == slot.name]:
        one.blocks.remove(block)
        heading = one.blocks if all(isinstance(rest, Heading) for rest in one.blocks) else []
        result = [*heading, block]
        if heading:
            one.blocks = []
        return result
    return []
