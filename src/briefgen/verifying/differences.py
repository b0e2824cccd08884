"""Two numbers that should be the same: what the edited one says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from briefgen.diagnostics import Diagnostic, FramePlace
from briefgen.facts import Fact, Growth, Move, Rank, Share, Target
from briefgen.quantity import POINT_UNITS, RATE_UNITS, as_typed
from briefgen.records import dataclass
from briefgen.verifying.expected import said, token_of
from briefgen.verifying.matching import same_amount, same_digits
from briefgen.verifying.occurrences import Occurrence, Spot, grams
from briefgen.verifying.surroundings import (
    Way,
    basis_labels_before,
    moves_right_before,
    reaches,
    tight,
    way_before,
    way_behind,
)
from briefgen.verifying.tokens import same_label

Kind = Literal["changed", "unknown", "missing", "unit", "basis", "scope", "inconsistent"]

#: The kind of finding that each code is told as.
_KINDS: Final[Mapping[str, Kind]] = {
    "verify-changed": "changed",
    "verify-label": "changed",
    "verify-unknown": "unknown",
    "verify-new-label": "unknown",
    "verify-missing": "missing",
    "verify-dropped": "missing",
    "verify-unit": "unit",
    "verify-basis": "basis",
    "verify-scope": "scope",
    "verify-inconsistent": "inconsistent",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as in the brief. `was` and `now` are numbers with the words before them."""

    code: str
    spot: Spot
    sentence: str
    was: str = ""
    now: str = ""
    fact: str = ""

    @property
    def kind(self) -> Kind:
        return _KINDS[self.code]

    def diagnostic(self, file: str) -> Diagnostic:
        place = FramePlace(file, self.spot.part, self.spot.paragraph, _shortened(self.sentence))
        args = {"was": self.was, "now": self.now, "fact": self.fact, "place": self.spot.place()}
        return Diagnostic(self.code, place, args)

    def as_json(self) -> dict[str, str]:
        severity = self.diagnostic("").severity
        return {
            "kind": self.kind,
            "place": self.spot.place(),
            "sentence": self.sentence,
            "was": self.was,
            "is": self.now,
            "fact": self.fact,
            "severity": str(severity),
        }


def _shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


# -- two numbers -----------------------------------------------------------------------------------


def finding_at(code: str, other: Occurrence, was: str, fact: Fact | None, now: str = "") -> Finding:
    return Finding(code, other.spot, other.sentence, was, now or other.phrase, fact.id if fact else "")


def differences(one: Occurrence | None, other: Occurrence, fact: Fact | None) -> Iterator[Finding]:
    """What an edited number says otherwise than the brief; `one` is the number as briefgen writes it."""
    if one is not None and not one.token.is_figure:
        if not same_label(one.token, other.token):
            yield finding_at("verify-label", other, one.phrase, None)
        return
    was = one.phrase if one is not None else said(fact)
    if code := _amount_differs(one, other, fact):
        yield finding_at(code if fact else "verify-label", other, was, fact)
    elif _says_otherwise(one, other, fact):
        yield finding_at("verify-changed" if fact else "verify-label", other, was, fact)
    if _basis_differs(one, other, fact) or (one is not None and _sum_differs(one, other, fact)):
        yield finding_at("verify-basis", other, said(fact) or was, fact, _with_basis(other))
    if fact is not None and (scope := _scope_lost(one, other, fact)):
        yield finding_at("verify-scope", other, scope, fact, _clause(other) + other.token.text)


def _amount_differs(one: Occurrence | None, other: Occurrence, fact: Fact | None) -> str:
    want = one.scaled if one is not None else token_of(fact)
    got = other.scaled
    if same_amount(want, got):
        return ""
    if not same_digits(want, got):
        return "verify-changed"
    # A chart says its unit beside the figures, if at all; a rank has none.
    unsaid = other.spot.field == "chart" and not (want.unit and got.unit)
    ranked = fact is not None and isinstance(fact.meaning, Rank) and got.base in _RANK_UNITS
    return "" if unsaid or ranked else "verify-unit"


def _with_basis(other: Occurrence) -> str:
    """The number with the label that holds for it, be it named further before."""
    return "".join(label for label in sorted(other.labels) if label not in other.phrase) + other.phrase


_RANK_UNITS: Final = frozenset({"", "位", "名"})


def _says_otherwise(one: Occurrence | None, other: Occurrence, fact: Fact | None) -> bool:
    """The sign, the direction, the approximating word; a level said to move, a move said to arrive."""
    change = fact is not None and isinstance(fact.meaning, Growth | Move)
    if change or (fact is None and other.scaled.base in _RATES):
        if _turned(one, other, fact):
            return True
    elif _negative(other) != (_negative(one) if one is not None else _below_zero(fact)):
        return True
    if other.spot.field != "chart" and _approximation(one, fact) != other.token.qualifier:
        return True
    return one is not None and _moved(one, other, change=change)


_RATES: Final = RATE_UNITS | POINT_UNITS


def _turned(one: Occurrence | None, other: Occurrence, fact: Fact | None) -> bool:
    got = way_of(other)
    if one is not None and way_of(one) == got:
        return False
    want = fact.meaning.change.direction if fact and isinstance(fact.meaning, Growth | Move) else one and way_of(one)
    return bool(got) and want in ("up", "down") and got != want and other.token.value != 0


def way_of(one: Occurrence) -> Way:
    """Up or down as the words and the sign together say it; a column of growth rates goes up unless signed."""
    if one.spot.field in ("text", "alt"):
        way = way_behind(one.text[one.spot.end :]) or way_before(one.text[: one.spot.start])
    else:
        way = way_before(one.basis) or "up"
    if _negative(one):
        return "up" if way == "down" else "down"
    return way


def _negative(one: Occurrence) -> bool:
    return one.token.value is not None and one.token.value < 0


def _below_zero(fact: Fact | None) -> bool:
    return fact is not None and fact.quantity.value < 0


def _approximation(one: Occurrence | None, fact: Fact | None) -> str:
    return one.token.qualifier if one is not None else token_of(fact).qualifier


def _moved(one: Occurrence, other: Occurrence, *, change: bool) -> bool:
    before, now = words_before(one), words_before(other)
    if reaches(now) and not reaches(before):
        return change
    return not change and one.scaled.base in _RATES and moves_right_before(now) and not moves_right_before(before)


def words_before(one: Occurrence) -> str:
    return one.text[: one.spot.start] if one.spot.field in ("text", "alt") else ""


def _basis_differs(one: Occurrence | None, other: Occurrence, fact: Fact | None) -> bool:
    """The label of a growth rate is the data's: it is never swapped, dropped or made up."""
    if fact is not None:
        if not isinstance(fact.meaning, Growth | Move):
            return False
        own = basis_labels_before(fact.meaning.change.basis)
    else:
        own = frozenset()
        if one is None or one.scaled.base not in _RATES:
            return False
    if one is not None and (one.labels == other.labels or (_inherits(one) and not other.labels)):
        return False
    if one is None or fact is not None:
        return bool(own) and not own <= other.labels
    return one.labels != other.labels


def _inherits(one: Occurrence) -> bool:
    """Whether briefgen itself leaves the label to a number before; then a paragraph cut in two loses nothing."""
    return one.spot.field in ("text", "alt") and not basis_labels_before(_clause(one))


def _sum_differs(one: Occurrence, other: Occurrence, fact: Fact | None) -> bool:
    """年内, 累计, 新增 and 净增 count different things: one may be left out, not exchanged; a target stays one."""
    if fact is None or one.spot.field not in ("text", "alt"):
        return False
    mine, theirs = _clause(one), _clause(other)
    was = {word for word in _SUMS if word in mine}
    now = {word for word in _SUMS if word in theirs}
    if was - now and now - was:
        return True
    return isinstance(fact.meaning, Target) and is_aimed(one) and not is_aimed(other)


_SUMS: Final = ("年内", "累计", "新增", "净增", "当月")
_AIMED: Final = re.compile("目标|力争|计划|规划|预计|预期|确保|争取|有望|将")


def is_aimed(one: Occurrence) -> bool:
    """Whether the words before a number say that it is still to be reached."""
    return bool(_AIMED.search(_clause(one)))


def _clause(one: Occurrence) -> str:
    """The words before a number from the last comma; names in a list stay with what opens it."""
    return re.split("[，。；！？\n]", words_before(one))[-1] if one.spot.field in ("text", "alt") else one.left


def _scope_lost(one: Occurrence | None, other: Occurrence, fact: Fact) -> str:
    """What a rank or a share was said to be among or of, where the edited text leaves it out or exchanges it."""
    mine, theirs = _scoped(_sentence_before(one)) if one is not None else "", _scoped(_sentence_before(other))
    match fact.meaning:
        case Rank(of=of, scope=scope):
            lost = _scoped(scope) not in theirs and (one is None or _scoped(scope) in mine)
            swapped = of in mine and of not in theirs and bool(_MEASURES.search(theirs))
            return f"{of}位列{scope}第{fact.quantity.digits}" if lost or swapped else ""
        case Share(of=of):
            held, kept = (
                covered(grams(tight(of)), grams(mine)),
                covered(grams(tight(of)), grams(_scoped(_clause(other)))),
            )
            return f"占{of}比重{as_typed(fact.quantity)}" if held >= 0.5 > kept else ""
        case _:
            return ""


_MEASURES: Final = re.compile("总量|规模|总额|增量|绝对量")


def _scoped(text: str) -> str:
    return re.sub("不含|不包括|剔除|除去", "除", tight(text))


def _sentence_before(one: Occurrence) -> str:
    if one.spot.field in ("text", "alt"):
        return re.split("[。；！？\n]", words_before(one))[-1]
    return one.left


def covered(name: frozenset[str], near: frozenset[str]) -> float:
    """How much of a name stands in some words, from 0 to 1."""
    return len(name & near) / len(name) if name else 0.0
