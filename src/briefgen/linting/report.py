"""Findings in words and as JSON: grouped by place, the worst first, each with its clause and how binding it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from briefgen.diagnostics import Bilingual, Language, Severity
from briefgen.linting.model import LintParagraph
from briefgen.linting.roles import ROLE_NAMES, Role
from briefgen.linting.rule import FORCES, Finding, Force
from briefgen.linting.run import Linted

_LEAST, _AROUND = 30, 6
#: From so many places on, one fault is told once.
_MANY = 4
#: So many of the other places are named.
_NAMED = 6
SEVERITIES: Mapping[Severity, Bilingual] = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_WHERE = {
    "header": Bilingual("页眉", "header"),
    "footer": Bilingual("页脚", "footer"),
    "footnote": Bilingual("脚注", "footnote"),
}


_ELSEWHERE = Bilingual("页眉、页脚或脚注", "header, footer or note")


class FindingJson(TypedDict):
    """One finding as programs get it; keys are stable."""

    rule: str
    clause: str
    force: str
    severity: str
    place: str
    paragraph: int | None
    text: str
    message: str
    remedy: str


def force_of(finding: Finding) -> Force:
    return finding.fault.force or finding.rule.force


def place(linted: Linted, finding: Finding, language: Language) -> str:
    """Where it is, as a clerk looks for it: 第3段（标题）, 页脚, 页面设置."""
    return _spoken(_place(linted, finding.fault.paragraph, finding.fault.place), language)


def _place(linted: Linted, one: LintParagraph | None, named: Bilingual | None) -> Bilingual:
    if named is not None:
        return named
    if one is None:
        return Bilingual("全文", "the whole file")
    if one.where in _WHERE:
        return _WHERE[one.where]
    if one.part != linted.document.main:
        return _ELSEWHERE
    role = linted.structure.role(one)
    if one.cell is not None and role is Role.CELL:
        return Bilingual(
            f"表{one.cell.table}第{one.cell.row}行第{one.cell.column}列",
            f"table {one.cell.table}, row {one.cell.row}, column {one.cell.column}",
        )
    known = ROLE_NAMES[role]
    return Bilingual(f"第{one.index}段（{known}）", f"paragraph {one.index} ({known.en})")


def as_json(linted: Linted, finding: Finding, language: Language) -> FindingJson:
    fault, one = finding.fault, finding.fault.paragraph
    return FindingJson(
        rule=finding.rule.id,
        clause=finding.rule.clause,
        force=_spoken(FORCES[force_of(finding)], language),
        severity=str(finding.severity),
        place=place(linted, finding, language),
        paragraph=one.index if one is not None and one.part == linted.document.main else None,
        text=quoted(finding),
        message=_spoken(fault.message, language),
        remedy=_spoken(fault.remedy, language),
    )


def quoted(finding: Finding) -> str:
    """The words a finding is about, with some around them; shortened."""
    fault = finding.fault
    if fault.paragraph is None:
        return ""
    shown = fault.paragraph.text
    if fault.start < _AROUND or fault.end <= fault.start:
        return _shortened(fault.paragraph.shown)
    if fault.end - fault.start >= _LEAST:
        return _shortened(shown[fault.start : fault.end])
    return "…" + _shortened(shown[fault.start - _AROUND :])


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LEAST else plain[: _LEAST - 1] + "…"


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    return {kind: sum(one.severity is kind for one in findings) for kind in Severity}


def lines(linted: Linted, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Groups of findings at one place, worst first, then in the order of the file; one fault in many places once."""
    groups: dict[str, list[Finding]] = {}
    for where, one in _folded(linted, findings, language):
        groups.setdefault(where, []).append(one)
    worst = {where: min(_ORDER[one.severity] for one in held) for where, held in groups.items()}
    for where in sorted(groups, key=lambda where: worst[where]):
        held = sorted(groups[where], key=lambda one: _ORDER[one.severity])
        words = next((quoted(one) for one in held if one.fault.paragraph is not None), "")
        yield f"  {where}" + (f"：{words}" if words and language == "zh" else f": {words}" if words else "")
        for one in held:
            yield from _told(one, language)


def _folded(linted: Linted, findings: Sequence[Finding], language: Language) -> Iterator[tuple[str, Finding]]:
    alike: dict[tuple[str, str, Severity], list[Finding]] = {}
    for one in findings:
        alike.setdefault((one.rule.id, str(one.fault.message), one.severity), []).append(one)
    for held in alike.values():
        if len(held) < _MANY or held[0].fault.paragraph is None:
            yield from ((place(linted, one, language), one) for one in held)
        else:
            yield _spoken(_together(linted, held), language), held[0]


def _together(linted: Linted, held: Sequence[Finding]) -> Bilingual:
    """The first place, those of the next few by their numbers, and how many there are in all."""
    first, *others = [_place(linted, one.fault.paragraph, one.fault.place) for one in held]
    numbers = {
        place: one.fault.paragraph.index
        for place, one in zip(others, held[1:], strict=True)
        if one.fault.paragraph is not None and place.en.startswith("paragraph ")
    }
    named = list(dict.fromkeys(place for place in others if place != first))
    shown = [place for place in named[:_NAMED] if place in numbers]
    others = [place for place in named[:_NAMED] if place not in numbers]
    count = len(held)
    zh, en = [str(first)], [first.en]
    if shown:
        listed = [str(numbers[place]) for place in shown]
        zh.append(f"第{'、'.join(listed)}段")
        en.append(f"paragraphs {', '.join(listed)}" if len(listed) > 1 else f"paragraph {listed[0]}")
    zh += others
    en += [place.en for place in others]
    more = len(named) > _NAMED
    return Bilingual(
        f"{'、'.join(zh)}{'等' if more else '，共'}{count}处",
        f"{', '.join(en)}{', …' if more else ''} ({count} places)",
    )


def _told(finding: Finding, language: Language) -> Iterator[str]:
    weight, force = SEVERITIES[finding.severity], FORCES[force_of(finding)]
    rule, fault = finding.rule, finding.fault
    if language == "zh":
        source = rule.clause if rule.clause == str(force) else f"{rule.clause}，{force}"
        yield f"    {weight} {rule.id}（{source}）：{fault.message}"
        yield f"      改法：{fault.remedy}"
    else:
        yield f"    {weight.en} {rule.id} ({rule.clause}, {force.en}): {fault.message.en}"
        yield f"      remedy: {fault.remedy.en}"


def explained(linted: Linted, language: Language) -> Iterator[str]:
    """What each paragraph that is not blank was taken for."""
    for one in linted.structure.order:
        role = linted.structure.role(one)
        if role is not Role.BLANK:
            yield f"  {one.index:>4}  {_spoken(ROLE_NAMES[role], language)}  {_shortened(one.shown)}"


def _spoken(words: Bilingual, language: Language) -> str:
    return str(words) if language == "zh" else words.en
