"""The earlier editions of a series: found among the briefs beside one or named by it, read when they are needed."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pydantic import ValidationError

from briefgen.brief import Brief, nearest
from briefgen.diagnostics import Diagnostic, YamlPlace, has_errors
from briefgen.facts import Edition
from briefgen.periods import Month, parse_month
from briefgen.quantity import QuantityError
from briefgen.resolve import resolve
from briefgen.yamltree import parse

#: The other briefs of the folder, each a name and its bytes; called only where history is asked for.
Siblings = Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A brief that may be an earlier edition: its month as it looks before the brief is read."""

    month: Month
    file: str
    source: bytes = field(compare=False)


class Editions:
    """The editions before this one, newest first, each read when it is asked for."""

    def __init__(self, candidates: Iterable[_Candidate], series: frozenset[str], before: Month) -> None:
        self._waiting = sorted(candidates)
        self._series = series
        self._before = before.first
        self._read: list[Edition] = []

    @property
    def read(self) -> tuple[Edition, ...]:
        """Those that were read so far, in their order."""
        return tuple(reversed(self._read))

    def newest_first(self) -> Iterator[Edition]:
        index = 0
        while index < len(self._read) or self._read_next():
            yield self._read[index]
            index += 1

    def _read_next(self) -> bool:
        """Read the newest one left. One that is not what it looked like is none, or waits for its turn."""
        while self._waiting:
            candidate = self._waiting.pop()
            edition = read_edition(candidate.source, candidate.file)
            if edition is None or not self._belongs(edition):
                continue
            if edition.month != candidate.month:
                insort(self._waiting, replace(candidate, month=edition.month))
                continue
            self._read.append(edition)
            return True
        return False

    def _belongs(self, edition: Edition) -> bool:
        known = {other.month for other in self._read}
        of_series = str(edition.brief.brief.series) in self._series
        return of_series and edition.month < self._before and edition.month not in known


def read_edition(source: bytes, file: str) -> Edition | None:
    """The figures of another brief; None where it has faults. Its sections are not looked at."""
    tree, found = parse(source, file)
    if tree is None or has_errors(found):
        return None
    try:
        return resolve(Brief.model_validate(tree))[0]
    except ValidationError:
        return None


def _key(names: str) -> re.Pattern[str]:
    """Finds what stands under a key, in a map of lines or in one of braces, but not in a comment."""
    return re.compile(rf"""(?m)^(?:[^#\n]*[\s{{,"'])?(?:{names})["']?[ \t]*[:：][ \t]*["'“]?([^\n,}}#"'”]+)""")


_SERIES = _key("series|系列")
_MONTH = _key("month|报告期")


def _candidate(file: str, source: bytes) -> tuple[str, _Candidate] | None:
    """The series and the month of a brief as they look: nothing is parsed that may never be needed."""
    try:
        text = source.decode()
        series, month = _SERIES.search(text), _MONTH.search(text)
        if series is None or month is None:
            return None
        return series[1].strip(), _Candidate(parse_month(month[1].strip()), file, source)
    except (UnicodeDecodeError, QuantityError):
        return None


def find_editions(
    brief: Brief, siblings: Siblings, read_file: Callable[[str], bytes]
) -> tuple[Editions, list[Diagnostic]]:
    """The earlier editions of a brief, and what is wrong with how they are named or found."""
    head = brief.brief
    series = frozenset({str(head.series), *map(str, head.formerly)})
    month = head.month.value
    if brief.previous:
        named, found = _named(brief, series, read_file)
        return Editions(named, series, month), found
    met = [one for file, source in siblings() if (one := _candidate(file, source)) is not None]
    ours = [candidate for name, candidate in met if name in series and candidate.month < month.first]
    found = list(_doubled(ours, head.month.origin))
    others = dict.fromkeys(name for name, _ in met)
    if not any(name in others for name in series) and (near := nearest(head.series, others)):
        found.append(Diagnostic("series-renamed", head.series.origin, {"series": str(head.series), "near": near}))
    return Editions(ours, series, month), found


def _doubled(candidates: Sequence[_Candidate], origin: YamlPlace) -> Iterator[Diagnostic]:
    """Two files for one month: the last name is taken, and told."""
    for one, other in pairwise(sorted(candidates)):
        if one.month == other.month:
            args = {"month": str(one.month), "files": f"{one.file}、{other.file}", "taken": other.file}
            yield Diagnostic("edition-twice", origin, args)


def _named(
    brief: Brief, series: frozenset[str], read_file: Callable[[str], bytes]
) -> tuple[list[_Candidate], list[Diagnostic]]:
    """The editions that the brief names, which must be sound, of the series, and before this one."""
    candidates: list[_Candidate] = []
    found: list[Diagnostic] = []
    for name in brief.previous:
        try:
            source = read_file(str(name))
        except (OSError, ValueError):
            found.append(Diagnostic("previous-missing", name.origin, {"file": str(name)}))
            continue
        edition = read_edition(source, str(name))
        if edition is None:
            found.append(Diagnostic("previous-unsound", name.origin, {"file": str(name)}))
        elif (other := str(edition.brief.brief.series)) not in series:
            found.append(Diagnostic("previous-other-series", name.origin, {"file": str(name), "series": other}))
        elif edition.month >= brief.brief.month.value.first:
            args = {"file": str(name), "month": str(edition.month)}
            found.append(Diagnostic("previous-not-before", name.origin, args))
        else:
            candidates.append(_Candidate(edition.month, str(name), source))
    return candidates, [*found, *_doubled(candidates, brief.previous[0].origin)]
