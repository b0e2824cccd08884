"""The finished file against its document: whatever one digit of it is changed to, the audit finds the place."""

import io
import random
import re
import zipfile
from decimal import Decimal
from functools import lru_cache

import pytest

from briefgen import generate
from briefgen.blocks import (
    Cell,
    Chart,
    ChartValue,
    Column,
    Document,
    Heading,
    Label,
    ListBlock,
    Number,
    Paragraph,
    Series,
    Table,
    Text,
)  # fmt: skip
from briefgen.diagnostics import has_errors
from briefgen.files import read_beside
from briefgen.pack import load_pack
from briefgen.pipeline import Result
from briefgen.tracing.audit import CLASSES, Audit, AuditError, Difference, audit, numbers_in
from briefgen.writers.docx import write
from tests.conftest import FLAGSHIP, ROOT, brief_text
from tests.saying import brief
from tests.writers.frames import zipped

INPUTS = sorted((ROOT / "inputs").glob("*.yaml"))
TEXT = "word/document.xml"


@lru_cache(maxsize=4)
def built(backend: str = "native") -> Result:
    result = generate(FLAGSHIP.read_bytes(), file="b.yaml", charts=backend)
    assert result.docx is not None
    return result


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def once(data: bytes, old: str, new: str) -> bytes:
    assert data.count(old.encode()) >= 1, old
    return data.replace(old.encode(), new.encode(), 1)


def found(result: Result, part: str, old: str, new: str) -> tuple[Difference, ...]:
    """What the audit says of a file in which one thing was changed."""
    parts = parts_of(result.docx)
    parts[part] = once(parts[part], old, new)
    return found_in(result, zipped(parts))


def found_in(result: Result, data: bytes) -> tuple[Difference, ...]:
    with pytest.raises(AuditError) as caught:
        audited(result, data)
    return caught.value.differences


def audited(result: Result, data: bytes) -> Audit:
    return audit(data, result.document, result.pack.words, result.pack.frame.package.parts)


# -- nothing is found where nothing is wrong -------------------------------------------------------------


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("pack", ["jianbao", "gongwen", "yuebao"])
@pytest.mark.parametrize("charts", ["native", "picture"])
def test_every_standing_brief_passes_in_every_pack_and_with_both_ways_of_charts(path, pack, charts):
    result = generate(path.read_bytes(), file=path.name, pack=pack, charts=charts, read_file=read_beside(path.parent))
    if has_errors(result.diagnostics):
        pytest.skip("the brief itself is at fault")
    assert result.audit.numbers["fact"] > 0


def test_every_number_is_counted_by_what_it_is():
    counts = built().audit.numbers
    assert tuple(counts) == CLASSES
    assert counts["fact"] > 90
    assert counts["structure"] >= 10
    assert counts["unsourced"] == 0


def test_a_figure_nobody_can_trace_is_counted_and_stops_nothing():
    result = generate(brief(sections="- {kind: text, text: 新增企业17家。}"), file="b.yaml")
    assert "unsourced-number" in {d.code for d in result.diagnostics}
    assert result.audit.numbers["unsourced"] == 1


def test_blanks_line_breaks_and_characters_no_file_can_hold_are_no_difference():
    pack = load_pack("jianbao")
    blocks = (Paragraph((Text("甲\n乙\x0b  丙"), Number("5家", "甲"), Label("第\u30003号"))),)
    document = Document(built().document.fields, {"body": blocks})
    assert audit(write(document, pack), document, pack.words).numbers["fact"] == 1


#: What texts pasted from anywhere may hold.
PASTED = "0123456789.,-−％%‰ \t\n\r\x0b\x85\u2028\u3000甲乙“”—…²³３{}<>&'\"\ufeff\u200b𠮷（）\ufffe_"


@pytest.mark.parametrize("seed", range(30))
def test_no_text_whatsoever_is_taken_for_a_difference(seed):
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again

    def text(longest: int = 9) -> str:
        return "".join(chance.choice(PASTED) for _ in range(chance.randrange(1, longest)))

    def said() -> tuple[Text | Number | Label, ...]:
        kinds = (Text(text()), Number(text(), chance.choice("甲乙")), Label(text()))
        return tuple(chance.choice(kinds) for _ in range(chance.randrange(5)))

    def name() -> str:
        return re.sub("[\x0b\ufffe]", "", text())  # a chart refuses these, and so does a brief

    series = Series(name(), (ChartValue(Decimal("-3.50"), "-3.50", "甲"), None), "亿元")
    blocks = (
        Paragraph(said()),
        Heading(1, said(), "一、"),
        ListBlock((said(), said()), ordered=True),
        Table(
            said(), (Column(said()), Column(said())), ((Cell(said(), 2), Cell(said())), (Cell(said()),)), note=said()
        ),
        Chart("column", said(), ("甲" + name(), "乙" + name()), (series,), text(20), number=1, note=said()),
    )
    document = Document(built().document.fields, {"body": blocks, "annexes": (Paragraph(said()),)})
    pack = load_pack(chance.choice(("jianbao", "gongwen")))
    audit(write(document, pack), document, pack.words, pack.frame.package.parts)


def test_lists_headings_and_merged_cells_pass():
    sections = """\
    - kind: text
      title: 概况
      text: 【企业】。
    - kind: measures
      title: 举措
      items: [{title: 甲, text: 抓招商。, show: [企业]}, {title: 乙, text: 抓服务。}]
    """
    result = generate(brief("企业: {value: 5家}", sections), file="b.yaml")
    assert result.docx is not None, result.diagnostics
    pack = load_pack("jianbao")
    document = Document(result.document.fields, {"body": (ListBlock(((Text("甲5"),), (Text("乙"),)), ordered=True),)})
    assert audit(write(document, pack), document, pack.words).numbers["structure"] >= 2


def test_a_brief_without_any_figure_passes():
    assert generate(brief_text(), file="b.yaml").audit.numbers["fact"] == 0


def test_numbers_in_the_letterhead_are_those_of_the_fields_or_the_frame_s_own():
    result = built()
    parts = parts_of(result.docx)
    parts["word/header1.xml"] = once(parts["word/header1.xml"], "【示例】", "热线12345【示例】")
    (difference,) = found_in(result, zipped(parts))
    assert (difference.place, "12345" in difference.found) == ("word/header1.xml ¶1", True)
    own = {"word/header1.xml": parts["word/header1.xml"]}
    assert audit(zipped(parts), result.document, result.pack.words, own).numbers["frame"] == 1


# -- one digit ------------------------------------------------------------------------------------------


def test_a_changed_digit_of_a_sentence_is_found_at_its_paragraph():
    (difference,) = found(built(), TEXT, ">4217.2亿元<", ">4271.2亿元<")
    assert re.fullmatch(r"word/document\.xml ¶\d+", difference.place)
    assert "4217.2" in difference.wanted
    assert "4271.2" in difference.found


def test_a_lost_decimal_point_is_found():
    (difference,) = found(built(), TEXT, ">36.5%<", ">365%<")
    assert "365%" in difference.found


def test_a_changed_digit_of_a_cell_is_found_at_its_table_row_and_column():
    result = built()
    text = parts_of(result.docx)[TEXT].decode()
    cell = text.index(">235.6<", text.index("<w:tbl>"))
    parts = parts_of(result.docx)
    parts[TEXT] = (text[:cell] + ">253.6<" + text[cell + len(">235.6<") :]).encode()
    (difference,) = found_in(result, zipped(parts))
    assert difference.place.endswith("table 1 row 4 column 2")


def test_a_changed_number_of_a_caption_is_found():
    old = '>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    result = built()
    text = parts_of(result.docx)[TEXT].decode()
    at = text.index(old, text.index("SEQ 图"))
    parts = parts_of(result.docx)
    parts[TEXT] = (text[:at] + old.replace("1", "7", 1) + text[at + len(old) :]).encode()
    (difference,) = found_in(result, zipped(parts))
    assert "图7" in difference.found


def test_a_changed_number_of_a_reference_is_found():
    result = built()
    text = parts_of(result.docx)[TEXT].decode()
    at = text.index(">表2<", text.index(" REF "))
    parts = parts_of(result.docx)
    parts[TEXT] = (text[:at] + ">表3<" + text[at + 4 :]).encode()
    (difference,) = found_in(result, zipped(parts))
    assert "表3" in difference.found


def test_a_changed_digit_of_an_alt_text_is_found():
    (difference,) = found(built(), TEXT, "开工12个", "开工21个")
    assert difference.place == "alt text"


def test_the_alt_text_of_a_picture_chart_is_held_too():
    (difference,) = found(built("picture"), TEXT, "开工12个", "开工21个")
    assert difference.place == "alt text"


def test_a_changed_digit_of_the_date_in_the_letterhead_is_found():
    (difference,) = found(built(), TEXT, "2024年12月28日", "2025年12月28日")
    assert "2025" in difference.found


def test_a_changed_figure_of_a_chart_is_found_in_its_cache():
    differences = found(built(), "word/charts/briefgen1.xml", "<c:v>27</c:v>", "<c:v>72</c:v>")
    places = [one.place for one in differences]
    assert "word/charts/briefgen1.xml 新增“四个一批”项目 竣工" in places
    assert all(place.startswith("word/charts/briefgen1.xml 新增“四个一批”项目 竣工") for place in places)


def test_a_point_that_is_not_drawn_is_found():
    chart = parts_of(built().docx)["word/charts/briefgen1.xml"].decode()
    (point,) = re.findall(r'<c:pt idx="2"><c:v>27</c:v></c:pt>', chart)
    places = [one.place for one in found(built(), "word/charts/briefgen1.xml", point, "")]
    assert places == ["word/charts/briefgen1.xml 新增“四个一批”项目 竣工"]


def test_a_format_that_prints_other_digits_is_found_at_the_label():
    differences = found(built(), "word/charts/briefgen2.xml", 'formatCode="0.0"', 'formatCode="0"')
    assert {one.place.rpartition(" ")[2] for one in differences} == {"label"}
    assert differences[0].found in ("2433", "854")


def test_a_changed_name_of_a_series_or_a_category_is_found():
    (difference,) = found(built(), "word/charts/briefgen1.xml", "<c:v>竣工</c:v>", "<c:v>开工</c:v>")
    assert difference.place == "word/charts/briefgen1.xml names"


def test_a_figure_put_into_the_title_of_an_axis_is_found():
    (difference,) = found(built(), "word/charts/briefgen1.xml", "单位：个", "单位：10个")
    assert difference.place == "word/charts/briefgen1.xml words"


def test_a_changed_cell_of_the_workbook_behind_a_chart_is_found():
    parts = parts_of(built().docx)
    book = "word/embeddings/briefgen1.xlsx"
    inner = parts_of(parts[book])
    inner["xl/worksheets/sheet1.xml"] = once(inner["xl/worksheets/sheet1.xml"], "<v>27</v>", "<v>72</v>")
    parts[book] = zipped(inner)
    (difference,) = found_in(built(), zipped(parts))
    assert difference.place == "word/charts/briefgen1.xml workbook row 4, column 2"


def test_a_workbook_that_cannot_be_read_is_found():
    parts = parts_of(built().docx) | {"word/embeddings/briefgen1.xlsx": b"nothing"}
    (difference,) = found_in(built(), zipped(parts))
    assert difference.place == "word/charts/briefgen1.xml workbook"


# -- what is left out, or is too much ---------------------------------------------------------------------


def without(pattern: str, which: int = 0) -> bytes:
    parts = parts_of(built().docx)
    text = parts[TEXT].decode()
    match = list(re.finditer(pattern, text))[which]
    parts[TEXT] = (text[: match.start()] + text[match.end() :]).encode()
    return zipped(parts)


def test_a_dropped_cell_is_found_in_its_row():
    cell = r"<w:tc>(?:(?!</w:tc>).)*>235\.6<(?:(?!</w:tc>).)*</w:tc>"
    differences = found_in(built(), without(cell))
    assert any("235.6" in one.wanted for one in differences)
    assert all("table 1 row 4" in one.place for one in differences)


def test_a_dropped_row_is_found():
    row = r"<w:tr>(?:(?!</w:tr>).)*>235\.6<(?:(?!</w:tr>).)*</w:tr>"
    differences = found_in(built(), without(row))
    assert any("235.6" in one.wanted for one in differences)


def test_a_dropped_paragraph_is_found():
    paragraph = r"<w:p>(?:(?!</w:p>).)*>53个<(?:(?!</w:p>).)*</w:p>"
    (difference,) = found_in(built(), without(paragraph))
    assert "储备项目53个" in difference.wanted
    assert difference.place.startswith("after word/document.xml ¶")


def test_a_paragraph_printed_twice_is_found():
    parts = parts_of(built().docx)
    text = parts[TEXT].decode()
    match = re.search(r"<w:p>(?:(?!</w:p>).)*>53个<(?:(?!</w:p>).)*</w:p>", text)
    parts[TEXT] = (text[: match.end()] + match[0] + text[match.end() :]).encode()
    assert any("53" in one.found for one in found_in(built(), zipped(parts)))


def test_two_paragraphs_changed_about_are_found():
    parts = parts_of(built().docx)
    text = parts[TEXT].decode()
    match = re.search(
        r"(<w:p>(?:(?!</w:p>).)*>9个<(?:(?!</w:p>).)*</w:p>)(<w:p>(?:(?!</w:p>).)*>53个<(?:(?!</w:p>).)*</w:p>)", text
    )
    parts[TEXT] = (text[: match.start()] + match[2] + match[1] + text[match.end() :]).encode()
    assert found_in(built(), zipped(parts))


def test_a_chart_that_is_gone_is_found():
    differences = found_in(built(), without(r"<w:p>(?:(?!</w:p>).)*<w:drawing>(?:(?!</w:p>).)*</w:p>"))
    assert ("charts", "4", "3") in [(one.place, one.wanted, one.found) for one in differences]


def test_a_number_without_its_bookmark_is_found():
    (difference,) = found_in(built(), without(r'<w:bookmarkStart w:id="\d+" w:name="_bf_1bcc9f761e99_1"/>'))
    assert difference.found.startswith("marked: ")


def test_words_alone_are_not_the_audit_s_business():
    parts = parts_of(built().docx)
    parts[TEXT] = once(parts[TEXT], "累计完成", "累计实现")
    assert audited(built(), zipped(parts)).numbers == built().audit.numbers


def test_a_difference_is_a_bug_and_says_where():
    error = AuditError([Difference("word/document.xml ¶3", "5家", "6家")])
    assert "¶3: wanted '5家', found '6家'" in str(error)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("4,217.2亿元", ["4,217.2"]), ("下降-3.5%，5‰", ["-3.5%", "5‰"]), ("2+2+1", ["2", "2", "1"]), ("无", [])],
)
def test_numbers_are_cut_as_they_are_printed(text, numbers):
    assert numbers_in(text) == numbers
