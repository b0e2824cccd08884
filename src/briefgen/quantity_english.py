"""Quantities and changes typed in English: RMB 421.72 billion, over 4,000 enterprises, up 5.6% year on year.

The same quantities as in Chinese, under the same rules: digits are kept, a change says its direction in a
word, and what could be read in two ways is refused with a hint. Labels are kept inside as the Chinese ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from briefgen.comparison import basis_known
from briefgen.comparison_english import LABELS_SAID, read_label, read_period
from briefgen.numerals import LONGEST, PLUS, POINT_UNITS, RATE_UNITS, SIGNS, QuantityError, choice, folded
from briefgen.numerals import leading_digits as leading
from briefgen.quantity import Change, Direction, Qualifier, Quantity, as_typed
from briefgen.units import counts

_FOREIGN: Final = re.compile("[⺀-鿿豈-\ufaff\uff01-\uffef]")
_WORDS: Final = re.compile(r"[a-z]{3}|\b(?:up|RMB|CNY|US\$|USD|pp|bn|mn|mu)\b", re.IGNORECASE)


def is_english(text: str) -> bool:
    """Whether a quantity is typed in English words; 36.5% and 500 MW are of either language."""
    return _FOREIGN.search(text) is None and _WORDS.search(text) is not None


# -- quantities ------------------------------------------------------------------------------------

_BEFORE: Final[dict[str, Qualifier]] = {
    **dict.fromkeys(("more than", "over", "above", "exceeding"), "超"),
    **dict.fromkeys(("nearly", "almost", "close to"), "近"),
    **dict.fromkeys(("about", "around", "approximately", "some", "roughly"), "约"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than"), "以上"),
}
_BELOW: Final = ("less than", "fewer than", "under", "below", "up to", "at most", "no more than", "not more than")
_BEHIND: Final[dict[str, Qualifier]] = {"or more": "以上", "and above": "以上", "or so": "约"}
_PREFIX: Final = re.compile(f"(?P<word>{choice([*_BEFORE, *_BELOW])}) ", re.IGNORECASE)
_SUFFIX: Final = re.compile(f" (?P<word>{choice(_BEHIND)})$", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"(?P<sign>RMB|CNY|US\$|USD)\s*", re.IGNORECASE)
_CURRENCIES: Final = {"rmb": "yuan", "cny": "yuan", "us$": "US dollars", "usd": "US dollars"}
_RANGE: Final = re.compile(rf"\s*(?:[~～—–{re.escape(SIGNS)}]|to)\s*[0-9]")
_SCALE: Final = re.compile(r"(?P<scale>thousand|million|billion|trillion|mn|bn|tn)\b ?", re.IGNORECASE)
_SCALES: Final = {"mn": "million", "bn": "billion", "tn": "trillion"}
_NOUN: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*(?: [A-Za-z'’-]+){0,4}")
#: Other spellings of units, each read as the one that is kept.
_SPELLINGS: Final = {
    **dict.fromkeys(("%", "percent", "per cent"), "%"),
    **dict.fromkeys(("percentage points", "percentage point", "pp"), "个百分点"),
    **dict.fromkeys(("basis points", "basis point"), "个基点"),
    **dict.fromkeys(("yuan", "yuan renminbi", "renminbi", "yuan rmb"), "yuan"),
    **dict.fromkeys(("metric tons", "metric ton"), "tonnes"),
    **dict.fromkeys(("meters", "meter"), "metres"),
    **dict.fromkeys(("kilometers", "kilometer"), "kilometres"),
    **dict.fromkeys(("persons",), "people"),
    **dict.fromkeys(("us dollars", "u.s. dollars"), "US dollars"),
}


class _Pieces(NamedTuple):
    words: tuple[str, ...]
    digits: str
    unit: str


def _pieces(text: str) -> _Pieces:
    met: list[str] = []
    rest = " ".join(folded(text).split())
    while found := _PREFIX.match(rest):
        met.append(found["word"].casefold())
        rest = rest[found.end() :]
    if found := _SUFFIX.search(rest):
        met.append(found["word"].casefold())
        rest = rest[: found.start()]
    currency = _CURRENCY.match(rest)
    rest = rest[currency.end() :] if currency else rest
    sign = "-" if rest[:1] in SIGNS and rest[:1] not in PLUS and rest else ""
    digits, rest = leading(rest[1:] if rest[:1] in SIGNS and rest else rest)
    if _RANGE.match(rest):
        raise QuantityError("range-not-a-quantity", {"text": text})
    unit = _unit(rest.strip(), _CURRENCIES[currency["sign"].casefold()] if currency else "", text)
    return _Pieces(tuple(met), sign + digits, unit)


def _unit(said: str, currency: str, text: str) -> str:
    found = _SCALE.match(said)
    scale = _SCALES.get(found["scale"].casefold(), found["scale"].casefold()) if found else ""
    base = said[found.end() :] if found else said
    if currency and base and _SPELLINGS.get(base.casefold(), base) != currency:
        raise QuantityError("bad-unit", {"unit": said})
    base = currency or _SPELLINGS.get(base.casefold(), base)
    if not base:
        raise QuantityError("missing-unit", {"number": text})
    if base in RATE_UNITS | POINT_UNITS:
        if scale:
            raise QuantityError("bad-unit", {"unit": said})
        return base
    if not _NOUN.fullmatch(base):
        raise QuantityError("bad-unit", {"unit": said})
    return f"{scale} {base}".strip()


def parse_quantity(text: str) -> Quantity:
    """The quantity that an English text states, or QuantityError."""
    if len(text) > LONGEST:
        raise QuantityError("not-a-quantity", {"text": text})
    pieces = _pieces(text)
    if len(pieces.words) > 1:
        raise QuantityError("double-approximation", {"text": text, "words": ", ".join(pieces.words)})
    word = pieces.words[0] if pieces.words else ""
    if word in _BELOW:
        raise QuantityError("approximation-below", {"word": word})
    qualifier = {**_BEFORE, **_BEHIND, "": ""}[word]
    quantity = Quantity(Decimal(pieces.digits), pieces.digits, pieces.unit, qualifier)
    _check_sense(quantity, text)
    return quantity


def _check_sense(quantity: Quantity, text: str) -> None:
    digits, unit = quantity.digits, quantity.unit
    if quantity.qualifier and quantity.value <= 0:
        raise QuantityError("approximation-not-positive", {"text": text})
    if digits.startswith("-") and not quantity.value:
        raise QuantityError("negative-zero", {"text": text, "better": f"{digits[1:]} {unit}"})
    whole, point, places = digits.partition(".")
    if counts(unit) and point and not places.strip("0"):
        raise QuantityError("count-with-decimals", {"text": text, "better": f"{whole} {unit}"})


# -- changes ---------------------------------------------------------------------------------------

_DIRECTIONS: Final[dict[str, Direction]] = {
    **dict.fromkeys(("up", "rose", "grew", "increased", "gained"), "up"),
    **dict.fromkeys(("down", "fell", "decreased", "declined", "dropped"), "down"),
    **dict.fromkeys(("accelerated", "widened"), "up"),
    **dict.fromkeys(("slowed", "narrowed"), "down"),
    **dict.fromkeys(("unchanged", "flat", "little changed"), "flat"),
}
_KEPT: Final = {"accelerated": "加快", "slowed": "回落", "narrowed": "收窄", "widened": "扩大"}
_LOADED: Final = {
    **dict.fromkeys(("soared", "surged", "jumped", "skyrocketed", "rocketed", "leapt"), "up"),
    **dict.fromkeys(("plunged", "plummeted", "slumped", "tumbled", "crashed"), "down"),
}
_WORD: Final = re.compile(rf"(?P<word>{choice([*_DIRECTIONS, *_LOADED])})\b(?: by\b)?\s*", re.IGNORECASE)
_ADVERB: Final = re.compile(
    r"\b(?:sharply|slightly|significantly|strongly|markedly|steadily|rapidly|dramatically|modestly|substantially)\b ?",
    re.IGNORECASE,
)
_TO_LEVEL: Final = re.compile(r"\bto (?:RMB |US\$|CNY )?[0-9]", re.IGNORECASE)
_LABEL: Final = re.compile(rf",? ?\b(?P<label>{choice(map(re.escape, LABELS_SAID))})$", re.IGNORECASE)
_FROM: Final = re.compile(
    r",? ?\b(?:from|with|than in|compared with|over|on) (?P<period>(?:the |last |a year |[A-Z0-9]).*)$"
)
#: Time labels stand before price labels: 同比实际.
_TIME: Final = ("同比", "环比", "年均", "两年平均", "三年平均")


def parse_change(text: str) -> Change:
    """The change an English text states, or QuantityError: up 5.6% at comparable prices, unchanged year on year."""
    if len(text) > LONGEST:
        raise QuantityError("not-a-change", {"text": text})
    said = " ".join(folded(text).split())
    if adverb := _ADVERB.search(said):
        better = _ADVERB.sub("", said).strip()
        raise QuantityError("change-adverb", {"word": adverb[0].strip(), "better": better})
    found = _WORD.match(said)
    if found is None:
        raise _without_word(said, text)
    word = found["word"].casefold()
    amount, labels, period = _taken_apart(said[found.end() :], text)
    if word in _LOADED:
        raise QuantityError("loaded-word", {"word": word, "better": f"{_LOADED[word]} {said[found.end() :]}"})
    if _DIRECTIONS[word] == "flat":
        return _flat(word, amount, labels, period)
    if not amount:
        raise QuantityError("missing-amount", {"text": text})
    if amount[0] in SIGNS:
        raise QuantityError("sign-and-word", {"text": text, "better": f"{word} {amount.lstrip(SIGNS)}"})
    return _moved(word, parse_quantity(amount) if is_english(amount) else _rate(amount, text), labels, period, text)


def _rate(amount: str, text: str) -> Quantity:
    from briefgen.quantity import parse_quantity as parse_either  # noqa: PLC0415 - named like ours

    try:
        return parse_either(amount)
    except QuantityError as error:
        raise QuantityError(error.code, {**error.args_, "text": text}) from None


def _without_word(said: str, text: str) -> QuantityError:
    if re.match(rf"[{re.escape(SIGNS)}]?[0-9]", said):
        falls = said[0] in SIGNS and said[0] not in PLUS
        return QuantityError(
            "missing-direction", {"text": text, "better": f"{'down' if falls else 'up'} {said.lstrip(SIGNS)}"}
        )
    word = re.match(r"[A-Za-z]+", said)
    if word and re.search("[0-9]", said):
        return QuantityError("unknown-direction", {"word": word[0], "better": "up, down, unchanged"})
    return QuantityError("not-a-change", {"text": text})


def _taken_apart(rest: str, text: str) -> tuple[str, list[str], str]:
    """The amount, and from the end of the text its labels and the period it is compared with."""
    labels: list[str] = []
    period = ""
    while True:
        if found := _LABEL.search(rest):
            labels.append(read_label(found["label"]))
        elif not period and (found := _FROM.search(rest)):
            period = read_period(found["period"].strip())
            if not period:
                raise QuantityError("unknown-basis", {"basis": found["period"], "better": "the same period of 2023"})
        else:
            break
        rest = rest[: found.start()].rstrip(" ,")
    if _TO_LEVEL.match(rest):
        raise QuantityError("level-not-change", {"text": text})
    return rest, labels, period


def _basis(labels: list[str], period: str, lead: str, text: str) -> str:
    ordered = sorted(labels, key=lambda label: label not in _TIME)
    basis = "".join((*ordered, f"{lead}{period}" if period else ""))
    if basis and not basis_known(basis):
        raise QuantityError("unknown-basis", {"basis": text, "better": "year on year, at comparable prices"})
    return basis


def _flat(word: str, amount: str, labels: list[str], period: str) -> Change:
    if amount:
        raise QuantityError("flat-with-number", {"text": f"{word} {amount}", "better": word})
    basis = _basis(labels, period, "与", word)
    return Change(basis, "基本持平" if word == "little changed" else "持平", "flat", None)


def _moved(word: str, amount: Quantity, labels: list[str], period: str, text: str) -> Change:
    if not amount.value:
        raise QuantityError("zero-change", {"text": text, "better": "unchanged"})
    direction = _DIRECTIONS[word]
    up = direction == "up"
    if amount.unit in POINT_UNITS:
        kept = _KEPT.get(word, "提高" if up else "下降")
    elif amount.unit in RATE_UNITS and word not in _KEPT:
        kept = "增长" if up else "下降"
    elif word in _KEPT:
        points = f"{as_typed(amount).rstrip('%')} percentage points"
        raise QuantityError("word-and-unit", {"text": text, "better": f"{word} by {points}"})
    else:
        kept = "增加" if up else "减少"
    return Change(_basis(labels, period, "比", text), kept, direction, amount)
