"""`briefgen new`: the starter brief, and next month's brief made from last month's."""

import io
import json
import re
from pathlib import Path

import pytest
from docx import Document

from briefgen import BriefgenError, check
from briefgen.cli import main
from briefgen.starter import following, starter
from briefgen.yamltree import parse

ROOT = Path(__file__).parents[1]
FLAGSHIP = ROOT / "inputs" / "2024-11-jiading.yaml"

SMALL = """\
# 某月
brief: {series: 系列, title: 题, issuer: 甲局, date: 2024-06-20, month: 2024-05, number: 5}
facts:
  甲: {value: 3个, names: [一, 二, 三]}
sections:
  - kind: text
    text: 共有【甲】。
"""


def following_text(text):
    return following(text.encode(), "上期.yaml")


def filled(text):
    """A brief with what the comments say for each 待填, as if nothing had changed."""
    lines = []
    for line in text.split("\n"):
        code, _, comment = line.partition("  # 上期 ")
        values = comment.split("  # ")[0]
        parts = code.split("待填")
        for value in values.split("；") if len(parts) > 2 else [values]:
            parts[:2] = [parts[0] + value + parts[1]] if len(parts) > 1 else parts
        lines.append("待填".join(parts))
    return "\n".join(lines)


def line_with(text, start):
    return next(line for line in text.split("\n") if line.strip().startswith(start))


def codes(text):
    return [d.code for d in check(text).diagnostics]


def text_of(path):
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


# -- the starter -----------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["jianbao", "gongwen", "yuebao"])
def test_the_starter_builds_as_it_stands_without_a_warning(tmp_path, capsys, pack):
    brief, docx = tmp_path / "示例.yaml", tmp_path / "示例.docx"
    assert main(["new", str(brief)]) == 0
    assert main(["build", str(brief), "-o", str(docx), "--pack", pack, "--strict", "--format", "json"]) == 0
    printed = capsys.readouterr().out
    report = json.loads(printed[printed.index("{") :])
    assert {d["severity"] for d in report["diagnostics"]} <= {"info"}
    assert report["facts"]["unused"] == []
    assert "1000.0亿元" in text_of(docx)


def test_every_block_of_the_starter_is_explained():
    lines = starter().split("\n")
    for number, line in enumerate(lines):
        if re.match(r"\w+:(?!.*#)|  - kind: (?!chart)", line) and "pack" not in line:
            assert "#" in line + lines[number - 1], line


def test_the_starter_shows_what_the_brief_can_hold():
    for key in ("growth", "share", "change", "rank", "scope", "parts", "among", "names", "target"):
        assert f"{key}: " in starter()
    for kind in ("meeting", "indicators", "table", "chart", "text"):
        assert f"- kind: {kind}\n" in starter()


def test_a_brief_that_exists_is_not_overwritten(tmp_path, capsys):
    brief = tmp_path / "a.yaml"
    brief.write_text("我的", encoding="utf-8")
    assert main(["new", str(brief), "--lang", "zh"]) != 0
    assert brief.read_text(encoding="utf-8") == "我的"


# -- next month ------------------------------------------------------------------------------------


def test_next_months_flagship_has_every_figure_to_fill_in_with_last_months_beside_it():
    text = following(FLAGSHIP.read_bytes(), "上期.yaml")
    assert "    value: 待填  # 上期 4217.2亿元\n" in text
    assert "    growth: 可比待填  # 上期 增长5.6%\n" in text
    assert "{of: 增幅, scope: 市郊八区（除崇明）, place: 待填}  # 上期 1\n" in text
    assert "{of: 规上工业产值, value: 待填, change: 较去年同期待填}  # 上期 36.5%；提高2.5个百分点\n" in text
    assert "parts: {卓越级: 待填, 先进级: 待填, 基础级: 待填}  # 上期 2家；28家；36家\n" in text
    assert "智造空间储备项目: {value: 待填, kind: 历年累计, " in text
    assert "target: {by: 2025, value: 3000亿元}\n" in text


def test_the_head_moves_on_by_one_month():
    text = following(FLAGSHIP.read_bytes(), "上期.yaml")
    assert "\n  number: 13  # 核对：跨年\n" in text
    assert "\n  month: 2024-12\n" in text
    assert "\n  date: 待填  # 上期 2024-12-28\n" in text
    assert "\n  series: 嘉定工业经济简报\n" in text
    assert "\n  title: 待填  # 上期 以新质生产力" in text
    assert "\n  copies: 50\n" in text


def test_the_meeting_of_last_month_is_not_kept():
    text = following(FLAGSHIP.read_bytes(), "上期.yaml")
    assert "\n  name: 待填  # 上期 “向新而行 合创未来”" in text
    assert "\n  date: 待填  # 上期 2024-12-27\n" in text
    assert "\n  speakers:  # 核对\n    - 上海禾赛科技有限公司\n" in text


def test_quotations_and_pictures_of_last_month_are_taken_out():
    meeting = (
        "meeting:\n  name: 会\n  host: 乙局\n  place: 二楼\n  attendees: [丙, 丁]\n"
        "  remarks:\n    - speaker: 戊\n      text: |\n        一句话。\n        又一句。\n"
        "  photos:\n    - {file: a.png, caption: 会场}\n"
    )
    text = following_text(SMALL.replace("facts:", meeting + "facts:"))
    assert "  host: 乙局  # 核对\n  place: 待填  # 上期 二楼\n  attendees: [丙, 丁]  # 核对\n" in text
    assert "    - speaker: 待填  # 上期 戊\n      text: 待填  # 上期 一句话。 又一句。\n  photos:\n" in text
    assert "    - {file: a.png, caption: 待填}  # 上期 会场  # 核对\n" in text


def test_checking_next_months_brief_lists_every_gap_at_its_line_and_nothing_else(tmp_path, capsys):
    brief = tmp_path / "下期.yaml"
    assert main(["new", str(brief), "--from", str(FLAGSHIP)]) == 0
    capsys.readouterr()
    assert main(["check", str(brief), "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    lines = brief.read_text(encoding="utf-8").split("\n")
    assert {d["code"] for d in found} == {"pending"}
    assert [d["line"] for d in found] == [n for n, line in enumerate(lines, 1) for _ in range(line.count("待填"))]
    for d in found:
        assert re.match(r"(\w+)?待填", lines[d["line"] - 1][d["column"] - 1 :])


def test_next_months_brief_builds_once_it_is_filled_in(tmp_path):
    text = following(FLAGSHIP.read_bytes(), "上期.yaml")
    assert "待填" not in filled(text)
    brief = tmp_path / "下期.yaml"
    brief.write_text(filled(text), encoding="utf-8")
    assert main(["build", str(brief), "-o", str(tmp_path / "a.docx")]) == 0
    assert "第13期" in text_of(tmp_path / "a.docx")
    assert "2024年，全区累计完成规上工业产值4217.2亿元，可比增长5.6%" in text_of(tmp_path / "a.docx")


def test_a_draft_of_an_unfilled_brief_is_written_and_shows_the_gaps(tmp_path):
    brief, docx = tmp_path / "下期.yaml", tmp_path / "草稿.docx"
    brief.write_text(following(FLAGSHIP.read_bytes(), "上期.yaml"), encoding="utf-8")
    assert main(["build", str(brief), "-o", str(docx)]) == 2
    assert not docx.exists()
    assert main(["build", str(brief), "-o", str(docx), "--draft"]) == 2
    text = text_of(docx)
    assert "规上工业产值【待填】，可比【待填】，增幅位列市郊八区（除崇明）第【待填】" in text
    assert "【待填】，【待填】举行。" in text
    assert "9999" not in text
    assert "4217.2" not in text


def test_a_brief_may_be_carried_on_month_after_month():
    first = following(FLAGSHIP.read_bytes(), "a.yaml")
    second = following(filled(first).encode(), "b.yaml")
    assert second.count("待填") == first.count("待填")
    assert second.count("核对") == first.count("核对")
    assert "\n  month: 2025-01\n" in second
    assert "\n  number: 1  # 核对：跨年\n" in second
    assert "  # 上期 2家；28家；36家\n" in second
    assert set(codes(second)) == {"pending"}


def test_what_was_never_filled_in_keeps_the_last_figure_known():
    once = following_text(SMALL.replace("value: 3个", "value: 3个, growth: [同比增长2.7%, 可比增长5.6%]"))
    assert "{value: 待填, growth: [同比待填, 可比待填], names: [一, 二, 三]}  # 上期 3个；增长2.7%；增长5.6%" in once
    twice = following_text(once)
    assert line_with(twice, "甲:") == line_with(once, "甲:")
    assert line_with(twice, "brief:").count("待填") == line_with(once, "brief:").count("待填")
    half = following_text(
        once.replace("value: 待填", "value: 4个").replace("names: [一, 二, 三]", "names: [一, 二, 三, 四]")
    )
    assert line_with(half, "甲:").endswith("# 上期 4个；增长2.7%；增长5.6%")
    fewer = following_text(once.replace("value: 待填", "value: 3个").replace(", 可比待填]", "]"))
    assert line_with(fewer, "甲:").endswith("  # 上期 3个；待填")


@pytest.mark.parametrize(
    ("month", "date", "number", "then", "next_number"),
    [
        ("2024-05", "2024-06-20", "5", "2024-06", "6"),
        ("2024年5月", "2024-06-20", "5", "2024年6月", "6"),
        ("2024-12", "2025-01-20", "12", "2025-01", "1  # 核对：跨年"),
        ("2024-12", "2024-12-31", "12", "2025-01", "1"),
        ("2024-12", "待填", "12", "2025-01", "1  # 核对：跨年"),
        ("2024-05", "2024-06-20", "待填", "2024-06", "待填"),
    ],
)
def test_the_number_begins_anew_when_the_year_of_the_reported_month_turns(month, date, number, then, next_number):
    head = (
        f"brief:\n  series: 系列\n  title: 题\n  issuer: 甲局\n  date: {date}\n  month: {month}\n  number: {number}\n"
    )
    text = following_text(re.sub(r"brief:.*\n", head, SMALL))
    assert f"\n  month: {then}\n" in text
    assert f"\n  number: {next_number}\n" in text


@pytest.mark.parametrize(
    ("date", "number", "then"),
    [
        ("2024-06-20", "某经〔2024〕12号", "某经〔2024〕13号"),
        ("2024-12-20", "某经〔2024〕12号", "待填  # 上期 某经〔2024〕12号"),
        ("2025-01-20", "某经〔2024〕12号", "待填  # 上期 某经〔2024〕12号"),
        ("2024-06-20", "第十二号", "待填  # 上期 第十二号"),
    ],
)
def test_the_document_number_goes_up_by_one_within_its_year(date, number, then):
    head = SMALL.replace("date: 2024-06-20", f"date: {date}").replace(
        "number: 5}", f"number: 5,\n  document_number: {number}\n}}"
    )
    assert line_with(following_text(head), "document_number:") == f"  document_number: {then}"


def test_comments_and_layout_of_the_author_stay():
    text = following_text(SMALL.replace("三]}", "三]}   # 口径见通知").replace("\n", "\r\n"))
    assert text.startswith("# 某月\nbrief:")
    assert line_with(text, "甲:") == "  甲: {value: 待填, names: [一, 二, 三]}  # 上期 3个  # 口径见通知"


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("甲: 3个", "甲: 待填  # 上期 3个"),
        ('甲: "3个"', '甲: 待填  # 上期 "3个"'),
        ("甲: {value: '3个', note: \"一 # 二\"}", "甲: {value: 待填, note: \"一 # 二\"}  # 上期 '3个'"),
        ("甲: {value: 3个, growth: 与上年持平}", "甲: {value: 待填, growth: 待填}  # 上期 3个；与上年持平"),
        ('甲: {growth: "可比增长5%"}', '甲: {growth: 待填}  # 上期 "可比增长5%"'),
        (
            "甲: {value: 3%, growth: {value: 同比增长1%, change: 较1—4月提高1个百分点}}",
            "甲: {value: 待填, growth: {value: 同比待填, change: 待填}}  # 上期 3%；增长1%；较1—4月提高1个百分点",
        ),
        ("甲: {among: {5月: 3个}}", "甲: {among: {5月: 待填}}  # 上期 3个  # 核对：含数字"),
        ("甲: {value: 3个,\n    note: 无}", "甲: {value: 待填,  # 上期 3个\n    note: 无}"),
        (
            '甲: {value: 3个, note: "一\n    二", source: 2024年报}',
            '甲: {value: 待填, note: "一\n    二", source: 2024年报}  # 上期 3个  # 核对：含数字',
        ),
        ("甲:\n    value: >-\n      3个\n\n    kind: 年内", "甲:\n    value: 待填  # 上期 3个\n\n    kind: 年内"),
    ],
)
def test_a_figure_is_found_however_it_is_typed(typed, then):
    text = following_text(re.sub("  甲: .*\n", f"  {typed}\n", SMALL).replace("共有【甲】。", "一段"))
    assert f"\n  {then}\n" in text
    tree, found = parse(text, "下期.yaml")
    assert tree is not None
    assert found == []


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("text: 5月共有【甲】。", "text: 5月共有【甲】。  # 核对：含数字"),
        ("text: 【甲】，“2+2+1”格局", "text: 【甲】，“2+2+1”格局"),
        ("text: >-\n      一句\n      5月\n", "text: >-  # 核对：含数字\n      一句\n      5月\n"),
        ("text: 一句\n      5月。", "text: 一句\n      5月。  # 核对：含数字"),
        ("text: [一句, 5月]", "text: [一句, 5月]  # 核对：含数字"),
        ("title: 5月的情况\n    text: 一句", "title: 5月的情况  # 核对：含数字\n    text: 一句"),
    ],
)
def test_typed_digits_in_texts_that_stay_are_marked_for_a_second_look(typed, then):
    text = SMALL.replace("text: 共有【甲】。", typed).replace("facts:", "labels: [“2+2+1”]\nfacts:")
    made = following_text(text)
    assert f"    {then}\n" in made
    assert made.count("核对") == then.count("核对")


def test_a_brief_with_chinese_keys_is_carried_on_too():
    text = following_text(
        "文稿:\n  系列: 系列\n  标题: 题\n  发文单位: 甲局\n  日期: 2024年6月20日\n  报告期: 2024年5月\n"
        "会议:\n  名称: 会\n  交流单位: [甲, 乙]\n"
        "指标:\n  甲: {数值: 3个, 目标: {年份: 2025, 数值: 9个}}\n栏目:\n  - {类型: text, 正文: 共有【甲】。}\n"
    )
    assert "  报告期: 2024年6月\n会议:\n  名称: 待填  # 上期 会\n  交流单位: [甲, 乙]  # 核对\n" in text
    assert "  甲: {数值: 待填, 目标: {年份: 2025, 数值: 9个}}  # 上期 3个\n" in text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (SMALL.replace("series: 系列, ", ""), "missing-key"),
        (SMALL.replace("3个", "三个"), "chinese-numerals"),
        (SMALL.replace("【甲】", "【乙】"), "unknown-id"),
        (SMALL.replace("三]", "三, 四]"), "count-mismatch"),
        ("brief：", "full-width-colon"),
    ],
)
def test_a_brief_with_faults_is_not_carried_on(tmp_path, capsys, typed, code):
    with pytest.raises(BriefgenError) as raised:
        following_text(typed)
    assert code in {d.code for d in raised.value.diagnostics}
    previous = tmp_path / "上期.yaml"
    previous.write_text(typed, encoding="utf-8")
    assert main(["new", str(tmp_path / "下期.yaml"), "--from", str(previous)]) == 2
    assert not (tmp_path / "下期.yaml").exists()
    assert code in capsys.readouterr().err


# -- 待填 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date: 2024-06-20", "date: 待填"),
        ("month: 2024-05", "month: 待填"),
        ("number: 5", "number: 待填"),
        ("number: 5", "number: 5, copies: 待填"),
        ("number: 5", "number: 5, status: 待填"),
        ("title: 题", "title: 待填"),
        ("value: 3个", "value: 待填"),
        ("value: 3个", "value: 3个, kind: 待填"),
        ("value: 3个", "value: 3个, growth: 待填"),
        ("value: 3个", "value: 3个, growth: 可比待填"),
        ("value: 3个", "value: 3个, rank: {of: 增速, scope: 全市, place: 待填}"),
        ("value: 3个", "value: 3个, target: {by: 待填, value: 9个}"),
        ("kind: text", "kind: text\n    level: 待填"),
        ("共有【甲】。", "共有【待填】。"),
    ],
)
def test_whatever_is_left_open_is_told_once(before, after):
    assert codes(SMALL.replace(before, after)) == ["pending"]


def test_a_word_that_ends_in_the_mark_is_no_gap():
    assert codes(SMALL.replace("title: 题", "title: 关于待填")) == []


def test_the_texts_of_a_draft_show_what_is_missing(tmp_path):
    brief = tmp_path / "a.yaml"
    brief.write_text(SMALL.replace("题", "待填").replace("number: 5", "number: 待填, copies: 待填"), encoding="utf-8")
    assert main(["build", str(brief), "--draft", "-o", str(tmp_path / "a.docx")]) == 2
    text = text_of(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert "第【待填】期" in text
    assert "印【待填】份" in text
