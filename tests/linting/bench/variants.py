"""Further compliant documents: what the standard leaves free, or allows besides, as real files make use of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.linting.bench.model import BODY, SIHAO, Doc, Line, Look, Par, Run, Table, blank, par
from tests.linting.bench.parents import (
    ISSUER,
    SIGNATURE,
    THICK,
    THIN,
    bulletin,
    document,
    letter,
    minutes,
    order,
    request,
    unsealed,
)


def _everywhere(doc: Doc, change: Callable[[Look], Look]) -> Doc:
    for one in (*doc.paragraphs(), *doc.odd, *doc.even, *doc.first):
        one.look = change(one.look)
        for run in one.runs:
            run.look = run.look and change(run.look)
    return doc


def _fonts(doc: Doc, names: Mapping[str, str]) -> Doc:
    return _everywhere(
        doc, lambda look: look.but(font=names.get(look.font, look.font), latin=names.get(look.latin, look.latin))
    )


def _body_where(doc: Doc, **changes: object) -> Doc:
    return _everywhere(doc, lambda look: look.but(**changes) if look.line == 579 and look.size == 32 else look)


def other_geometry() -> Doc:
    """GB/T 33476.2: 34.58 and 32.58 mm, lines of 10.39 mm."""
    doc = _everywhere(document(), lambda look: look.but(line=589) if look.line == 579 else look)
    doc.page = doc.page.but(top=1960, bottom=1847, pitch=589)
    return doc


def other_geometry_filled() -> Doc:
    """The same with lines of 29.6 pt, which fill the page."""
    doc = _everywhere(document(), lambda look: look.but(line=592) if look.line == 579 else look)
    doc.page = doc.page.but(top=1960, bottom=1847, pitch=592)
    return doc


def windows_fonts() -> Doc:
    return _fonts(document(), {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "方正小标宋_GBK"})


def founder_fonts() -> Doc:
    return _fonts(
        document(),
        {
            "仿宋_GB2312": "方正仿宋_GBK",
            "楷体_GB2312": "方正楷体_GBK",
            "黑体": "方正黑体_GBK",
            "方正小标宋简体": "方正小标宋_GBK",
        },
    )


def english_names() -> Doc:
    return _fonts(
        document(),
        {
            "仿宋_GB2312": "FangSong",
            "楷体_GB2312": "KaiTi",
            "黑体": "SimHei",
            "方正小标宋简体": "FZXiaoBiaoSong-B05S",
            "宋体": "SimSun",
        },
    )


def own_digits() -> Doc:
    """Digits and letters in the font of the text instead of Times New Roman."""
    return _everywhere(document(), lambda look: look.but(latin=look.font))


def single_annex() -> Doc:
    """7.3.4: one annex has no number, and then none on its page either."""
    doc = document()
    for key in (
        "annex-2",
        "annex-label-2",
        "above-annex-title-2",
        "annex-title-2",
        "below-annex-title-2",
        "annex-body-2",
    ):
        doc.remove(key)
    doc.at("annex-1").text = "附件：重点项目清单"
    doc.at("annex-1").change(left=500, hanging=300)
    doc.at("annex-label-1").text = "附件"
    return doc


def without_annex() -> Doc:
    doc = document()
    for key in ("annex-1", "annex-2", "above-annex"):
        doc.remove(key)
    for n in (1, 2):
        for key in ("annex-label", "above-annex-title", "annex-title", "below-annex-title", "annex-body"):
            doc.remove(f"{key}-{n}")
    return doc


def joint() -> Doc:
    """7.2.4: joint issue, the issuers below one another and 文件 at their right; 7.3.5.1: names before the date."""
    doc = only_urgent()
    cell = ISSUER.but(before=0)
    rows = [
        [par("issuer", "示例市教育局", cell), par("issuer-word", "文件", cell)],
        [par("issuer-2", "示例市财政局", cell), par("issuer-word-2", "", cell)],
    ]
    at = doc.index("issuer")
    doc.blocks[at] = Table("issuers", rows, [6000, 2844], grid=False, header=False, merged=True)
    doc.at("number").text = "示教发〔2024〕5号"
    doc.at("title").text = "示例市教育局 示例市财政局\n关于推进产教融合的通知"
    two = SIGNATURE.but(right=0, align="left", first=200)
    doc.at("signature").text = "示例市教育局　　　　　　　示例市财政局"
    doc.at("signature").look = two
    return doc


def marks_absent() -> Doc:
    """No 份号, 密级 and 紧急程度: the 标志 is the first line, 35 mm below the top of the 版心."""
    doc = document()
    for key in ("copy-number", "secrecy", "urgency"):
        doc.remove(key)
    doc.at("issuer").change(before=1940)
    return doc


def only_urgent() -> Doc:
    doc = document()
    for key in ("copy-number", "secrecy"):
        doc.remove(key)
    doc.at("issuer").change(before=1360)
    return doc


def character_grid() -> Doc:
    """Word's own 指定行和字符网格: 22 lines of 28 characters by the grid, no exact lines and no tight characters."""
    doc = _body_where(document(), line=240, rule="auto", tight=0)
    doc.page = doc.page.but(grid="linesAndChars", pitch=579, char_space=-848)
    doc.normal_size = 32
    return doc


def theme_fonts() -> Doc:
    """The body's font comes from the theme, which says 仿宋."""
    doc = document()
    doc.minor_font = "仿宋"
    return _everywhere(doc, lambda look: look.but(theme=True) if look.font == "仿宋_GB2312" else look)


def indents_in_twips() -> Doc:
    """左空二字 as a length: two characters of the body, 640 twips."""
    return _everywhere(document(), lambda look: look.but(first=0, first_twips=640) if look.first == 200 else look)


def imprint_of_paragraphs() -> Doc:
    """The 版记 as paragraphs between lines that are borders of empty ones, held at the foot of the page by a frame."""
    doc = document()
    held = {key: doc.at(key) for key in ("copy-to", "printer")}
    for one in held.values():
        one.change(frame="foot")
    at = doc.index("imprint")
    line = Look(size=2, tight=0, line=20, frame="foot")
    first, middle, last = (blank(f"rule-{n}", line.but(bottom=rule)) for n, rule in enumerate((THICK, THIN, THICK)))
    doc.blocks[at : at + 1] = [first, held["copy-to"], middle, held["printer"], last]
    return doc


def imprint_in_line() -> Doc:
    """The 版记 as a table that follows the text; where it lies shows on laid-out pages only."""
    doc = document()
    doc.table("imprint").floating = False
    return doc


def controlled() -> Doc:
    """Some paragraphs within content controls, as templates of offices have them."""
    doc = document()
    for key in ("title", "to", "b-1", "h1-2", "date"):
        doc.at(key).wrap = "sdt"
    return doc


def revised() -> Doc:
    """A tracked deletion and insertion: as accepted, all is right."""
    doc = document()
    one = doc.at("b-6")
    mark = 'w:id="90" w:author="a" w:date="2024-11-01T00:00:00Z"'
    gone = f"<w:del {mark}><w:r><w:delText>,,错误的 文字。。</w:delText></w:r></w:del>"
    one.runs.append(Run(gone, kind="xml"))
    return doc


def field_in_one_element() -> Doc:
    """The page number as w:fldSimple."""
    doc = document()
    for one in (*doc.odd, *doc.even):
        fonts = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/>'
        one.runs[1] = Run(
            f'<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>{fonts}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>', kind="xml"
        )
    return doc


def dash_without_blanks() -> Doc:
    """The dashes close to the number: the standard asks for one at each side, not for a blank."""
    doc = document()
    for one in (*doc.odd, *doc.even):
        for run in one.runs:
            run.text = run.text.strip()
    return doc


def long_title() -> Doc:
    doc = document()
    doc.at(
        "title"
    ).text = "示例市人民政府关于转发市经济和信息化局\n《示例市推进新型工业化促进工业经济\n高质量发展若干措施》的通知"
    return doc


def spaced_by_lengths() -> Doc:
    """Blank lines as space before the next paragraph instead of empty paragraphs."""
    doc = document()
    for count, follower, blanks in ((2, "number", "below-issuer"), (2, "title", "below-line")):
        for n in range(1, count + 1):
            doc.remove(f"{blanks}-{n}")
        doc.at(follower).change(before=count * 579)
    for follower, gone in (("to", "below-title"), ("annex-1", "above-annex")):
        doc.remove(gone)
        doc.at(follower).change(before=579)
    return doc


def two_level_numbers() -> Doc:
    """Two levels only: 一、 and then 1. is accepted practice."""
    doc = document()
    for key in ("h2-1", "b-2", "h4-1", "b-4", "h4-2", "b-5", "h2-2"):
        doc.remove(key)
    return doc


def table_note() -> Doc:
    """A note below a table."""
    doc = document()
    note = Look(size=SIHAO, tight=0, align="left", line=400, rule="atLeast")
    doc.insert_after("table", par("table-note", "注：1.规上工业总产值为现价；2.投资不含农户。", note))
    return doc


def box_of_points() -> Doc:
    """本期要点: smaller text within lines on all sides is no running text."""
    doc = bulletin()
    edge = Line(6, 6, "auto")
    look = BODY.but(size=SIHAO, tight=0, line=480, top=edge, bottom=edge, left_twips=168, right_twips=168)
    doc.insert_before(
        "opening",
        par("point-1", "规上工业总产值同比增长5.6%，增速有所加快。", look),
        par("point-2", "重点项目建设提速增效，投资增长3.2%。", look),
    )
    return doc


def items_of_a_list() -> Doc:
    """Items in the font of the text after a colon: they carry numbers and are no headings."""
    doc = document()
    texts = (
        "各区应当履行下列职责：",
        "（一）建立运行监测制度；",
        "（二）按月报送进展情况；",
        "（三）法律、法规规定的其他职责。",
    )
    doc.insert_after("b-8", *(par(f"item-{n}", text, BODY) for n, text in enumerate(texts)))
    return doc


def draft_subtitle() -> Doc:
    """What a draft says of itself below the title."""
    doc = document()
    doc.insert_after("title", par("subtitle", "（征求意见稿）", BODY.but(font="楷体_GB2312", align="center", first=0)))
    return doc


def page_break_by_key() -> Doc:
    """Ctrl+Enter: the break stands in the paragraph of the 附件 number instead of being one of its properties."""
    doc = document()
    for key in ("annex-label-1", "annex-label-2"):
        one = doc.at(key)
        one.look = one.look.but(page_break=False)
        one.runs.insert(0, Run('<w:r><w:br w:type="page"/></w:r>', kind="xml"))
    return doc


def foreign_text() -> Doc:
    """Letters, addresses, codes, times and ratios in the text: none of it is Chinese punctuation."""
    doc = document()
    doc.at("b-5").text = (
        "会议定于2024年12月3日14:30召开，地址：https://www.example.gov.cn/a,b?c=1；型号GB/T 9704-2012、A-101、Wi-Fi 6，"
        "比例3:2，R&D经费1,280.5万元，软件Ver.2.0 (Build 35)，邮箱office@example.gov.cn。"
    )
    return doc


def blank_page_before_imprint() -> Doc:
    """33476.2: a blank page, so that the 版记 comes to lie on an even one."""
    doc = document()
    doc.insert_before(
        "imprint", Par("turn", BODY, [Run('<w:r><w:br w:type="page"/></w:r>', kind="xml")]), blank("turned")
    )
    return doc


def subtitle_bulletin() -> Doc:
    """A 简报 with 总第 and a title of two lines."""
    doc = bulletin()
    doc.at("issue").text = "第12期（总第156期）"
    doc.at("title").text = "全区工业经济稳中有进\n重点项目建设提速增效"
    return doc


def plain_bulletin() -> Doc:
    """A 简报 without 按语 and 供稿."""
    doc = bulletin()
    doc.remove("foreword")
    doc.remove("contributor")
    return doc


VARIANTS: Mapping[str, Callable[[], Doc]] = {
    one.__name__: one
    for one in (
        other_geometry, other_geometry_filled, windows_fonts, founder_fonts, english_names, own_digits, single_annex,
        without_annex, joint, marks_absent, only_urgent, character_grid, theme_fonts, indents_in_twips,
        imprint_of_paragraphs, imprint_in_line, controlled, revised, field_in_one_element, dash_without_blanks, long_title,
        spaced_by_lengths, two_level_numbers, table_note, foreign_text, items_of_a_list,
        box_of_points, draft_subtitle, page_break_by_key,
        blank_page_before_imprint, subtitle_bulletin, plain_bulletin, unsealed, request,
        letter, minutes, order,
    )
}  # fmt: skip


def in_other_geometry(make: Callable[[], Doc]) -> Doc:
    """Any of the documents in the geometry of GB/T 33476.2."""
    doc = _everywhere(make(), lambda look: look.but(line=589) if look.line == 579 else look)
    doc.page = doc.page.but(top=1960, bottom=1847, pitch=589)
    return doc


GEOMETRY_B = {f"{make.__name__}_b": partial(in_other_geometry, make) for make in (bulletin, letter, minutes, request)}
