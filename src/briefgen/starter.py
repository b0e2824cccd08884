"""The brief to begin with: one that shows everything, or last month's made ready for this month.

Next month's brief keeps what holds from month to month: sections, ids, relations, targets, comments. What was said
or counted last month is taken out, so that none of it can be printed again unseen, and stands beside as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import TypeAlias

from pydantic import BaseModel

from briefgen.brief import Brief, Head, MeetingSpec, RankSpec, TargetSpec, named_pack, read_brief
from briefgen.declaration import SectionDeclaration
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity
from briefgen.free_text import FreeText
from briefgen.nodes import PENDING_DAY, PENDING_TEXT, FactRef, IndicatorRef, Node, Written, is_pending
from briefgen.periods import Month
from briefgen.quantity import Change, Quantity
from briefgen.relations.declared import settle
from briefgen.resolve import resolve
from briefgen.sections import Specs, with_own
from briefgen.twins import TWINS
from briefgen.yamledit import YamlEdit
from briefgen.yamlsource import decoded
from briefgen.yamltree import YamlMap, YamlText, parse

_LAST = "上期"
_CHECK = "核对"
_BETWEEN = "；"
_CHECK_DIGITS = f"{_CHECK}：含数字"
_CHECK_YEAR = f"{_CHECK}：跨年"
_MENTION = re.compile(r"【[^【】]*】")
_DIGIT = re.compile(r"[0-9０-９]")
_DOCUMENT_NUMBER = re.compile(r"(?P<before>.*〔(?P<year>\d{4})〕)(?P<number>\d+)(?P<after>号)")
_Figure: TypeAlias = Written[Quantity] | Written[Change] | Written[int]
#: A compared period that is another one next month: 较1—10月, 比一季度. 较去年同期 and 比上月 stay.
_DATED = re.compile(r"\d|[季半]|个月")


def starter() -> str:
    """A commented brief in Chinese that builds as it stands with either pack; every figure is made up."""
    return files("briefgen").joinpath("starter.yaml").read_text(encoding="utf-8")


#: The sections that a pack of a name declares; raises BriefgenError where there is no such pack.
OwnSections = Callable[[str], Mapping[str, SectionDeclaration]]


def following(source: bytes, file: str, own_sections: OwnSections = lambda _: {}) -> str:
    """Next month's brief, from last month's. Raises BriefgenError where that has faults other than being unfilled."""
    tree, brief = _read(source, file, own_sections)
    page = _Page(YamlEdit(decoded(source, file), tree))
    _turn_head(page, brief.brief)
    for name in brief.previous:
        page.check(name)
    if brief.meeting is not None:
        _clear_meeting(page, brief.meeting, _entry(tree, "meeting"))
    for figure in _figures(brief.facts):
        page.clear_figure(figure)
    for value in _own_values(brief.sections):
        page.clear(YamlText(value.text, value.origin))
    for text in _with_digits(brief):
        page.check(text, _CHECK_DIGITS)
    return page.text()


def _read(source: bytes, file: str, own_sections: OwnSections) -> tuple[YamlMap, Brief]:
    tree, found = parse(source, file)
    if tree is None:
        raise BriefgenError(found)
    brief, faults = _validated(tree, {})
    pack = named_pack(tree)
    if pack is not None and any(fault.code == "unknown-kind" for fault in faults):
        brief, faults = _validated(tree, own_sections(pack))
    found += faults
    if brief is not None:
        edition, faults = resolve(brief)
        found += [*faults, *settle(edition).diagnostics, *FreeText(edition).check(brief)]
    errors = [d for d in found if d.severity is Severity.ERROR and d.code != "pending"]
    if errors or brief is None:
        raise BriefgenError(errors or found)
    return tree, brief


def _validated(tree: YamlMap, own: Mapping[str, SectionDeclaration]) -> tuple[Brief | None, list[Diagnostic]]:
    return read_brief(tree, Specs(with_own(own)))


@dataclass
class _Page:
    """The text being made: what is taken out leaves its last value at the end of its line, in reading order."""

    edit: YamlEdit
    _cleared: list[tuple[YamlText, str]] = field(default_factory=list)
    _to_check: list[tuple[YamlText, str]] = field(default_factory=list)

    def clear(self, scalar: YamlText | None, kept: str = "") -> None:
        """Put 待填 for a scalar, behind what is kept of it."""
        if scalar is None:
            return
        typed = self.edit.source(scalar)
        if is_pending(typed.strip("\"'")):
            self._cleared.append((scalar, ""))
            return
        kept = kept if typed.startswith(kept) else ""
        self._cleared.append((scalar, typed.removeprefix(kept)))
        self.edit.replace(scalar.origin, kept + PENDING_TEXT)

    def clear_figure(self, figure: _Figure) -> None:
        scalar = YamlText(figure.text, figure.origin)
        self.clear(scalar, _lasting_basis(figure.value) if isinstance(figure.value, Change) else "")

    def check(self, scalar: YamlText | None, why: str = _CHECK) -> None:
        if scalar is not None:
            self._to_check.append((scalar, why))

    def text(self) -> str:
        lasts: dict[int, list[str]] = {}
        checks: dict[int, dict[str, None]] = {}
        for scalar, last in sorted(self._cleared, key=lambda item: (item[0].origin.line, item[0].origin.column)):
            lasts.setdefault(self.edit.comment_line(scalar.origin), []).append(last)
        for scalar, why in self._to_check:
            checks.setdefault(self.edit.comment_line(scalar.origin), {})[why] = None
        for line in sorted(lasts.keys() | checks.keys()):
            there = self.edit.comments(line)
            known = _last_values(there)
            others = [c for c in there if not c.startswith((f"{_LAST} ", _CHECK))]
            self.edit.comment(line, _lasts(lasts.get(line, []), known) + list(checks.get(line, ())) + others)
        return self.edit.text()


def _last_values(comments: list[str]) -> list[str]:
    found = next((c for c in comments if c.startswith(f"{_LAST} ")), "")
    return found.removeprefix(f"{_LAST} ").split(_BETWEEN) if found else []


def _lasts(values: list[str], known: list[str]) -> list[str]:
    """The comment for the values taken out of a line; one that was not filled in keeps what the month before had."""
    if len(known) == len(values):
        values = [value or before for value, before in zip(values, known, strict=True)]
    elif not any(values):
        values = known
    said = _BETWEEN.join(value or PENDING_TEXT for value in values)
    return [f"{_LAST} {said}"] if said.replace(PENDING_TEXT, "").strip(_BETWEEN) else []


def _lasting_basis(change: Change) -> str:
    """可比 of 可比增长5.6%: the label belongs to the series, and ids are made with it; 与上年 goes with 持平."""
    basis = change.basis
    return "" if basis.startswith("与") or _DATED.search(basis) else basis


# -- what belongs to the month ---------------------------------------------------------------------


def _turn_head(page: _Page, head: Head) -> None:
    month = head.month.value
    turns_year = month.following().year != month.year
    page.edit.replace(head.month.origin, _like(head.month.text, month.following()))
    if head.number is not None and not is_pending(head.number.text):
        page.edit.replace(head.number.origin, "1" if turns_year else str(head.number.value + 1))
        if turns_year != _issued_across_years(head):
            page.check(YamlText(head.number.text, head.number.origin), _CHECK_YEAR)
    _turn_document_number(page, head)
    for scalar in (head.title, head.document_title, _typed(head.date), _typed(head.print_date)):
        page.clear(scalar)


def _turn_document_number(page: _Page, head: Head) -> None:
    """One more within the year; the first number of another year is for the office to give."""
    number = head.document_number
    found = _DOCUMENT_NUMBER.fullmatch(number or "")
    if number is None or found is None or _issued_across_years(head) or int(found["year"]) != _issued(head).year:
        page.clear(number)
    else:
        page.edit.replace(number.origin, f"{found['before']}{int(found['number']) + 1}{found['after']}")


def _issued(head: Head) -> Month:
    """When last month's brief was issued; as usual in the month after, where its date was never filled in."""
    day: date = head.date.value
    return head.month.value.following() if day == PENDING_DAY else Month(day.year, day.month)


def _issued_across_years(head: Head) -> bool:
    return _issued(head).following().year != _issued(head).year


def _like(typed: str, month: Month) -> str:
    return f"{month.year}年{month.month}月" if "年" in typed else str(month)


def _typed(written: Written[date] | None) -> YamlText | None:
    return None if written is None else YamlText(written.text, written.origin)


def _clear_meeting(page: _Page, meeting: MeetingSpec, tree: YamlMap) -> None:
    """Another meeting: words that would be false of it go; lists stay to be gone through."""
    for scalar in (meeting.name, _typed(meeting.date), meeting.place):
        page.clear(scalar)
    for remark in meeting.remarks:
        page.clear(remark.speaker)
        page.clear(remark.text)
    for photo in meeting.photos:
        page.clear(photo.caption)
        page.check(photo.file)
    page.check(meeting.host)
    for name in ("attendees", "speakers"):
        for key in tree:
            if key in (name, TWINS[name]):
                page.check(key)


def _entry(tree: YamlMap, name: str) -> YamlMap:
    return next(value for key, value in tree.items() if key in (name, TWINS[name]) and isinstance(value, YamlMap))


def _figures(value: object) -> Iterator[_Figure]:
    """Every figure of the month; a target holds until it is set anew, and what earlier months had holds for ever."""
    match value:
        case Written(value=Quantity() | Change()):
            yield value
        case RankSpec():
            yield value.place
        case TargetSpec():
            yield from _figures(value.progress)
        case BaseModel():
            for name in type(value).model_fields:
                if name != "earlier":
                    yield from _figures(getattr(value, name))
        case Mapping():
            for item in value.values():
                yield from _figures(item)
        case list():
            for item in value:
                yield from _figures(item)


def _own_values(value: object) -> Iterator[Written[object]]:
    """The dates and numbers in sections of a pack's own."""
    match value:
        case Node(declared_as=declared) if declared is not None:
            for field in declared.fields:
                yield from _own_values(getattr(value, field.name))
        case Written():
            yield value
        case list():
            for item in value:
                yield from _own_values(item)


def _with_digits(brief: Brief) -> Iterator[YamlText]:
    """The texts that stay and have digits typed in them, apart from mentions and declared labels."""
    labels = sorted(brief.labels, key=len, reverse=True)
    for text in _texts([brief.brief.foreword, brief.brief.annexes, brief.facts, brief.sections]):
        rest = _MENTION.sub("", text)
        for label in labels:
            rest = rest.replace(label, "")
        if _DIGIT.search(rest):
            yield text


def _texts(value: object) -> Iterator[YamlText]:
    """Every text that is printed, names of indicators among them; references, kinds and keys of charts are not."""
    match value:
        case FactRef() | IndicatorRef():
            return
        case YamlText():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                if name not in ("kind", "key", "earlier", "formerly"):
                    yield from _texts(getattr(value, name))
        case Mapping():
            for name, item in value.items():
                yield name
                yield from _texts(item)
        case list():
            for item in value:
                yield from _texts(item)
