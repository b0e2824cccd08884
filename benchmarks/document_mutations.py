"""Edits a finished briefing by hand, five hundred times, and counts what `briefgen verify` finds.

Every edit is one that people make. Some change a fact: those must be found, and found at that fact.
The others leave every fact standing: there nothing may be found. The seed is fixed.
"""

from __future__ import annotations

import copy
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import briefgen
from benchmarks.hand_edits import (
    DOCUMENT,
    Element,
    File,
    Number,
    in_workbook,
    plain_paragraph,
    points,
    reformat,
    replaced,
    splice,
    split_runs,
    text_of,
    track,
    w,
)
from benchmarks.measure import ROOT
from briefgen.diagnostics import Severity
from briefgen.verifying.verify import Expected, Finding, verify
from briefgen.writers.runs import fact_bookmark

SEED, EDITS = 20241128, 500
BRIEFS = ("inputs/2024-11-jiading.yaml", "inputs/2024-11-nbs-industry.yaml")
#: How an editor may leave the bookmarks: as they are, emptied, or gone.
KEPT, EMPTIED, GONE = "kept", "emptied", "gone"


class NotHereError(Exception):
    """This document offers no place for this edit."""


@dataclass
class Edit:
    """A document under edit; `facts` collects the stems of the facts that the edit changes."""

    file: File
    rng: Random
    expected: Expected
    facts: set[str] = field(default_factory=set)

    def number(self, wanted: Callable[[Number], bool] = lambda _: True) -> Number:
        able = [number for number in self.file.numbers() if wanted(number)]
        if not able:
            raise NotHereError
        number = self.rng.choice(able)
        self.facts.add(number.stem)
        return number

    def paragraph(self, wanted: Callable[[str], bool] = lambda _: True) -> Element:
        able = [p for p in self.file.paragraphs() if len(text_of(p)) > 20 and wanted(text_of(p))]
        if not able:
            raise NotHereError
        return self.rng.choice(able)

    def places_of(self, stem: str) -> int:
        """How often a fact stands, charts included."""
        ids = {fact_bookmark(fact): fact for fact in self.expected.printed}
        return sum(fact == ids[stem] for fact in self.expected.stated.values())


Change = Callable[[Edit], None]
CHANGING: dict[str, Change] = {}
HARMLESS: dict[str, Change] = {}


def changing(name: str) -> Callable[[Change], Change]:
    return lambda edit: CHANGING.setdefault(name, edit)


def harmless(name: str) -> Callable[[Change], Change]:
    return lambda edit: HARMLESS.setdefault(name, edit)


# -- edits that change a fact ----------------------------------------------------------------------


def _with_other_digit(text: str, rng: Random) -> str:
    at = rng.choice([n for n, c in enumerate(text) if c.isdigit()])
    others = [d for d in "123456789" if d != text[at]]
    return text[:at] + rng.choice(others) + text[at + 1 :]


def _retype(number: Number, new: str) -> None:
    splice(number.paragraph, number.start, number.end, new)


@changing("number in the text: a digit")
def _digit(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell)
    _retype(number, _with_other_digit(number.text, edit.rng))


@changing("number in the text: two digits swapped")
def _swapped(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and re.search(r"(\d)(?!\1)\d", n.text) is not None)
    _retype(number, re.sub(r"(\d)(?!\1)(\d)", r"\2\1", number.text, count=1))


@changing("number in the text: decimal point")
def _point(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and re.search(r"[1-9]\.\d*[1-9]", n.text) is not None)
    _retype(number, number.text.replace(".", ""))


@changing("number in the text: 余 lost")
def _about(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and "余" in n.text)
    _retype(number, number.text.replace("余", ""))


@changing("number in the text: two numbers change places")
def _exchanged(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell)
    others = [
        o
        for o in edit.file.numbers()
        if o.paragraph is number.paragraph and o.text != number.text and o.text[-1] == number.text[-1]
    ]
    if not others:
        raise NotHereError
    other = edit.rng.choice(others)
    edit.facts.add(other.stem)
    first, second = sorted((number, other), key=lambda n: n.start)
    _retype(second, first.text)
    _retype(first, second.text)


@changing("number in the text: a digit, the run split inside it")
def _split_digit(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell)
    _retype(number, _with_other_digit(number.text, edit.rng))
    split_runs(number.paragraph, edit.rng)


@changing("number in the text: deleted")
def _deleted_number(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and edit.places_of(n.stem) == 1)
    _retype(number, "")


@changing("number in the text: tracked change")
def _tracked(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell)
    track(number.paragraph, number.start, number.end, _with_other_digit(number.text, edit.rng))


_UNITS = {
    "亿元": "万元",
    "万元": "亿元",
    "个百分点": "%",
    "%": "个百分点",
    "万吨": "吨",
    "万辆": "辆",
    "家": "个",
    "个": "家",
    "辆": "台",
    "种": "个",
    "亿千瓦时": "千瓦时",
}


@changing("unit in the text")
def _unit(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and any(n.text.endswith(u) for u in _UNITS))
    unit = next(u for u in sorted(_UNITS, key=len, reverse=True) if number.text.endswith(u))
    _retype(number, number.text.removesuffix(unit) + _UNITS[unit])


_BASES = {
    "可比增长": "同比增长",
    "同比增长": "可比增长",
    "同比实际增长": "同比名义增长",
    "同比名义增长": "同比实际增长",
    "环比增长": "同比增长",
    "较去年同期": "较上月",
    "同比下降": "环比下降",
}


def _word_before(edit: Edit, words: dict[str, str], context: Callable[[str], bool] = lambda _: True) -> None:
    """Exchanges a word right before a number, where what stands before the word allows for it."""

    def able(number: Number) -> bool:
        before = text_of(number.paragraph)[: number.start]
        return not number.in_cell and any(before.endswith(b) and context(before.removesuffix(b)) for b in words)

    number = edit.number(able)
    before = text_of(number.paragraph)[: number.start]
    word = max((b for b in words if before.endswith(b)), key=len)
    splice(number.paragraph, number.start - len(word), number.start, words[word])


@changing("basis word in the text: exchanged")
def _basis(edit: Edit) -> None:
    _word_before(edit, _BASES)


@changing("basis word in the text: lost")
def _basis_lost(edit: Edit) -> None:
    """Not where a label before it still speaks for it, as in a list."""
    words = {"可比增长": "增长", "同比增长": "增长", "环比增长": "增长", "同比名义增长": "增长"}
    _word_before(edit, words, lambda before: not re.search("[同环可]比|其中|去年同期", re.split("。", before)[-1]))


@changing("direction in the text")
def _direction(edit: Edit) -> None:
    _word_before(edit, {"增长": "下降", "下降": "增长", "提高": "回落", "加快": "放缓"})


@changing("scope of a rank or a share")
def _scope(edit: Edit) -> None:
    scopes = {"市郊八区（除崇明）": "全市", "（除崇明）": "", "占全市": "占全国"}
    number = edit.number(
        lambda n: not n.in_cell and any(s in text_of(n.paragraph)[max(0, n.start - 12) : n.start] for s in scopes)
    )
    near = text_of(number.paragraph)[max(0, number.start - 12) : number.start]
    scope = edit.rng.choice([s for s in scopes if s in near])
    at = text_of(number.paragraph).rindex(scope, 0, number.start)
    splice(number.paragraph, at, at + len(scope), scopes[scope])


@changing("table cell: a digit")
def _cell(edit: Edit) -> None:
    number = edit.number(lambda n: n.in_cell)
    _retype(number, _with_other_digit(number.text, edit.rng))


@changing("table cell: the sign")
def _cell_sign(edit: Edit) -> None:
    number = edit.number(lambda n: n.in_cell)
    _retype(number, number.text.removeprefix("-") if number.text.startswith("-") else "-" + number.text)


@changing("table head: basis or unit")
def _head(edit: Edit) -> None:
    words = {"可比增速": "同比增速", "同比增速": "可比增速", "同比实际增速": "同比名义增速", "（亿元）": "（万元）"}
    cells = [
        p for tc in edit.file.body.iter(w("tc")) for p in tc.iter(w("p")) if any(word in text_of(p) for word in words)
    ]
    if not cells:
        raise NotHereError
    cell = edit.rng.choice(cells)
    word = max((x for x in words if x in text_of(cell)), key=len)
    replaced(cell, word, words[word])


@changing("table: unit column")
def _unit_cell(edit: Edit) -> None:
    words = {"家": "个", "个": "家", "万吨": "吨", "万辆": "辆"}
    cells = [p for tc in edit.file.body.iter(w("tc")) for p in tc.iter(w("p")) if text_of(p) in words]
    if not cells:
        raise NotHereError
    cell = edit.rng.choice(cells)
    splice(cell, 0, len(text_of(cell)), words[text_of(cell)])


@changing("chart: remembered value")
def _chart(edit: Edit) -> None:
    value = edit.rng.choice(points(edit.file.tree(edit.rng.choice(edit.file.charts))))
    value.text = _with_other_digit(value.text or "", edit.rng)


@changing("chart: workbook")
def _workbook(edit: Edit) -> None:
    name = edit.rng.choice([name for name in edit.file.parts if name.endswith(".xlsx")])

    def other(sheet: str) -> str:
        values = list(re.finditer(r"<c r=\"[B-Z]\d+\"(?: s=\"\d+\")?><v>(\d[\d.]*)</v>", sheet))
        value = edit.rng.choice(values)
        return sheet[: value.start(1)] + _with_other_digit(value[1], edit.rng) + sheet[value.end(1) :]

    edit.file.parts[name] = in_workbook(edit.file.parts[name], other)


@changing("alt text: a digit")
def _alt(edit: Edit) -> None:
    drawings = [
        one
        for one in edit.file.tree(DOCUMENT).iter()
        if etree_name(one) == "docPr" and re.search(r"\d", one.get("descr", ""))
    ]
    one = edit.rng.choice(drawings)
    caption, _, told = one.get("descr", "").partition("。")
    numbers = list(re.finditer(r"(?<![\d年—])\d+(?:\.\d+)?(?=[家个亿万%])", told))
    if not numbers:
        raise NotHereError
    number = edit.rng.choice(numbers)
    one.set(
        "descr", caption + "。" + told[: number.start()] + _with_other_digit(number[0], edit.rng) + told[number.end() :]
    )


def etree_name(one: Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


@changing("label: a year, a month, an issue number")
def _label(edit: Edit) -> None:
    labels = re.compile(r"20\d\d年|\d{1,2}月|第\d+期|〔20\d\d〕")
    able = [p for p in edit.file.paragraphs() if labels.search(text_of(p))]
    p = edit.rng.choice(able)
    label = edit.rng.choice(list(labels.finditer(text_of(p))))
    at = max(n for n, c in enumerate(label[0]) if c.isdigit()) + label.start()
    digit = edit.rng.choice([d for d in "123456789" if d != text_of(p)[at]])
    splice(p, at, at + 1, digit)


@changing("sentence deleted, its facts standing nowhere else")
def _sentence_gone(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and edit.places_of(n.stem) == 1)
    text = text_of(number.paragraph)
    start = max(text.rfind("。", 0, number.start), text.rfind("；", 0, number.start)) + 1
    ends = [at for at in (text.find("。", number.end), text.find("；", number.end)) if at >= 0]
    end = min(ends) + 1 if ends else len(text)
    here = [n for n in edit.file.numbers() if n.paragraph is number.paragraph and start <= n.start < end]
    edit.facts.update(n.stem for n in here)
    splice(number.paragraph, start, end, "")


@changing("paragraph deleted, its facts standing nowhere else")
def _paragraph_gone(edit: Edit) -> None:
    number = edit.number(lambda n: not n.in_cell and edit.places_of(n.stem) == 1)
    edit.facts.update(n.stem for n in edit.file.numbers() if n.paragraph is number.paragraph)
    edit.file.body.remove(number.paragraph)


@changing("new number without a source")
def _new(edit: Edit) -> None:
    p = edit.paragraph()
    value = edit.rng.choice(["17.3亿元", "68.4%", "517家", "3.9个百分点", "2860万元"])
    splice(p, len(text_of(p)), len(text_of(p)), f"据初步统计，工业用电相关支出{value}。")


@changing("tracked change of a unit or a basis")
def _tracked_word(edit: Edit) -> None:
    words = {"可比": "同比", "同比": "可比", "实际": "名义", "环比": "同比"}
    number = edit.number(
        lambda n: not n.in_cell and any(word in text_of(n.paragraph)[max(0, n.start - 6) : n.start] for word in words)
    )
    at = max(text_of(number.paragraph).rfind(word, 0, number.start) for word in words)
    word = text_of(number.paragraph)[at : at + 2]
    track(number.paragraph, at, at + 2, words[word])
    if text_of(number.paragraph)[at : at + 2] == word:
        raise NotHereError


# -- edits that leave every fact standing ------------------------------------------------------------


@harmless("paragraph moved")
def _moved(edit: Edit) -> None:
    p = edit.paragraph()
    others = edit.file.paragraphs()
    edit.rng.choice(others).addnext(p)


@harmless("sentences in another order")
def _reordered(edit: Edit) -> None:
    p = edit.paragraph(lambda t: t.count("；") + t.count("。") >= 2)
    pieces = [piece for piece in re.split("(?<=[；。])", text_of(p)) if piece]
    first = [piece for piece in pieces if not re.match("其中|完成", piece)]
    if len(first) < len(pieces):
        raise NotHereError
    edit.rng.shuffle(pieces)
    splice(p, 0, len(text_of(p)), "".join(pieces))


_WORDS = {
    "累计完成": "共完成",
    "完成": "实现",
    "实现": "达成",
    "同比增长": "同比上升",
    "可比增长": "可比上升",
    "拥有": "现有",
    "集聚": "汇聚",
    "建有": "已建成",
    "布局": "布设",
    "举行": "召开",
    "作现场": "进行现场",
    "其中，": "其中包括，",
    "新增": "新增加",
    "共有": "现有",
    "增速": "增幅",
    "获评": "入选",
    "分行业看": "从行业看",
    "分产品看": "从产品看",
    "下降": "减少",
    "位列": "居",
}


@harmless("sentence reworded")
def _reworded(edit: Edit) -> None:
    p = edit.paragraph(lambda t: sum(word in t for word in _WORDS) >= 1)
    words = [word for word in _WORDS if word in text_of(p)]
    for word in edit.rng.sample(words, min(len(words), edit.rng.randint(1, 3))):
        replaced(p, word, _WORDS[word])


@harmless("words added")
def _added(edit: Edit) -> None:
    p = edit.paragraph()
    places = [match.end() for match in re.finditer("[，。；]", text_of(p)[:-1])]
    at = edit.rng.choice(places or [0])
    splice(
        p,
        at,
        at,
        edit.rng.choice(["在各方共同努力下，", "总体看，", "据有关部门统计，", "值得关注的是，", "按照部署要求，"]),
    )


@harmless("words crossed out")
def _shortened(edit: Edit) -> None:
    words = [
        "全区",
        "以汽车电子为代表的",
        "以MEMS为代表的",
        "形成汽车整零协同发展格局。",
        "大类",
        "和其他",
        "相关",
        "各级",
        "（除价格因素）",
        "目前",
    ]
    p = edit.paragraph(lambda t: any(word in t for word in words))
    replaced(p, edit.rng.choice([word for word in words if word in text_of(p)]), "")


@harmless("sentence without numbers added")
def _new_words(edit: Edit) -> None:
    edit.paragraph().addnext(plain_paragraph("下一步，将继续加强运行监测，抓好重点企业服务，推动政策落地见效。"))


@harmless("runs split")
def _split(edit: Edit) -> None:
    for p in edit.file.tree(DOCUMENT).iter(w("p")):
        split_runs(p, edit.rng)


@harmless("runs reformatted")
def _reformatted(edit: Edit) -> None:
    for p in edit.file.tree(DOCUMENT).iter(w("p")):
        reformat(p, edit.rng)


@harmless("bookmarks stripped")
def _stripped(edit: Edit) -> None:
    edit.file.strip_bookmarks()


@harmless("number in other characters")
def _other_characters(edit: Edit) -> None:
    number = edit.number()
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    grouped = re.sub(r"(?<!\d)(\d)(\d{3})(?!\d)", edit.rng.choice(["\\1,\\2", "\\1\u00a0\\2"]), number.text)
    spaced = re.sub(r"(?<=\d)(?=[^\d.])", "\u00a0", number.text, count=1)
    able = [new for new in (number.text.translate(wide), grouped, spaced) if new != number.text]
    _retype(number, edit.rng.choice(able))


@harmless("words changed with changes tracked")
def _tracked_words(edit: Edit) -> None:
    p = edit.paragraph(lambda t: any(word in t for word in _WORDS))
    word = edit.rng.choice([word for word in _WORDS if word in text_of(p)])
    at = text_of(p).index(word)
    track(p, at, at + len(word), _WORDS[word])


@harmless("sentence deleted, its facts standing elsewhere")
def _sentence_spared(edit: Edit) -> None:
    able = []
    for p in edit.file.paragraphs():
        stems = {number.stem for number in edit.file.numbers() if number.paragraph is p}
        if stems and all(edit.places_of(stem) > 1 for stem in stems):
            able.append(p)
    if not able:
        raise NotHereError
    edit.file.body.remove(edit.rng.choice(able))


@harmless("paragraph cut in two")
def _cut(edit: Edit) -> None:
    p = edit.paragraph(lambda t: "。" in t[:-1] or "；" in t)
    text = text_of(p)
    at = edit.rng.choice([m.end() for m in re.finditer("[。；]", text[:-1])])
    other = copy.deepcopy(p)
    splice(p, at, len(text), "")
    splice(other, 0, at, "")
    p.addnext(other)


@harmless("two paragraphs made one")
def _joined(edit: Edit) -> None:
    able = [
        p
        for p in edit.file.paragraphs()
        if text_of(p).endswith("。")
        and (n := p.getnext()) is not None
        and n.tag == w("p")
        and len(text_of(n)) > 20
        and text_of(n).endswith("。")
    ]
    if not able:
        raise NotHereError
    p = edit.rng.choice(able)
    following = next(p.itersiblings())
    for child in list(following):
        if child.tag != w("pPr"):
            p.append(child)
    edit.file.body.remove(following)


@harmless("table rows in another order")
def _rows(edit: Edit) -> None:
    """Not in a table with parts, where a row belongs to the one above."""
    tables = [t for t in edit.file.body.iter(w("tbl")) if len(t.findall(w("tr"))) > 4]
    able = [t for t in tables if not any("其中" in text_of(p) for p in t.iter(w("p")))]
    if not able:
        raise NotHereError
    rows = edit.rng.choice(able).findall(w("tr"))[1:]
    edit.rng.choice(rows).addnext(edit.rng.choice(rows))


@harmless("fact said twice")
def _repeated(edit: Edit) -> None:
    p = edit.paragraph(lambda t: re.search(r"\d", t) is not None)
    pieces = [s for s in re.split("(?<=[。；])", text_of(p)) if re.search(r"\d", s) and re.match(".*比|[^增降]*$", s)]
    if not pieces:
        raise NotHereError
    edit.paragraph().addnext(plain_paragraph(edit.rng.choice(pieces)))


# -- the run ---------------------------------------------------------------------------------------


@dataclass
class Tally:
    edits: int = 0
    found: int = 0
    noisy: int = 0


def main() -> int:
    begun = time.perf_counter()
    documents = [_document(name) for name in BRIEFS]
    tallies: dict[tuple[bool, str], Tally] = defaultdict(Tally)
    kinds = [(True, name) for name in CHANGING] + [(False, name) for name in HARMLESS]
    done = turn = 0
    while done < EDITS:
        changes, name = kinds[turn % len(kinds)]
        data, expected = documents[(turn // len(kinds)) % len(documents)]
        done += _try(turn, data, expected, changes=changes, name=name, tally=tallies[changes, name])
        turn += 1
    return _report(tallies, time.perf_counter() - begun)


def _document(name: str) -> tuple[bytes, Expected]:
    result = briefgen.generate((ROOT / name).read_bytes(), file=name, charts="native")
    if result.docx is None or result.document is None or result.edition is None:
        raise SystemExit("; ".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics))
    return result.docx, Expected.of(result.edition, result.document, result.docx)


def _try(turn: int, data: bytes, expected: Expected, *, changes: bool, name: str, tally: Tally) -> int:
    """One edit, with the bookmarks kept, emptied or gone; 0 where the document offers no place for it."""
    rng = Random(f"{SEED} {turn}")  # noqa: S311 - no secret
    edit = Edit(File.read(data), rng, expected)
    try:
        (CHANGING if changes else HARMLESS)[name](edit)
    except NotHereError:
        return 0
    {KEPT: lambda: None, EMPTIED: edit.file.empty_bookmarks, GONE: edit.file.strip_bookmarks}[
        rng.choice([KEPT, KEPT, EMPTIED, GONE])
    ]()
    findings = [f for f in verify(edit.file.to_bytes(), "edited.docx", expected).findings if _counts(f)]
    stems = {fact_bookmark(f.fact) for f in findings if f.fact}
    unnamed = not edit.facts or not stems
    found = bool(findings) and (unnamed or bool(edit.facts & stems)) if changes else bool(findings)
    others = stems - edit.facts if edit.facts else set()
    tally.edits += 1
    tally.found += found
    tally.noisy += bool(others)
    if found != changes or ("-v" in sys.argv and others):
        print(f"  {('MISSED' if changes else 'FALSE') if found != changes else 'BESIDE'} {name} (turn {turn})")
        for finding in findings[:4]:
            print(f"    {finding.code} {finding.was} -> {finding.now} ({finding.fact}) {finding.spot.place()}")
    return 1


def _counts(finding: Finding) -> bool:
    return finding.diagnostic("").severity in (Severity.ERROR, Severity.WARNING)


def _report(tallies: dict[tuple[bool, str], Tally], seconds: float) -> int:
    rates = []
    for changes, title in (
        (True, "edits that change a fact: found"),
        (False, "edits that change none: false findings"),
    ):
        chosen = {name: tally for (kind, name), tally in tallies.items() if kind == changes}
        edits, found = sum(t.edits for t in chosen.values()), sum(t.found for t in chosen.values())
        print(f"\n{title}")
        for name, tally in chosen.items():
            print(f"  {name:62}{tally.found:4} of {tally.edits:4}")
        print(f"  {'all':62}{found:4} of {edits:4}  {found / edits:7.2%}")
        rates.append(found / edits)
    noisy = sum(tally.noisy for tally in tallies.values())
    print(f"\nfindings about another fact beside the one changed: {noisy}")
    print(f"{sum(t.edits for t in tallies.values())} edits in {seconds:.1f} s")
    return 0 if rates[0] >= 0.99 and rates[1] <= 0.01 else 1


if __name__ == "__main__":
    sys.exit(main())
