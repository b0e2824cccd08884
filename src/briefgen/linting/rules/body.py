"""Title, addressee, text and headings: GB/T 9704-2012, 7.3.1 to 7.3.3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.headings import LONGEST, heading_end
from briefgen.linting.layout import page_of
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import blank_lines, indent_chars, width
from briefgen.linting.roles import HEADINGS, Role
from briefgen.linting.rule import Fault, Fix, Force, rule
from briefgen.linting.rules.looks import (
    centre_fault,
    centred,
    flush_fault,
    flush_left,
    font_faults,
    leading_blanks,
    name,
    size_faults,
)
from briefgen.pattern import Pattern

_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_TITLE = Pattern(rf"(?s).*关于.*(?:{_KINDS})(?:[（(].{{1,12}}[）)])?[。.]?")
_SHORT_TITLE = Pattern(r"(?s).*(?:命令|令|公告|通告|公报|决议|纪要|议案)(?:[（(].{1,12}[）)])?[。.]?")
_PUNCTUATION = Pattern(r"[，。；：！？,.;:!?…](?![0-9])")
_QUOTED = Pattern(r"《[^》]*》|（[^）]*）")
_ARTICLE = Pattern(r"\s*第[一二三四五六七八九十百零〇]+条")
_DECIMALS = Pattern(
    r"\s*[0-9]{1,2}(?:(?:\.[0-9]{1,2}){2,3}[.、]?[\s　]*|\.[0-9]{1,2}[.、]?[\s　]+)[一-鿿]{2}", needs=(".",)
)
_QUOTATION_STYLE = Pattern(r"引文|引用|按语|(?i:quot)")
_WORDS = {
    Role.HEADING1: ("heading1", ["heiti"]),
    Role.HEADING2: ("heading2", ["kaiti"]),
    Role.HEADING3: ("heading3", ["fangsong"]),
    Role.HEADING4: ("heading4", ["fangsong"]),
}


def _official(checked: Checked) -> bool:
    return checked.structure.kind != "jianbao"


def _titles(checked: Checked) -> tuple[LintParagraph, ...]:
    return checked.of(Role.TITLE)


@rule(
    "TI-01",
    "GB/T 9704-2012 7.3.1",
    "G",
    zh="标题一般用2号小标宋体字",
    en="the title is generally set in 22 pt Xiaobiaosong",
)
def ti_01(checked: Checked) -> Iterable[Fault]:
    """Font and size of the title. That it is not bold is practice.

    Passes: 方正小标宋简体, 22 pt. Fails: 黑体; 26 pt.
    """
    if _official(checked):
        yield from title_looks(checked, None)


def title_looks(checked: Checked, force: Force | None) -> Iterator[Fault]:
    """Also for a 简报, where all of it is practice."""
    for one in _titles(checked):
        for fault in (
            *font_faults(checked, one, Role.TITLE, "title", ["xiaobiaosong"]),
            *size_faults(checked, one, Role.TITLE, "title", 44),
        ):
            yield _weighing(fault, force)
        bold = [run for run in one.runs if run.properties.bold and run.text.strip()]
        if bold:
            yield Fault(
                Bilingual("标题用小标宋体，不再加粗", "the title is not set bold"),
                Bilingual("取消加粗", "take back the bold"),
                one,
                bold[0].start,
                bold[-1].end,
                force=Force.PRACTICE,
            )


def _weighing(fault: Fault, force: Force | None) -> Fault:
    return (
        fault
        if force is None
        else Fault(fault.message, fault.remedy, fault.paragraph, fault.start, fault.end, fault.place, fault.fix, force)
    )


@rule(
    "TI-02",
    "GB/T 9704-2012 7.3.1",
    "M",
    zh="标题编排于红色分隔线下空二行位置",
    en="the title stands two blank lines below the red line",
)
def ti_02(checked: Checked) -> Iterable[Fault]:
    """Blank lines are counted as empty paragraphs and spacing together.

    Passes: two empty lines. Fails: one.
    """
    title = checked.structure.first(Role.TITLE)
    number = checked.structure.last(Role.DOCUMENT_NUMBER, Role.SIGNER)
    if title is None or number is None or checked.structure.kind not in ("gongwen", "jiyao") or title.where != "body":
        return
    line = checked.structure.red_line
    above = (
        line.paragraph
        if line is not None and line.paragraph.index >= number.index and line.paragraph.index < title.index
        else number
    )
    blanks = checked.structure.between(above, title)
    if not all(one.empty for one in blanks) or (any(one.cell for one in (above, *blanks)) and above.cell is None):
        return
    if line is not None and line.side == "top" and line.paragraph is above and above.empty:
        blanks = [above, *blanks]
    lines = blank_lines(blanks, above, title, checked.section(title))
    if abs(lines - 2) > 0.3:
        yield Fault(
            Bilingual(
                f"标题应当在红色分隔线下空二行，这里空了{_count(lines)}行",
                f"two blank lines should stand above the title, not {_count(lines)}",
            ),
            Bilingual("红色分隔线与标题之间空二行", "leave two blank lines"),
            title,
        )


def _count(lines: float) -> str:
    return f"{lines:.1f}".removesuffix(".0")


@rule(
    "TI-03",
    "GB/T 9704-2012 7.3.1",
    "M",
    zh="标题分一行或多行居中排布；回行时词意完整、排列对称，使用梯形或菱形",
    en="the title is centred; its lines form a trapezoid or a rhombus",
)
def ti_03(checked: Checked) -> Iterable[Fault]:
    """Lines of equal length, and a middle line shorter than those around it, are a warning.

    Passes: lines of 8, 12 and 10 characters, centred. Fails: a title flush left; lines of 12, 6 and 12.
    """
    titles = _titles(checked)
    for one in titles:
        if not centred(one):
            yield centre_fault(one, Role.TITLE)
    lines = [line.strip() for one in titles for line in one.text.split("\n") if line.strip()]
    lengths = [width(line, titles[0].look()) for line in lines]
    waisted = any(lengths[at] < min(lengths[at - 1], lengths[at + 1]) for at in range(1, len(lengths) - 1))
    if waisted or (len(lengths) > 2 and len(set(lengths)) == 1):
        yield Fault(
            Bilingual(
                "标题回行应当排成梯形或菱形，不排成长方形或沙漏形",
                "the lines of the title should form a trapezoid or a rhombus",
            ),
            Bilingual("调整各行的断开位置", "divide the lines elsewhere"),
            titles[0],
            force=Force.GENERAL,
        )


@rule(
    "TI-04",
    "党政机关公文处理工作条例 九（七）",
    "M",
    zh="标题由发文机关名称、事由和文种组成",
    en="a title consists of issuer, subject and kind of document",
)
def ti_04(checked: Checked) -> Iterable[Fault]:
    """The title names its subject with 关于 and ends in one of the 15 kinds of document.

    Passes: ××市人民政府关于做好防汛工作的通知. Fails: 防汛工作安排.
    """
    titles = _titles(checked)
    if not titles or checked.structure.kind not in ("gongwen", "xinhan") or not checked.of(Role.DOCUMENT_NUMBER):
        return
    words = re.sub(r"\s", "", "".join(one.shown for one in titles))
    if not _TITLE.fullmatch(words) and not _SHORT_TITLE.fullmatch(words):
        yield Fault(
            Bilingual(
                "标题应当由发文机关名称、事由和文种组成，如“××关于××的通知”",
                "the title should name issuer, subject and kind, like ××关于××的通知",
            ),
            Bilingual("补上“关于”和文种（通知、报告、请示、函等）", "add 关于 and the kind of document"),
            titles[0],
        )


@rule("TI-05", "惯例", "P", zh="标题除书名号外一般不用标点符号", en="a title has no punctuation but book title marks")
def ti_05(checked: Checked) -> Iterable[Fault]:
    """Practice; quotation marks and 、 are let pass.

    Passes: 关于印发《××办法》的通知. Fails: 关于××的通知。
    """
    for one in _titles(checked):
        plain = _QUOTED.sub(lambda found: "　" * len(found[0]), one.text)
        found = _PUNCTUATION.search(plain)
        if found and (checked.structure.kind != "jianbao" or found[0] in "。."):
            yield Fault(
                Bilingual(f"标题一般不用标点“{found[0]}”", f"a title generally has no “{found[0]}”"),
                Bilingual("去掉这个标点", "take it out"),
                one,
                found.start(),
                found.end(),
            )


@rule(
    "TO-01",
    "GB/T 9704-2012 7.3.2",
    "M",
    zh="主送机关编排于标题下空一行位置，居左顶格，最后一个机关名称后标全角冒号",
    en="the addressee stands one blank line below the title, flush left, with a full-width colon at the end",
)
def to_01(checked: Checked) -> Iterable[Fault]:
    """Wrapped lines are flush left too.

    Passes: 各区人民政府： flush left below one empty line. Fails: 各区人民政府:; an indent of two characters.
    """
    one = checked.structure.first(Role.TO)
    if one is None or not _official(checked):
        return
    words = one.text.rstrip()
    if not words.endswith("："):
        half = words.endswith(":")
        yield Fault(
            Bilingual("主送机关后应当标全角冒号", "the addressee should end in a full-width colon"),
            Bilingual("在末尾用全角冒号“：”", "end it in ：”"),
            one,
            len(words) - 1 if half else 0,
            len(words) if half else 0,
            fix=Fix("text", {"text": "："}) if half else None,
        )
    if not flush_left(one):
        yield flush_fault(one, Role.TO)
    title = checked.structure.last(Role.TITLE)
    if title is not None and title.where == one.where:
        lines = blank_lines(checked.structure.between(title, one), title, one, checked.section(one))
        if abs(lines - 1) > 0.3 and all(other.empty for other in checked.structure.between(title, one)):
            yield Fault(
                Bilingual(
                    f"主送机关应当在标题下空一行，这里空了{_count(lines)}行",
                    f"one blank line should stand above the addressee, not {_count(lines)}",
                ),
                Bilingual("标题与主送机关之间空一行", "leave one blank line"),
                one,
            )


@rule(
    "TO-02",
    "GB/T 9704-2012 7.3.2",
    "M",
    zh="主送机关过多使首页不能显示正文时，移至版记",
    en="too many addressees are moved to the foot of the last page",
    needs_layout=True,
)
def to_02(checked: Checked) -> Iterable[Fault]:
    """Seen on laid-out pages only.

    Passes: three lines of addressees. Fails: addressees that fill the first page.
    """
    one, body = checked.structure.first(Role.TO), checked.structure.first(Role.BODY, *HEADINGS)
    if one is None or body is None or checked.layout is None or len(one.text) < 140:
        return
    page = page_of(checked.layout, body)
    if page is not None and page > 1:
        yield Fault(
            Bilingual("主送机关过多，首页不能显示正文", "there are so many addressees that page 1 shows no text"),
            Bilingual("把主送机关移至版记，编排在抄送机关之上", "move them above 抄送 on the last page"),
            one,
        )


@rule(
    "FP-01",
    "GB/T 9704-2012 7.3.3",
    "M",
    zh="公文首页必须显示正文",
    en="the first page must show text",
    needs_layout=True,
)
def fp_01(checked: Checked) -> Iterable[Fault]:
    """Seen on laid-out pages only.

    Passes: a first page with the beginning of the text. Fails: a first page that ends with the addressee.
    """
    body = checked.structure.first(Role.BODY, *HEADINGS)
    if body is None or checked.layout is None:
        return
    page = page_of(checked.layout, body)
    if page is not None and page > 1:
        yield Fault(
            Bilingual(
                f"首页应当显示正文，排版后正文从第{page}页开始", f"page 1 should show text; it begins on page {page}"
            ),
            Bilingual("压缩正文以上的内容", "take less room above the text"),
            body,
        )


def _form(checked: Checked, one: LintParagraph) -> bool:
    """Lines of a form or a list in an annex; its running text is set like that of the document (7.3.7)."""
    return checked.structure.in_annex(one) and (len(one.text) < 30 or not one.text.rstrip().endswith("。"))


def _quoted(one: LintParagraph) -> bool:
    return bool(_QUOTATION_STYLE.search(one.style))


@rule(
    "BO-01", "GB/T 9704-2012 7.3.3", "G", zh="正文一般用3号仿宋体字", en="the text is generally set in 16 pt FangSong"
)
def bo_01(checked: Checked) -> Iterable[Fault]:
    """Every Chinese character of the text; the size also of headings. Fonts are looked up through styles and theme.

    Passes: 仿宋_GB2312, 16 pt, by whatever style. Fails: a run in 宋体; a paragraph in 14 pt.
    """
    for one in checked.of(Role.BODY, *HEADINGS):
        if one.where != "body" or _form(checked, one):
            continue
        role = checked.role(one)
        if role is Role.BODY and not _quoted(one):
            article = _ARTICLE.match(one.text)  # 第一条 of an issued text is often in another font
            yield from font_faults(
                checked, one, role, "body", ["fangsong"], within=(article.end() if article else 0, None)
            )
        elif role in (Role.HEADING1, Role.HEADING2) and heading_end(one) < len(one.text.rstrip()):
            yield from font_faults(checked, one, Role.BODY, "body", ["fangsong"], within=(heading_end(one), None))
        yield from size_faults(checked, one, role, "body", 32)


@rule(
    "BO-02",
    "GB/T 9704-2012 7.3.3",
    "M",
    zh="每个自然段左空二字，回行顶格",
    en="every paragraph begins two characters in; its other lines are flush left",
    tolerance="±0.1字",
)
def bo_02(checked: Checked) -> Iterable[Fault]:
    """The indent is a setting, not blanks. firstLineChars wins over firstLine.

    Passes: a first-line indent of 2 characters. Fails: no indent; two U+3000 before the text; the whole paragraph indented.
    """
    for one in checked.of(Role.BODY, *HEADINGS):
        if one.where != "body" or _form(checked, one) or _caption_like(one):
            continue
        yield from _indent_faults(one, checked.role(one))


def _caption_like(one: LintParagraph) -> bool:
    """（××会议通过） below a title, and a line of a title's second half, are centred by right."""
    words = one.shown.strip()
    short = words[:1] in "（(—" or len(words) < 20
    return one.properties.align == "center" and short and words[-1:] not in "。；，"


def _indent_faults(one: LintParagraph, role: Role) -> Iterator[Fault]:
    blanks = leading_blanks(one)
    if blanks:
        yield Fault(
            Bilingual("段首用空格代替缩进", "blanks stand for the indent"),
            Bilingual("删去段首空格，设首行缩进2字符", "delete them and set a first-line indent of 2 characters"),
            one,
            0,
            blanks,
            fix=Fix("indent", {"chars": "200"}),
        )
        return
    first, left = indent_chars(one, "first"), indent_chars(one, "left")
    right = indent_chars(one, "right")
    if right > 0.5:
        yield Fault(
            Bilingual(
                f"正文右侧缩进了{_chars(right)}字，应当排满版心",
                f"the text is indented by {_chars(right)} characters at the right",
            ),
            Bilingual("右缩进设为0", "set the right indent to 0"),
            one,
        )
    if abs(first - 2) > 0.11 or abs(left) > 0.11:
        now = Bilingual(
            f"首行缩进{_chars(first)}字、左缩进{_chars(left)}字",
            f"a first-line indent of {_chars(first)} and a left one of {_chars(left)}",
        )
        yield Fault(
            Bilingual(
                f"{name(role)}应当左空二字、回行顶格，这里是{now}",
                f"a paragraph begins two characters in and wraps flush left; this has {now.en} characters",
            ),
            Bilingual("设首行缩进2字符，左缩进0", "set a first-line indent of 2 characters and no left one"),
            one,
            fix=Fix("indent", {"chars": "200"}),
        )
    elif one.properties.align in ("right", "center") and len(one.text) > 4:
        yield Fault(
            Bilingual(f"{name(role)}应当左空二字编排，不居中或右对齐", "a paragraph is not centred or aligned right"),
            Bilingual("改为两端对齐", "justify it"),
            one,
        )


def _chars(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@rule(
    "BO-03",
    "GB/T 9704-2012 7.3.3",
    "R",
    zh="结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注",
    en="levels may be numbered 一、（一）1.（1） in this order",
)
def bo_03(checked: Checked) -> Iterable[Fault]:
    """Typed and automatic numbers. 一、 with 1. below it is let pass where no （一） is used.

    Passes: 一、 then （一）. Fails: 一、 then （1）.
    """
    marked = [(one, mark) for one in checked.of(*HEADINGS) if (mark := checked.structure.marks.get(one.index))]
    used = {mark.level for _, mark in marked}
    last = 0
    for one, mark in marked:
        skipped = (mark.level > last + 1 and last > 0) or (last == 0 and mark.level == 2 and 1 in used)
        two_levels = last == 1 and mark.level == 3 and used <= {1, 3}
        if skipped and not two_levels and mark.count == 1:
            yield Fault(
                Bilingual(f"层次序数“{mark.text}”越级", f"the number {mark.text} skips a level"),
                Bilingual("依次用“一、”“（一）”“1.”“（1）”", "use 一、（一）1.（1） in this order"),
                one,
            )
        elif not re.fullmatch(
            r"[一二三四五六七八九十百]+[、.．，,：:]?|[（(].*[）)].?|[0-9０-９]+[.．、，]?", mark.text
        ):
            yield Fault(
                Bilingual(f"层次序数“{mark.text}”的写法不规范", f"{mark.text} is no usual way to number a level"),
                Bilingual("依次用“一、”“（一）”“1.”“（1）”", "use 一、（一）1.（1）"),
                one,
            )
        last = mark.level
    for one in checked.of(Role.BODY):
        if _DECIMALS.match(one.shown):
            yield Fault(
                Bilingual("层次序数用了“2.1.1”的形式", "a level is numbered like 2.1.1"),
                Bilingual("依次用“一、”“（一）”“1.”“（1）”", "use 一、（一）1.（1）"),
                one,
            )
    if marked and marked[0][1].level == 3 and 2 in used and 1 not in used:
        yield Fault(
            Bilingual(f"层次序数“{marked[0][1].text}”用在了第一层", f"{marked[0][1].text} numbers the first level"),
            Bilingual("第一层用“一、”", "number the first level 一、"),
            marked[0][0],
        )


@rule(
    "BO-04",
    "GB/T 9704-2012 7.3.3",
    "G",
    zh="一般第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字标注",
    en="headings are generally in SimHei, KaiTi, FangSong and FangSong",
)
def bo_04(checked: Checked) -> Iterable[Fault]:
    """A heading that runs into the text is judged up to its first 。; a numbered sentence of the text is no heading.

    Passes: 一、总体要求 in 黑体. Fails: （一）总体目标 in 黑体.
    """
    articles = any(_ARTICLE.match(one.text) for one in checked.of(Role.BODY))
    for one in checked.of(*HEADINGS):
        end = heading_end(one)
        role = checked.role(one)
        if _is_item(checked, one) or (articles and role is Role.HEADING2):
            continue
        key, wanted = _WORDS[role]
        if one.where == "body" and end <= LONGEST:
            whole = role in (Role.HEADING3, Role.HEADING4)
            yield from font_faults(checked, one, role, key, wanted, within=(0, None if whole else end))


def _is_item(checked: Checked, one: LintParagraph) -> bool:
    """（一）……； and the last of such a row are items of a sentence."""
    above = checked.structure.before(one)
    if one.text.rstrip().endswith(("；", ";")) or (above is not None and above.text.rstrip().endswith("：")):
        return checked.role(one) is not Role.HEADING1
    ends = one.text.rstrip().endswith("。") and one.text.count("。") == 1
    return ends and above is not None and above.text.rstrip().endswith(("；", ";"))


@rule("BO-05", "惯例", "P", zh="一、二级标题不加粗", en="headings of levels 1 and 2 are not bold", default=False)
def bo_05(checked: Checked) -> Iterable[Fault]:
    """Practice, and different from place to place: a profile switches it on.

    Passes: 一、总体要求 in 黑体. Fails: the same in bold.
    """
    for one in checked.of(Role.HEADING1, Role.HEADING2):
        bold = [run for run in one.runs if run.properties.bold and run.text.strip() and run.start < heading_end(one)]
        if bold:
            yield Fault(
                Bilingual(f"{name(checked.role(one))}不加粗", "the heading is not bold"),
                Bilingual("取消加粗", "take back the bold"),
                one,
                bold[0].start,
                bold[-1].end,
            )


@rule("BO-06", "惯例", "P", zh="同级序数连续", en="numbers of one level follow one another")
def bo_06(checked: Checked) -> Iterable[Fault]:
    """Every level counts on until a higher one begins anew.

    Passes: 一、二、三、. Fails: 一、三、.
    """
    counts: Counter[int] = Counter()
    annex, before = 0, None
    for one in checked.of(*HEADINGS):
        mark = checked.structure.marks.get(one.index)
        if mark is None:
            continue
        here = checked.structure.annexes.get(one.index, 0)
        if here != annex:
            annex, counts = here, Counter()
        for level in [level for level in counts if level > mark.level]:
            del counts[level]
        due = counts[mark.level] + 1
        counts[mark.level] = mark.count
        if mark.count not in (1, due):
            yield Fault(
                Bilingual(f"序数“{mark.text}”与前文不连续", f"the number {mark.text} does not follow the one before"),
                Bilingual("按顺序编号", "number them in order"),
                one,
            )
        elif mark.count == 1 and due != 1 and (mark.level <= 2 or _in_one_list(checked, before, one)):
            yield Fault(
                Bilingual(f"序数“{mark.text}”重复", f"the number {mark.text} is used again"),
                Bilingual("按顺序编号", "number them in order"),
                one,
            )
        before = one


def _in_one_list(checked: Checked, above: LintParagraph | None, one: LintParagraph) -> bool:
    """Headings, or items without text between them; other items may count anew below another sentence."""
    short = len(one.text.strip()) <= 30 and "。" not in one.text
    return short or (above is not None and checked.structure.before(one) is above)


@rule("BO-07", "惯例", "P", zh="正文两端对齐", en="the text is justified")
def bo_07(checked: Checked) -> Iterable[Fault]:
    """Practice: told once, where most of the text is not justified.

    Passes: w:jc both. Fails: left.
    """
    body = [one for one in checked.of(Role.BODY) if one.where == "body" and len(one.text) > 30]
    ragged = [one for one in body if one.properties.align == "left"]
    for one in ragged[:1] if len(ragged) * 2 > len(body) else ragged:
        yield Fault(
            Bilingual("正文没有两端对齐", "the text is not justified"), Bilingual("改为两端对齐", "justify it"), one
        )


RULES = (ti_01, ti_02, ti_03, ti_04, ti_05, to_01, to_02, fp_01, bo_01, bo_02, bo_03, bo_04, bo_05, bo_06, bo_07)
