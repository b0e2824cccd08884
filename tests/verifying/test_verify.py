"""A briefing that came back from other hands, held against its brief."""

from __future__ import annotations

import io
import json

import docx
import pytest

import briefgen
from benchmarks.hand_edits import (
    DOCUMENT,
    File,
    in_workbook,
    plain_paragraph,
    points,
    replaced,
    split_runs,
    text_of,
    track,
    w,
)
from briefgen.blocks import Heading, Paragraph, Table, plain
from briefgen.verifying.verify import Expected, verify
from tests.conftest import FLAGSHIP, ROOT

NBS = ROOT / "inputs" / "2024-11-nbs-industry.yaml"
#: Figures of months before stand in a chart of it and nowhere else.
CHARTED = ROOT / "inputs" / "2024-10-nbs-industry.yaml"


@pytest.fixture(scope="module")
def made():
    """The briefings, each with what its brief lets one expect."""
    results = {path: briefgen.generate(path.read_bytes(), charts="native") for path in (FLAGSHIP, NBS, CHARTED)}
    return {path: (r, Expected.of(r.edition, r.document, r.docx)) for path, r in results.items()}


def found_in(made, edit, path=FLAGSHIP, **options):
    """What is found after an edit, each finding as kind, was, is and fact."""
    result, expected = made[path]
    file = File.read(result.docx)
    edit(file)
    return [
        (f.kind, f.was, f.now, f.fact) for f in verify(file.to_bytes(), "edited.docx", expected, **options).findings
    ]


def typing(*changes):
    """An edit that types over words, wherever they first stand."""

    def edit(file):
        for old, new in changes:
            paragraphs = list(file.tree(DOCUMENT).iter(w("p")))
            assert any(replaced(p, old, new) for p in paragraphs), old

    return edit


def kinds(found):
    return [kind for kind, *_ in found]


@pytest.mark.parametrize("path", [FLAGSHIP, NBS], ids=["flagship", "nbs"])
def test_a_briefing_nobody_touched_has_every_fact_standing(made, path):
    result, expected = made[path]
    verified = verify(result.docx, "same.docx", expected)
    assert verified.findings == ()
    assert verified.facts == verified.standing == len(result.edition.facts)


# -- facts that changed ------------------------------------------------------------------------------


def test_a_number_retyped_is_told_with_what_it_was_and_its_fact(made):
    found = found_in(made, typing(("4217.2亿元", "4127.2亿元")))
    assert found[0] == (
        "changed",
        "全区累计完成规上工业产值4217.2亿元",
        "全区累计完成规上工业产值4127.2亿元",
        "规上工业产值",
    )


def test_a_text_that_no_longer_agrees_with_its_table_is_inconsistent(made):
    assert kinds(found_in(made, typing(("4217.2亿元", "4127.2亿元")))) == ["changed", "inconsistent"]


@pytest.mark.parametrize(
    ("old", "new", "kind", "fact"),
    [
        ("提高2.5个百分点", "提高2.5%", "unit", "战略性新兴产业产值.占比.变动"),
        ("870万元", "870亿元", "unit", "特色园区奖励资金"),
        ("1538.5亿元", "1538.5亿", "unit", "战略性新兴产业产值"),
        ("可比增长5.6%", "同比增长5.6%", "basis", "规上工业产值.增速.可比"),
        ("可比增长5.6%", "增长5.6%", "basis", "规上工业产值.增速.可比"),
        ("同比增长82.9%", "环比增长82.9%", "basis", "工业投资.增速.同比"),
        ("年内认定", "累计认定", "basis", "智造空间优质项目"),
        ("目标到2025年实现3000亿元", "到2025年实现3000亿元", "basis", "新四化产业总产出.目标"),
        ("市郊八区（除崇明）", "全市", "scope", "规上工业产值.位次"),
        ("（除崇明）", "", "scope", "规上工业产值.位次"),
        ("增幅位列", "总量位列", "scope", "规上工业产值.位次"),
        ("占全市比重", "占全国比重", "scope", "示范应用数量.占比"),
        ("可比增长5.6%", "可比下降5.6%", "changed", "规上工业产值.增速.可比"),
        ("提高2.5个百分点", "提高到2.5个百分点", "changed", "战略性新兴产业产值.占比.变动"),
        ("比重36.5%", "比重提高36.5%", "changed", "战略性新兴产业产值.占比"),
        ("4000余家", "4000家", "changed", "汽车产业链企业"),
        ("4000余家", "近4000家", "changed", "汽车产业链企业"),
        ("）第1", "）第2", "changed", "规上工业产值.位次"),
        ("2024年12月27日", "2023年12月27日", "changed", ""),
        ("第12期", "第13期", "changed", ""),
        ("目标到2025年实现3000亿元", "目标到2026年实现3000亿元", "changed", ""),
        ("“2+2+1”未来产业集群发展格局", "“2+3+1”未来产业集群发展格局", "changed", ""),
    ],
)
@pytest.mark.parametrize("bookmarks", ["kept", "stripped"])
def test_a_change_of_meaning_is_found_with_its_kind_and_fact(made, old, new, kind, fact, *, bookmarks):
    def edit(file):
        if bookmarks == "stripped":
            file.strip_bookmarks()
        typing((old, new))(file)

    assert (kind, fact) in [(k, f) for k, _, _, f in found_in(made, edit)]


def test_two_numbers_that_changed_places_are_both_found_without_bookmarks(made):
    def edit(file):
        file.strip_bookmarks()
        typing(("4217.2亿元", "X"), ("235.6亿元", "4217.2亿元"), ("X", "235.6亿元"))(file)

    assert {"规上工业产值", "工业投资"} <= {fact for kind, _, _, fact in found_in(made, edit) if kind == "changed"}


def test_a_table_cell_and_a_head_are_read_with_each_other(made):
    def head(file):
        cells = [p for tc in file.body.iter(w("tc")) for p in tc.iter(w("p"))]
        assert replaced(next(p for p in cells if "可比增速" in text_of(p)), "可比", "同比")

    assert {kind for kind, *_ in found_in(made, head)} == {"basis"}
    found = found_in(made, typing(("-10.7", "10.7")), NBS)
    assert ("changed", "主要产品.水泥.增速.同比") in [(k, f) for k, _, _, f in found]


def test_a_chart_is_held_against_the_brief_and_against_its_own_workbook(made):
    def cache(file):
        points(file.tree(file.charts[0]))[0].text = "99"

    assert kinds(found_in(made, cache)).count("inconsistent") == 2
    assert ("changed", "新增“四个一批”项目.出让") in [(k, f) for k, _, _, f in found_in(made, cache)]

    def workbook(file):
        name = next(name for name in file.parts if name.endswith(".xlsx"))
        file.parts[name] = in_workbook(file.parts[name], lambda sheet: sheet.replace("<v>12</v>", "<v>21</v>"))

    assert kinds(found_in(made, workbook)) == ["inconsistent"]


def test_an_alt_text_is_checked_like_text(made):
    def edit(file):
        drawing = next(one for one in file.tree(DOCUMENT).iter() if "出让9个" in one.get("descr", ""))
        drawing.set("descr", drawing.get("descr").replace("出让9个", "出让8个"))

    assert ("changed", "新增“四个一批”项目.出让") in [(k, f) for k, _, _, f in found_in(made, edit)]


def test_a_fact_that_stands_nowhere_any_more_is_missing(made):
    def edit(file):
        file.body.remove(next(p for p in file.paragraphs() if "870万元" in text_of(p)))

    found = found_in(made, edit)
    assert set(kinds(found)) == {"missing"}
    assert "特色园区奖励资金" in [fact for *_, fact in found]


def test_a_new_number_is_unknown(made):
    def edit(file):
        file.paragraphs()[6].addnext(plain_paragraph("全区用电量12.5亿千瓦时。"))

    assert found_in(made, edit) == [("unknown", "", "全区用电量12.5亿千瓦时", "")]


def test_a_number_torn_out_of_its_sentence_is_told_even_where_a_table_has_it(made):
    assert kinds(found_in(made, typing(("4217.2亿元", "")))) == ["missing"]


# -- edits that change nothing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4217.2亿元", "４２１７．２亿元"),
        ("4217.2亿元", "4,217.2亿元"),
        ("4217.2亿元", "4\u00a0217.2\u00a0亿元"),
        ("4217.2亿元", "42172000万元"),
        ("2.5个百分点", "2.5百分点"),
        ("可比增长5.6%", "按可比口径增长5.6%"),
        ("较去年同期提高", "同比提高"),
        ("同比增长82.9%", "同比上升82.9%"),
        ("4000余家", "4000多家"),
        ("第1。", "第一。"),
        ("累计完成", "完成"),
        ("1—11月，全区", "今年前11个月，全区"),
        ("拥有专精特新企业45家", "专精特新企业达45家"),
    ],
)
@pytest.mark.parametrize("bookmarks", ["kept", "stripped"])
def test_other_words_for_the_same_fact_give_no_finding(made, old, new, bookmarks):
    def edit(file):
        if bookmarks == "stripped":
            file.strip_bookmarks()
        typing((old, new))(file)

    assert found_in(made, edit) == []


def test_moved_paragraphs_and_split_runs_give_no_finding(made):
    from random import Random

    def edit(file):
        first, *others = [p for p in file.paragraphs() if "亿元" in text_of(p)]
        others[-1].addnext(first)
        for p in file.tree(DOCUMENT).iter(w("p")):
            split_runs(p, Random(1))  # noqa: S311 - no secret

    assert found_in(made, edit) == []


def test_a_fact_said_again_elsewhere_gives_no_finding(made):
    def edit(file):
        file.paragraphs()[3].addnext(plain_paragraph("全区完成工业投资235.6亿元，同比增长82.9%。"))

    assert found_in(made, edit) == []


def test_a_sentence_whose_facts_stand_in_a_table_may_go(made):
    def edit(file):
        for p in file.paragraphs():
            if text_of(p).startswith("11月份，分行业看"):
                start = text_of(p).index("其中，煤炭")
                replaced(p, text_of(p)[start:], "")

    assert found_in(made, edit, NBS) == []


# -- tracked changes ---------------------------------------------------------------------------------


def tracked(file):
    p = next(p for p in file.paragraphs() if "235.6亿元" in text_of(p))
    at = text_of(p).index("235.6")
    track(p, at, at + 5, "253.6")


def test_tracked_changes_are_read_as_accepted_or_as_before_and_told(made):
    assert "changed" in kinds(found_in(made, tracked))
    assert found_in(made, tracked, original=True) == []
    result, expected = made[FLAGSHIP]
    file = File.read(result.docx)
    tracked(file)
    told = verify(file.to_bytes(), "edited.docx", expected, original=True).diagnostics("edited.docx")
    assert [(d.code, d.args["count"]) for d in told] == [("verify-tracked", "1")]


# -- files from elsewhere ----------------------------------------------------------------------------


def typed(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def in_plain_word(made):
    """The same text in a file of another program: no bookmarks, no charts, no frame."""
    document = docx.Document()
    for block in made.blocks:
        match block:
            case Heading():
                document.add_paragraph(block.number + plain(block.inlines))
            case Paragraph():
                document.add_paragraph(plain(block.inlines))
            case Table():
                document.add_paragraph(plain(block.caption))
                table = document.add_table(rows=0, cols=len(block.columns))
                heads = [plain(column.head) for column in block.columns]
                for texts in (heads, *([plain(cell.inlines) for cell in row] for row in block.rows)):
                    for cell, text in zip(table.add_row().cells, texts, strict=True):
                        cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_file_that_another_program_wrote_is_verified_by_its_words(made):
    result, expected = made[FLAGSHIP]
    assert verify(in_plain_word(result.document), "plain.docx", expected).findings == ()


def test_what_stood_in_a_chart_alone_is_missing_where_there_is_no_chart(made):
    result, expected = made[CHARTED]
    found = verify(in_plain_word(result.document), "plain.docx", expected).findings
    assert {f.kind for f in found} == {"missing"}
    assert all(f.fact.startswith("各月同比增速") for f in found)


def test_a_text_of_another_hand_is_held_against_the_facts(made):
    _, expected = made[FLAGSHIP]
    data = typed(
        "嘉定区今年前11个月规上工业总产值达4217.2亿元、可比增长5.6个百分点，增幅居市郊八区（除崇明）第一位。",
        "战略性新兴产业完成产值1538.5亿元，同比增长4.1%，占规上工业产值的36.5%，较去年同期提高2.5%。",
        "汽车产业链上下游企业超4000家，汽车“新四化”产业总产出达2433.3亿元，同比增长6.1%；工业用电量12.5亿千瓦时。",
        "工业投资235.6亿元，同比增长82.9%；各级智能工厂66家，包括卓越级2家、先进级28家、基础级36家。",
    )
    found = [f for f in verify(data, "other.docx", expected).findings if f.kind != "missing"]
    assert [(f.kind, f.fact) for f in found] == [
        ("unit", "规上工业产值.增速.可比"),
        ("basis", "战略性新兴产业产值.增速.可比"),
        ("unit", "战略性新兴产业产值.占比.变动"),
        ("changed", "新四化产业总产出"),
        ("unknown", ""),
    ]


# -- the command -------------------------------------------------------------------------------------


@pytest.fixture
def edited(made, tmp_path):
    file = File.read(made[FLAGSHIP][0].docx)
    typing(("235.6亿元", "253.6亿元"))(file)
    path = tmp_path / "edited.docx"
    path.write_bytes(file.to_bytes())
    return path


def test_the_command_lists_its_findings_and_fails(cli, edited):
    run = cli("verify", edited, "--brief", FLAGSHIP, "--format", "json")
    assert run.code == 2
    first = json.loads(run.out)["findings"][0]
    assert set(first) == {"kind", "place", "sentence", "was", "is", "fact", "severity"}
    assert (first["kind"], first["fact"], first["severity"]) == ("changed", "工业投资", "error")
    assert "253.6亿元" in first["sentence"]
    assert json.loads(run.out)["facts"] == {"expected": 56, "standing": 55}


def test_the_command_is_content_with_a_briefing_as_it_was_built(cli, made, tmp_path):
    path = tmp_path / "built.docx"
    path.write_bytes(made[FLAGSHIP][0].docx)
    run = cli("verify", path, "--brief", FLAGSHIP, "--lang", "zh")
    assert run.code == 0
    assert "核对数据 56 项，相符 56 项" in run.out


def test_the_command_tells_of_a_file_that_is_none(cli, tmp_path):
    path = tmp_path / "no.docx"
    path.write_bytes(b"nothing")
    run = cli("verify", path, "--brief", FLAGSHIP, "--format", "json")
    assert run.code == 2
    assert [d["code"] for d in run.json["diagnostics"]] == ["docx-unreadable"]
    assert run.json["findings"] == []
