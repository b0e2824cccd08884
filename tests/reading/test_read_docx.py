"""Reading a finished Word file back: what stands in it, as a person would read it."""

import io
import zipfile

import pytest

from briefgen import generate
from briefgen.diagnostics import BriefgenError
from briefgen.reading.charts import formatted
from briefgen.reading.docx import ReadDocument, ReadParagraph, read_docx
from tests.conftest import FLAGSHIP
from tests.writers.frames import W, docx, link, p, parts, r, style, table, zipped

LEFT_OPEN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{0}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{1}'
CLOSED = LEFT_OPEN + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def read(*paragraphs: str, **options: object) -> ReadDocument:
    return read_docx(docx(*paragraphs, **options), "file.docx")


def only(*paragraphs: str, **options: object) -> ReadParagraph:
    return read(*paragraphs, **options).paragraphs[0]


def texts(document: ReadDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def field(code: str, result: str) -> str:
    return CLOSED.format(code, r(result))


def changed(kind: str, inside: str) -> str:
    return f'<w:{kind} w:id="9" w:author="甲" w:date="2024-01-01T00:00:00Z">{inside}</w:{kind}>'


def deleted(text: str) -> str:
    return changed("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


# -- text --------------------------------------------------------------------------------------------


def test_a_number_that_word_cut_into_runs_is_one_number_again():
    assert only(p("产值4", "217", ".2亿元")).text == "产值4217.2亿元"


def test_tabs_and_line_breaks_read_as_blanks_and_tab_stops_as_nothing():
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
    line = p("<w:r><w:t>甲</w:t><w:tab/><w:t>5</w:t><w:br/><w:t>6</w:t></w:r>", properties=stops)
    assert only(line).text == "甲 5 6"


def test_a_hyphen_that_must_not_break_still_makes_a_number_negative():
    assert only(p("<w:r><w:noBreakHyphen/><w:t>3.5%</w:t></w:r>")).text == "-3.5%"


def test_tracked_changes_are_read_as_accepted_and_kept_as_before():
    line = only(p("增长", deleted("5.6"), changed("ins", r("6.5")), "%"))
    assert (line.text, line.original) == ("增长6.5%", "增长5.6%")


def test_moved_text_is_read_where_it_went():
    document = read(p("甲", changed("moveFrom", r("5家"))), p("乙", changed("moveTo", r("5家"))))
    assert texts(document) == ["甲", "乙5家"]
    assert [one.original for one in document.paragraphs] == ["甲5家", "乙"]


def test_text_without_changes_is_the_same_before_and_after():
    line = only(p("增长5.6%"))
    assert line.original == line.text


@pytest.mark.parametrize("holder", ["sdt><w:sdtContent", "hyperlink", "smartTag"])
def test_text_inside_controls_links_and_tags_counts(holder):
    ends = "".join(f"</{name}>" for name in reversed([f"w:{n.removeprefix('w:')}" for n in holder.split("><")]))
    assert only(p("产值", f"<w:{holder}>{r('66家')}{ends}")).text == "产值66家"


def test_a_raised_digit_is_no_figure():
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert only(p("3.5km", raised, "的园区")).text == "3.5km²的园区"


def test_hidden_text_and_the_reading_aid_above_characters_are_left_out():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>88</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>99</w:t></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{r('77')}</w:rt><w:rubyBase>{r('字')}</w:rubyBase></w:ruby></w:r>"
    assert only(p("甲", hidden, shown, ruby)).text == "甲99字"


def test_old_properties_of_a_tracked_change_say_nothing_of_the_text():
    was = (
        '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/><w:vertAlign w:val="superscript"/></w:rPr></w:rPrChange>'
    )
    assert only(p(f"<w:r><w:rPr>{was}</w:rPr><w:t>5</w:t></w:r>")).text == "5"


# -- fields ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["PAGE", " NUMPAGES ", "PAGEREF _Toc1 \\h", 'TOC \\o "1-3"'])
def test_what_laying_out_the_pages_makes_is_left_out(code):
    assert only(p("第", field(code, "12"), "页")).text == "第页"


@pytest.mark.parametrize("code", ["SEQ 图 \\* ARABIC", "REF _Ref1 \\h", "DATE"])
def test_results_that_belong_to_the_text_are_kept(code):
    assert only(p("图", field(code, "2"))).text == "图2"


def test_a_field_in_one_element_is_judged_alike():
    assert only(p("甲", f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>')).text == "甲"
    assert only(p("甲", f'<w:fldSimple w:instr="SEQ 表">{r("3")}</w:fldSimple>')).text == "甲3"


def test_a_table_of_contents_hides_all_its_lines_and_the_page_numbers_in_them():
    opened = p(LEFT_OPEN.format("TOC", r("一、运行 1")))
    line = p("二、项目", field("PAGEREF _Toc2", "2"))
    closed = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert texts(read(opened, line, closed, p("正文5"))) == ["", "", "", "正文5"]


def test_a_field_that_was_never_closed_hides_no_more_than_its_paragraph():
    assert texts(read(p(LEFT_OPEN.format("PAGE", r("1"))), p("产值5亿元"))) == ["", "产值5亿元"]


# -- where it stands -----------------------------------------------------------------------------------


def test_cells_know_their_table_row_and_column():
    spanned = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    first = f"<w:tbl><w:tr><w:tc>{spanned}{p('甲')}</w:tc><w:tc>{p('5')}</w:tc></w:tr></w:tbl>"
    document = read(first, p("文"), table((p("乙"),), (p("6"),)))
    assert [(one.text, one.where, one.cell) for one in document.paragraphs] == [
        ("甲", "cell", (1, 1, 1)),
        ("5", "cell", (1, 1, 3)),
        ("文", "body", None),
        ("乙", "cell", (2, 1, 1)),
        ("6", "cell", (2, 2, 1)),
    ]


def test_a_table_inside_a_cell_has_a_number_of_its_own():
    inner = table((p("内"),))
    outer = f"<w:tbl><w:tr><w:tc>{inner}{p('外')}</w:tc></w:tr></w:tbl>"
    assert [(one.text, one.cell) for one in read(outer).paragraphs] == [("内", (2, 1, 1)), ("外", (1, 1, 1))]


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def test_a_text_box_is_read_apart_from_its_paragraph_and_once():
    drawn = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box('框5')}</mc:Choice><mc:Fallback>{box('框5')}</mc:Fallback></mc:AlternateContent></w:r>"
    document = read(p("前", drawn, "后"))
    assert [(one.index, one.text, one.where) for one in document.paragraphs] == [
        (1, "前后", "body"),
        (2, "框5", "textbox"),
    ]


def test_the_fallback_is_read_where_it_stands_alone():
    alone = f"<w:r><mc:AlternateContent><mc:Fallback>{box('旧5')}</mc:Fallback></mc:AlternateContent></w:r>"
    assert "旧5" in texts(read(p("前", alone)))


def test_headers_come_after_the_text_with_places_of_their_own():
    document = read(p("文"), header=p("第12期"))
    assert [(one.text, one.where, one.part, one.index) for one in document.paragraphs] == [
        ("文", "body", "word/document.xml", 1),
        ("第12期", "header", "word/header1.xml", 1),
    ]


def test_notes_at_the_foot_are_read():
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("注5家")}</w:footnote></w:footnotes>'
    document = read(p("文"), links=link("footnotes", "footnotes.xml"), extra={"word/footnotes.xml": notes})
    assert [(one.text, one.where) for one in document.paragraphs] == [("文", "body"), ("注5家", "footnote")]


def test_paragraphs_know_the_heading_above_by_style_by_level_and_as_typed():
    inherits = '<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="小标题"/><w:basedOn w:val="a1"/></w:style>'
    document = read(
        p("序"),
        p("运行", properties='<w:pPr><w:pStyle w:val="a1"/></w:pPr>'),
        p("产值5亿元"),
        p("项目", properties='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        p("甲"),
        p("（三）效益稳步改善"),
        p("乙"),
        p("丁", properties='<w:pPr><w:pStyle w:val="a7"/></w:pPr>'),
        p("丙"),
        styles=style("heading 1", "a1") + inherits,
    )
    assert [one.heading for one in document.paragraphs] == [
        "", "", "运行", "运行", "项目", "项目", "（三）效益稳步改善", "（三）效益稳步改善", "丁",
    ]  # fmt: skip
    assert document.paragraphs[1].style == "a1"


def test_bookmarks_of_ours_mark_their_numbers_also_where_runs_were_cut():
    start = '<w:bookmarkStart w:id="4" w:name="_bf_abc_1"/>'
    line = only(p("产值", start, "42", "17亿元", '<w:bookmarkEnd w:id="4"/>', "，"))
    assert [(line.text[m.start : m.end], m.bookmark) for m in line.marks] == [("4217亿元", "_bf_abc_1")]


def test_a_mark_whose_number_was_deleted_stays_and_is_empty():
    start = '<w:bookmarkStart w:id="4" w:name="_bf_abc_1"/>'
    line = only(p("产值", start, deleted("5"), '<w:bookmarkEnd w:id="4"/>', "。"))
    assert [(m.start, m.end) for m in line.marks] == [(2, 2)]


def test_other_bookmarks_are_no_marks_and_one_without_an_end_reaches_to_the_end():
    other = '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:bookmarkEnd w:id="1"/>'
    lost = '<w:bookmarkStart w:id="2" w:name="_bf_x_1"/>'
    line = only(p("甲", other, lost, "5家"))
    assert [(m.start, m.end) for m in line.marks] == [(1, 3)]


# -- what any producer may hand over --------------------------------------------------------------------


def test_other_prefixes_and_the_strict_variant_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<n:document xmlns:n="{strict}"><n:body><n:p><n:r><n:t>产值5亿元</n:t></n:r></n:p></n:body></n:document>'
    made = parts(p("")) | {"word/document.xml": xml.encode()}
    assert texts(read_docx(zipped(made), "f.docx")) == ["产值5亿元"]


def test_the_text_may_lie_in_a_part_of_another_name():
    made = parts(p("产值5亿元"))
    made["word/document2.xml"] = made.pop("word/document.xml")
    made["word/_rels/document2.xml.rels"] = made.pop("word/_rels/document.xml.rels")
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert texts(read_docx(zipped(made), "f.docx")) == ["产值5亿元"]


def test_what_a_frame_must_not_hold_is_no_obstacle_in_a_final_file():
    links = link("hyperlink", "file:///C:/a.xls", external=True)
    made = parts(p("产值5亿元"), links=links, extra={"word/vbaProject.bin": b"x", "word/embeddings/a.bin": b"x"})
    assert texts(read_docx(zipped(made), "f.docx")) == ["产值5亿元"]


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/styles.xml", "word/theme/theme1.xml"])
def test_damage_beside_the_text_costs_no_text(part):
    made = parts(p("产值5亿元"), extra={part: b"<broken"})
    assert texts(read_docx(zipped(made), "f.docx")) == ["产值5亿元"]


def test_a_damaged_text_is_told_with_its_part():
    made = parts(p("x")) | {"word/document.xml": b"<w:document"}
    with pytest.raises(BriefgenError) as caught:
        read_docx(zipped(made), "来稿.docx")
    diagnostic = caught.value.diagnostics[0]
    assert (diagnostic.code, diagnostic.origin.file, diagnostic.origin.part) == (
        "docx-damaged-part", "来稿.docx", "word/document.xml",
    )  # fmt: skip


def test_entity_tricks_are_refused():
    made = parts(p("x")) | {"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "5">]><d>&a;</d>'}
    with pytest.raises(BriefgenError) as caught:
        read_docx(zipped(made), "f.docx")
    assert caught.value.diagnostics[0].code == "docx-doctype"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx-unreadable"),
        (b"PK\x03\x04 nothing", "docx-unreadable"),
        (b"\xd0\xcf\x11\xe0 old", "docx-locked"),
    ],
)
def test_what_is_no_word_file_is_told(data, code):
    with pytest.raises(BriefgenError) as caught:
        read_docx(data, "f.docx")
    assert caught.value.diagnostics[0].code == code


def test_a_workbook_is_no_word_file():
    made = parts(p("x"))
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml")
    made["xl/workbook.xml"] = b"<workbook/>"
    with pytest.raises(BriefgenError):
        read_docx(zipped(made), "f.docx")


def test_alt_texts_and_core_properties_are_read():
    drawn = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="共5家"/></wp:inline></w:drawing></w:r>'
    core = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">第12期</dc:title>'
    made = parts(p(drawn), core=core)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relation = f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/></Relationships>'.encode()
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"</Relationships>", relation)
    document = read_docx(zipped(made), "f.docx")
    assert document.alts == ("共5家",)
    assert document.properties["title"] == "第12期"


# -- charts --------------------------------------------------------------------------------------------


def chart_file(chart: str, links: str = "") -> bytes:
    drawn = f'<w:r><w:drawing><wp:docPr id="1" name="a" descr="图"/><c:chart xmlns:c="{CHART}" r:id="rId7"/></w:drawing></w:r>'
    xml = f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{chart}</c:chartSpace>'
    extra = {"word/charts/chart1.xml": xml}
    if links:
        extra["word/charts/_rels/chart1.xml.rels"] = links
    return docx(p(drawn), links=link("chart", "charts/chart1.xml"), extra=extra)


def points(kind: str, *values: str | None) -> str:
    made = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values) if v is not None)
    return f'<c:{kind}><c:ptCount val="{len(values)}"/>{made}</c:{kind}>'


def test_a_chart_without_its_workbook_says_what_it_remembers():
    series = f"<c:ser><c:order val='0'/><c:tx><c:v>产值</c:v></c:tx><c:cat>{points('strLit', '甲', '乙')}</c:cat><c:val>{points('numLit', '1.50', None)}</c:val></c:ser>"
    (chart,) = read_docx(chart_file(series), "f.docx").charts
    assert (chart.alt, chart.categories, chart.series[0].name, chart.series[0].values) == (
        "图", ("甲", "乙"), "产值", ("1.50", None),
    )  # fmt: skip
    assert (chart.workbook, chart.sheet_agrees) == ((), None)


def test_a_label_typed_over_a_point_is_read_as_typed_and_a_deleted_one_is_none():
    typed = "<c:dLbl><c:idx val='0'/><c:tx><c:rich><a:p><a:r><a:t>约2</a:t></a:r></a:p></c:rich></c:tx><c:showVal val='1'/></c:dLbl>"
    gone = "<c:dLbl><c:idx val='1'/><c:delete val='1'/></c:dLbl>"
    labels = f"<c:dLbls>{typed}{gone}<c:numFmt formatCode='0.0\"家\"'/><c:showVal val='1'/></c:dLbls>"
    series = f"<c:ser><c:tx><c:v>企业</c:v></c:tx>{labels}<c:val>{points('numLit', '2', '3', '4')}</c:val></c:ser>"
    (chart,) = read_docx(chart_file(series), "f.docx").charts
    assert chart.series[0].labels == ("约2", None, "4.0家")
    assert chart.words == ()


def test_the_titles_of_axes_are_words_of_the_chart():
    title = "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>单位：亿元</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx>"
    (chart,) = read_docx(chart_file(title), "f.docx").charts
    assert chart.words == ("单位：亿元",)


def test_a_chart_of_ours_is_read_with_its_workbook_and_they_agree():
    built = generate(FLAGSHIP.read_bytes(), file="b.yaml").docx
    first, second, *_ = read_docx(built, "b.docx").charts
    assert first.series[1].values == (None, None, "10", "30")
    assert first.workbook[0] == ("", "新增“四个一批”项目", "存量“四个一批”项目")
    assert first.workbook[3] == ("竣工", "27", "10")
    assert (first.sheet_agrees, second.index) == (True, 2)


def test_a_workbook_that_disagrees_is_told_and_a_damaged_one_is_left_out():
    built = generate(FLAGSHIP.read_bytes(), file="b.yaml").docx
    book = "word/embeddings/briefgen1.xlsx"
    assert read_docx(rebuilt(built, {book: edited_book(built, book)}), "b.docx").charts[0].sheet_agrees is False
    assert read_docx(rebuilt(built, {book: b"PK nothing"}), "b.docx").charts[0].sheet_agrees is None


def rebuilt(data: bytes, changes: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zipped({name: package.read(name) for name in package.namelist()} | changes)


def edited_book(data: bytes, book: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inner = package.read(book)
    with zipfile.ZipFile(io.BytesIO(inner)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").replace(b"<v>27</v>", b"<v>72</v>")
    return rebuilt(inner, {"xl/worksheets/sheet1.xml": sheet})


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        ("4217.2", "General", "4217.2"),
        ("4217.2", "#,##0.0", "4,217.2"),
        ("0.125", "0.0%", "12.5%"),
        ("2.5", "0", "3"),
        ("-3.5", '0.0;"减"0.0', "减3.5"),
        ("0", '0;0;"持平"', "持平"),
        ("5", '0"家;户"', "5家;户"),
        ("5", "0\\家", "5家"),
        ("无", "0.0", "无"),
        ("NaN", "0.0", "NaN"),
        ("1E+9999", "0.0", "1E+9999"),
    ],
)
def test_a_number_format_prints_as_office_does(value, code, printed):
    assert formatted(value, code) == printed
