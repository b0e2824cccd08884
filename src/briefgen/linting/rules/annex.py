"""Annexes: the list below the text, and their own pages: GB/T 9704-2012, 7.3.4 and 7.3.7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import (
    BODY_CHARACTER,
    blank_lines,
    indent,
    indent_chars,
    width,
)
from briefgen.linting.roles import COLOPHON, Role
from briefgen.linting.rule import Fault, Fix, rule
from briefgen.linting.rules.looks import (
    blank_lines_above,
    centre_fault,
    centred,
    flush_fault,
    flush_left,
    font_faults,
    leading_blanks,
    official,
    shown,
    size_faults,
)
from briefgen.pattern import Pattern

_NOTE = Pattern(r"(?s)(附\s*件\s*)([：:]?)(\s*)(?:([0-9０-９]+)([.．、，)）]?)\s*)?(.*)")
_ITEM = Pattern(r"(?s)\s*[（(]?([0-9０-９]+)([.．、，)）]?)\s*(.*)")
_HALF = 0.5 * BODY_CHARACTER
_COLON = 0.3


@rule(
    "AN-01",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="附件说明在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称",
    en="the list of annexes stands one blank line below the text, two characters in: 附件：",
)
def an_01(checked: Checked) -> Iterable[Fault]:
    """Its place, its indent and its colon.

    Passes: 附件：××名单 below an empty line, two characters in. Fails: 附件:××名单; no empty line; below the date.
    """
    one = checked.structure.first(Role.ANNEX_NOTE)
    if one is None or not official(checked):
        return
    found = _NOTE.fullmatch(one.text.strip())
    at = leading_blanks(one)
    if found and found[2] != "：":
        start = at + found.end(1) if found[2] else at
        yield Fault(
            Bilingual("“附件”后应当标全角冒号", "附件 should be followed by a full-width colon"),
            Bilingual("改为“附件：”", "write 附件："),
            one,
            start,
            start + (1 if found[2] else len(found[1])),
            fix=Fix("text", {"text": "："}) if found[2] else None,
        )
    edge = indent_chars(one, "left") + indent_chars(one, "first")
    if at or abs(edge - 2) > 0.15:
        yield Fault(
            Bilingual("附件说明应当左空二字编排", "the list of annexes begins two characters in"),
            Bilingual("设缩进2字符，不用空格", "indent it by two characters, without blanks"),
            one,
        )
    date = checked.structure.first(Role.SIGNATURE, Role.DATE)
    if date is not None and date.index < one.index:
        yield Fault(
            Bilingual(
                "附件说明应当编排在正文之下、发文机关署名之上",
                "the list of annexes stands below the text and above the signature",
            ),
            Bilingual("移到署名之上", "move it above the signature"),
            one,
        )
        return
    lines = blank_lines_above(checked, one)
    if lines is not None and abs(lines - 1) > 0.3:
        yield Fault(
            Bilingual(
                f"附件说明应当在正文下空一行，这里空了{shown(lines)}行",
                f"one blank line should stand above the list of annexes, not {shown(lines)}",
            ),
            Bilingual("正文与附件说明之间空一行", "leave one blank line"),
            one,
        )


def _notes(checked: Checked) -> list[tuple[LintParagraph, str, str, str, int]]:
    """Each annex named: its paragraph, number, the mark after the number, name, and where the number stands."""
    found = []
    for one in checked.of(Role.ANNEX_NOTE):
        words = one.text
        head = re.match(r"\s*附\s*件\s*[：:]?\s*", words)
        start = head.end() if head else 0
        item = _ITEM.fullmatch(words[start:])
        automatic = re.match(r"\s*([0-9]+)([.．、]?)", one.number)
        if item and item[3]:
            found.append((one, item[1], item[2], item[3].strip(), start + item.start(1)))
        elif automatic:
            found.append((one, automatic[1], automatic[2], words[start:].strip(), start))
        else:
            found.append((one, "", "", words[start:].strip(), start))
    return found


@rule(
    "AN-02",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="多个附件用阿拉伯数字标注顺序号（如“附件：1.××”），附件名称后不加标点符号；只有一个附件不编号",
    en="several annexes are numbered (附件：1.××), names end without punctuation; a single one has no number",
)
def an_02(checked: Checked) -> Iterable[Fault]:
    """How annexes are named.

    Passes: 附件：1.名单. Fails: 附件：1、名单; 附件：名单。; a single 附件：1.名单.
    """
    notes = _notes(checked) if official(checked) else []
    for one, number, mark, named, at in notes:
        if named and named[-1] in "。；，、;,.":
            end = len(one.text.rstrip())
            yield Fault(
                Bilingual(
                    f"附件名称后不加标点符号，这里有“{named[-1]}”", f"an annex’s name ends without “{named[-1]}”"
                ),
                Bilingual("去掉末尾的标点", "take it out"),
                one,
                end - 1,
                end,
                fix=Fix("text", {"text": ""}),
            )
        if number and mark != "." and len(notes) > 1:
            spot = at + len(number)
            typed = bool(mark) and one.text[spot : spot + 1] == mark
            yield Fault(
                Bilingual(
                    f"附件顺序号后用下脚点“.”，这里是“{number}{mark}”",
                    f"an annex’s number is followed by “.”, not “{mark}”",
                ),
                Bilingual(f"改为“{number}.”", f"write {number}."),
                one,
                spot if typed else 0,
                spot + 1 if typed else 0,
                fix=Fix("text", {"text": "."}) if typed else None,
            )
    numbered = [note for note in notes if note[1]]
    if len(notes) == 1 and numbered:
        yield Fault(
            Bilingual("只有一个附件时不编顺序号", "a single annex has no number"),
            Bilingual("去掉顺序号", "take out the number"),
            notes[0][0],
        )
    elif len(notes) > 1:
        for due, (one, number, *_) in enumerate(notes, 1):
            if number != str(due):
                yield Fault(
                    Bilingual(
                        f"多个附件应当依次用阿拉伯数字编号，这里应为{due}.",
                        f"several annexes are numbered in order; this is {due}.",
                    ),
                    Bilingual(f"编为“{due}.”", f"write {due}."),
                    one,
                )
                break


@rule(
    "AN-03",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="附件名称较长需回行时，应当与上一行附件名称的首字对齐",
    en="a wrapped name is aligned with the first character of the name above",
    tolerance="±0.3字",
)
def an_03(checked: Checked) -> Iterable[Fault]:
    """Looked at where a name does not fit one line; and the numbers below one another.

    Passes: a hanging indent up to the name. Fails: a wrapped line that is flush left.
    """
    first_number: float | None = None
    for one, number, _, named, at in _notes(checked) if official(checked) else []:
        section = checked.section(one)
        look = one.look(at)
        left = indent(one, "left")
        begin = left + indent(one, "first") + width(one.text[:at], look)
        name_at = begin + (
            width(one.text[at : len(one.text) - len(one.text[at:].split(named)[-1]) - len(named)], look) if named else 0
        )
        if "\t" in one.text or one.number or look.size != 32:
            continue
        if (
            begin + width(one.text[at:], look) > section.text_width - indent(one, "right")
            and abs(left - name_at) > _COLON * BODY_CHARACTER
        ):
            yield Fault(
                Bilingual(
                    "附件名称回行应当与名称首字对齐", "a wrapped name should be aligned with its first character"
                ),
                Bilingual("设悬挂缩进，使回行与名称首字对齐", "set a hanging indent up to the name"),
                one,
            )
        if number and first_number is None:
            if abs(left + indent(one, "first") - 2 * BODY_CHARACTER) > _HALF or "：" not in one.text:
                return  # AN-01 tells
            first_number = begin
        elif number and first_number is not None and abs(begin - first_number) > _HALF:
            yield Fault(
                Bilingual("各附件顺序号应当上下对齐", "the numbers of annexes stand below one another"),
                Bilingual("调整缩进，与第1个附件的顺序号对齐", "indent it like the first"),
                one,
            )


@rule(
    "AT-01",
    "GB/T 9704-2012 7.3.7",
    "M",
    zh="附件另面编排，在版记之前；“附件”二字及顺序号用3号黑体字顶格编排在版心左上角第一行",
    en="an annex begins a new page, before the foot; 附件1 in 16 pt SimHei, flush left on the first line",
)
def at_01(checked: Checked) -> Iterable[Fault]:
    """No colon after the number.

    Passes: 附件1 in 黑体 at the head of a page. Fails: 附件1：; in 仿宋; on the same page as the date.
    """
    for one in checked.of(Role.ANNEX_LABEL):
        words = re.sub(r"\s", "", one.shown)
        if not re.fullmatch(r"附件([1-9][0-9]*)?", words):
            yield Fault(
                Bilingual(
                    f"附件顺序号应当写成“附件1”的形式，后面不加标点，这里是“{words}”",
                    f"an annex is headed 附件1, without punctuation, not “{words}”",
                ),
                Bilingual("去掉标点，用阿拉伯数字", "no punctuation, Arabic digits"),
                one,
            )
        yield from font_faults(checked, one, Role.ANNEX_LABEL, "mark", ["heiti"])
        yield from size_faults(checked, one, Role.ANNEX_LABEL, "mark", 32)
        if not flush_left(one):
            yield flush_fault(one, Role.ANNEX_LABEL)
        if not _begins_page(checked, one):
            yield Fault(
                Bilingual("附件应当另面编排", "an annex begins a new page"),
                Bilingual("在“附件”之前分页", "put a page break before it"),
                one,
            )
    foot = checked.structure.first(*COLOPHON)
    labels = checked.of(Role.ANNEX_LABEL)
    if foot is not None and labels and foot.index < labels[0].index and official(checked):
        yield Fault(
            Bilingual("附件应当编排在版记之前", "annexes stand before the foot of the last page"),
            Bilingual("把版记移到最后一页", "move the foot to the last page"),
            labels[0],
        )


def _begins_page(checked: Checked, one: LintParagraph) -> bool:
    if one.properties.page_break or one.text.startswith("\f"):
        return True
    at = checked.paragraphs.index(one)
    for other in reversed(checked.paragraphs[:at]):
        if other.broken:
            return True
        if other.section != one.section:
            return checked.section(one).kind != "continuous"
        if other.properties.page_break and other.empty:
            return True
        if not other.empty:
            return False
    return True


@rule(
    "AT-02",
    "GB/T 9704-2012 7.3.7",
    "M",
    zh="附件标题居中编排在版心第三行；附件顺序号和附件标题应当与附件说明的表述一致",
    en="the title of an annex is centred on the third line; number and title are those of the list",
)
def at_02(checked: Checked) -> Iterable[Fault]:
    """One blank line between label and title. Titles are compared without blanks.

    Passes: a title that is the same in both places. Fails: another wording; a title flush left.
    """
    labels, notes = checked.of(Role.ANNEX_LABEL), _notes(checked)
    if labels and not notes and checked.of(Role.DATE) and checked.structure.kind in ("gongwen", "xinhan"):
        yield Fault(
            Bilingual("有附件，正文之后没有附件说明", "there are annexes, but no list of them below the text"),
            Bilingual("在正文下空一行编排“附件：××”", "put 附件：×× one blank line below the text"),
            labels[0],
        )
    for place, label in enumerate(labels):
        following = labels[place + 1].index if place + 1 < len(labels) else 10**9
        titles = [one for one in checked.of(Role.ANNEX_TITLE) if label.index < one.index < following]
        if not titles:
            continue
        if not centred(titles[0]) and titles[0].where == "body":
            yield centre_fault(titles[0], Role.ANNEX_TITLE)
        lines = blank_lines(checked.structure.between(label, titles[0]), label, titles[0], checked.section(label))
        if abs(lines - 1) > 0.35:
            yield Fault(
                Bilingual("附件标题应当编排在版心第三行", "the title of an annex stands on the third line"),
                Bilingual("“附件”与附件标题之间空一行", "leave one blank line"),
                titles[0],
            )
        yield from _agreement(label, titles, notes, len(labels))


def _agreement(
    label: LintParagraph, titles: list[LintParagraph], notes: list[tuple[LintParagraph, str, str, str, int]], count: int
) -> Iterator[Fault]:
    label_formed = re.fullmatch(r"附件[1-9]?[0-9]*", _plain(label.shown))
    if not notes or not label_formed or (len(notes) > 1 and not all(note[1] for note in notes)):
        return  # other rules tell
    number = re.sub(r"\D", "", label.shown)
    named = {note[1]: note[3] for note in notes}
    title = _plain("".join(one.shown for one in titles))
    told = notes[0][3] if count == 1 and len(notes) == 1 and not number else named.get(number)
    if told is None or (len(notes) == 1 and number and not notes[0][1]):
        yield Fault(
            Bilingual(
                f"附件顺序号“{label.shown.strip()}”与附件说明不一致",
                f"{label.shown.strip()} is not in the list of annexes",
            ),
            Bilingual("使附件顺序号与附件说明一致", "make the numbers agree"),
            label,
        )
    elif _plain(told).rstrip("。；，、") != title:
        yield Fault(
            Bilingual(
                f"附件标题与附件说明中的名称不一致：“{told}”", f"the title differs from the list of annexes: “{told}”"
            ),
            Bilingual("使二者表述一致", "make them agree"),
            titles[0],
        )


def _plain(words: str) -> str:
    return re.sub(r"[\s　]", "", words)


RULES = (an_01, an_02, an_03, at_01, at_02)
