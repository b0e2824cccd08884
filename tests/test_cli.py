"""The command line: what each command does, prints and leaves behind, in both languages."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FLAGSHIP, Run, brief_text, texts_of

from briefgen import __version__
from briefgen.cli_texts import TEXTS, text

Cli = Callable[..., Run]
Briefs = Callable[..., Path]
FAULTY = brief_text(facts="甲: 1")
WARNED = brief_text(facts="甲: {value: 1个, growth: 增长5%}")
GROWTH = "growth-without-basis"
DIAGNOSTIC = ["code", "severity", "file", "line", "column", "message", "hint"]


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def left(folder: Path) -> list[str]:
    """Every file in a folder but the briefs, temporary ones too."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.suffix != ".yaml")


# -- build -----------------------------------------------------------------------------------------


def test_a_brief_is_built_into_the_folder_of_its_month(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file())
    assert run.code == 0
    assert left(tmp_path) == ["outputs/2024-11/某区工业经济简报-2024-12.docx"]
    assert "已生成：outputs/2024-11/某区工业经济简报-2024-12.docx" in run.out
    assert "用到数据 0 项，未用 0 项" in run.out


def test_a_brief_without_a_number_is_named_without_one(cli: Cli, brief_file: Briefs, tmp_path: Path):
    head = "document_number: 某经〔2024〕12号\ndocument_title: 报告\nprinter: 某区经济委员会\nprint_date: 2024-12-28"
    run = cli("build", brief_file(brief_text(head=head).replace("  number: 12\n", "")), "--pack", "gongwen")
    assert run.code == 0, run.err
    assert left(tmp_path) == ["outputs/2024-11/某区工业经济简报-2024.docx"]


def test_long_series_with_different_numbers_do_not_overwrite_each_other(cli: Cli, brief_file: Briefs, tmp_path: Path):
    long = brief_text().replace("某区工业经济简报", "某" * 300)
    for number in (1, 2):
        assert cli("build", brief_file(long.replace("number: 12", f"number: {number}"))).code == 0
    assert len(left(tmp_path)) == 2


def test_the_output_asked_for_is_written_and_nothing_else(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file(), "-o", "甲/乙.docx")
    assert run.code == 0
    assert left(tmp_path) == ["甲/乙.docx"]
    assert cli("build", brief_file(), "--output", "甲/乙.docx").code == 0
    assert left(tmp_path) == ["甲/乙.docx"]


def test_a_faulty_brief_is_told_and_nothing_is_written(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file(FAULTY), "-o", "a.docx")
    assert run.code == 2
    assert run.out == ""
    assert "brief.yaml:9:6: error[missing-unit]: “1”没有单位" in run.err
    assert "错误 1 个，警告 0 个" in run.err
    assert left(tmp_path) == []


def test_an_old_output_survives_a_faulty_brief(cli: Cli, brief_file: Briefs, tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"old")
    assert cli("build", brief_file(FAULTY), "-o", "a.docx").code == 2
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def test_a_draft_is_written_in_spite_of_errors_and_marked(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file(FAULTY), "-o", "a.docx", "--draft")
    assert run.code == 2
    assert "missing-unit" in run.err
    assert "草稿" in texts_of((tmp_path / "a.docx").read_bytes())


def test_a_draft_of_a_sound_brief_is_marked_too(cli: Cli, brief_file: Briefs, tmp_path: Path):
    assert cli("build", brief_file(), "-o", "a.docx", "--draft").code == 0
    assert "草稿" in texts_of((tmp_path / "a.docx").read_bytes())


def test_a_warning_does_not_stop_a_build_and_is_3_if_one_is_strict(cli: Cli, brief_file: Briefs, tmp_path: Path):
    brief = brief_file(WARNED)
    assert cli("build", brief, "-o", "a.docx").code == 0
    assert cli("build", brief, "-o", "b.docx", "--strict").code == 3
    assert left(tmp_path) == ["a.docx", "b.docx"]
    assert cli("build", brief_file(), "-o", "c.docx", "--strict").code == 0


def test_facts_that_are_not_used_are_told_and_are_no_fault(cli: Cli, brief_file: Briefs):
    run = cli("build", brief_file(brief_text(facts="甲: 1个")), "--strict", "--format", "json")
    assert run.code == 0
    assert run.json["facts"] == {"used": 0, "unused": ["甲"]}
    assert "facts-unused" in [d["code"] for d in run.json["diagnostics"]]


def test_charts_are_pictures_if_asked_for(cli: Cli, brief_file: Briefs, tmp_path: Path):
    sections = "sections:\n  - {kind: chart, chart: doughnut, caption: 构成, show: [甲]}\n"
    brief = brief_file(brief_text(facts="甲: {value: 3个, parts: {乙: 1个, 丙: 2个}}", sections=sections))
    import zipfile

    parts = {}
    for way in ("native", "picture"):
        assert cli("build", brief, "-o", "a.docx", "--charts", way).code == 0
        with zipfile.ZipFile(tmp_path / "a.docx") as package:
            parts[way] = {name.rpartition(".")[2] for name in package.namelist()}
    assert "xlsx" in parts["native"]
    assert "xlsx" not in parts["picture"]
    assert "png" in parts["picture"]


def office_pack(folder: Path) -> Path:
    pack = folder / "office"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("title: 本局\ndescription: 本局的简报。\nextends: jianbao\n", encoding="utf-8")
    return pack


def test_a_pack_is_found_by_name_beside_the_brief_or_by_its_folder(cli: Cli, brief_file: Briefs, tmp_path: Path):
    brief = brief_file()
    assert cli("build", brief, "--pack", "office").code == 2
    pack = office_pack(tmp_path)
    assert cli("build", brief, "--pack", "office", "-o", "a.docx").code == 0
    assert cli("build", brief, "--pack", str(pack), "-o", "b.docx").code == 0
    assert cli("build", brief, "--pack", "./office", "-o", "c.docx").code == 0
    assert cli("check", brief, "--pack", "office").code == 0


def test_an_unknown_pack_is_told(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file(), "--pack", "没有", "--format", "json")
    assert run.code == 2
    assert [d["code"] for d in run.json["diagnostics"]] == ["pack-unknown"]
    assert left(tmp_path) == []


def test_a_brief_that_is_not_there_is_told(cli: Cli, tmp_path: Path):
    for path in ("没有.yaml", tmp_path):
        run = cli("build", path, "--format", "json")
        assert run.code == 2
        assert [d["code"] for d in run.json["diagnostics"]] == ["cannot-read"]


def test_a_target_that_cannot_be_written_is_the_fault_of_the_machine(cli: Cli, brief_file: Briefs, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder.docx").mkdir()
    for target in ("file/a.docx", "folder.docx"):
        run = cli("build", brief_file(), "-o", target, "--format", "json")
        assert run.code == 4, run.out
        assert "cannot-write" in [d["code"] for d in run.json["diagnostics"]]
        assert run.json["output"] is None
    assert left(tmp_path) == ["file"]


def test_a_full_disk_leaves_the_old_file_and_is_the_fault_of_the_machine(
    cli: Cli, brief_file: Briefs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.docx").write_bytes(b"old")
    brief = brief_file()
    monkeypatch.setattr(os, "fsync", full)
    run = cli("build", brief, "-o", "a.docx")
    assert run.code == 4
    assert "cannot-write" in run.err
    assert left(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def test_a_target_that_word_holds_open_keeps_its_content(cli: Cli, brief_file: Briefs, tmp_path: Path, monkeypatch):
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    replace = os.replace

    def held(source: object, target: object, **more: object) -> None:
        if Path(str(target)).name == "a.docx":
            raise PermissionError(errno.EACCES, "in use")
        replace(source, target, **more)

    monkeypatch.setattr("briefgen.files.write_whole.__kwdefaults__", {"replace": held})
    monkeypatch.setattr("time.sleep", lambda _: None)
    run = cli("build", brief_file(), "-o", "a.docx", "--format", "json")
    assert run.code == 0
    assert "target-open" in [d["code"] for d in run.json["diagnostics"]]
    written = Path(str(run.json["output"]))
    assert written.name.startswith("a（新版-")
    assert old.read_bytes() == b"old"
    assert left(tmp_path) == sorted(["a.docx", written.name])


def test_a_pdf_without_libreoffice_is_the_fault_of_the_machine_and_the_document_is_there(
    cli: Cli, brief_file: Briefs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")
    run = cli("build", brief_file(), "-o", "a.docx", "--pdf", "--format", "json")
    assert run.code == 4
    assert "no-libreoffice" in [d["code"] for d in run.json["diagnostics"]]
    assert run.json["output"] == "a.docx"
    assert left(tmp_path) == ["a.docx"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_pdf_is_written_beside_the_document(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("build", brief_file(), "-o", "a.docx", "--pdf", "--format", "json")
    assert run.code == 0
    assert run.json["pdf"] == "a.pdf"
    assert left(tmp_path) == ["a.docx", "a.pdf"]


# -- check, new, schema, packs ---------------------------------------------------------------------


def test_checking_writes_nothing(cli: Cli, brief_file: Briefs, tmp_path: Path):
    run = cli("check", brief_file(brief_text(facts="甲: 1个")))
    assert run.code == 0
    assert run.out.startswith("检查通过：")
    assert "数据 1 项" in run.out
    assert left(tmp_path) == []


def test_checking_tells_faults_and_warnings(cli: Cli, brief_file: Briefs):
    assert cli("check", brief_file(FAULTY)).code == 2
    assert cli("check", brief_file(FAULTY), "--strict").code == 2
    assert cli("check", brief_file(WARNED)).code == 0
    assert cli("check", brief_file(WARNED), "--strict").code == 3


def test_what_is_still_to_be_filled_in_is_listed(cli: Cli, brief_file: Briefs):
    run = cli("check", brief_file(brief_text(facts="甲: 待填\n乙: {value: 1个, growth: 待填}")), "--format", "json")
    assert run.code == 2
    assert [(d["code"], d["line"]) for d in run.json["diagnostics"]] == [("pending", 9), ("pending", 10)]


def test_a_new_brief_builds_as_it_stands(cli: Cli, tmp_path: Path):
    assert cli("new", "my.yaml").code == 0
    assert cli("check", "my.yaml", "--strict").code == 0
    assert cli("build", "my.yaml", "-o", "a.docx", "--strict").code == 0
    assert left(tmp_path) == ["a.docx"]


def test_a_new_brief_does_not_overwrite_an_old_one(cli: Cli, tmp_path: Path):
    (tmp_path / "my.yaml").write_text("甲: 乙\n", encoding="utf-8")
    run = cli("new", "my.yaml", "--format", "json")
    assert run.code == 2
    assert [d["code"] for d in run.json["diagnostics"]] == ["file-exists"]
    assert (tmp_path / "my.yaml").read_text(encoding="utf-8") == "甲: 乙\n"


def test_next_months_brief_is_made_from_the_last_and_only_waits_to_be_filled_in(cli: Cli):
    run = cli("new", "next.yaml", "--from", FLAGSHIP, "--format", "json")
    assert run.code == 0, run.out
    assert run.json["output"] == "next.yaml"
    checked = cli("check", "next.yaml", "--format", "json")
    assert checked.code == 2
    errors = [d["code"] for d in checked.json["diagnostics"] if d["severity"] == "error"]
    assert set(errors) == {"pending"}


def test_no_brief_is_made_from_one_that_cannot_be_read(cli: Cli, brief_file: Briefs, tmp_path: Path):
    assert cli("new", "next.yaml", "--from", "没有.yaml").code == 2
    assert cli("new", "next.yaml", "--from", brief_file("a: [")).code == 2
    assert not (tmp_path / "next.yaml").exists()


def test_the_schema_is_printed_as_json(cli: Cli):
    schema = json.loads(cli("schema").out)
    assert "brief" in schema["properties"]
    assert cli("schema", "--format", "json").json["schema"] == schema


def test_the_packs_are_listed(cli: Cli):
    run = cli("packs")
    assert [line.split("\t")[0] for line in run.out.splitlines()] == ["gongwen", "jianbao", "yuebao"]
    listed = cli("packs", "--format", "json").json["packs"]
    assert [pack["name"] for pack in listed] == ["gongwen", "jianbao", "yuebao"]
    assert all(pack["title"] and pack["description"] for pack in listed)


# -- output ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "brief.yaml"),
        ("build", "faulty.yaml"),
        ("build", "faulty.yaml", "--draft"),
        ("build", "没有.yaml"),
        ("check", "brief.yaml"),
        ("check", "faulty.yaml"),
        ("check", "broken.yaml"),
        ("new", "my.yaml"),
        ("new", "brief.yaml"),
        ("schema",),
        ("packs",),
    ],
)
def test_json_is_one_object_of_one_shape_and_nothing_else(arguments: tuple[str, ...], cli: Cli, brief_file: Briefs):
    brief_file()
    brief_file(FAULTY, "faulty.yaml")
    brief_file("a: [", "broken.yaml")
    run = cli(*arguments, "--format", "json")
    assert run.err == ""
    assert run.out.startswith("{")
    assert run.out.endswith("}\n")
    assert {"diagnostics", "output"} <= set(run.json)
    for diagnostic in run.json["diagnostics"]:
        assert list(diagnostic) == DIAGNOSTIC
        assert diagnostic["severity"] in {"error", "warning", "info"}
    assert any(d["severity"] == "error" for d in run.json["diagnostics"]) == (run.code in {2, 4})


def test_a_finding_in_json_has_its_place_and_its_words(cli: Cli, brief_file: Briefs):
    brief = brief_file(FAULTY)
    (found,) = cli("check", brief, "--format", "json", "--lang", "en").json["diagnostics"]
    assert found == {
        "code": "missing-unit",
        "severity": "error",
        "file": str(brief),
        "line": 9,
        "column": 6,
        "message": "“1” has no unit",
        "hint": "add the unit, such as 亿元, 家, % or 个百分点",
    }


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "zh_TW"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, True),
    ],
)
def test_the_language_is_that_of_the_person(
    variables: dict[str, str], chinese: bool, cli: Cli, brief_file: Briefs, monkeypatch: pytest.MonkeyPatch
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("没有单位" in cli("check", brief_file(FAULTY)).err) is chinese


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "brief.yaml", "--lang", "en"),
        ("--lang", "en", "check", "brief.yaml"),
        ("check", "--lang=en", "brief.yaml"),
    ],
)
def test_the_language_asked_for_wins(arguments: tuple[str, ...], cli: Cli, brief_file: Briefs):
    brief_file(FAULTY)
    assert "“1” has no unit" in cli(*arguments).err
    assert "errors: 1, warnings: 0" in cli(*arguments).err


@pytest.mark.parametrize("command", ["", "build", "check", "new", "schema", "packs"])
@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("用法：", "选项", "显示帮助")), ("en", ("usage: ", "options", "show this help"))]
)
def test_help_is_in_both_languages(command: str, language: str, words: tuple[str, ...], cli: Cli):
    run = cli(*filter(None, [command, "--help", "--lang", language]))
    assert run.code == 0
    assert all(word in run.out for word in words)
    assert "usage: " not in run.out or language == "en"


def test_the_version_is_told(cli: Cli):
    run = cli("--version")
    assert (run.code, run.out.strip()) == (0, __version__)


@pytest.mark.parametrize(
    "arguments", [(), ("bild",), ("build",), ("build", "a.yaml", "--chart", "x"), ("build", "a", "--format", "xml")]
)
def test_a_wrong_command_is_2_and_says_how(arguments: tuple[str, ...], cli: Cli, tmp_path: Path):
    run = cli(*arguments)
    assert run.code == 2
    assert run.out == ""
    assert "用法：" in run.err
    assert "Traceback" not in run.err


def test_every_text_has_both_languages_and_the_same_blanks():
    import string

    for name, (zh, en) in TEXTS.items():
        blanks = [{field for _, field, _, _ in string.Formatter().parse(words) if field} for words in (zh, en)]
        assert zh, name
        assert en, name
        assert blanks[0] == blanks[1], name
    assert text("written", "en", path="a") == "wrote a"
    with pytest.raises(KeyError):
        text("nothing", "zh")


def test_a_process_of_its_own_prints_chinese_whatever_the_locale(tmp_path: Path):
    (tmp_path / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen.cli", "check", "faulty.yaml", "--lang", "zh"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "faulty.yaml:9:6: error[missing-unit]: “1”没有单位" in done.stderr.decode()
