"""A template made for docxtpl works as it is: the brief's own data fills it, escaped, looped and merged."""

from __future__ import annotations

import re

import pytest

from briefgen.diagnostics import Severity, format_diagnostic
from briefgen.tracing.review import Provenance
from briefgen.tracing.values import values
from tests.writers.edited import DOCUMENT, built, edited, part, read, with_body
from tests.writers.frames import BODY, docx, field, link, p, parts, table, zipped

DATA = """\
data:
  customer: 甲公司 <5% & "引号"
  items:
    - {name: 甲, note: 一}
    - {name: 乙, note: 否}
    - {name: 丙, note: 三}
  names: [赵, 钱, 孙]
  urgent: 否
  empty: []
  colours: {good: C6EFCE, bad: "#FFC7CE"}
  text: |
    第一行
    第二行
  output: 产值【产值】
"""


def old(*paragraphs: str, **options: object) -> bytes:
    """A template that knows nothing of briefgen: tags, and no slot."""
    return docx(*paragraphs, **options)


def made(folder, *paragraphs: str, data: str = DATA, sections: str = "", pack: str = "", files=None, **options):
    return built(folder, old(*paragraphs, **options), more=data, sections=sections, pack=pack, files=files)


def lines(result) -> list[str]:
    return [one.text for one in read(result).paragraphs]


def test_a_brief_without_sections_builds_through_a_frame_without_slots(tmp_path):
    result = made(tmp_path, p("客户：{{ customer }}"))
    assert lines(result) == ['客户：甲公司 <5% & "引号"']
    assert [d.code for d in result.diagnostics if d.severity is Severity.ERROR] == []
    assert result.used == {"产值"}


def test_the_numbers_of_data_are_listed_and_looked_for(tmp_path):
    result = made(tmp_path, p("{{ output }}"))
    rows = values(result.document, Provenance(result.edition, result.diagnostics, "zh"))
    assert [(row.number, row.sentence, row.fact) for row in rows] == [("4217.2亿元", "产值4217.2亿元", "产值")]


def test_the_same_brief_gives_the_same_bytes(tmp_path):
    assert made(tmp_path, p("{{ customer }}")).docx == made(tmp_path, p("{{ customer }}")).docx


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([p("{% for n in names %}{{ n }}{% if not loop.last %}、{% endif %}{% endfor %}")], ["赵、钱、孙"]),
        ([p("{%p for n in names %}"), p("{{ loop.index }}.{{ n }}"), p("{%p endfor %}")], ["1.赵", "2.钱", "3.孙"]),
        ([p("{{ names|join('、') }}共{{ names|length }}人")], ["赵、钱、孙共3人"]),
        ([p("{{ names[0] }}{{ names|last }}")], ["赵孙"]),
        ([p("{% if urgent %}急{% else %}平{% endif %}{{ urgent }}")], ["平否"]),
        ([p("{% if empty %}有{% endif %}{% for e in empty %}{% else %}无{% endfor %}")], ["无"]),
        ([p("{{ items[1].name }}{{ items[2]['note'] }}")], ["乙三"]),
        ([p("{{ customer|e }}")], ['甲公司 <5% & "引号"']),
        ([p("{{r customer }}")], ['甲公司 <5% & "引号"']),
        ([p("{{", "r", " names[0] }}{%r if urgent %}急{%r endif %}")], ["赵"]),
        ([p("{{ output }}")], ["产值4217.2亿元"]),
        ([p("{_{ name }_} {_% if %_}")], ["{{ name }} {% if %}"]),
        ([p("{#p a note to colleagues #}"), p("甲")], ["甲"]),
        ([p("{{ 5 }}{{ '12家' }}")], ["512家"]),
    ],
)
def test_values_print_loop_and_answer(tmp_path, paragraphs, expected):
    assert lines(made(tmp_path, *paragraphs)) == expected


def test_rich_text_keeps_the_look_of_its_run(tmp_path):
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲{{r names[0] }}乙</w:t></w:r>"
    xml = part(made(tmp_path, p(bold)))
    assert re.findall(r"<w:r>(.*?)</w:r>", xml) == ['<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">甲赵乙</w:t>']


def test_a_line_break_of_the_data_is_a_line_break(tmp_path):
    xml = part(made(tmp_path, p("{{ text }}")))
    assert '第一行</w:t><w:br/><w:t xml:space="preserve">第二行</w:t>' in xml


# -- tables ----------------------------------------------------------------------------------------


def test_rows_repeat_and_their_tag_rows_vanish(tmp_path):
    rows = table(
        (p("{%tr for i in items %}"), p("")), (p("{{ i.name }}"), p("{{ i.note }}")), (p("{%tr endfor %}"), p(""))
    )
    xml = part(made(tmp_path, rows))
    assert xml.count("<w:tr>") == 3
    assert lines(made(tmp_path, rows)) == ["甲", "一", "乙", "否", "丙", "三"]


def test_loops_nest_in_rows_and_cells(tmp_path):
    rows = table(
        (p("{%tr for i in items %}"), p("")),
        (
            p("{% for n in names %}{{ loop.index }}{{ n }}{% endfor %}"),
            p("{%p for n in names %}") + p("{{ i.name }}{{ n }}") + p("{%p endfor %}"),
        ),
        (p("{%tr endfor %}"), p("")),
    )
    assert lines(made(tmp_path, rows)) == [
        line for i in "甲乙丙" for line in ("1赵2钱3孙", f"{i}赵", f"{i}钱", f"{i}孙")
    ]


def test_a_comment_takes_its_row_or_cell_with_it(tmp_path):
    xml = part(made(tmp_path, table((p("{#tr a note #}"), p("")), (p("甲"), p("{#tc a note #}"), p("乙")))))
    assert (xml.count("<w:tr>"), xml.count("<w:tc>")) == (1, 2)


def test_spaces_and_tabs_of_the_data_stay(tmp_path):
    xml = part(made(tmp_path, p("{{ a }}"), data='data: {a: "  甲\\t乙"}\n'))
    assert '<w:t xml:space="preserve">  甲</w:t><w:tab/><w:t xml:space="preserve">乙</w:t>' in xml


def test_columns_repeat(tmp_path):
    columns = table((p("{%tc for n in names %}"), p("{{ n }}"), p("{%tc endfor %}")))
    xml = part(made(tmp_path, columns))
    assert xml.count("<w:tc>") == 3
    assert xml.count("<w:p>") == 3


def cells_of(xml: str) -> list[str]:
    return re.findall(r"<w:tcPr>(.*?)</w:tcPr>", xml)


CELL = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{}</w:tc>'


def rows_of(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join('<w:tr>' + ''.join(CELL.format(p(c)) for c in row) + '</w:tr>' for row in rows)}</w:tbl>"


def test_a_cell_takes_its_colour_from_the_data(tmp_path):
    xml = part(made(tmp_path, rows_of(("{% cellbg colours.good %}好", "{% cellbg colours.bad %}差"))))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
    assert cells_of(xml) == [
        f'<w:tcW w:w="2000" w:type="dxa"/>{shade.format(colour)}<w:vAlign w:val="center"/>'
        for colour in ("C6EFCE", "FFC7CE")
    ]


def test_a_cell_spans_as_many_columns_as_there_are(tmp_path):
    head = "{% colspan names|count %}合计"
    xml = part(made(tmp_path, rows_of((head,), ("{%tc for n in names %}", "{{ n }}", "{%tc endfor %}"))))
    assert cells_of(xml)[0] == '<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/>'


def test_cells_merge_downward_in_a_loop(tmp_path):
    rows = rows_of(("{%tr for i in items %}", ""), ("合并{% vm %}", "{{ i.name }}"), ("{%tr endfor %}", ""))
    result = made(tmp_path, rows)
    merges = re.findall(r'<w:vMerge w:val="(\w+)"/><w:vAlign', part(result))
    assert merges == ["restart", "continue", "continue"]
    assert [line for line in lines(result) if line] == ["合并", "甲", "乙", "丙"]


def test_cells_merge_sideways_in_a_loop(tmp_path):
    columns = rows_of(("{%tc for n in names %}", "合并{% hm %}", "{%tc endfor %}"))
    xml = part(made(tmp_path, columns))
    assert cells_of(xml) == ['<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/>']
    spanning = columns.replace(
        '<w:vAlign w:val="center"/></w:tcPr><w:p><w:r><w:t>合并', '<w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>合并'
    )
    assert '<w:gridSpan w:val="6"/>' in part(made(tmp_path, spanning))


@pytest.mark.parametrize(
    "tag", ["{% cellbg names[0] %}", "{% colspan names[0] %}", "{% colspan 64 %}", "{% colspan 0 %}"]
)
def test_a_cell_is_told_of_a_value_it_cannot_take(tmp_path, tag):
    result = made(tmp_path, p("甲"), rows_of((tag + "乙", "丙")))
    assert [
        (d.code, d.origin.paragraph, d.args["tag"]) for d in result.diagnostics if d.code != "unsourced-number"
    ] == [("tag-cell-value", 2, tag)]


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["brief", "meeting", "body", "section", "loop", "not", "_x", "2x", "a-b", "甲 乙"])
def test_a_name_that_a_tag_cannot_say_is_told_at_its_line(tmp_path, name):
    result = made(tmp_path, p("{{ a }}"), data=f"data:\n  a: 甲\n  {name}: 乙\n")
    assert [(d.code, d.origin.line) for d in result.diagnostics] == [("data-name", 3)]
    assert result.docx is None


def test_a_name_inside_a_map_is_judged_too_but_may_be_taken_outside(tmp_path):
    result = made(tmp_path, p("{{ a.body }}"), data="data:\n  a: {body: 甲, 'x y': 乙}\n")
    assert [(d.code, d.args["name"]) for d in result.diagnostics] == [("data-name", "x y")]
    assert lines(made(tmp_path, p("{{ a.body }}"), data="data: {a: {body: 甲}}\n")) == ["甲"]


def test_the_texts_of_data_are_free_text(tmp_path):
    result = made(tmp_path, p("{{ a[0] }}"), data="data:\n  a: [增长7.7%, 【没有】]\n")
    assert [(d.code, d.origin.line) for d in result.diagnostics] == [("unsourced-number", 2), ("unknown-id", 2)]


def test_data_that_is_no_map_is_told(tmp_path):
    result = made(tmp_path, p("{{ a }}"), data="data: [甲]\n")
    assert [d.code for d in result.diagnostics] == ["map-expected"]


def test_data_may_stand_under_its_chinese_name(tmp_path):
    assert lines(made(tmp_path, p("{{ 客户 }}"), data="资料: {客户: 甲公司}\n")) == ["甲公司"]


# -- Word files ------------------------------------------------------------------------------------

ATTACHED = "data:\n  summary: {docx: 附件.docx}\n"
SLOT = "slots: {summary: docx}\n"


def attachment(*paragraphs: str, **options: object) -> bytes:
    return docx(*paragraphs, **options)


def files(data: bytes):
    def read_file(name: str) -> bytes:
        if name != "附件.docx":
            raise FileNotFoundError(name)
        return data

    return read_file


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
    '<w:nsid w:val="1A2B3C4D"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def listed() -> bytes:
    """A file with a list of Word's own numbering, which the merger renumbers."""
    made_of = parts(
        p("前言共3条"),
        p("甲", properties='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
        table((p("格"),)),
        links=link("numbering", "numbering.xml"),
        extra={"word/numbering.xml": NUMBERING},
    )
    types = made_of["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    override = f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/></Types>'
    return zipped(made_of | {"[Content_Types].xml": types.replace("</Types>", override).encode()})


def test_the_content_of_a_word_file_goes_into_its_slot(tmp_path):
    frame = edited((DOCUMENT, "{{p annexes }}", "{{p summary }}"))
    results = [built(tmp_path, frame, more=ATTACHED, pack=SLOT, files=files(listed())) for _ in range(2)]
    words = [one.text for one in read(results[0]).paragraphs]
    assert words[words.index("前言共3条") + 1 : words.index("前言共3条") + 3] == ["甲", "格"]
    assert results[0].docx == results[1].docx
    assert "<!--" not in part(results[0])


def test_a_tag_may_ask_for_a_word_file_and_not_print_it(tmp_path):
    frame = with_body(p("{% if f.summary %}附文件{% endif %}") + p("{{p f.summary }}") + p(BODY))
    more, pack = "data: {f: {summary: {docx: 附件.docx}}}\n", "slots: {f.summary: docx}\n"
    words = [one.text for one in read(built(tmp_path, frame, more=more, pack=pack, files=files(listed()))).paragraphs]
    assert {"附文件", "前言共3条"} <= set(words)
    printed = with_body(p("{{ f.summary }}") + p("{{p f.summary }}") + p(BODY))
    refused = built(tmp_path, printed, more=more, pack=pack, files=files(listed()))
    assert [d.code for d in refused.diagnostics] == ["tag-unprintable"]


def test_a_file_that_ends_with_a_table_leaves_a_cell_its_paragraph(tmp_path):
    frame = with_body(table((p("{{p summary }}"), p("旁"))) + p(BODY))
    xml = part(built(tmp_path, frame, more=ATTACHED, pack=SLOT, files=files(listed())))
    assert re.search(r"</w:tbl><w:p/></w:tc>", xml)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip", "docx-unreadable"),
        (docx(p("甲"), links=link("image", "http://x/y.png", external=True)), "docx-external-link"),
        (docx(p("甲"), p(field(" INCLUDETEXT c:\\\\x "))), "frame-field"),
        (docx(p("甲"), "<w:altChunk/>"), "docx-active-content"),
    ],
)
def test_a_word_file_is_judged_like_a_frame(tmp_path, data, code):
    frame = with_body(p("{{p summary }}") + p(BODY))
    result = built(tmp_path, frame, more=ATTACHED, pack=SLOT, files=files(data))
    assert [d.code for d in result.diagnostics] == [code]
    assert result.docx is None
    assert result.diagnostics[0].origin.file == "附件.docx"


def test_a_word_file_that_is_not_there_or_has_no_place_is_told(tmp_path):
    frame = with_body(p("{{p summary }}") + p(BODY))
    missing = built(tmp_path, frame, more="data: {summary: {docx: 没有.docx}}\n", pack=SLOT, files=files(b""))
    unplaced = built(tmp_path, with_body(p(BODY)), more=ATTACHED, files=files(listed()))
    unfilled = built(tmp_path, frame, pack=SLOT)
    listed_file = built(
        tmp_path, frame, more="data: {summary: [{docx: 附件.docx}]}\n", pack=SLOT, files=files(listed())
    )
    told = [[d.code for d in one.diagnostics] for one in (missing, unplaced, unfilled, listed_file)]
    assert told == [["data-file"], ["file-unplaced"], ["slot-unfilled"], ["slot-unfilled", "file-unplaced"]]
    assert unfilled.docx is not None
    for one in (missing, unplaced, unfilled):
        assert format_diagnostic(one.diagnostics[0], "zh") != format_diagnostic(one.diagnostics[0], "en")


def test_without_what_merges_files_that_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("briefgen.writers.attached.find_spec", lambda _: None)
    frame = with_body(p("{{p summary }}") + p(BODY))
    result = built(tmp_path, frame, more=ATTACHED, pack=SLOT, files=files(listed()))
    assert [d.code for d in result.diagnostics] == ["subdoc-missing"]
