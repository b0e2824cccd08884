"""How many slips of figures are found: three briefs, thousands of slips, and an oracle of its own.

`python -m benchmarks.fact_mutations` mutates one figure at a time, as a slip of the keyboard or of copying
would, and asks briefgen for findings that the sound brief did not have. The oracle reads the same text with
plain YAML and fractions, knows nothing of briefgen, and says which slips break a declared relation: each of
those must be found. Of all single-digit slips it prints the share that is found, whatever the oracle says.
"""

from __future__ import annotations

import copy
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from benchmarks.fact_oracle import violations
from benchmarks.measure import ROOT

_SEED = 20241228
_BRIEFS = ("inputs/2024-11-jiading.yaml", "benchmarks/data/output.yaml", "benchmarks/data/parks.yaml")
_FIGURE_KEYS = frozenset({"value", "growth", "change", "contribution", "pull", "progress"})
_OTHER_UNITS = {
    "亿元": ("万元", "元", "亿美元"),
    "万元": ("亿元", "元"),
    "万人": ("人", "亿人"),
    "亿千瓦时": ("万千瓦时",),
    "万千瓦时": ("亿千瓦时",),
    "%": ("个百分点", "‰"),
    "个百分点": ("%",),
    "家": ("个", "万家"),
    "个": ("家", "万个"),
    "辆": ("万辆", "台"),
}
_OPPOSITE = {"增长": "下降", "下降": "增长", "提高": "下降", "增加": "减少"}
_BASES = {"可比": ("同比", "名义"), "同比": ("可比", "环比")}
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")

Path = tuple[str | int, ...]
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Slip:
    """One mutated brief: what kind of slip, where, and the facts as they are then."""

    kind: str
    where: Path
    facts: Tree


# -- where figures stand ---------------------------------------------------------------------------


def figures(facts: Tree) -> Iterator[tuple[Path, str]]:
    """Every figure under `facts` as typed, with the keys that lead to it."""
    for name, indicator in facts.items():
        yield from _figures((name,), indicator)


def _figures(path: Path, node: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - a tree of any shape
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _figures((*path, index), item)
    else:
        for key, value in node.items():
            if key in ("parts", "among"):
                for name, inner in value.items():
                    yield from _figures((*path, key, name), inner)
            elif key in _FIGURE_KEYS or (key in ("share", "target") and isinstance(value, dict | list)):
                yield from _figures((*path, key), value)


def _at(facts: Tree, path: Path) -> Any:  # noqa: ANN401
    node: Any = facts
    for step in path:
        node = node[step]
    return node


def _with(facts: Tree, path: Path, text: str) -> Tree:
    changed = copy.deepcopy(facts)
    _at(changed, path[:-1])[path[-1]] = text
    return changed


# -- slips -----------------------------------------------------------------------------------------


def slips(facts: Tree, chance: random.Random) -> Iterator[Slip]:
    for path, text in figures(facts):
        for kind, other in _of_text(text, chance):
            yield Slip(kind, path, _with(facts, path, other))
    yield from _of_shares(facts)
    yield from _of_lists(facts)


def _of_text(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    number = _DIGITS.search(text)
    if number is None:
        return
    before, digits, behind = text[: number.start()], number[0], text[number.end() :]
    for index, mark in enumerate(digits):
        if mark.isdigit():
            others = [d for d in "0123456789" if d != mark and (d != "0" or index or len(digits) == 1)]
            for other in chance.sample(others, 2):
                yield "digit changed", before + digits[:index] + other + digits[index + 1 :] + behind
    for swapped in _swapped(digits):
        yield "digits swapped", before + swapped + behind
    for moved in _moved(digits):
        yield "decimal point moved", before + moved + behind
    for unit in _OTHER_UNITS.get(behind, ()):
        yield "unit changed", before + digits + unit
    for words, kind in ((_OPPOSITE, "sign flipped"), (_BASES, "basis swapped")):
        yield from ((kind, text.replace(word, other, 1)) for word, other in _exchanged(words, before))
    if behind in ("%", "个百分点") and not before:
        yield "sign flipped", f"-{text}"


def _swapped(digits: str) -> Iterator[str]:
    at = [index for index, mark in enumerate(digits) if mark.isdigit()]
    for first, second in pairwise(at):
        marks = list(digits)
        marks[first], marks[second] = marks[second], marks[first]
        if marks != list(digits) and (marks[0] != "0" or marks[1:2] == ["."]):
            yield "".join(marks)


def _moved(digits: str) -> Iterator[str]:
    whole, point, part = digits.partition(".")
    bare = whole + part
    for at in {len(whole) - 1, len(whole) + 1, len(bare)} - {len(whole)}:
        if 0 < at <= len(bare):
            moved = bare[:at] + ("." + bare[at:] if at < len(bare) else "")
            moved = re.sub(r"^0+(?=[0-9])", "", moved)
            if moved != digits:
                yield moved
    if not point:
        yield digits + "0"


def _exchanged(words: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for word, others in words.items():
        if word in before:
            yield from ((word, other) for other in ([others] if isinstance(others, str) else others))


def _nodes(facts: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    for name, indicator in facts.items():
        if isinstance(indicator, dict):
            yield (*path, name), indicator
            for key in ("parts", "among"):
                yield from _nodes(indicator.get(key, {}), (*path, name, key))


def _of_shares(facts: Tree) -> Iterator[Slip]:
    """占比 and its 变动 exchanged, by the number alone: 2.5% and 提高36.5个百分点."""
    for path, indicator in _nodes(facts):
        share = indicator.get("share")
        if isinstance(share, dict) and "change" in share and (moved := _DIGITS.search(share["change"])):
            stood = _DIGITS.search(share["value"])
            if stood is not None:
                changed = copy.deepcopy(facts)
                other = _at(changed, (*path, "share"))
                other["value"] = share["value"].replace(stood[0], moved[0], 1)
                other["change"] = share["change"].replace(moved[0], stood[0], 1)
                yield Slip("share and change confused", (*path, "share"), changed)


def _of_lists(facts: Tree) -> Iterator[Slip]:
    for path, indicator in _nodes(facts):
        for index in range(len(indicator.get("names", []))):
            changed = copy.deepcopy(facts)
            del _at(changed, (*path, "names"))[index]
            yield Slip("list item dropped", (*path, "names", index), changed)
        for name in indicator.get("parts", {}):
            changed = copy.deepcopy(facts)
            del _at(changed, (*path, "parts"))[name]
            yield Slip("part omitted", (*path, "parts", name), changed)


# -- what briefgen finds ---------------------------------------------------------------------------


def findings(head: Tree, facts: Tree) -> Counter[tuple[str, str]]:
    """The warnings and errors of a brief with these facts: code and the figure it is about."""
    from briefgen.brief import read_brief
    from briefgen.diagnostics import Severity
    from briefgen.relations.declared import settle
    from briefgen.resolve import resolve
    from briefgen.sections import GENERATORS
    from briefgen.yamltree import parse

    section = {"kind": "text", "text": "示例。"}
    text = yaml.dump(
        {"brief": head, "facts": facts, "sections": [section]},
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
    )
    tree, told = parse(text, "brief.yaml")
    if tree is not None:
        brief, faults = read_brief(tree, {kind: generator.Spec for kind, generator in GENERATORS.items()})
        told = [*told, *faults]
        if brief is not None:
            edition, faults = resolve(brief)
            told = [*told, *faults, *settle(edition).diagnostics]
    heavy = (d for d in told if d.severity is not Severity.INFO)
    return Counter((d.code, d.args.get("id", "")) for d in heavy)


@dataclass
class Tally:
    """What became of the slips of one kind."""

    slips: int = 0
    broken: int = 0
    missed: int = 0
    found: int = 0

    def line(self, kind: str) -> str:
        caught = self.broken - self.missed
        share = f"{100 * self.found / self.slips:5.1f}%"
        return f"  {kind:27}{self.slips:7}{self.broken:12}{caught:10}{self.found:11}  {share}"


def main() -> int:
    begun = time.perf_counter()
    chance = random.Random(_SEED)  # noqa: S311 - the same slips every time
    tallies: dict[str, Tally] = {}
    missed: list[str] = []
    errors = 0
    for name in _BRIEFS:
        errors += _run(name, chance, tallies, missed)
    _print(tallies, missed, errors, time.perf_counter() - begun)
    return 1 if missed or errors else 0


def _run(name: str, chance: random.Random, tallies: dict[str, Tally], missed: list[str]) -> int:
    """Tally the slips of one brief; how many errors the sound brief itself was told."""
    from briefgen.messages import MESSAGES

    tree = yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    head, facts = tree["brief"], tree["facts"]
    month = head["month"]
    sound, already = findings(head, facts), violations(facts, month)
    for slip in slips(facts, chance):
        tally = tallies.setdefault(slip.kind, Tally())
        broken = violations(slip.facts, month) - already
        found = bool(findings(head, slip.facts) - sound)
        tally.slips += 1
        tally.broken += bool(broken)
        tally.found += found
        if broken and not found:
            tally.missed += 1
            missed.append(f"{name} {'.'.join(map(str, slip.where))}: {slip.kind}: {sorted(broken)}")
    return sum(count for (code, _), count in sound.items() if MESSAGES[code].severity == "error")


def _print(tallies: Mapping[str, Tally], missed: list[str], errors: int, seconds: float) -> None:
    print(f"{'slip':29}{'slips':>7}{'broken':>12}{'caught':>10}{'found':>11}  of all")
    for kind, tally in tallies.items():
        print(tally.line(kind))
    every = Tally(*(sum(getattr(t, name) for t in tallies.values()) for name in ("slips", "broken", "missed", "found")))
    print(every.line("all"))
    digit = tallies["digit changed"]
    print(f"\nbroken relations that were not found: {every.missed} of {every.broken}")
    print(f"single-digit slips found, of all: {digit.found} of {digit.slips} ({100 * digit.found / digit.slips:.1f}%)")
    print(f"errors told of the sound briefs: {errors}")
    print(f"{seconds:.1f} s")
    for line in missed[:20]:
        print(f"MISSED {line}")


if __name__ == "__main__":
    sys.exit(main())
