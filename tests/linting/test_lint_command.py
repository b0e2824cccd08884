"""`briefgen lint` at the keyboard."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import briefgen
from briefgen.cli import main
from briefgen.diagnostics import BriefgenError
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.docx"
    path.write_bytes(build(PARENTS["document"]().copy("direct")))
    return path


@pytest.fixture
def bad(tmp_path):
    doc = PARENTS["document"]().copy("direct")
    doc.at("title").change(align="left")
    path = tmp_path / "bad.docx"
    path.write_bytes(build(doc))
    return path


def test_a_sound_file_earns_zero(good, capsys):
    assert main(["lint", str(good), "--lang", "zh"]) == 0
    assert "0 个错误，0 个警告" in capsys.readouterr().out


def test_an_error_earns_two_and_is_told_with_clause_and_remedy(bad, capsys):
    assert main(["lint", str(bad), "--lang", "zh"]) == 2
    said = capsys.readouterr()
    assert "错误 TI-03（GB/T 9704-2012 7.3.1，规定）：标题应当居中编排" in said.out
    assert "改法：" in said.out
    assert "不符合规定：1 个错误" in said.err


def test_json_has_the_finding_in_full(bad, capsys):
    main(["lint", str(bad), "--format", "json", "--lang", "zh"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    (finding,) = file["findings"]
    assert file["profile"] == "gbt9704"
    assert finding["rule"] == "TI-03"
    assert finding["severity"] == "error"
    assert finding["force"] == "规定"
    assert set(finding) == {"rule", "clause", "force", "severity", "place", "paragraph", "text", "message", "remedy"}


def test_explain_lists_what_each_paragraph_was_taken_for(good, capsys):
    main(["lint", str(good), "--explain", "--lang", "zh"])
    assert "发文字号" in capsys.readouterr().out


def test_english_is_spoken_too(bad, capsys):
    main(["lint", str(bad), "--lang", "en", "--explain"])
    assert "error TI-03 (GB/T 9704-2012 7.3.1, required): title should be centred" in capsys.readouterr().out


def test_a_folder_is_gone_through(good, bad, capsys):
    assert main(["lint", str(good.parent), "--lang", "zh"]) == 2
    said = capsys.readouterr().out
    assert "good.docx" in said
    assert "bad.docx" in said


def test_a_folder_without_word_files_is_told(tmp_path, capsys):
    assert main(["lint", str(tmp_path), "--lang", "zh"]) == 2
    assert "没有 Word 文件" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["old.doc", "old.wps"])
def test_an_old_file_is_asked_for_as_docx(name, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert main(["lint", str(path), "--lang", "zh"]) == 2
    assert "请另存为 .docx" in capsys.readouterr().err


def test_one_unreadable_file_does_not_hide_the_others(good, tmp_path, capsys):
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    assert main(["lint", str(tmp_path / "broken.docx"), str(good), "--lang", "zh"]) == 2
    said = capsys.readouterr()
    assert "不是完好的 Word 文档" in said.err
    assert "good.docx" in said.out


def test_comments_and_repairs_go_into_copies(bad, tmp_path):
    main(["lint", str(bad), "--annotate", str(tmp_path / "marked.docx"), "--fix", str(tmp_path / "fixed.docx")])
    with zipfile.ZipFile(tmp_path / "marked.docx") as marked:
        assert "TI-03" in marked.read("word/comments.xml").decode()
    assert briefgen.lint((tmp_path / "fixed.docx").read_bytes()).findings


def test_copies_of_several_files_go_into_a_folder(good, bad, tmp_path):
    main(["lint", str(good), str(bad), "--fix", str(tmp_path / "out")])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bad.docx", "good.docx"]


def refused(arguments, capsys) -> str:
    assert main(["lint", *map(str, arguments), "--lang", "zh"]) == 2
    said = capsys.readouterr()
    assert "已生成" not in said.out
    return said.err


@pytest.mark.parametrize("option", ["--fix", "--annotate"])
def test_a_copy_is_never_written_over_its_original(option, bad, capsys):
    before = bad.read_bytes()
    assert "写在原文件上" in refused([bad, option, bad.parent / "." / bad.name], capsys)
    assert "写在原文件上" in refused([bad.parent, option, bad.parent], capsys)
    assert "写在原文件上" in refused([bad, option, bad.parent / "none" / ".." / bad.name], capsys)
    assert bad.read_bytes() == before


def test_a_link_to_an_original_is_the_original(bad, tmp_path, capsys):
    (tmp_path / "link.docx").symlink_to(bad)
    before = bad.read_bytes()
    assert "写在原文件上" in refused([bad, "--fix", tmp_path / "link.docx"], capsys)
    assert bad.read_bytes() == before


def test_a_copy_is_not_written_over_another_input(good, bad, capsys):
    before = good.read_bytes()
    (bad.parent / "out").mkdir()
    (bad.parent / "out" / "bad.docx").write_bytes(before)
    assert "写在原文件上" in refused([bad, bad.parent / "out" / "bad.docx", "--fix", bad.parent / "out"], capsys)
    assert (bad.parent / "out" / "bad.docx").read_bytes() == before


def test_two_files_of_one_name_are_not_copied_into_one_folder(bad, tmp_path, capsys):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "bad.docx").write_bytes(bad.read_bytes())
    assert "同名" in refused([bad, tmp_path / "more" / "bad.docx", "--fix", tmp_path / "out"], capsys)
    assert not (tmp_path / "out").exists()


def test_comments_and_repairs_do_not_go_into_one_file(good, bad, tmp_path, capsys):
    both = ["--annotate", tmp_path / "out.docx", "--fix", tmp_path / "out.docx"]
    assert "--annotate 和 --fix 都要写" in refused([bad, *both], capsys)
    into = ["--annotate", tmp_path / "out", "--fix", tmp_path / "out"]
    assert "--annotate 和 --fix 都要写" in refused([good, bad, *into], capsys)
    assert {path.name for path in tmp_path.iterdir()} == {"good.docx", "bad.docx"}


def test_copies_of_several_files_need_a_folder(good, bad, tmp_path, capsys):
    assert "应当是文件夹" in refused([good, bad, "--fix", tmp_path / "one.docx"], capsys)
    assert not (tmp_path / "one.docx").exists()


def test_a_file_named_twice_is_checked_once(bad, tmp_path, capsys):
    main(["lint", str(bad), str(bad.parent), "--lang", "zh", "--fix", str(tmp_path / "out.docx")])
    assert capsys.readouterr().out.count("TI-03（") == 1
    assert (tmp_path / "out.docx").is_file()


def test_a_missing_file_is_told_in_one_language(tmp_path, capsys):
    assert main(["lint", str(tmp_path / "nosuch.docx"), "--lang", "zh"]) == 2
    assert "：没有这个文件或文件夹" in capsys.readouterr().err
    assert main(["lint", str(tmp_path / "nosuch.docx"), "--lang", "en"]) == 2
    assert ": No such file or directory" in capsys.readouterr().err


def test_an_unknown_profile_is_told(good, capsys):
    assert main(["lint", str(good), "--profile", "nowhere", "--lang", "zh"]) == 2
    assert "没有名为“nowhere”的检查方案" in capsys.readouterr().err


def test_the_function_gives_findings(bad):
    assert [one.rule.id for one in briefgen.lint(bad.read_bytes()).findings] == ["TI-03"]


def test_the_function_raises_for_no_word_file():
    with pytest.raises(BriefgenError):
        briefgen.lint(b"nothing")


@pytest.mark.parametrize("charts", ["native", "picture"])
@pytest.mark.parametrize("pack", ["jianbao", "gongwen", "yuebao"])
@pytest.mark.parametrize("brief", ["2024-11-jiading.yaml", "2024-12-nbs-industry.yaml"])
def test_our_own_files_have_no_finding_at_all(brief, pack, charts, tmp_path):
    made = tmp_path / "made.docx"
    assert main(["build", str(ROOT / "inputs" / brief), "--pack", pack, "--charts", charts, "-o", str(made)]) == 0
    assert briefgen.lint(made.read_bytes()).findings == ()


def test_a_build_tells_what_departs_from_the_format_unless_asked_not_to(tmp_path, capsys):
    source = (ROOT / "inputs" / "2024-12-nbs-industry.yaml").read_text()
    brief = tmp_path / "brief.yaml"
    brief.write_text(source.replace("lead: 分三大门类看，", "lead: 分三大门类看,"))
    target = ["-o", str(tmp_path / "made.docx"), "--lang", "zh"]
    assert main(["build", str(brief), *target]) == 0
    assert "warning[lint-own]: 做成的文件有一处不合格式（PU-01" in capsys.readouterr().err
    main(["build", str(brief), *target, "--no-lint"])
    assert "lint-own" not in capsys.readouterr().err
