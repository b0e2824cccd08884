"""The frame: tags are filled and escaped, and whatever is wrong is told by part, paragraph and tag."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefgen.blocks import Label, Number, Text
from briefgen.diagnostics import BriefgenError, format_diagnostic
from briefgen.writers.frame import compile_frame, healed_frame
from tests.writers import frames
from tests.writers.frames import BODY, docx, field, p, r, table

DOCUMENT = "word/document.xml"
HEADER = "word/header1.xml"
EMPTY = Text("")
FIELDS = {
    "brief": {
        "number": Number("12", "brief.number"),
        "series": Text("简报"),
        "urgency": EMPTY,
        "title": ((Text("以新质生产力"), Number("5家", "x")), Text("第二行")),
        "copy": (Text("区委"), Label("，"), Text("区政府")),
    },
    "meeting": {"speakers": ({"name": Text("甲")}, {"name": Text("乙")}), "photos": ()},
}


def text_of(xml: bytes | str) -> str:
    """What a reader sees, paragraphs joined by a bar."""
    xml = xml.decode() if isinstance(xml, bytes) else xml
    lines = re.findall(r"<w:p[ >/].*?(?:</w:p>|(?<=/)>)", xml)
    texts = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", line)) for line in lines]
    return html.unescape("|".join(texts))


def rendered(*paragraphs: str, fields: object = FIELDS, body: str = p("正文"), **options: object) -> str:
    parts = compile_frame(docx(*paragraphs, p(BODY), **options), "frame.docx").render(fields, body)
    return text_of(parts[DOCUMENT])


def faults(data: bytes) -> list[tuple[str, str, int]]:
    """Code, part and paragraph of every finding, none of which lacks its words."""
    with pytest.raises(BriefgenError) as raised:
        compile_frame(data, "frame.docx")
    return told(raised.value)


def told(error: BriefgenError) -> list[tuple[str, str, int]]:
    for finding in error.diagnostics:
        assert format_diagnostic(finding, "zh") != format_diagnostic(finding, "en")
        assert finding.origin.file == "frame.docx"
    return [(d.code, d.origin.part, d.origin.paragraph) for d in error.diagnostics]


# -- filling ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([p("第{{ brief.number }}期")], "第12期|正文"),
        ([p("第{", "{ brief", ".num", "ber }", "}期")], "第12期|正文"),
        ([p("第{{ brief.", "<w:proofErr w:type='spellStart'/>", "number }}期")], "第12期|正文"),
        ([p("{{ brief.copy }}")], "区委，区政府|正文"),
        ([p("{% if brief.number == “12” %}年末{% endif %}")], "年末|正文"),
        ([p("{% if brief.urgency %}特急{% else %}平件{% endif %}")], "平件|正文"),
        ([p("{% if brief.number %}第", r("{{ brief.number }}"), r("期{% endif %}"))], "第12期|正文"),
        ([p("{%p if brief.urgency %}"), p("{{ brief.urgency }}"), p("{%p endif %}"), p("后")], "后|正文"),
        ([p("{%p for line in brief.title %}"), p("{{ line }}"), p("{%p endfor %}")], "以新质生产力5家|第二行|正文"),
        ([p("{%p for s in meeting.photos %}"), p("{{ s }}"), p("{%p else %}"), p("无"), p("{%p endfor %}")], "无|正文"),
        ([p("{{ brief.title|first }}{{ brief.title|length }}")], "以新质生产力5家2|正文"),
        ([p("{{ brief.nothing|default('无') }}")], "无|正文"),
        ([p("{# a note to colleagues #}甲")], "甲|正文"),
    ],
)
def test_tags_print_ask_and_repeat(paragraphs, expected):
    assert rendered(*paragraphs) == expected


def test_a_row_repeats_for_each_item_and_its_tag_rows_vanish():
    speakers = table(
        (p("{%tr for s in meeting.speakers %}"),), (p("{{ loop.index }}"), p("{{ s.name }}")), (p("{%tr endfor %}"),)
    )
    assert rendered(speakers) == "1|甲|2|乙|正文"


@pytest.mark.parametrize(
    "value",
    [
        "增长<5% & “稳”",
        "{{ x }}",
        "{% if %}",
        "<w:p/>",
        "**|_",
        "]]>",
        "a\"b'c",
        "&amp;",
        "2024. 年",
        "《𠮷》👍",
        "长" * 300,
    ],
)
def test_a_value_is_printed_as_it_is_and_never_read(value):
    fields = {"brief": {"series": Text(value)}}
    frame = compile_frame(
        docx(
            p("{{ brief.series }}"), p(BODY), header=p("{{ brief.series }}"), core="<title>{{ brief.series }}</title>"
        ),
        "frame.docx",
    )
    parts = frame.render(fields, "")
    assert text_of(parts[DOCUMENT]) == value
    assert text_of(parts[HEADER]) == value
    assert parts["docProps/core.xml"].decode().count("&lt;") == value.count("<")


def test_a_line_break_in_a_value_prints_as_a_blank():
    assert rendered(p("{{ brief.series }}"), fields={"brief": {"series": Text("甲\n乙")}}) == "甲 乙|正文"


def test_a_field_may_have_the_name_of_a_method():
    assert (
        rendered(p("{{ g.items }}{{ g.keys }}"), fields={"g": {"items": Text("甲"), "keys": Text("乙")}}) == "甲乙|正文"
    )


def test_a_group_or_list_of_empty_fields_is_false():
    fields = {"g": {"a": EMPTY}, "l": (EMPTY, EMPTY), "one": (EMPTY, Text("x"))}
    tags = "".join(f"{{% if {name} %}}{name}{{% endif %}}" for name in fields)
    assert rendered(p(tags), fields=fields) == "one|正文"


def test_the_body_goes_in_as_it_is_and_only_parts_with_tags_change():
    frame = compile_frame(docx(p("标题"), p(BODY), header=p("无标签")), "frame.docx")
    body = '<w:p><w:r><w:t>{{ x }} <!--briefgen:annexes--> "&amp;"</w:t></w:r></w:p>'
    parts = frame.render({}, body)
    assert list(parts) == [DOCUMENT]
    assert body.encode() in parts[DOCUMENT]


def test_annexes_go_into_their_slot_or_after_the_body():
    with_slot = compile_frame(docx(p(BODY), p("署名"), p("{{p annexes }}")), "frame.docx")
    without = compile_frame(docx(p(BODY), p("署名")), "frame.docx")
    assert text_of(with_slot.render({}, p("正文"), p("附件"))[DOCUMENT]) == "正文|署名|附件"
    assert text_of(with_slot.render({}, p("正文"))[DOCUMENT]) == "正文|署名"
    assert text_of(without.render({}, p("正文"), p("附件"))[DOCUMENT]) == "正文|附件|署名"
    assert [[str(slot) for slot in frame.slots] for frame in (with_slot, without)] == [["body", "annexes"], ["body"]]


def test_tags_in_text_boxes_footnotes_and_alt_texts_are_filled():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        '<wp:docPr id="7" name="b" descr="{{ brief.series }}的标志"/><w:txbxContent>{0}</w:txbxContent></wp:inline></w:drawing>'
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).replace("{0}", p("第{{ brief.number }}期"))
    frame = compile_frame(docx(p("前", box), p(BODY)), "frame.docx")
    xml = frame.render(FIELDS, "")[DOCUMENT].decode()
    assert xml.count("第12期") == 2
    assert 'descr="简报的标志"' in xml
    assert frame.next_shape_id == 8


def test_a_loop_over_nothing_leaves_no_empty_cell_and_no_empty_table():
    cell = table((p("{%p for s in meeting.photos %}") + p("{{ s }}") + p("{%p endfor %}"), p("旁")))
    rows = table((p("{%tr for s in meeting.photos %}"),), (p("{{ s }}"),), (p("{%tr endfor %}"),))
    frame = compile_frame(
        docx(cell, rows, p(BODY), header=p("{%p if brief.urgency %}") + p("急") + p("{%p endif %}")), "f"
    )
    parts = frame.render(FIELDS, "")
    assert b"<w:tcPr/><w:p/></w:tc>" in parts[DOCUMENT]
    assert parts[DOCUMENT].count(b"<w:tbl>") == 1
    assert b"<w:p/></w:hdr>" in parts[HEADER]


def test_a_frame_serves_many_builds_at_once_with_the_same_bytes():
    frame = compile_frame(docx(p("{{ n }}"), p(BODY)), "frame.docx")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: frame.render({"n": Text(str(n % 10))}, "")[DOCUMENT], range(200)))
    assert len(set(made)) == 10
    assert all(text_of(xml) == str(n % 10) for n, xml in enumerate(made))


# -- what a frame tells of itself ------------------------------------------------------------------


def test_a_frame_knows_its_styles_fonts_ids_and_width():
    fonts = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:asciiTheme="minorHAnsi"/></w:rPr>'
    styles = frames.style("heading 1", "1") + frames.style("Table Grid", "a3", "table")
    marks = '<w:bookmarkStart w:id="41" w:name="a"/><w:bookmarkEnd w:id="41"/>'
    header = p("x", "<w:r><w:drawing><wp:docPr id='99' name='logo'/></w:drawing></w:r>")
    frame = compile_frame(docx(p(fonts, marks), p(BODY), styles=styles, header=header), "frame.docx")
    assert frame.styles == {"heading 1": "1", "Table Grid": "a3"}
    assert frame.style_kinds["Table Grid"] == "table"
    assert frame.fonts == {"Times New Roman", "仿宋_GB2312"}
    assert (frame.next_shape_id, frame.next_bookmark_id) == (100, 42)
    assert frame.text_width == 11906 - 1588 - 1474


def test_the_last_section_gives_the_width():
    landscape = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="0" w:right="0"/></w:sectPr></w:pPr>'
    assert compile_frame(docx(p("x", properties=landscape), p(BODY)), "f").text_width == 8844


# -- faults before filling -------------------------------------------------------------------------

BREAK = "<w:pPr><w:sectPr/></w:pPr>"
LOGO = "<w:r><w:drawing/></w:r>"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([p("甲"), p("｛｛ brief.number ｝｝")], ("tag-full-width", 2)),
        ([p("{", "｛ brief.number }}")], ("tag-full-width", 1)),
        ([p("｛% if a %｝")], ("tag-full-width", 1)),
        ([p("{％ if a ％}")], ("tag-full-width", 1)),
        ([p("{{ brief.number ｝｝")], ("tag-full-width", 1)),
        ([p("{% if a ％}")], ("tag-full-width", 1)),
        ([p("{%p　if a %}")], ("tag-full-width", 1)),
        ([p("{ { brief.number }}")], ("tag-spaced", 1)),
        ([p("{{ brief.number } }")], ("tag-spaced", 1)),
        ([p("{ % if a %}")], ("tag-spaced", 1)),
        ([p("{{ brief."), p("number }}")], ("tag-unclosed", 1)),
        ([p("{{ brief.number")], ("tag-unclosed", 1)),
        ([p("{%p if a")], ("tag-unclosed", 1)),
        ([p("brief.number }}")], ("tag-unopened", 1)),
        ([p("颜色 {#fff}")], ("tag-comment", 1)),
        ([p("甲"), p("乙{%p if a %}"), p("{%p endif %}")], ("tag-not-alone", 2)),
        ([p("{%p if a %}甲")], ("tag-not-alone", 1)),
        ([p("甲{%- if a %}")], ("tag-hyphen", 1)),
        ([p("甲{{ a -}}")], ("tag-hyphen", 1)),
        ([p("{%p if a %}", LOGO), p("{%p endif %}")], ("tag-not-alone", 1)),
        ([p("{%p if a %}", "<w:r><w:br w:type='page'/></w:r>"), p("{%p endif %}")], ("tag-not-alone", 1)),
        ([p("{%p if a %}", "<w:r><w:footnoteReference w:id='2'/></w:r>"), p("{%p endif %}")], ("tag-not-alone", 1)),
        ([p("<w:r><w:drawing><wp:docPr id='1' name='a' descr='｛｛ a ｝｝'/></w:drawing></w:r>")], ("tag-full-width", 1)),
        ([table((p("{%tr for x in y %}"), p("序号")), (p("{%tr endfor %}"),))], ("tag-not-alone", 1)),
        ([table((p("{%tc if a %}") + p("甲"), p("{%tc endif %}")))], ("tag-not-alone", 1)),
        ([p("{%p if a %}", properties=BREAK), p("{%p endif %}")], ("tag-section-break", 1)),
        ([p("{%tr if a %}")], ("tag-outside-table", 1)),
        ([p("{{p summary }}")], ("slot-unknown", 1)),
        ([table((p("{{tr brief.number }}"), p("")))], ("slot-unknown", 1)),
        ([p("{% raw %}")], ("tag-forbidden", 1)),
        ([p("{{ a|_span }}")], ("tag-forbidden", 1)),
        ([p("{% cellbg a %}")], ("tag-outside-table", 1)),
        ([table((p("{% cellbg a. %}"), p("")))], ("tag-syntax", 1)),
        ([p("甲{#p note #}")], ("tag-not-alone", 1)),
        ([p("{{ section('工业') }}")], ("slot-misplaced", 1)),
        ([p("{{p section() }}")], ("slot-unknown", 1)),
        ([p("{{ brief.number. }}")], ("tag-syntax", 1)),
        ([p("{{ brief．number }}")], ("tag-syntax", 1)),
        ([p("{% fi a %}")], ("tag-syntax", 1)),
        ([p("{% p if a %}")], ("tag-syntax", 1)),
        ([p("甲"), p("{%p if a %}"), p("乙")], ("tag-unpaired", 2)),
        ([p("甲{% endif %}")], ("tag-unpaired", 1)),
        ([p("{% else %}")], ("tag-unpaired", 1)),
        ([p("{% for a in b %}{% if c %}{% endfor %}")], ("tag-unpaired", 1)),
        ([p("{% if a %}甲"), p("乙{% endif %}")], ("tag-crosses", 1)),
        ([table((p("{% for a in b %}甲"), p("乙{% endfor %}")))], ("tag-crosses", 1)),
        ([p("{{ brief.number|money }}")], ("tag-unknown-filter", 1)),
        ([p("{{ brief.number|safe }}")], ("tag-unknown-filter", 1)),
        ([p("{% if brief.number is prime %}{% endif %}")], ("tag-unknown-filter", 1)),
        ([p("{{ body }}")], ("slot-misplaced", 1)),
        ([p("{{p body }}")], ("slot-repeated", 2)),
    ],
)  # fmt: skip
def test_each_fault_of_a_tag_is_told_at_its_paragraph(paragraphs, expected):
    code, paragraph = expected
    assert faults(docx(*paragraphs, p(BODY))) == [(code, DOCUMENT, paragraph)]


@pytest.mark.parametrize(
    "expression",
    [
        "{{ brief.__class__ }}", "{{ brief['__class__'] }}", "{{ ''.__class__.__mro__ }}", "{{ brief.copy() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "{{ 'a' * 1000000000 }}", "{{ 2 ** 99999999 }}",
        "{{ '%999999999s' % 1 }}", "{{ [0] * 1000000000 }}", "{{ a ~ b }}", "{{ a + b }}", "{{ range(9) }}",
        "{% include '/etc/passwd' %}", "{% import 'a' as b %}", "{% extends 'a' %}", "{% set a = 1 %}",
        "{% macro a() %}{% endmacro %}", "{% block a %}{% endblock %}", "{% filter upper %}{% endfilter %}",
        "{% autoescape false %}{% endautoescape %}", "{% for a in b recursive %}{% endfor %}",
    ],
)  # fmt: skip
def test_a_frame_cannot_compute_call_or_reach_out(expression):
    assert {(code, paragraph) for code, _, paragraph in faults(docx(p("甲"), p(expression), p(BODY)))} == {
        ("tag-forbidden", 2)
    }


@pytest.mark.parametrize(
    "text",
    [
        "{{ a" + ".b" * 3000 + " }}",
        "{{ " + "(" * 150 + "a" + ")" * 150 + " }}",
        "{{ " + "(" * 3000 + "a" + ")" * 3000 + " }}",
        "{% if " + "not " * 5000 + "a %}{% endif %}",
        "{% for a in b %}" * 40 + "{% endfor %}" * 40,
    ],
)
def test_tags_that_tangle_the_compiler_are_told(text):
    assert {(code, line) for code, _, line in faults(docx(p("甲"), p(text), p(BODY)))} == {("tag-tangled", 2)}


def test_a_frame_without_a_slot_or_with_a_hidden_one_is_refused():
    condition = [p("{%p if a %}"), p(BODY), p("{%p endif %}")]
    assert faults(docx(p("甲"))) == [("slot-missing", DOCUMENT, 0)]
    assert faults(docx(*condition)) == [("slot-misplaced", DOCUMENT, 2)]
    assert faults(docx(p(BODY), header=p(BODY))) == [("slot-misplaced", HEADER, 1)]


def test_a_tag_in_a_header_a_cell_or_a_text_box_is_told_there():
    box = f"<w:r><w:pict><w:txbxContent>{p('{{ a. }}')}</w:txbxContent></w:pict></w:r>"
    cells = table((p("甲"), p("{{ b. }}")))
    assert faults(docx(p("前", box), cells, p(BODY), header=p("页眉") + p("{{ c. }}"))) == [
        ("tag-syntax", DOCUMENT, 2),
        ("tag-syntax", DOCUMENT, 4),
        ("tag-syntax", HEADER, 2),
    ]


def test_the_same_tag_twice_is_told_at_each_place_of_its_own():
    assert faults(docx(p("{{ a. }}"), p("{{ a }}"), p("{{ a. }}"), p(BODY))) == [
        ("tag-syntax", DOCUMENT, 1),
        ("tag-syntax", DOCUMENT, 3),
    ]


def test_all_faults_of_all_parts_are_told_at_once_with_their_text():
    with pytest.raises(BriefgenError) as raised:
        compile_frame(docx(p("｛｛ a ｝｝"), p("乙{%p if a %}"), header=p("{{ b")), "frame.docx")
    assert told(raised.value) == [
        ("tag-full-width", DOCUMENT, 1),
        ("tag-not-alone", DOCUMENT, 2),
        ("tag-unclosed", HEADER, 1),
    ]
    assert raised.value.diagnostics[1].origin.text == "乙{%p if a %}"
    assert raised.value.diagnostics[1].args == {"tag": "{%p if a %}"}


@pytest.mark.parametrize(
    "xml",
    [
        field(" DDEAUTO c:\\\\windows "), field(" DD", "EAUTO ", "c:\\\\x"), field(" dde a b"), field(" INCLUDETEXT x.docx "),
        field(" INCLUDEPICTURE http://x/y.png "), field(" LINK Excel "), field(" IMPORT x "), field(" MACROBUTTON x y "),
        field(" AUTOTEXT x "), field(" IF 1 = 1 a b "), field(' HYPERLINK "\\\\\\\\host\\share" '), field(" = 1 "),
        '<w:fldSimple w:instr=" INCLUDETEXT x "/>', "<w:r><w:instrText> DDE x </w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>',
    ],
)  # fmt: skip
def test_fields_that_fetch_or_run_something_are_refused(xml):
    assert faults(docx(p("甲"), p(xml), p(BODY)))[0][:2] == ("frame-field", DOCUMENT)
    assert faults(docx(p(BODY), header=p(xml)))[0][:2] == ("frame-field", HEADER)


@pytest.mark.parametrize(
    "code",
    [" PAGE ", "NUMPAGES \\* Arabic", ' TOC \\o "1-3" ', ' HYPERLINK "https://example.org" ', " HYPERLINK \\l a "],
)
def test_fields_that_only_print_are_welcome(code):
    assert compile_frame(docx(p(field(code)), p(BODY)), "f")
    assert compile_frame(docx(p(f"<w:fldSimple w:instr='{code}'/>"), p(BODY)), "f")


def test_a_field_inside_a_field_is_judged_by_itself():
    inner = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF </w:instrText></w:r>{field("DDE x")}'
    )
    assert faults(docx(p(inner, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), p(BODY)))[0][0] == "frame-field"


@pytest.mark.parametrize(
    "xml",
    [
        field(" REF {{ brief.number }} "),
        "<w:hyperlink w:anchor='{{ a }}'><w:r><w:t>x</w:t></w:r></w:hyperlink>",
        "<w:r><w:sym>{{ a }}</w:sym></w:r>",
    ],
)
def test_a_tag_where_no_text_is_printed_is_refused(xml):
    assert faults(docx(p(xml), p(BODY))) == [("tag-misplaced", DOCUMENT, 1)]


def test_a_broken_tag_of_an_alt_text_is_told():
    picture = '<w:r><w:drawing><wp:docPr id="1" name="a" descr="{{ a"/></w:drawing></w:r>'
    assert faults(docx(p(picture), p(BODY))) == [("tag-unclosed", DOCUMENT, 1)]


# -- faults while filling --------------------------------------------------------------------------


def filling_faults(*paragraphs: str, fields: object = FIELDS, **options: object) -> BriefgenError:
    frame = compile_frame(docx(*paragraphs, p(BODY), **options), "frame.docx")
    with pytest.raises(BriefgenError) as raised:
        frame.render(fields, "")
    return raised.value


@pytest.mark.parametrize(
    ("tag", "name", "known"),
    [
        ("{{ brief.numbr }}", "numbr", "number"),
        ("{{ breif.number }}", "breif", "brief"),
        ("{% if brief.urgent %}甲{% endif %}", "urgent", "urgency"),
        ("{% for s in meeting.speaker %}{% endfor %}", "speaker", "speakers"),
        ("{{ brief.number.unit }}", "unit", "–"),
        ("{% for s in meeting.speakers %}{{ s.nme }}{% endfor %}", "nme", "name"),
        ("{% if brief.x == 'a' %}{% endif %}", "x", "copy、number、series、title、urgency"),
        ("{{ brief.x.y }}", "x", "copy、number、series、title、urgency"),
        ("{{ brief.x['y'] }}", "x", "copy、number、series、title、urgency"),
        ("{{ brief.x|length }}", "x", "copy、number、series、title、urgency"),
        ("{{ title_of_all }}", "title_of_all", "brief、meeting"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_known_one(tag, name, known):
    error = filling_faults(p("甲"), p("乙" + tag))
    assert told(error) == [("unknown-tag", DOCUMENT, 2)]
    assert error.diagnostics[0].args["name"] == name
    assert error.diagnostics[0].args["known"] == known
    assert error.diagnostics[0].args["tag"] in tag


def test_every_unknown_name_of_every_part_is_told_at_once():
    error = filling_faults(p("{{ a }}"), p("{{ b }}{{ c.d }}"), header=p("{{ e }}"))
    assert told(error) == [
        ("unknown-tag", DOCUMENT, 1),
        ("unknown-tag", DOCUMENT, 2),
        ("unknown-tag", DOCUMENT, 2),
        ("unknown-tag", HEADER, 1),
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ brief }}", "tag-unprintable"),
        ("{{ meeting.speakers }}", "tag-unprintable"),
        ("{{ brief.number.upper }}", "tag-unprintable"),
        ("{{ 1 == 1 }}", "tag-unprintable"),
        ("{{ none }}", "tag-unprintable"),
        ("{% if brief.number < 5 %}{% endif %}", "tag-failed"),
    ],
)
def test_what_is_no_text_is_told_and_not_printed(tag, code):
    assert told(filling_faults(p("甲"), p(tag))) == [(code, DOCUMENT, 2)]


@pytest.mark.parametrize("character", ["\ufffe", "\x00", "\x0b", "\ud800"])
def test_a_character_that_no_word_file_can_hold_is_told(character):
    error = filling_faults(p("{{ brief.series }}"), fields={"brief": {"series": Text(f"甲{character}乙")}})
    assert told(error) == [("tag-character", DOCUMENT, 1)]
    assert error.diagnostics[0].args["character"] == f"U+{ord(character):04X}"


# -- healed text beside a frame --------------------------------------------------------------------

DATA = docx(p("第{", "{ brief.number }}期"), p(BODY))


def test_healed_text_gives_the_same_document_without_docxtpl(tmp_path):
    healed = healed_frame(DATA, "frame.docx")
    assert healed == healed_frame(DATA, "frame.docx")
    (tmp_path / "frame.docx").write_bytes(DATA)
    (tmp_path / "healed").write_bytes(healed)
    script = (
        "import sys; from briefgen.blocks import Text; from briefgen.writers.frame import compile_frame\n"
        "data, healed = (open(f, 'rb').read() for f in sys.argv[1:])\n"
        "frame = compile_frame(data, 'frame.docx', healed)\n"
        "sys.stdout.buffer.write(frame.render({'brief': {'number': Text('12')}}, '<w:p/>')['word/document.xml'])\n"
        "assert not {'docx', 'docxtpl', 'lxml'} & sys.modules.keys()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "frame.docx"), str(tmp_path / "healed")]
    made = subprocess.run(command, check=True, capture_output=True).stdout
    assert made == compile_frame(DATA, "f").render({"brief": {"number": Text("12")}}, "<w:p/>")[DOCUMENT]


@pytest.mark.parametrize("change", ["frame", "engine"])
def test_healed_text_of_other_bytes_or_another_engine_is_not_used(change):
    record = json.loads(healed_frame(DATA, "frame.docx"))
    record[change] += "x"
    record["parts"][DOCUMENT] = record["parts"][DOCUMENT].replace("期", "号")
    frame = compile_frame(DATA, "frame.docx", json.dumps(record).encode())
    assert "第12期".encode() in frame.render(FIELDS, "")[DOCUMENT]


@pytest.mark.parametrize("stored", [b"", b"{", b"[]", b'"x"'])
def test_a_broken_file_of_healed_text_is_passed_over(stored):
    assert "第12期".encode() in compile_frame(DATA, "frame.docx", stored).render(FIELDS, "")[DOCUMENT]


def test_tags_that_would_tear_the_document_are_told_by_part():
    record = json.loads(healed_frame(DATA, "frame.docx"))
    record["parts"][DOCUMENT] = record["parts"][DOCUMENT].replace("</w:body>", "")
    with pytest.raises(BriefgenError) as raised:
        compile_frame(DATA, "frame.docx", json.dumps(record).encode())
    assert told(raised.value) == [("frame-damaged-by-tags", DOCUMENT, 1)]
