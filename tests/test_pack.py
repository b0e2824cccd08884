"""Packs: what is inherited, what is refused, and that every fault is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, FramePlace, YamlPlace, format_diagnostic
from briefgen.pack import Pack, builtin_packs_dir, list_packs, load_pack
from briefgen.pack_manifest import ROLES
from briefgen.writers.frame import healed_frame
from tests.writers.frames import BODY, docx, p, style

STYLES = {role: f"样式{number}" for number, role in enumerate(ROLES)}


def frame(*, without: str = "", styles: str = "") -> bytes:
    rows = "".join(
        style(name, f"s{number}", "table" if role == "table" else "paragraph")
        for number, (role, name) in enumerate(STYLES.items())
        if role != without
    )
    return docx(p(BODY), styles=rows + styles)


def manifest(*lines: str, title: str = "title: 试用", styles: dict[str, str] = STYLES) -> str:
    mapped = [f"  {role}: {name}" for role, name in styles.items()]
    return "\n".join([title, "styles:", *mapped, *lines, ""])


def write(folder: Path, text: str, **files: str | bytes) -> Path:
    """A pack folder; a key `narrative__a` is the file narrative/a.md.j2, `frame` the file frame.docx."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    for key, content in files.items():
        name = "frame.docx" if key == "frame" else key.replace("__", "/") + ".md.j2"
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def load(folder: Path) -> Pack:
    return load_pack(str(folder), search=[])


def faults(folder: Path | str) -> list[tuple[str, int]]:
    """Code and line of every finding, none of which lacks its words."""
    with pytest.raises(BriefgenError) as raised:
        load_pack(str(folder), search=[])
    found = raised.value.diagnostics
    for finding in found:
        assert format_diagnostic(finding, "zh") != format_diagnostic(finding, "en")
    return [(d.code, d.origin.line if isinstance(d.origin, YamlPlace) else 0) for d in found]


# -- what a pack holds -----------------------------------------------------------------------------


def test_a_pack_by_itself(tmp_path):
    text = manifest(
        "requires: [brief.document_number]", "words: {chart-label: 图}", "charts: {palette: ['#1f4e79'], font_size: 9}"
    )
    pack = load(write(tmp_path / "own", text, frame=frame(), narrative__indicators="一、{{ x }}\r\n"))
    assert (pack.name, pack.title, pack.description, pack.language, pack.numbering) == (
        "own",
        "试用",
        "",
        "zh",
        "typed",
    )
    assert pack.styles == STYLES
    assert pack.requires == ("brief.document_number",)
    assert pack.words == {"chart-label": "图"}
    assert pack.narratives["indicators"].text == "一、{{ x }}\n"
    assert pack.narratives["indicators"].file == str(tmp_path / "own/narrative/indicators.md.j2")
    assert (pack.charts.palette, pack.charts.font_size, pack.charts.font) == (("1F4E79",), 9.0, "宋体")
    assert pack.frame.styles["样式0"] == "s0"


def test_a_pack_made_before_a_role_was_has_the_style_of_the_text_for_it(tmp_path):
    text = "\n".join(line for line in manifest().splitlines() if "highlight" not in line) + "\n"
    pack = load(write(tmp_path / "old", text, frame=frame()))
    assert pack.styles["highlight"] == pack.styles["highlight-head"] == pack.styles["body"]
    broken = text.replace(f"body: {STYLES['body']}", "body: 没有这个样式")
    assert [code for code, _ in faults(write(tmp_path / "bad", broken, frame=frame()))] == ["style-missing"]


def test_a_child_changes_what_it_names_and_inherits_the_rest(tmp_path):
    text = manifest(
        "requires: [brief.number]", "words: {a: 甲, b: 乙}", "charts: {font: 黑体, width_cm: 12}", "description: 上级"
    )
    write(tmp_path / "parent", text, frame=frame(), narrative__one="上一", narrative__two="上二")
    child = write(
        tmp_path / "child", "title: 下\nextends: parent\nwords: {b: 丙}\ncharts: {font: 楷体}\n", narrative__two="下二"
    )
    pack = load(child)
    assert (pack.name, pack.title, pack.description) == ("child", "下", "上级")
    assert pack.words == {"a": "甲", "b": "丙"}
    assert (pack.charts.font, pack.charts.width_cm) == ("楷体", 12.0)
    assert {kind: source.text for kind, source in pack.narratives.items()} == {"one": "上一", "two": "下二"}
    assert pack.requires == ("brief.number",)
    assert pack.styles == STYLES


def test_a_child_may_bring_its_own_frame_and_drop_requirements(tmp_path):
    write(tmp_path / "parent", manifest("requires: [brief.number]"), frame=frame())
    other = style("正文样式", "own")
    text = "title: 下\nextends: parent\nframe: letter.docx\nstyles: {body: 正文样式}\nrequires: []\n"
    child = write(tmp_path / "child", text)
    (child / "letter.docx").write_bytes(frame(styles=other))
    assert faults(child) == [("pack-bad-value", 5)]
    write(child, text.replace("requires: []\n", "requires: [brief.title]\n"))
    assert load(child).requires == ("brief.title",)
    assert load(child).styles["body"] == "正文样式"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("标题 1", "heading 1"), ("heading 1", "heading 1"), ("Heading 1", "heading 1"), ("标题1", "heading 1"),
        ("heading 1", "标题 1"), ("正文", "Normal"), ("标题", "Title"), ("题注", "caption"), ("列表段落", "List Paragraph"),
        ("标题１", "heading 1"), ("标题　1", "heading 1"), ("heading 1", "标题１"), ("列出段落", "List Paragraph"),
        ("正文首行缩进 2", "Body Text First Indent 2"), ("正文文本 2", "Body Text 2"), ("副标题", "Subtitle"),
        ("明显引用", "Intense Quote"), ("普通(网站)", "Normal (Web)"), ("普通（网站）", "Normal (Web)"), ("页眉", "header"),
        ("正文缩进", "Normal Indent"),
    ],
)  # fmt: skip
def test_a_style_is_found_by_the_name_word_shows_or_stores(tmp_path, written, stored):
    text = manifest(styles=STYLES | {"heading-1": written})
    pack = load(write(tmp_path / "own", text, frame=frame(styles=style(stored, "x"))))
    assert pack.styles["heading-1"] == stored


def test_of_two_twins_the_one_that_is_named_is_taken(tmp_path):
    both = style("heading 1", "x") + style("标题 1", "y")
    for name, identifier in (("heading 1", "x"), ("标题 1", "y")):
        pack = load(
            write(tmp_path / identifier, manifest(styles=STYLES | {"heading-1": name}), frame=frame(styles=both))
        )
        assert pack.frame.styles[pack.styles["heading-1"]] == identifier


def test_a_title_is_no_heading(tmp_path):
    text = manifest(styles=STYLES | {"heading-1": "标题"})
    assert faults(write(tmp_path / "own", text, frame=frame(styles=style("heading 1", "x")))) == [("style-missing", 5)]


def test_a_table_style_is_found_by_its_chinese_name(tmp_path):
    text = manifest(styles=STYLES | {"table": "网格型"})
    pack = load(write(tmp_path / "own", text, frame=frame(styles=style("Table Grid", "a3", "table"))))
    assert pack.styles["table"] == "Table Grid"


# -- finding packs ---------------------------------------------------------------------------------


def test_a_name_is_looked_up_in_the_search_folders_first(tmp_path):
    write(tmp_path / "one/mine", manifest(title="title: 一"), frame=frame())
    write(tmp_path / "two/mine", manifest(title="title: 二"), frame=frame())
    assert load_pack("mine", search=[tmp_path / "none", tmp_path / "two", tmp_path / "one"]).title == "二"


def test_an_unknown_pack_is_told_with_the_nearest_name(tmp_path):
    write(tmp_path / "jianbao-2", manifest(), frame=frame())
    with pytest.raises(BriefgenError) as raised:
        load_pack("jianbao2", search=[tmp_path])
    assert raised.value.diagnostics[0].code == "pack-unknown"
    assert "jianbao-2" in raised.value.diagnostics[0].args["known"]


@pytest.mark.parametrize("name", ["../x", "/nowhere", "", "a/b"])
def test_a_folder_that_is_not_there_is_told(name):
    assert faults(name) == [("pack-unknown", 0)]


def test_a_pack_is_read_again_only_when_one_of_its_files_has_changed(tmp_path):
    write(tmp_path / "parent", manifest(), frame=frame(), narrative__one="甲")
    child = write(tmp_path / "child", "title: 下\nextends: parent\n")
    first = load(child)
    assert load(child) is first
    write(tmp_path / "parent", manifest(), narrative__one="甲乙")
    assert load(child).narratives["one"].text == "甲乙"


def test_a_pack_may_have_the_name_of_the_built_in_pack_it_extends(tmp_path):
    builtin = list_packs()
    if not builtin:
        pytest.skip("no built-in pack yet")
    name = builtin[0][0]
    assert load(write(tmp_path / name, f"title: 我的\nextends: {name}\n")).title == "我的"


@pytest.mark.parametrize("name", [name for name, _, _ in list_packs()])
def test_every_built_in_pack_loads(name):
    pack = load_pack(name, search=[])
    assert set(pack.styles) == set(ROLES)
    assert all(source.file.startswith("templates/") for source in pack.narratives.values())


@pytest.mark.parametrize("path", sorted(builtin_packs_dir().glob("*/*.healed.json")), ids=lambda path: path.parent.name)
def test_the_healed_text_beside_a_built_in_frame_is_of_today(path):
    data = path.with_name("frame.docx").read_bytes()
    assert path.read_bytes() == healed_frame(data, "frame.docx")


# -- faults ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("titel: 甲", "pack-unknown-key"),
        ("words: 甲", "pack-bad-value"),
        ("words: {a: [甲]}", "pack-bad-value"),
        ("charts: {colour: 甲}", "pack-unknown-key"),
        ("charts: {palette: [red]}", "pack-bad-value"),
        ("charts: {palette: 1F4E79}", "pack-bad-value"),
        ("charts: {font_size: 五号}", "pack-bad-value"),
        ("charts: {backend: svg}", "pack-bad-value"),
        ("language: fr", "pack-bad-value"),
        ("numbering: automatic", "pack-bad-value"),
        ("requires: brief.number", "pack-bad-value"),
        ("requires: [brief number]", "pack-bad-value"),
        ("frame: ../frame.docx", "pack-bad-value"),
        ("frame: frame.docm", "pack-bad-value"),
        ("frame: none.docx", "pack-file-missing"),
        ("extends: ../..", "pack-bad-value"),
        ("extends: /etc", "pack-bad-value"),
        ("extends: .", "pack-bad-value"),
        ("extends: nobody", "pack-unknown"),
        ("description: {a: b}", "pack-bad-value"),
        ("title: 再来", "duplicate-key"),
    ],
)
def test_each_fault_of_a_manifest_is_told_at_its_line(tmp_path, line, code):
    text = manifest(line)
    assert faults(write(tmp_path / "own", text, frame=frame())) == [(code, text.count("\n"))]


def test_a_misspelt_role_is_told_with_the_nearest_one(tmp_path):
    folder = write(tmp_path / "own", manifest("  heading1: 标题"), frame=frame())
    with pytest.raises(BriefgenError) as raised:
        load(folder)
    assert raised.value.diagnostics[0].args["known"].split("、")[0].startswith("heading-")


def test_all_faults_of_manifest_and_parent_are_told_at_once(tmp_path):
    write(tmp_path / "parent", "titel: 甲\n")
    assert faults(write(tmp_path / "child", "title: 下\nextends: parent\nlanguage: fr\nwords: 甲\n")) == [
        ("pack-bad-value", 3),
        ("pack-bad-value", 4),
        ("pack-unknown-key", 1),
    ]


def test_a_circle_of_packs_is_refused(tmp_path):
    write(tmp_path / "a", "title: 甲\nextends: b\n")
    write(tmp_path / "b", "title: 乙\nextends: a\n")
    assert faults(tmp_path / "a") == [("pack-extends-cycle", 2)]


def test_an_endless_chain_of_packs_is_refused(tmp_path):
    for number in range(12):
        write(tmp_path / f"p{number}", f"title: 甲\nextends: p{number + 1}\n")
    assert faults(tmp_path / "p0") == [("pack-extends-cycle", 2)]


def test_a_pack_without_a_manifest_a_frame_or_a_title_is_told(tmp_path):
    (tmp_path / "bare").mkdir()
    assert faults(tmp_path / "bare") == [("pack-file-missing", 0)]
    assert faults(write(tmp_path / "flat", manifest())) == [("pack-no-frame", 1)]
    assert faults(write(tmp_path / "nameless", manifest(title="language: zh"), frame=frame())) == [
        ("pack-missing-key", 1)
    ]


def test_styles_that_are_missing_unmapped_or_of_another_kind_are_told_before_anything_is_built(tmp_path):
    mapped = STYLES | {"table": "样式1", "note": "样式10"}
    del mapped["photo"]
    text = manifest(styles=mapped)
    folder = write(tmp_path / "own", text, frame=frame(without="quotation"))
    lines = text.splitlines()
    assert set(faults(folder)) == {
        ("style-unmapped", 1),
        ("style-missing", lines.index("  quotation: 样式15") + 1),
        ("style-kind", lines.index("  table: 样式1") + 1),
        ("style-kind", lines.index("  note: 样式10") + 1),
    }


def test_a_missing_style_names_the_similar_ones(tmp_path):
    folder = write(
        tmp_path / "own", manifest(styles=STYLES | {"body": "公文正义"}), frame=frame(styles=style("公文正文", "x"))
    )
    with pytest.raises(BriefgenError) as raised:
        load(folder)
    assert raised.value.diagnostics[0].args["known"] == "公文正文"


def test_faults_of_the_frame_name_its_file_and_paragraph(tmp_path):
    folder = write(tmp_path / "own", manifest(), frame=docx(p("甲"), p("｛｛ a ｝｝"), p(BODY)))
    with pytest.raises(BriefgenError) as raised:
        load(folder)
    assert raised.value.diagnostics[0].origin == FramePlace(
        f"{folder}/frame.docx", "word/document.xml", 2, "｛｛ a ｝｝"
    )


def test_a_narrative_that_is_no_text_or_too_long_is_told(tmp_path):
    folder = write(
        tmp_path / "own", manifest(), frame=frame(), narrative__a="增长".encode("gb18030"), narrative__b=b"x" * 2**21
    )
    assert sorted(code for code, _ in faults(folder)) == ["pack-file-encoding", "pack-file-size"]


def test_links_that_lead_out_of_the_pack_are_refused(tmp_path):
    secret = tmp_path / "secret.md.j2"
    secret.write_text("秘密", encoding="utf-8")
    (tmp_path / "frame.docx").write_bytes(frame())
    folder = write(tmp_path / "own", manifest(), narrative__one="甲")
    (folder / "narrative/two.md.j2").symlink_to(secret)
    (folder / "frame.docx").symlink_to(tmp_path / "frame.docx")
    assert [code for code, _ in faults(folder)] == ["pack-file-outside", "pack-file-outside"]


def test_a_parent_that_is_a_link_to_elsewhere_is_refused(tmp_path):
    write(tmp_path / "elsewhere/parent", manifest(), frame=frame())
    folder = write(tmp_path / "packs/child", "title: 下\nextends: parent\n")
    (tmp_path / "packs/parent").symlink_to(tmp_path / "elsewhere/parent")
    assert faults(folder) == [("pack-file-outside", 2)]


def test_healed_text_that_came_with_a_pack_of_others_is_not_trusted(tmp_path):
    data = frame()
    folder = write(tmp_path / "own", manifest(), frame=data)
    forged = healed_frame(data, "frame.docx").decode().replace("{{ body }}", "INCLUDETEXT {{ body }}")
    (folder / "frame.healed.json").write_text(forged, encoding="utf-8")
    assert b"INCLUDETEXT" not in load(folder).frame.render({}, "")["word/document.xml"]


def test_a_pack_that_extends_a_frameless_one_is_listed_only_when_it_has_a_frame():
    names = [name for name, _, _ in list_packs()]
    assert names == sorted(names)
    assert "base" not in names
