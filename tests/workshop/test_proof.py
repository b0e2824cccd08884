"""`briefgen pack check`: every fault of a pack without a brief, all at once, each at its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from briefgen.diagnostics import FramePlace, TemplatePlace, YamlPlace
from briefgen.pack import builtin_packs_dir
from briefgen.workshop.proof import prove

Cli = Callable[..., Run]
USABLE = sorted(path.name for path in builtin_packs_dir().iterdir() if (path / "frame.docx").is_file())


def with_text(docx: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The same file with one text of one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as was, zipfile.ZipFile(out, "w") as now:
        for name in was.namelist():
            data = was.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            now.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def ours(cli: Cli, tmp_path: Path) -> Path:
    assert cli("pack", "new", "ours").code == 0
    return tmp_path / "templates" / "ours"


def change_frame(pack: Path, old: str, new: str, part: str = "word/document.xml") -> None:
    frame = pack / "frame.docx"
    frame.write_bytes(with_text(frame.read_bytes(), old, new, part))


@pytest.mark.parametrize("name", USABLE)
def test_the_packs_that_come_with_the_program_are_sound(name: str):
    assert prove(name) == []


def test_a_sound_pack_says_so(cli: Cli, ours: Path):
    run = cli("pack", "check", "ours", "--lang", "zh")
    assert (run.code, run.out) == (0, "模板没有问题：ours\n")


def test_faults_of_frame_narrative_and_words_are_told_together(cli: Cli, ours: Path):
    change_frame(ours, "{{ brief.issuer }}", "｛｛ brief.issuer ｝｝")
    (ours / "narrative" / "meeting.md.j2").write_text("共3人", encoding="utf-8")
    with (ours / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("words: {chart-labl: 图示}\n")
    run = cli("pack", "check", "ours", "--format", "json")
    found = {d["code"] for d in run.json["diagnostics"]}
    assert run.code == 2
    assert found == {"tag-full-width", "digit-in-template", "pack-unknown-key"}


def test_one_paragraph_that_cannot_be_read_hides_no_other_finding(ours: Path):
    change_frame(ours, "第{{ brief.number }}期", "第{{ brief.numbr }}期")
    change_frame(ours, "{{ brief.issuer }}", "｛｛ brief.issuer ｝｝")
    change_frame(ours, 'w:val="公文正文"', 'w:val="正文（改）"', "word/styles.xml")
    assert {found.code for found in prove(str(ours))} == {"tag-full-width", "unknown-tag", "style-missing"}


def test_a_misspelt_name_is_told_at_its_paragraph_with_the_right_one(ours: Path):
    change_frame(ours, "{{ brief.issuer }}", "{{ brief.isuer }}")
    (found,) = prove(str(ours))
    assert (found.code, found.args["known"].split("、")[0]) == ("unknown-tag", "issuer")
    assert isinstance(found.origin, FramePlace)
    assert (found.origin.part, found.origin.text[:3]) == ("word/document.xml", "{{ ")


def test_a_misspelt_name_in_a_branch_that_is_not_taken_is_told_too(ours: Path):
    change_frame(ours, "{{ brief.issuer }}", "{% if not brief.number %}{{ brief.isuer }}{% endif %}")
    (found,) = prove(str(ours))
    assert (found.code, found.args["name"]) == ("unknown-tag", "isuer")


def test_a_misspelt_name_inside_a_loop_is_told(ours: Path):
    loop = "{% for annex in brief.annexes %}{{ annex.titel }}{% endfor %}"
    change_frame(ours, "{{ brief.issuer }}", loop)
    assert [found.args["known"] for found in prove(str(ours)) if found.code == "unknown-tag"] == ["title"]


def test_a_misspelt_group_is_a_fault(ours: Path):
    change_frame(ours, "{{ brief.issuer }}", "{% if brief.status == “定稿” %}{{ breif.issuer }}{% endif %}")
    (found,) = prove(str(ours))
    assert (found.code, found.args["known"]) == ("unknown-tag", "brief")


def test_a_narrative_that_fails_only_when_it_says_something_is_told(ours: Path):
    (ours / "narrative" / "meeting.md.j2").write_text("{{ meeting.nmae|words }}。\n", encoding="utf-8")
    (found,) = {(d.code, d.origin) for d in prove(str(ours))}
    assert found == ("unknown-name", TemplatePlace(f"{ours}/narrative/meeting.md.j2", 1))


def test_a_gap_that_only_a_sparse_brief_leaves_is_told(ours: Path):
    (ours / "narrative" / "meeting.md.j2").write_text(
        "{{ meeting.name|words }}，{{ meeting.host|words }}。\n", encoding="utf-8"
    )
    assert [d.code for d in prove(str(ours))] == ["empty-clause"]


def test_a_narrative_of_no_kind_is_told_with_the_kind_it_may_be_for(ours: Path):
    (ours / "narrative" / "indicator.md.j2").write_text("甲。\n", encoding="utf-8")
    (found,) = prove(str(ours))
    assert (found.code, found.args["known"].split("、")[0]) == ("narrative-unused", "indicators")


def test_a_word_that_nothing_asks_for_is_told_at_its_line(ours: Path):
    (ours / "pack.yaml").write_text("title: 甲\nextends: jianbao\nwords:\n  note-labl: 注\n", encoding="utf-8")
    (found,) = prove(str(ours))
    assert (found.code, found.args["known"].split("、")[0]) == ("pack-unknown-key", "note-label")
    assert found.origin == YamlPlace(f"{ours}/pack.yaml", 4, 3)


def test_a_pack_that_is_not_there_is_told(cli: Cli):
    run = cli("pack", "check", "nowhere")
    assert run.code == 2
    assert "pack-unknown" in run.err


def test_a_missing_style_is_told(ours: Path):
    change_frame(ours, 'w:val="公文正文"', 'w:val="正文（改）"', "word/styles.xml")
    (found,) = prove(str(ours))
    assert (found.code, found.args["role"]) == ("style-missing", "body")


def test_what_only_a_brief_can_give_is_news_and_no_fault(ours: Path):
    change_frame(ours, "第{{ brief.number }}期", "{{ customer }}{% for p in people %}{{ p.name }}{% endfor %}")
    change_frame(ours, "{{p body }}", "{{p section(“工业”) }}")
    found = prove(str(ours))
    assert [(one.code, one.severity) for one in found] == [("tag-from-data", "info")] * 2
    assert [one.args["name"] for one in found] == ["customer", "people"]
