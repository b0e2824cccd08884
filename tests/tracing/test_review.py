"""The review copy: a comment at every number that says where it comes from, and nothing else that differs."""

import io
import re
import zipfile
from functools import lru_cache

from lxml import etree

from briefgen import check, generate
from briefgen.blocks import Chart, Number, inlines_of
from briefgen.diagnostics import Diagnostic, TemplatePlace
from briefgen.pipeline import Result
from briefgen.tracing.review import Provenance, line_of
from tests.conftest import FLAGSHIP
from tests.saying import brief
from tests.writers.frames import W

NS = {"w": W}
COMMENT = re.compile(
    rb'<w:commentRange(?:Start|End) w:id="\d+"/>'
    rb'|<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="\d+"/></w:r>'
)
FACTS = """
规上工业产值:
  value: 4217.2亿元
  kind: 本年累计
  growth: 可比增长5.6%
  rank: {of: 增速, scope: 市郊八区, place: 1}
  source: 区统计局月报
  note: 快报数
战略性新兴产业:
  value: 1538.5亿元
  share: {of: 规上工业产值, value: 36.5%}
  target: {by: 2025, value: 3000亿元}
企业: {value: 5家, parts: {甲类: 2家, 乙类: 3家}}
"""
SECTIONS = """
- {kind: indicators, show: [规上工业产值, 战略性新兴产业]}
- {kind: text, text: 共有企业5家。}
- {kind: chart, caption: 企业构成, chart: doughnut, show: [企业]}
"""


@lru_cache(maxsize=2)
def built(source: str | None = None) -> Result:
    data = FLAGSHIP.read_bytes() if source is None else source
    return generate(data, file="b.yaml", review=True)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def comments(result: Result) -> dict[str, list[str]]:
    """The lines of each comment, by the text it stands on."""
    parts = parts_of(result.review)
    lines = {
        one.get(f"{{{W}}}id"): ["".join(line.itertext()) for line in one.findall("w:p", NS)]
        for one in etree.fromstring(parts["word/comments.xml"])
    }
    text = parts["word/document.xml"].decode()
    ranges = re.findall(r'<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"/>', text)
    return {"".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside)): lines[number] for number, inside in ranges}


def line(text: str, source: str) -> str:
    """The place of the first line that holds a text."""
    return f"b.yaml:{source[: source.index(text)].count(chr(10)) + 1}"


SOURCE = brief(FACTS, SECTIONS)


def test_every_number_and_every_chart_has_a_comment_of_its_own():
    result = built()
    numbers = [i for block in result.document.blocks for i in inlines_of(block) if isinstance(i, Number)]
    charts = [block for block in result.document.blocks if isinstance(block, Chart)]
    text = parts_of(result.review)["word/document.xml"]
    assert text.count(b"<w:commentReference ") == len(numbers) + len(charts)


def test_the_clean_and_the_review_copy_differ_by_the_comments_only():
    result = built()
    clean, review = parts_of(result.docx), parts_of(result.review)
    assert set(review) - set(clean) == {"word/comments.xml"}
    assert COMMENT.sub(b"", review["word/document.xml"]) == clean["word/document.xml"]
    changed = {name for name in clean if clean[name] != review[name]}
    assert changed <= {"word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert review["word/styles.xml"].startswith(clean["word/styles.xml"].removesuffix(b"</w:styles>"))


def test_the_copy_is_the_same_every_time():
    assert generate(FLAGSHIP.read_bytes(), file="b.yaml", review=True).review == built().review


def test_without_being_asked_for_there_is_no_copy():
    assert generate(SOURCE, file="b.yaml").review is None


def test_a_level_names_fact_line_source_note_and_period():
    said = comments(built(SOURCE))["4217.2亿元"]
    assert said == [
        "规上工业产值",
        f"出处：{line('value: 4217.2', SOURCE)}",
        "来源：区统计局月报",
        "备注：快报数",
        "时期：本年累计（1—11月）",
    ]


def test_a_growth_names_its_basis_a_rank_its_order_a_share_its_whole_a_target_its_year():
    said = comments(built(SOURCE))
    assert "口径：可比" in said["5.6%"]
    assert "位次：按增速，在市郊八区" in said["第1"]
    assert "占比：占规上工业产值" in said["36.5%"]
    assert "目标：到2025年" in said["3000亿元"]


def test_a_figure_typed_in_a_text_names_its_fact_and_the_text():
    said = comments(built(SOURCE))["5家"]
    assert said == ["企业", f"出处：{line('企业: {value', SOURCE)}", f"引用：{line('text: 共有', SOURCE)}"]


def test_the_comment_of_a_chart_lists_what_it_draws():
    place = line("企业: {value", SOURCE)
    assert comments(built(SOURCE))[""] == [
        f"企业 甲类 2家：企业.甲类（{place}）",
        f"企业 乙类 3家：企业.乙类（{place}）",
    ]


def test_what_checking_found_at_a_fact_stands_in_its_comment():
    result = built(SOURCE)
    fact = result.edition.facts["规上工业产值"]
    level = Number("4217.2亿元", fact.id, fact.origin)
    at_value = Diagnostic("pending", fact.origin)
    at_name = Diagnostic("pending", result.edition.indicators["规上工业产值"].origin)
    elsewhere = Diagnostic("pending", result.edition.facts["企业"].origin)
    notes = Provenance(result.edition, (at_value, at_name, elsewhere)).notes(level)
    assert [one.startswith("检查（") for one in notes].count(True) == 2
    growth = result.edition.facts["规上工业产值.增速.可比"]
    assert not any("检查" in one for one in Provenance(result.edition, (at_name,)).notes(Number("5.6%", growth.id)))


def test_findings_at_the_points_of_a_chart_are_told_once():
    result = built(SOURCE)
    finding = Diagnostic("pending", result.edition.facts["企业.甲类"].origin)
    chart = next(block for block in result.document.blocks if isinstance(block, Chart))
    notes = Provenance(result.edition, (finding, finding)).notes(chart)
    assert [one.startswith("检查（") for one in notes].count(True) == 1


def test_a_derived_number_says_from_what():
    result = built(SOURCE)
    number = Number("28.4%", "推算.占比", derivation="1538.5÷4217.2")
    assert Provenance(result.edition).notes(number) == ("推算.占比", "推算：1538.5÷4217.2")


def test_comments_are_in_english_where_the_pack_is():
    result = check(SOURCE, file="b.yaml")
    fact = result.edition.facts["规上工业产值.增速.可比"]
    notes = Provenance(result.edition, language="en").notes(Number("5.6%", fact.id, fact.origin))
    assert "basis: on a comparable basis" in notes
    assert "period: year to date (in January–November)" in notes


def test_a_part_without_a_source_has_that_of_its_whole():
    source = brief("企业: {value: 5家, source: 统计台账, parts: {甲类: 2家, 乙类: {value: 3家, source: 园区}}}")
    result = check(source, file="b.yaml")
    said = {
        name: Provenance(result.edition).notes(Number(number, name))
        for name, number in (("企业.甲类", "2家"), ("企业.乙类", "3家"))
    }
    assert "来源：统计台账" in said["企业.甲类"]
    assert "来源：园区" in said["企业.乙类"]


def test_a_place_is_a_file_and_a_line_or_nothing():
    assert line_of(TemplatePlace("clauses.md.j2", 4)) == "clauses.md.j2:4"
    assert line_of(None) == ""


def test_the_command_writes_the_copy_beside_the_file(cli, brief_file):
    run = cli("build", brief_file(SOURCE), "-o", "out.docx", "--review", "--format", "json")
    assert run.code == 0
    assert run.json["review"] == "out（审阅）.docx"
    assert run.json["numbers"]["fact"] > 5
