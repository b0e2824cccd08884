"""A briefing that came back from other hands, held against its brief: which number still stands as it should.

What is expected is the file that briefgen makes of the brief, read back like the edited one. Numbers are
paired (`matching`), and each pair is asked: the same value, unit, direction, basis, scope? What has no
partner is looked up among the facts by its value, so that a file from elsewhere can be verified too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from briefgen.diagnostics import Diagnostic, FramePlace, Severity
from briefgen.facts import Fact, Growth, Move, Target
from briefgen.nodes import PENDING
from briefgen.reading.docx import ReadChart, read_docx
from briefgen.records import dataclass
from briefgen.verifying.differences import Finding, covered, differences, finding_at, is_aimed, way_of, words_before
from briefgen.verifying.expected import Expected, said, token_of
from briefgen.verifying.matching import Matched, digits_of, likeness, matched, same_amount, same_digits
from briefgen.verifying.occurrences import Occurrence, Spot, grams, occurrences
from briefgen.verifying.surroundings import basis_labels_before, moves_right_before, tight
from briefgen.verifying.tokens import same_label, tokens

__all__ = ["Expected", "Finding", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """The findings in the order of the file; `facts` of the brief that the briefing prints, `standing` as they are."""

    findings: tuple[Finding, ...]
    facts: int
    standing: int
    tracked: int

    def diagnostics(self, file: str) -> list[Diagnostic]:
        told = [finding.diagnostic(file) for finding in self.findings]
        if self.tracked:
            told.append(Diagnostic("verify-tracked", FramePlace(file, "", 0, ""), {"count": str(self.tracked)}))
        return told


# -- the whole -------------------------------------------------------------------------------------


def verify(data: bytes, file: str, expected: Expected, *, original: bool = False) -> Verified:
    """Raises BriefgenError for what is no readable .docx. With `original`, tracked changes are not accepted."""
    read = read_docx(data, file)
    actual = occurrences(read, expected.units, original=original)
    judge = _Judge(expected, matched(expected.found, actual))
    findings = [*judge.findings(actual), *_books(read.charts), *_point_labels(read.charts)]
    tracked = sum(paragraph.text != paragraph.original for paragraph in read.paragraphs)
    order = {spot: at for at, spot in enumerate(dict.fromkeys(_paragraph_of(one.spot) for one in actual))}
    findings.sort(key=lambda one: (order.get(_paragraph_of(one.spot), len(order)), one.spot.start))
    wrong = {one.fact for one in findings if one.fact and _is_error(one)}
    printed = expected.printed
    return Verified(tuple(dict.fromkeys(findings)), len(printed), len(printed - wrong), tracked)


def _paragraph_of(spot: Spot) -> tuple[str, int, str]:
    return spot.part, spot.paragraph, spot.field


def _is_error(finding: Finding) -> bool:
    return finding.diagnostic("").severity is Severity.ERROR


@dataclass
class _Judge:
    """Goes over what was matched and gathers findings; `stands` are the facts found, `off` where they are wrong."""

    expected: Expected
    matches: Matched
    stands: dict[str, list[Occurrence]] = field(default_factory=lambda: defaultdict(list))
    off: dict[str, list[Occurrence]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[int, Spot] = field(default_factory=dict)

    def findings(self, actual: Sequence[Occurrence]) -> list[Finding]:
        found: list[Finding] = []
        for one, other in self.matches.same:
            self._note(one, other, self.expected.stated.get(one.order, ""), [])
        for one, other in self.matches.pairs:
            fact = self.expected.fact(one)
            told = list(differences(one, other, fact))
            self._note(one, other, fact.id if fact else "", told)
            found += told
        strangers = [other for other in self.matches.new if not self._known(other, found)]
        strangers = [other for other in strangers if not self._renumbered(other, found)]
        found += (finding for other in strangers for finding in self._unknown(other))
        return [*found, *self._missing(actual), *self._inconsistent()]

    def _note(self, one: Occurrence | None, other: Occurrence, fact: str, told: list[Finding]) -> None:
        if one is not None:
            self.beside[one.order] = other.spot
        if fact:
            wrong = any(d.kind in ("changed", "unit") for d in told)
            (self.off if wrong else self.stands)[fact].append(other)

    # -- numbers without a partner -----------------------------------------------------------------

    def _known(self, other: Occurrence, found: list[Finding]) -> bool:
        """A label needs no source; a figure is known where a fact has its value and the words speak for it."""
        if not other.token.is_figure or other.token.kind == "flat":
            return other.token.kind != "date" or self._dated(other)
        fact = self._by_mark(other) or self._by_value(other)
        if fact is None:
            return False
        told = list(differences(None, other, fact))
        self._note(None, other, fact.id, told)
        found += told
        return True

    def _dated(self, other: Occurrence) -> bool:
        return any(same_label(one.token, other.token) for one in self.expected.found if one.token.kind == "date")

    def _by_mark(self, other: Occurrence) -> Fact | None:
        fact = self.expected.edition.facts.get(self.expected.marks.get(other.mark, ""))
        return fact if fact is not None and same_digits(token_of(fact), other.token) else None

    def _by_value(self, other: Occurrence) -> Fact | None:
        candidates = [(self._speaks_for(fact, other), fact) for fact in self._facts_with_digits(other)]
        able = [(weight, fact) for weight, fact in candidates if weight >= _needed(fact, other)]
        return max(able, key=lambda pair: pair[0])[1] if able else None

    def _facts_with_digits(self, other: Occurrence) -> list[Fact]:
        facts = [fact for fact in self.expected.edition.facts.values() if fact.quantity is not PENDING]
        exact = [fact for fact in facts if same_amount(token_of(fact), other.scaled)]
        return exact or [fact for fact in facts if same_digits(token_of(fact), other.token)]

    def _speaks_for(self, fact: Fact, other: Occurrence) -> float:
        """How much of the fact's name, basis and direction stands by a number."""
        name, above = self.expected.names.get(fact.id, (frozenset(), frozenset()))
        near = _near(other)
        own = [
            likeness(one, other) for one in self.expected.places.get(fact.id, ()) if one.spot.field == other.spot.field
        ]
        weight = max(covered(name, near), *own, 0.0) + 0.3 * covered(above, near | grams(tight(other.spot.heading)))
        if isinstance(fact.meaning, Growth | Move):
            weight += 0.2 * (other.labels == basis_labels_before(fact.meaning.change.basis))
            way = way_of(other)
            weight += 0.1 * (way == fact.meaning.change.direction) - 0.2 * (not way)
        elif (isinstance(fact.meaning, Target) and not is_aimed(other)) or moves_right_before(words_before(other)):
            weight -= 0.3
        return weight

    def _renumbered(self, other: Occurrence, found: list[Finding]) -> bool:
        """A number at the name of a fact that stands nowhere else: that fact, changed."""
        if not other.token.is_figure or other.token.kind == "flat":
            return False
        lost = [self.expected.edition.facts[f] for f in self.expected.printed - self.stands.keys() - self.off.keys()]
        like = [fact for fact in lost if token_of(fact).base == other.scaled.base]
        weighed = [(self._speaks_for(fact, other), _typed_alike(fact, other), fact) for fact in like]
        weight, _, fact = max(weighed, key=lambda one: one[:2], default=(0.0, 0.0, None))
        if fact is None or weight < _CALLED_BY_NAME:
            return False
        found.append(finding_at("verify-changed", other, said(fact), fact))
        self.off[fact.id].append(other)
        return True

    def _unknown(self, other: Occurrence) -> Iterator[Finding]:
        code = "verify-unknown" if other.token.is_figure else "verify-new-label"
        yield Finding(code, other.spot, other.sentence, "", other.phrase)

    # -- facts without a number --------------------------------------------------------------------

    def _missing(self, actual: Sequence[Occurrence]) -> Iterator[Finding]:
        told: set[str] = set()
        texts = _texts(actual)
        for one in sorted(self.matches.gone, key=lambda one: (_FIELDS.index(one.spot.field), one.order)):
            fact = self.expected.stated.get(one.order, "")
            if not fact or fact in told or fact in self.off:
                continue
            if fact not in self.stands:
                told.add(fact)
                yield Finding("verify-missing", self._where(one), one.sentence, one.phrase, "", fact)
            elif self._torn(one, texts):
                yield Finding("verify-dropped", self._where(one), one.sentence, one.phrase, "", fact)

    def _where(self, one: Occurrence) -> Spot:
        """Where it should stand: with the number that comes before it in a file of ours."""
        before = (order for order in range(one.order - 1, -1, -1) if order in self.beside)
        return next((self.beside[order] for order in before), one.spot)

    def _torn(self, one: Occurrence, texts: str) -> bool:
        """Whether the words round a number still stand, without it."""
        if one.spot.field == "cell":
            return False
        if one.spot.field == "chart":
            return any(other.spot.names[:1] == one.spot.names[:1] for _, other in self.matches.same)
        before, behind = one.text[: one.spot.start][-6:], one.text[one.spot.end :][:4]
        return len(before) == 6 and tight(before + behind) in texts

    # -- places that disagree ----------------------------------------------------------------------

    def _inconsistent(self) -> Iterator[Finding]:
        for fact, wrong in self.off.items():
            right = [other for other in self.stands.get(fact, ()) if other.spot.field != "alt"]
            if right:
                now = "；".join(f"{other.spot.place()} {other.phrase}" for other in (wrong[0], right[0]))
                was = said(self.expected.edition.facts[fact])
                yield Finding("verify-inconsistent", wrong[0].spot, wrong[0].sentence, was, now, fact)


#: How much must speak for a fact where the number is another.
_CALLED_BY_NAME: Final = 0.7
_FIELDS: Final = ("text", "cell", "chart", "alt")


def _typed_alike(fact: Fact, other: Occurrence) -> float:
    """How much of a number's digits is left: a slip changes few of them."""
    return SequenceMatcher(None, fact.quantity.digits, str(other.token.value)).ratio()


def _texts(actual: Sequence[Occurrence]) -> str:
    return "\n".join(dict.fromkeys(tight(one.text) for one in actual))


def _needed(fact: Fact, other: Occurrence) -> float:
    """How much must speak for a fact: little for a long number with its unit, much for a short or a wrong one."""
    if not same_amount(token_of(fact), other.scaled):
        return 0.5
    return 0.1 if digits_of(other.token) >= 4 else 0.3


def _near(other: Occurrence) -> frozenset[str]:
    if other.spot.field in ("text", "alt"):
        return grams(tight(other.text[: other.spot.start][-80:] + "|" + other.text[other.spot.end :][:12]))
    return grams(tight(other.left))


# -- a chart against itself ------------------------------------------------------------------------


def _books(charts: Iterable[ReadChart]) -> Iterator[Finding]:
    """Whoever opens the data of a chart sees the workbook, and the chart is drawn anew from it."""
    for chart in charts:
        if chart.sheet_agrees is False:
            spot = Spot(chart.part, chart.index, "chart", names=("xlsx",))
            held = "、".join(value or "" for series in chart.series for value in series.values)
            columns = zip(*(row[1:] for row in chart.workbook[1:]), strict=False)
            sheet = "、".join(cell for column in columns for cell in column)
            yield Finding("verify-inconsistent", spot, chart.alt, held, sheet)


def _point_labels(charts: Iterable[ReadChart]) -> Iterator[Finding]:
    """A label typed over a point must say what the point is drawn at, be it rounded."""
    for chart in charts:
        for series in chart.series:
            for at, (value, label) in enumerate(zip(series.values, series.labels, strict=False)):
                if value is not None and label is not None and not _labels_point(label, value):
                    category = chart.categories[at] if at < len(chart.categories) else ""
                    spot = Spot(chart.part, chart.index, "chart", names=(series.name, category))
                    yield Finding("verify-inconsistent", spot, f"{series.name} {category}", value, label)


def _labels_point(label: str, value: str) -> bool:
    said = [token for token in tokens(label, heads=False) if token.is_figure]
    if len(said) != 1 or said[0].value is None:
        return True
    number, drawn = abs(said[0].value), abs(Decimal(value))
    places = -int(number.as_tuple().exponent)
    step = Decimal(1).scaleb(-places)
    return any(abs(number - shown) <= step / 2 for shown in (drawn, drawn * 100))
