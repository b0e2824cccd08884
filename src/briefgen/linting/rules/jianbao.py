"""简报: no national standard, so that every rule here is practice and none is ever more than an info."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.lines import is_red
from briefgen.linting.reckon import indent_chars
from briefgen.linting.roles import Role
from briefgen.linting.rule import Fault, Force, rule
from briefgen.linting.rules.body import title_looks
from briefgen.linting.rules.colophon import foot_looks, named_list
from briefgen.linting.rules.looks import centre_fault, centred, font_faults
from briefgen.pattern import Pattern

_ISSUE = Pattern(
    r"[（(]?(?:[0-9]{4}年(?:[0-9—]{1,5}月)?)?第[1-9][0-9]*期[）)]?(?:[（(]总第[1-9][0-9]*期[）)])?|[（(]?总第[1-9][0-9]*期[）)]?|[（(]?增刊(?:第?[0-9]+期?)?[）)]?"
)
_DATE = Pattern(r"(?:19|20)\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


def _bulletin(checked: Checked) -> bool:
    return checked.structure.kind == "jianbao" and bool(checked.of(Role.MASTHEAD, Role.ISSUE_NUMBER))


@rule(
    "JB-01",
    "惯例",
    "P",
    zh="报头与报核之间有一条与版心等宽的红色分隔线",
    en="a red line as wide as the type area parts head and text of a bulletin",
)
def jb_01(checked: Checked) -> Iterable[Fault]:
    """Practice.

    Passes: a red lower border below the imprint. Fails: none; a black one.
    """
    if not _bulletin(checked):
        return
    line = checked.structure.red_line
    where = checked.structure.last(Role.IMPRINT, Role.ISSUE_NUMBER, Role.MASTHEAD)
    if line is None or not is_red(line.colour):
        yield Fault(
            Bilingual("报头之下没有红色分隔线", "there is no red line below the head"),
            Bilingual("在报头之下加一条与版心等宽的红线", "add a red line as wide as the type area"),
            where,
        )
    elif (
        line.border is not None
        and line.paragraph.cell is None
        and indent_chars(line.paragraph, "left") + indent_chars(line.paragraph, "right") > 1.5
    ):
        yield Fault(
            Bilingual("报头的红色分隔线应当与版心等宽", "the red line is as wide as the type area"),
            Bilingual("去掉缩进", "take away the indents"),
            line.paragraph,
        )


@rule(
    "JB-02",
    "惯例",
    "P",
    zh="简报名称居中，用大号红色小标宋体字",
    en="the name of a bulletin is centred, large, in red Xiaobiaosong",
)
def jb_02(checked: Checked) -> Iterable[Fault]:
    """Practice: 36 to 48 pt.

    Passes: 42 pt, red. Fails: 22 pt; black.
    """
    for one in checked.of(Role.MASTHEAD):
        if not centred(one) and one.where == "body" and one.properties.align != "distribute":
            yield centre_fault(one, Role.MASTHEAD)
        look = one.look(len(one.text) // 2)
        if not is_red(look.colour):
            yield Fault(
                Bilingual("简报名称一般为红色", "the name of a bulletin is generally red"),
                Bilingual("字体颜色改为红色", "make it red"),
                one,
            )
        if not 52 <= look.size <= 160:
            yield Fault(
                Bilingual(
                    f"简报名称一般用大字（如初号），这里是{look.size / 2:g}磅",
                    f"the name is generally large, such as 42 pt, not {look.size / 2:g} pt",
                ),
                Bilingual("改为初号（42磅）", "make it 42 pt"),
                one,
            )
        yield from font_faults(checked, one, Role.MASTHEAD, "masthead", ["xiaobiaosong"])


@rule(
    "JB-03",
    "惯例",
    "P",
    zh="期号居中编排在名称之下，如“第12期”“（总第120期）”",
    en="the issue number is centred below the name, such as 第12期",
)
def jb_03(checked: Checked) -> Iterable[Fault]:
    """Practice: Arabic digits without leading zeros.

    Passes: 第12期（总第120期）; 2024年12月　第12期. Fails: 第十二期; 第012期; 12期.
    """
    for one in checked.of(Role.ISSUE_NUMBER):
        words = re.sub(r"[\s　]", "", one.shown)
        if not _ISSUE.fullmatch(words):
            yield Fault(
                Bilingual(
                    f"期号一般写成“第12期”的形式，这里是“{words}”", f"an issue number is written 第12期, not “{words}”"
                ),
                Bilingual("用阿拉伯数字，不编虚位", "use Arabic digits without leading zeros"),
                one,
            )
        if not centred(one) and one.where == "body":
            yield centre_fault(one, Role.ISSUE_NUMBER)


@rule(
    "JB-04",
    "惯例",
    "P",
    zh="编印单位居左、印发日期居右，编排在红色分隔线之上一行；日期用阿拉伯数字标全",
    en="issuing body at the left and date at the right, on the line above the red one",
)
def jb_04(checked: Checked) -> Iterable[Fault]:
    """Practice: pushed apart by a right tab or cells, not by blanks.

    Passes: ××办公室, a right tab, 2024年3月5日. Fails: 2024.3.5; a row of blanks.
    """
    held = checked.of(Role.IMPRINT)
    if _bulletin(checked) and not held:
        yield Fault(
            Bilingual("报头没有编印单位和印发日期", "the head names no issuing body and date"),
            Bilingual("在红线之上加编印单位（居左）和日期（居右）", "add them above the red line"),
            checked.structure.first(Role.ISSUE_NUMBER, Role.MASTHEAD),
        )
    words = "".join(one.text for one in held)
    if held and not _DATE.search(words):
        yield Fault(
            Bilingual("印发日期应当用阿拉伯数字将年、月、日标全", "the date is full and in Arabic digits"),
            Bilingual("写成“2024年3月5日”的形式", "write it like 2024年3月5日"),
            held[-1],
        )
    for one in held:
        if re.search(r"\S[ 　]{3,}\S", one.text):
            yield Fault(
                Bilingual("编印单位与日期之间用空格隔开", "blanks stand between body and date"),
                Bilingual("用右对齐制表位", "use a right tab"),
                one,
            )


@rule(
    "JB-05",
    "惯例",
    "P",
    zh="密级或“内部资料 注意保存”标在左上角",
    en="secrecy, or 内部资料 注意保存, stands at the upper left",
)
def jb_05(checked: Checked) -> Iterable[Fault]:
    """Practice.

    Passes: 内部资料 at the left. Fails: at the right.
    """
    for one in checked.of(Role.SECRECY):
        if checked.structure.kind == "jianbao" and one.where == "body" and one.properties.align in ("right", "center"):
            yield Fault(
                Bilingual("密级或“内部资料”一般标在左上角", "secrecy stands at the upper left"),
                Bilingual("改为左对齐", "align it left"),
                one,
            )


@rule(
    "JB-06",
    "惯例",
    "P",
    zh="标题用2号小标宋体字；按语用楷体；一般不写主送机关、成文日期",
    en="the title in 22 pt Xiaobiaosong, a foreword in KaiTi; no addressee, no date",
)
def jb_06(checked: Checked) -> Iterable[Fault]:
    """Practice: what stands between head and foot of a bulletin.

    Passes: 编者按 in 楷体. Fails: a title of 16 pt.
    """
    if checked.structure.kind != "jianbao":
        return
    yield from title_looks(checked, Force.PRACTICE)
    for one in checked.of(Role.FOREWORD):
        yield from font_faults(checked, one, Role.FOREWORD, "foreword", ["kaiti"])
    for one in checked.of(Role.TO):
        yield Fault(
            Bilingual("简报一般不写主送机关", "a bulletin names no addressee"),
            Bilingual("在报尾写“报：”“送：”“发：”", "name them in the foot"),
            one,
        )
    for one in checked.of(Role.DATE):
        yield Fault(
            Bilingual("简报一般不在文末落款", "a bulletin is not dated at its end"),
            Bilingual("日期写在报头", "the date stands in the head"),
            one,
        )
    for one in checked.of(Role.CONTRIBUTOR):
        if not re.fullmatch(r"（.*）", one.text.strip()):
            yield Fault(
                Bilingual("供稿单位一般加圆括号，编排在正文之后右侧", "contributors stand in （）"),
                Bilingual("写成“（供稿：……）”的形式", "write （供稿：…）"),
                one,
            )


@rule(
    "JB-07",
    "惯例",
    "P",
    zh="报尾在最后一页底部黑色分隔线之下：报、送、发分行，后标全角冒号，末尾标句号；右侧标“（共印×份）”；用4号仿宋体字",
    en="the foot: 报：, 送：, 发： each on a line, full-width colon, full stop; （共印×份） at the right; 14 pt FangSong",
)
def jb_07(checked: Checked) -> Iterable[Fault]:
    """Practice, after the foot of an official document.

    Passes: 报：市委。 Fails: 报:市委; no line above.
    """
    if checked.structure.kind != "jianbao":
        return
    for one in checked.of(Role.SEND_TO, Role.COPY_TO):
        yield from foot_looks(checked, one, Role.SEND_TO)
        yield from named_list(
            checked, one, r"\s*((?:呈\s*)?[报送发]|抄\s*送|报\s*送|呈\s*报|发\s*送|主\s*送|印\s*送|分\s*送)\s*([：:]?)"
        )
    for one in checked.of(Role.COPIES):
        if not re.fullmatch(r"（共印[1-9][0-9]*份）", one.text.strip()):
            yield Fault(
                Bilingual("印数一般写成“（共印50份）”的形式", "the number of copies is written （共印50份）"),
                Bilingual("写成“（共印50份）”", "write （共印50份）"),
                one,
            )
    foot = checked.of(Role.SEND_TO, Role.COPY_TO)
    table = checked.structure.colophon
    if (foot and table is None and not _line_above(checked, foot[0].index)) or (
        foot
        and table is not None
        and table.borders.get("top") is None
        and not any(row.top and row.top[0] for row in table.rows[:1])
    ):
        yield Fault(
            Bilingual("报尾之上一般有一条黑色分隔线", "a black line stands above the foot"),
            Bilingual("加一条与版心等宽的黑线", "add one"),
            foot[0],
        )


def _line_above(checked: Checked, index: int) -> bool:
    near = [one for one in checked.paragraphs if index - 3 <= one.index <= index]
    return any(one.properties.bottom_border for one in near[:-1]) or any(
        one.properties.top_border or one.drawings for one in near
    )


@rule("JB-08", "惯例", "P", zh="简报不用发文字号、签发人和印章", en="a bulletin has no document number, signer or seal")
def jb_08(checked: Checked) -> Iterable[Fault]:
    """Practice: a bulletin is no official document of the 15 kinds.

    Passes: 第12期. Fails: ××简〔2024〕12号.
    """
    if checked.structure.kind == "jianbao":
        for one in checked.of(Role.DOCUMENT_NUMBER, Role.SIGNER):
            yield Fault(
                Bilingual(
                    "简报一般用期号，不用发文字号和签发人",
                    "a bulletin has an issue number, no document number or signer",
                ),
                Bilingual("改为期号", "use an issue number"),
                one,
            )


RULES = (jb_01, jb_02, jb_03, jb_04, jb_05, jb_06, jb_07, jb_08)
