"""Punctuation (GB/T 15834—2011, by clause 9 of GB/T 9704—2012): marks in sentences and after numbers of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.model import LintParagraph
from briefgen.linting.roles import Role
from briefgen.linting.rule import Fault, Force, Rule, rule
from briefgen.linting.rules.looks import official
from briefgen.linting.rules.prose import CHINESE_DIGITS, HAN, fault, figures, opening, prose, replaced
from briefgen.pattern import Pattern

_FULL = dict(zip(",;:?!.()", "，；：？！。（）", strict=True))
_BEFORE = f"[{HAN}”’》）〉〕】%％]"
_AFTER = f"[{HAN}“‘《（〈〔【]"
_HALF_MARK = Pattern(
    f"(?<={_BEFORE})[,;:?!](?![,;:?!])|(?<=[0-9A-Za-z])[,;:?!](?={_AFTER})", needs=(",", ";", ":", "?", "!")
)
_HALF_STOP = Pattern(f"(?<={_BEFORE})\\.(?![.\\d])(?=\\s*(?:{_AFTER}|$))", needs=(".",))
_BRACKETS = Pattern(f"[(（][^()（）]*[{HAN}][^()（）]*[)）]")
_NUMBERED = Pattern(rf"\s*[(（](?:[{CHINESE_DIGITS}]+|\d{{1,2}})[)）]")
_NUMBER_ALONE = Pattern(rf"\s*(?:[{CHINESE_DIGITS}]*|[(（](?:[{CHINESE_DIGITS}]+|\d{{1,2}})[)）])\s*")


@rule("PU-01", "GB/T 15834—2011", "M", zh="汉语文句使用全角标点", en="full-width punctuation in Chinese text")
def pu_01(checked: Checked) -> Iterator[Fault]:
    """Marks next to Chinese are full-width: , ; : ? ! . and brackets.

    Numbers (1.5、1,000), times (14:30), addresses, codes and foreign words keep their half-width marks.

    Passes: 产值1500亿元，其中战略性新兴产业占35.8%；会议于14:30召开。
    Fails: 产值1500亿元,其中战略性新兴产业占35.8%;会议于14:30召开.
    """
    message = Bilingual("汉语文句中使用了半角标点", "half-width punctuation in Chinese text")
    for paragraph, text in prose(checked):
        for found in (*_HALF_MARK.finditer(text), *_HALF_STOP.finditer(text)):
            if not _NUMBER_ALONE.fullmatch(text, 0, found.start()):  # 一. is what PU-03 is about
                yield replaced(paragraph, found, _FULL[found[0]], message)
        first = _NUMBERED.match(text)
        for pair in _BRACKETS.finditer(text, first.end() if first else 0):
            for at in (pair.start(), pair.end() - 1):
                if text[at] in "()":
                    mark = re.compile(r"[()]").match(text, at)
                    assert mark  # noqa: S101 -- the bracket that was just seen
                    yield replaced(paragraph, mark, _FULL[text[at]], message)


_STRAIGHT = Pattern(r'"')
_SINGLE = Pattern(f"(?<=[{HAN}，。；：（“])'|'(?=[{HAN}，。；：）”])", needs=("'",))
_CORNERS = Pattern("[「『」』]")
_ANGLES = Pattern(f"<{{1,2}}([{HAN}][^<>《》]{{1,60}})>{{1,2}}", needs=("<",))
_PAIRS = dict(zip("”’》〉）〕】", "“‘《〈（〔【", strict=True))
_OPENING = frozenset(_PAIRS.values())
_ENUMERATED = Pattern(rf"(?:^|[。；：，])\s*[0-9a-zA-Z①-⑳]{{1,3}}$|^\s*[{CHINESE_DIGITS}]{{1,3}}$")
_NAMES = {"“": "引号", "‘": "引号", "《": "书名号", "〈": "书名号"}


@rule("PU-02", "GB/T 15834—2011 4.8、4.15", "M", zh="引号用弯引号；引号、书名号、括号成对，书名号内用单书名号",
      en="curly quotation marks; marks in pairs, and rightly nested")  # fmt: skip
def pu_02(checked: Checked) -> Iterator[Fault]:
    """Quotation marks are “ ” and ‘ ’; what opens is closed in the same paragraph; 《 》 within 《 》 are 〈 〉.

    A quotation of several paragraphs opens at each of them and closes at the last.

    Passes: 培育“放管服”企业；贯彻《关于印发〈示例市数据管理办法〉的通知》。
    Fails: 培育"放管服"企业；贯彻《关于印发《示例市数据管理办法》的通知》。
    """
    held = list(prose(checked))
    for paragraph, text in held:
        yield from _straight(paragraph, text)
    for (paragraph, text), following in zip(held, [*(text for _, text in held[1:]), ""], strict=False):
        yield from _unpaired(paragraph, text, following)


def _straight(paragraph: LintParagraph, text: str) -> Iterator[Fault]:
    message = Bilingual("使用了直引号", "a straight quotation mark")
    corner = Bilingual("横排文稿的引号应为“ ”‘ ’", "quotation marks of horizontal text are “ ” ‘ ’")
    angle = Bilingual("书名号应为《 》", "titles stand within 《 》")
    even = text.count('"') % 2 == 0  # then one after a digit closes a quotation and means no inches
    marks = [found for found in _STRAIGHT.finditer(text) if even or not text[: found.start()][-1:].isdigit()]
    for number, found in enumerate(marks):
        if len(marks) % 2:
            remedy = Bilingual("改用弯引号“ ”，并使其成对", "use “ ”, in pairs")
            yield fault(paragraph, found.span(), message, remedy)
        else:
            yield replaced(paragraph, found, "“”"[number % 2], message)
    for found in _CORNERS.finditer(text):
        yield replaced(paragraph, found, "“‘”’"["「『」』".index(found[0])], corner)
    for found in _ANGLES.finditer(text):
        title = Bilingual(f"写作“《{found[1]}》”", f"write 《{found[1]}》")
        yield fault(paragraph, found.span(), angle, title, f"《{found[1]}》")
    for found in _SINGLE.finditer(text):
        remedy = Bilingual("改用弯引号‘ ’或“ ”", "use ‘ ’ or “ ”")
        yield fault(paragraph, found.span(), message, remedy)


def _unpaired(paragraph: LintParagraph, text: str, following: str) -> Iterator[Fault]:
    """Marks without their other half, and 《 within 《."""
    waiting: list[tuple[str, int]] = []
    for at, mark in enumerate(text):
        if mark in _OPENING:
            if mark == "《" and any(one == "《" for one, _ in waiting):
                yield _nested(paragraph, at)
            waiting.append((mark, at))
        elif mark in _PAIRS:
            if waiting and waiting[-1][0] == _PAIRS[mark]:
                waiting.pop()
            elif not _stands_alone(text, at, mark):
                yield _alone(paragraph, at, mark, "open")
    for mark, at in waiting:
        goes_on = mark in "“‘" and text.lstrip().startswith(mark) and following.lstrip().startswith(mark)
        mixed = mark == "（" and ")" in text[at:]
        if not goes_on and not mixed:
            yield _alone(paragraph, at, mark, "close")


def _stands_alone(text: str, at: int, mark: str) -> bool:
    """An apostrophe, the bracket of an item 1）, one opened by a half-width bracket, the end of a long quotation."""
    match mark:
        case "’":
            return text[at - 1 : at].isascii() or "‘" not in text
        case "）":
            return "(" in text[:at] or _ENUMERATED.search(text[:at]) is not None
        case "”":
            return at >= len(text.rstrip()) - 2 and "“" not in text
    return False


def _alone(paragraph: LintParagraph, at: int, mark: str, lacks: str) -> Fault:
    what = _NAMES.get(_PAIRS.get(mark, mark), "括号")
    zh = f"{what}“{mark}”缺少前一半" if lacks == "open" else f"{what}“{mark}”缺少后一半"
    message = Bilingual(zh, f"“{mark}” lacks its other half")
    return fault(paragraph, (at, at + 1), message, Bilingual("补全或删去，使其成对、方向正确", "complete or delete it"))


def _nested(paragraph: LintParagraph, at: int) -> Fault:
    message = Bilingual("书名号内又用了双书名号", "《 》 within 《 》")
    return fault(paragraph, (at, at + 1), message, Bilingual("里面一层改用单书名号〈〉", "use 〈 〉 inside"))


_LEVEL_1 = Pattern(rf"\s*[{CHINESE_DIGITS}]{{1,3}}([.．，,])(?!\d)")
_LEVEL_3 = Pattern(r"\s*(?:附件：)?[0-9０-９]{1,2}([、．，,])(?![0-9])")
_CHINESE_ANNEX = Pattern(rf"附件：\s*[{CHINESE_DIGITS}]{{1,3}}(、)")
_LEVEL_2_OR_4 = Pattern(rf"\s*[（(](?:[{CHINESE_DIGITS}]{{1,3}}|[0-9]{{1,2}})[）)]([、.，,．：:])")
_HALF_NUMBER = Pattern(
    rf"\s*((?:\((?P<a>[{CHINESE_DIGITS}]{{1,3}}|[0-9]{{1,2}})[)）])|（(?P<b>[{CHINESE_DIGITS}]{{1,3}}|[0-9]{{1,2}})\))"
)
_HALF_OPEN = Pattern(rf"\s*([{CHINESE_DIGITS}]{{1,3}}[）)])")


def _openings(checked: Checked, pattern: Pattern) -> Iterator[tuple[LintParagraph, re.Match[str]]]:
    """Paragraphs whose number, typed or automatic, is written in a certain way."""
    for paragraph, _ in prose(checked):
        if found := pattern.match(paragraph.shown):
            yield paragraph, found


@rule("PU-03", "GB/T 15834—2011 附录B.3.2", "M", zh="汉字数字序次语后用顿号", en="一 is followed by 、")
def pu_03(checked: Checked) -> Iterator[Fault]:
    """The number of a first-level heading is a Chinese numeral with 、 after it.

    Passes: 一、总体要求
    Fails: 一.总体要求
    """
    message = Bilingual("汉字数字序号后应用顿号", "a Chinese number of a heading takes 、")
    for paragraph, found in _openings(checked, _LEVEL_1):
        yield opening(paragraph, found, "、", message)


@rule(
    "PU-04", "GB/T 15834—2011 附录B.3.3", "M", zh="阿拉伯数字序次语后用下脚点", en="1 is followed by a half-width point"
)
def pu_04(checked: Checked) -> Iterator[Fault]:
    """The number of a third-level heading, or of an annex, is an Arabic numeral with a half-width point after it.

    Passes: 1.强化项目带动
    Fails: 1、强化项目带动
    """
    message = Bilingual("阿拉伯数字序号后应用下脚点", "an Arabic number of a heading takes a half-width point")
    annexes = checked.of(Role.ANNEX_NOTE) if official(checked) else ()
    for paragraph, found in _openings(checked, _LEVEL_3):
        if len(annexes) == 1 and paragraph is annexes[0]:
            continue  # a single annex has no number at all, says AN-02
        yield opening(paragraph, found, ".", message)


@rule("PU-05", "GB/T 15834—2011 附录B.3.4", "M", zh="带括号的序次语后不用点号，括号用全角",
      en="（一） and （1） take no mark, and full-width brackets")  # fmt: skip
def pu_05(checked: Checked) -> Iterator[Fault]:
    """Numbers in brackets take no mark after them; their brackets are full-width.

    Passes: （一）工作目标
    Fails: （一）、工作目标
    """
    after = Bilingual("带括号的序号后不用标点", "a number in brackets takes no mark")
    half = Bilingual("序号的括号应用全角", "the brackets of a number are full-width")
    pair = Bilingual("序号缺少前一半括号", "the number lacks its opening bracket")
    for paragraph, found in _openings(checked, _LEVEL_2_OR_4):
        yield opening(paragraph, found, "", after)
    for paragraph, found in _openings(checked, _HALF_NUMBER):
        yield opening(paragraph, found, f"（{found['a'] or found['b']}）", half)
    for paragraph, found in _openings(checked, _HALF_OPEN):
        yield opening(paragraph, found, f"（{found[1][:-1]}）", pair)


_FIRST = Pattern(r"(?:^|(?<=[。；：，\s]))(?:首先|其次|再次|最后)(、)")
_FIRSTLY = Pattern(rf"(?:^|(?<=[。；：，\s]))第[{CHINESE_DIGITS}](、)(?![第{CHINESE_DIGITS}])")
_ONE_IS = Pattern(rf"(?:^|(?<=[。；：，\s]))[{CHINESE_DIGITS}](?:是|要)([，、])")


@rule("PU-06", "GB/T 15834—2011 附录B.3.1、B.3.7", "M", zh="“首先”“第一”后用逗号，“一是”后不用标点",
      en="首先 and 第一 take a comma, 一是 takes no mark")  # fmt: skip
def pu_06(checked: Checked) -> Iterator[Fault]:
    """Words that count take a comma; 一是 goes on without a mark.

    Passes: 首先，核实进度；其次，分析原因。一是抓储备，二是抓开工。
    Fails: 首先、核实进度；其次、分析原因。一是，抓储备，二是，抓开工。
    """
    word = Bilingual("“首先”“第一”一类的序次语后应用逗号", "a word that counts takes a comma")
    clause = Bilingual("“一是”一类的序次语后不用标点", "一是 takes no mark")
    for paragraph, text in prose(checked):
        for found in _FIRST.finditer(text):
            yield replaced(paragraph, found, "，", word, 1)
        for found in _FIRSTLY.finditer(text):
            yield replace(replaced(paragraph, found, "，", word, 1), force=Force.RECOMMENDED)
        for found in _ONE_IS.finditer(text):
            remedy = Bilingual(f"删去“{found[1]}”", f"delete “{found[1]}”")
            yield fault(paragraph, found.span(1), clause, remedy, "")


_HYPHENS = Pattern(f"(?<={_BEFORE})-{{2,}}|-{{2,}}(?={_AFTER})", needs=("--",))
_DASHES = Pattern(
    f"(?<={_BEFORE})(?:—{{3,}}|[–―]{{1,2}}|─{{1,2}}|－{{2,}})(?={_AFTER})", needs=("———", "–", "―", "─", "－－")
)
_DOTS = Pattern(f"(?<=[{HAN}”》）、，。；])(?:\\.{{3,}}|。{{3,}}|·{{3,}})", needs=("...", "。。。", "···"))
_ELLIPSIS = Pattern(r"(?<![…“])(?:…|…{3}|…{5,})(?!…)")
_TWICE = Pattern(r"(?<!。)。。(?!。)|([，、；：？！])\1|，。|。，|、。|；。")


@rule("PU-07", "GB/T 15834—2011 4.10、4.11", "M", zh="破折号用“——”，省略号用“……”，点号不重叠",
      en="—— and …… are written with two characters; no mark twice")  # fmt: skip
def pu_07(checked: Checked) -> Iterator[Fault]:
    """The dash is two U+2014, the ellipsis two U+2026; no other mark stands twice or beside another.

    A cell that holds nothing but such a mark means that there is no figure, and is let pass.

    Passes: 实施重大工程——强链补链工程，抓项目、抓服务……各项工作稳步推进。
    Fails: 实施重大工程--强链补链工程，抓项目、抓服务...各项工作稳步推进。。
    """
    dash = Bilingual("破折号应为两个字宽的“——”", "the dash is ——")
    ellipsis = Bilingual("省略号应为六个点“……”", "the ellipsis is ……")
    twice = Bilingual("点号重叠", "two marks in a row")
    for paragraph, text in prose(checked):
        for found in (*_HYPHENS.finditer(text), *_DASHES.finditer(text)):
            yield replaced(paragraph, found, "——", dash)
        for found in (*_DOTS.finditer(text), *_ELLIPSIS.finditer(text)):
            yield replaced(paragraph, found, "……", ellipsis)
        for found in _TWICE.finditer(text):
            yield replaced(paragraph, found, found[0][-1] if "。" in found[0] else found[0][0], twice)


_DENG = Pattern(r"(、)等(?![待级额量效价分同于候值高差边离次温压腰着])")
_MARKS_APART = Pattern(r"(?<=[”》])(、)(?=[“《])")


@rule("PU-08", "GB/T 15834—2011 4.5.3.5、附录B.1.2", "M", zh="“等”前不用顿号，相连的引号、书名号之间通常不用顿号",
      en="no 、 before 等, nor between consecutive “ ” or 《 》")  # fmt: skip
def pu_08(checked: Checked) -> Iterator[Fault]:
    """No 、 before 等. Between quotations, and between titles, that follow one another there is usually none either.

    Passes: 集成电路、生物医药、人工智能等领域；“一带一路”“放管服”企业。
    Fails: 集成电路、生物医药、人工智能、等领域；“一带一路”、“放管服”企业。
    """
    etc = Bilingual("“等”前不用顿号", "no 、 before 等")
    apart = Bilingual("相连的引号或书名号之间通常不用顿号", "usually no 、 between quotations or titles in a row")
    remedy = Bilingual("删去顿号", "delete 、")
    for paragraph, text in prose(checked):
        for found in _DENG.finditer(text):
            yield fault(paragraph, found.span(1), etc, remedy, "")
        for found in _MARKS_APART.finditer(text):
            yield replace(fault(paragraph, found.span(1), apart, remedy, ""), force=Force.RECOMMENDED)


_WRONG_DASH = r"(?:[-－–‐‑−~〜∼˜]{1,2}|——)"
_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = (
    r"(?:[%％‰]|百分点|个|亿|万|元|吨|家|人|名|位|户|项|件|套|台|辆|天|日|周|年|小时|分钟|倍|亩|公顷|公里|千米|米|平方|立方|千瓦|度|岁|"
    r"次|批|场|条|种|类|门|所|座|处|栋|成)"
)
_YEARS = Pattern(rf"(?<![\d\-/.A-Za-z])(?:19|20)\d{{2}}年?({_WRONG_DASH}|～)(?=(?:19|20)\d{{2}}年)")
_MONTHS = Pattern(rf"(?<![\d\-/.A-Za-z])\d{{1,2}}(?:月|日)?({_WRONG_DASH})(?=\d{{1,2}}(?:月|日))")
_RANGE = Pattern(rf"(?<![\d\-/.A-Za-z]){_NUMBER}{_UNIT}?({_WRONG_DASH})(?={_NUMBER}{_UNIT})")
_WAVED_MONTHS = Pattern(r"(?<![\d.])\d{1,2}(～)(?=\d{1,2}月(?!底))")
_DASHED_RANGE = Pattern(rf"(?<![\d.])(?!(?:19|20)\d{{2}}—){_NUMBER}[%％亿万元]?(—)(?={_NUMBER}(?:[%％亿元]|万))")
_TILDE = Pattern(r"(?<=[\d%％])([~〜∼])(?=\d)")


@rule("PU-09", "GB/T 15834—2011 4.13.3", "M", zh="数值范围用浪纹线“～”，年份、地点起止用一字线“—”",
      en="～ for ranges of numbers, — for years and places")  # fmt: skip
def pu_09(checked: Checked) -> Iterator[Fault]:
    """Ranges of numbers are joined by ～ (U+FF5E), years, months and places by — (U+2014); the hyphen belongs to codes.

    GB/T 15835 lets — stand between numbers too: that is a hint only.

    Passes: 2021—2025年年均增长5%～6%，1—10月投资96亿元。
    Fails: 2021-2025年年均增长5%-6%，1~10月投资96亿元。
    """
    years = Bilingual("年份、月份的起止应用一字线", "years and months are joined by —")
    range_ = Bilingual("数值范围应用浪纹线", "ranges of numbers are joined by ～")
    for paragraph, text in figures(checked):
        dated = [found for pattern in (_YEARS, _MONTHS) for found in pattern.finditer(text)]
        seen = {found.start(1) for found in dated}
        for found in dated:
            yield replaced(paragraph, found, "—", years, 1)
        for found in (*_RANGE.finditer(text), *_TILDE.finditer(text)):
            if found.start(1) not in seen:
                seen.add(found.start(1))
                yield replaced(paragraph, found, "～", range_, 1)
        for pattern, new, message in ((_WAVED_MONTHS, "—", years), (_DASHED_RANGE, "～", range_)):
            for found in pattern.finditer(text):
                yield replace(replaced(paragraph, found, new, message, 1), force=Force.RECOMMENDED)


RULES: tuple[Rule, ...] = (pu_01, pu_02, pu_03, pu_04, pu_05, pu_06, pu_07, pu_08, pu_09)
