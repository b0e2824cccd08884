"""The author's own sentences: 【id】 becomes the fact, and every other digit is accounted for.

A figure that the author typed out is tied to the one fact that prints the same; a date, an issue
number or a declared label is no figure; anything else is told, because nobody could trace it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.blocks import Inline, Inlines, Label, Number, Reference, Text
from briefgen.brief import nearest
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.facts import Edition, Fact, Growth, Move, Rank
from briefgen.nodes import PENDING_TEXT, Prose, SectionSpec, mentions
from briefgen.pattern import Characters, Pattern
from briefgen.periods import MONTHS
from briefgen.quantity import QuantityError, as_typed, basis_labels, parse_change
from briefgen.relations.derive import ASKED, derived
from briefgen.wording import CHINESE, Wording, wording_of

#: 【id】, or [[id]] for who has no 【 on the keyboard.
_PIECE = Pattern(r"【【|【(?P<id>[^【】]*)】|\[\[(?P<latin>[^\[\]]+)\]\]|(?P<text>(?:(?!\[\[)[^【])+|【|\[\[)")
_REFERENCE = Pattern(r"(?:[图表]|figure|table)\s*[:：]\s*(?P<key>.+)", re.IGNORECASE)
_HAN = Characters(("一", "鿿"))
#: A word of English, which a symbol, an abbreviation or a brand in a Chinese text is not.
_LATIN = Pattern("(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")
_MONTH = f"(?:{'|'.join(MONTHS)})"
#: 27 December 2024, December 27, November 2024, by 2025, Figure 1.
_ENGLISH_DATES = (
    rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} (?:\d{{1,2}}(?!\d)(?:, \d{{4}})?|\d{{4}})"
    r"|(?<![A-Za-z])(?:in|by|for|since|until|before|after|during|from|to|of) (?:19|20)\d{2}"
    r"(?=$|[.,;:)!?’']|\s+(?:and|or|to|the|was|were|is|are|with|as|compared|targets?|when|which)\b)"
    r"|(?:Figure|Table) \d+"
)
#: Digits that are no figure: dates, document and issue numbers, charts and tables, names such as 5G.
_NO_FIGURE = Pattern(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|\d{1,2}[—-]\d{1,2}月|\d{1,2}月(?:份|末|底)?(?!\d)"
    r"|〔\d{4}〕\d+号|第\d+期|[图表]\d+"
    rf"|{_ENGLISH_DATES}"
    r"|(?:[A-Za-z]+[-–]?\d+|\d+[A-Za-z]+)[A-Za-z0-9]*"
)
_BEGINS = "[0-9０-９约近超〔第图表A-Za-z]"
_DIGITS = Pattern(r"[约近超第]?[0-9０-９][0-9０-９.,，．]*")
#: What makes another quantity of the one before it: 4个百分点 is not 4个, 66家以上 is not 66家.
_GOES_ON = Pattern(r"百分点|千分点|基点|月|小时|工作日|次|余|多|及?以上|左右|上下|[A-Za-z/]")
#: The words before a change: its label and its direction.
_SAID = Pattern(r"(?P<basis>同比|可比|环比|名义|实际|同口径)?(?P<word>[一-鿿]{2}?)了?$")
#: An ordinal that is no place in a ranking: 第1季度, 第3批.
_ORDINAL = Pattern(r"[个期批届次章条款季轮]")


@dataclass(frozen=True)
class FreeText:
    """Reads free text against one edition; `labels` are the author's declared ones."""

    edition: Edition
    wording: Wording = CHINESE

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return tuple(sorted(self.edition.brief.labels, key=len, reverse=True))

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """Where a label, a figure or something that only looks like one may begin."""
        return re.compile("|".join([*map(re.escape, self._labels), _BEGINS]))

    @cached_property
    def _printed(self) -> Mapping[str, tuple[Fact, ...]]:
        """What each fact prints as, for tying typed figures."""
        forms: dict[str, tuple[Fact, ...]] = {}
        for fact in self.edition.facts.values():
            if form := _form(fact):
                forms[form] = (*forms.get(form, ()), fact)
        return dict(sorted(forms.items(), key=lambda item: -len(item[0])))

    @cached_property
    def _printed_in_english(self) -> Mapping[str, tuple[Fact, ...]]:
        from briefgen.typed_english import forms  # noqa: PLC0415 - most sentences are Chinese

        return forms(self.edition)

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The charts and tables a text may refer to."""
        sections = self.edition.brief.sections
        return frozenset(str(one.key) for one in sections if one.key and hasattr(one, "caption"))

    def check(self, spec: SectionSpec | object) -> list[Diagnostic]:
        """What is wrong with the free texts inside a spec."""
        return [fault for text in mentions(spec) if isinstance(text, Prose) for fault in self.read(text)[1]]

    def inlines(self, text: Prose) -> Inlines:
        return self.read(text)[0]

    def read(self, text: Prose) -> tuple[Inlines, list[Diagnostic]]:
        """The sentence as inlines, and what is wrong with it; an unknown mention stays as typed."""
        inlines: list[Inline] = []
        found: list[Diagnostic] = []
        wording = self._wording(text)
        for piece in _PIECE.finditer(text):
            name = piece["id"] if piece["id"] is not None else piece["latin"]
            if name is not None:
                some, faults = self._mention(name.strip(), piece[0], text.origin, wording)
            elif piece["text"]:
                some, faults = self._plain(piece["text"], text.origin)
            else:
                some, faults = (Text("【", text.origin),), []
            inlines += some
            found += faults
        return tuple(inlines), found

    def _wording(self, text: Prose) -> Wording:
        """A figure is said in the language of the sentence it stands in."""
        around = _PIECE.sub(lambda piece: piece["text"] or "", text)
        if _HAN.among(around):
            return CHINESE
        return wording_of("en") if _LATIN.search(around) else self.wording

    def _mention(self, name: str, typed: str, origin: YamlPlace, wording: Wording) -> tuple[Inlines, list[Diagnostic]]:
        reference = _REFERENCE.fullmatch(name)
        if reference and reference["key"] in self._keys:
            return (Reference(reference["key"], "", origin),), []
        if reference:
            unknown = Diagnostic("unknown-reference", origin, {"key": reference["key"]})
            return (Text(typed, origin),), [unknown]
        if name.startswith(ASKED):
            return derived(name, typed, self.edition, origin, wording)
        fact = self.edition.fact(name)
        if fact is not None:
            return wording.mention(fact), []
        kept = (Text(typed, origin),)
        if name == PENDING_TEXT:
            return kept, [Diagnostic("pending", origin)]
        known = [*self.edition.facts, *self.edition.aliases]
        return kept, [Diagnostic("unknown-id", origin, {"id": name, "nearest": nearest(name, known)})]

    def _plain(self, text: str, origin: YamlPlace) -> tuple[Inlines, list[Diagnostic]]:
        inlines: list[Inline] = []
        found: list[Diagnostic] = []
        for inline, fault in self._tokens(text, origin):
            inlines.append(inline)
            found += [fault] if fault else []
        return tuple(inlines), found

    def _tokens(self, text: str, origin: YamlPlace) -> Iterator[tuple[Inline, Diagnostic | None]]:
        start = at = 0
        while begins := self._begins.search(text, at):
            at = begins.start()
            token = self._token(text, at, origin)
            if token is None:
                at += 1
                continue
            if start < at:
                yield Text(text[start:at], origin), None
            inline, fault = token
            yield inline, fault
            start = at = at + len(inline.text)
        if start < len(text):
            yield Text(text[start:], origin), None

    def _token(self, text: str, at: int, origin: YamlPlace) -> tuple[Inline, Diagnostic | None] | None:
        """What begins at a position, if it is something with digits."""
        for label in self._labels:
            if text.startswith(label, at):
                return Label(label, origin), None
        digits = _DIGITS.match(text, at)
        number = digits[0].rstrip(".,，．") if digits else ""
        if number and (tied := self._tied(text, at, number, origin)):
            return tied
        no_figure = _NO_FIGURE.match(text, at)
        if no_figure:
            return Label(no_figure[0], origin), None
        if not number:
            return None
        around = text[max(0, at - 6) : at + len(number) + 6]
        return Text(number, origin), Diagnostic("unsourced-number", origin, {"number": number, "around": around})

    def _tied(self, text: str, at: int, number: str, origin: YamlPlace) -> tuple[Inline, Diagnostic | None] | None:
        """A typed figure, tied to the fact that prints the same; the longest form wins."""
        english = not _HAN.among(text) and _LATIN.search(text) is not None
        for form, facts in (self._printed_in_english if english else self._printed).items():
            if len(form) < len(number) or not text.startswith(form, at):
                continue
            if (_ORDINAL if form[0] == "第" else _GOES_ON).match(text, at + len(form)):
                continue
            facts = tuple(fact for fact in facts if _agrees(fact, form, text[:at]))  # noqa: PLW2901 - what is left of them
            if not facts:
                continue
            if len(facts) == 1:
                return Number(form, facts[0].id, origin), None
            ids = "、".join(fact.id for fact in facts)
            return Text(form, origin), Diagnostic("ambiguous-number", origin, {"number": form, "ids": ids})
        return None


def _agrees(fact: Fact, form: str, before: str) -> bool:
    """Whether a change is typed with the direction and the label it has: 同比下降5.6% is not 可比增长5.6%."""
    if _LATIN.search(before + form) and not _HAN.among(before):
        from briefgen.typed_english import agrees  # noqa: PLC0415 - most sentences are Chinese

        return agrees(fact, form, before)
    said = _SAID.search(before)
    if said is None or not isinstance(fact.meaning, Growth | Move):
        return True
    own = fact.meaning.change
    try:
        typed = parse_change(said["word"] + as_typed(fact.quantity))
    except QuantityError:
        return True
    return typed.direction == own.direction and (not said["basis"] or said["basis"] in basis_labels(own.basis))


def _form(fact: Fact) -> str:
    """The characters that stand for a fact in a sentence; empty for one without digits, such as 持平."""
    if isinstance(fact.meaning, Rank):
        return f"第{fact.quantity.digits}"
    return as_typed(fact.quantity) if fact.quantity.unit else ""
