"""Findings as Word comments: on the number, beside the comments there are, and nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from lxml import etree

import briefgen
from benchmarks.hand_edits import DOCUMENT, File, W, points, replaced, text_of, track, w
from briefgen.reading.docx import read_docx
from briefgen.verifying.annotate import annotated
from briefgen.verifying.verify import Expected, verify
from tests.conftest import FLAGSHIP


@pytest.fixture(scope="module")
def made():
    result = briefgen.generate(FLAGSHIP.read_bytes(), charts="native")
    return result.docx, Expected.of(result.edition, result.document, result.docx)


def marked(made, *edits):
    """An edited briefing and the same with its findings as comments."""
    data, expected = made
    file = File.read(data)
    for edit in edits:
        edit(file)
    before = file.to_bytes()
    return before, annotated(before, "edited.docx", verify(before, "edited.docx", expected).findings, "zh")


def typing(old, new):
    def edit(file):
        assert any(replaced(p, old, new) for p in file.tree(DOCUMENT).iter(w("p")))

    return edit


def commented(data):
    """The text under each comment, by the comment's text."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(DOCUMENT))
    texts = {c.comment_id: c.text for c in docx.Document(io.BytesIO(data)).comments}
    under, open_ = {}, []
    for one in tree.iter():
        if one.tag == w("commentRangeStart"):
            open_.append(one.get(w("id")))
        elif one.tag == w("commentRangeEnd"):
            open_.remove(one.get(w("id")))
        elif one.tag in (w("t"), w("drawing")):
            for number in open_:
                said = one.text if one.tag == w("t") else "图"
                under[texts[int(number)]] = under.get(texts[int(number)], "") + said
    return under


def test_a_comment_hangs_on_the_number_itself(made):
    _, data = marked(made, typing("235.6亿元", "253.6亿元"))
    ((text, under),) = commented(data).items()
    assert under == "253.6亿元"
    assert "“完成工业投资235.6亿元”改成了“完成工业投资253.6亿元”（工业投资）" in text


def test_a_number_inside_a_longer_run_is_cut_out_of_it(made):
    def edit(file):
        p = next(p for p in file.paragraphs() if "8家企业共17个" in text_of(p))
        for run in list(p.iter(w("r")))[1:]:
            run.getparent().remove(run)
        next(p.iter(w("t"))).text = "8家企业共18个场景获评国家级智能制造优秀场景。"

    before, data = marked(made, edit)
    assert "18个" in commented(data).values()
    assert texts(before) == texts(data)


def texts(data):
    return [(p.part, p.text, p.original) for p in read_docx(data, "a.docx").paragraphs]


def test_nothing_else_changes(made):
    before, data = marked(made, typing("可比增长5.6%", "同比增长5.6%"), typing("870万元", "870亿元"))
    assert texts(before) == texts(data)
    old, new = (File.read(one).parts for one in (before, data))
    touched = {name for name in new if old.get(name) != new[name]}
    assert touched <= {
        "word/document.xml",
        "word/comments.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_comments_that_are_there_stay(made):
    document = docx.Document(io.BytesIO(made[0]))
    paragraph = next(p for p in document.paragraphs if "235.6亿元" in p.text)
    document.add_comment(paragraph.runs[0], text="请核实", author="某同志")
    target = io.BytesIO()
    document.save(target)
    file = File.read(target.getvalue())
    typing("235.6亿元", "253.6亿元")(file)
    before = file.to_bytes()
    data = annotated(before, "edited.docx", verify(before, "edited.docx", made[1]).findings, "zh")
    comments = list(docx.Document(io.BytesIO(data)).comments)
    assert comments[0].text == "请核实"
    assert len(comments) == 2
    assert len({c.comment_id for c in comments}) == 2


def test_a_finding_in_a_chart_hangs_on_its_drawing(made):
    def edit(file):
        points(file.tree(file.charts[0]))[0].text = "99"

    _, data = marked(made, edit)
    assert set(commented(data).values()) == {"图"}


def test_a_finding_in_a_tracked_change_holds_the_change(made):
    def edit(file):
        p = next(p for p in file.paragraphs() if "235.6亿元" in text_of(p))
        at = text_of(p).index("235.6")
        track(p, at, at + 5, "253.6")

    before, data = marked(made, edit)
    assert any("253.6" in under for under in commented(data).values())
    assert texts(before) == texts(data)
    tree = etree.fromstring(File.read(data).parts[DOCUMENT])
    assert not next(iter(tree.iter(f"{{{W}}}ins"))).findall(f".//{{{W}}}commentReference")


def test_a_finding_in_a_header_hangs_on_the_first_line_with_its_place(made):
    def edit(file):
        header = next(name for name in file.parts if re.fullmatch(r"word/header\d\.xml", name))
        p = next(file.tree(header).iter(w("p")))
        next(p.iter(w("t"))).text = "用电量12.5亿千瓦时"

    _, data = marked(made, edit)
    ((text, under),) = commented(data).items()
    assert under == "嘉定工业经济简报"
    assert text.startswith("word/header")


def test_a_sound_file_is_handed_back_as_it_is(made):
    assert annotated(made[0], "a.docx", (), "zh") == made[0]


def test_the_command_writes_the_file(cli, made, tmp_path):
    file = File.read(made[0])
    typing("235.6亿元", "253.6亿元")(file)
    (tmp_path / "edited.docx").write_bytes(file.to_bytes())
    run = cli("verify", "edited.docx", "--brief", FLAGSHIP, "--annotate", "marked.docx", "--format", "json")
    assert run.code == 2
    assert run.json["output"] == "marked.docx"
    assert len(list(docx.Document(tmp_path / "marked.docx").comments)) == 1
