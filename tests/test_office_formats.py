"""The finished file as other programs take it: whole, sound, and in the state Word would leave it in.

Each test looks at every file: both packs, all briefs of `inputs/`, charts drawn in both ways.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

import briefgen
from briefgen.blocks import Number, inlines_of

ROOT = Path(__file__).resolve().parent.parent
BRIEFS = sorted((ROOT / "inputs").glob("*.yaml"))
PACKS = ("jianbao", "gongwen", "yuebao")
CHARTS = ("native", "picture")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOCUMENT = "word/document.xml"
#: Marks that Chinese and Latin type share.
SHARED = re.compile("[“”‘’—…·]")


class Finished:
    """A finished file with its parts."""

    def __init__(self, brief: Path, pack: str, charts: str) -> None:
        result = briefgen.generate(brief.read_bytes(), file=brief.name, pack=pack, charts=charts)
        assert result.docx is not None, [briefgen.format_diagnostic(d, "en") for d in result.diagnostics]
        self.data = result.docx
        self.document = result.document
        self.frame = result.pack.frame
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    @property
    def body(self):
        return self.xml(DOCUMENT).find(f"{W}body")

    def xml(self, name):
        return etree.fromstring(self.parts[name])

    @property
    def stories(self):
        """The parts that hold paragraphs: text, headers, footers."""
        return [name for name in self.names if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]


@cache
def finished(brief, pack, charts):
    return Finished(brief, pack, charts)


@pytest.fixture(
    params=[(b, p, c) for b in BRIEFS for p in PACKS for c in CHARTS], ids=lambda v: f"{v[0].stem}-{v[1]}-{v[2]}"
)
def file(request):
    return finished(*request.param)


def val(element, name="val"):
    return element.get(f"{W}{name}")


def text_of(element):
    return "".join(element.itertext(f"{W}t"))


# -- other programs --------------------------------------------------------------------------------


def test_python_docx_opens_and_saves_it(file, tmp_path):
    document = docx.Document(io.BytesIO(file.data))
    assert [p.text for p in document.paragraphs if p.style.name.lower() == "heading 1"]
    document.save(tmp_path / "saved.docx")
    assert len(docx.Document(tmp_path / "saved.docx").tables) == len(document.tables)


def test_docxtpl_opens_and_saves_it_and_finds_no_tag_left(file, tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(file.data)
    template = DocxTemplate(path)
    assert template.get_undeclared_template_variables() == set()
    template.render({})
    template.save(tmp_path / "saved.docx")
    assert docx.Document(tmp_path / "saved.docx").paragraphs


# -- the package -----------------------------------------------------------------------------------


def test_no_two_members_have_one_name(file):
    assert [name for name, times in Counter(n.casefold() for n in file.names).items() if times > 1] == []
    assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None


def test_every_part_is_well_formed_and_has_a_content_type(file):
    types = file.xml("[Content_Types].xml")
    by_extension = {t.get("Extension").lower() for t in types if t.get("Extension")}
    by_name = {t.get("PartName") for t in types if t.get("PartName")}
    for name in file.names:
        if name.endswith((".xml", ".rels")):
            file.xml(name)
        extension = name.rpartition(".")[2].lower()
        assert name == "[Content_Types].xml" or f"/{name}" in by_name or extension in by_extension, name
    assert {name[1:] for name in by_name} <= set(file.names)


def test_every_relationship_leads_to_a_part_and_every_reference_to_a_relationship(file):
    targets = set()
    for name in (n for n in file.names if n.endswith(".rels")):
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        links = list(file.xml(name))
        ids = [link.get("Id") for link in links]
        assert len(ids) == len(set(ids)), name
        for link in links:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), link.get("Target")))[1:]
            assert link.get("TargetMode") == "External" or target in file.parts, (name, target)
            targets.add(target)
        if source in file.parts:
            used = {v for e in file.xml(source).iter() for k, v in e.attrib.items() if k.startswith(R)}
            assert used <= set(ids), source
    orphans = {n for n in file.names if not n.endswith(".rels")} - targets - {"[Content_Types].xml"}
    assert orphans == set()


# -- ids and names ---------------------------------------------------------------------------------


def test_drawings_have_ids_of_their_own_and_alt_text(file):
    drawn = [e for name in file.stories for e in file.xml(name).iter(f"{WP}docPr")]
    ids = [e.get("id") for e in drawn]
    assert len(ids) == len(set(ids))
    assert all(e.get("descr", "").strip() and e.get("name") for e in drawn)
    assert len(drawn) >= 1


def test_bookmarks_are_paired_and_have_ids_and_names_of_their_own(file):
    starts = list(file.body.iter(f"{W}bookmarkStart"))
    ends = [val(e, "id") for e in file.body.iter(f"{W}bookmarkEnd")]
    ids, names = [val(e, "id") for e in starts], [val(e, "name") for e in starts]
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(ends)
    assert len(names) == len({name.casefold() for name in names})
    assert all(len(name) <= 40 and re.fullmatch(r"[^\W\d]\w*", name) for name in names), names


def test_each_number_stands_between_hidden_bookmarks_of_its_fact(file):
    between = []
    for start in file.body.iter(f"{W}bookmarkStart"):
        if val(start, "name").startswith("_bf_"):
            said, end = "", start.getnext()
            while end.tag != f"{W}bookmarkEnd":
                said, end = said + text_of(end), end.getnext()
            assert val(end, "id") == val(start, "id")
            between.append(said)
    printed = [text for block in file.document.blocks for text in numbers_of(block)]
    assert between == printed


def numbers_of(block):
    return [inline.text for inline in inlines_of(block) if isinstance(inline, Number)]


# -- text ------------------------------------------------------------------------------------------


def test_every_field_has_its_result_and_nothing_asks_for_an_update(file):
    for name in file.stories:
        for paragraph in file.xml(name).iter(f"{W}p"):
            state, result, depth = "", "", 0
            for element in paragraph.iter(f"{W}fldChar", f"{W}t"):
                if element.tag == f"{W}t":
                    result += (element.text or "") if state == "separate" else ""
                    continue
                state = val(element, "fldCharType")
                depth += {"begin": 1, "separate": 0, "end": -1}[state]
                if state == "begin":
                    result = ""
                if state == "end":
                    assert result.strip(), etree.tostring(paragraph, encoding="unicode")
            assert depth == 0
        assert all(text_of(simple) for simple in file.xml(name).iter(f"{W}fldSimple"))
    assert all(b"updateFields" not in data for data in file.parts.values())
    assert all(b"w:dirty=" not in file.parts[name] for name in file.stories)


def test_references_lead_to_bookmarks(file):
    names = {val(e, "name") for e in file.body.iter(f"{W}bookmarkStart")}
    asked = {
        word
        for e in file.body.iter(f"{W}instrText")
        for word in (e.text or "").split()[1:2]
        if (e.text or "").split()[:1] == ["REF"]
    }
    assert asked <= names


def test_no_font_is_left_to_the_theme(file):
    assert all(
        not re.search(rb"w:(?:ascii|hAnsi|eastAsia|cs)Theme=", data)
        for n, data in file.parts.items()
        if n.endswith(".xml")
    )


def test_marks_shared_with_latin_type_are_runs_of_their_own_in_the_chinese_font(file):
    styles = styles_of_blocks(file)
    runs = [r for p in file.body.iter(f"{W}p") if style_of(p) in styles for r in p.iter(f"{W}r")]
    marked = [run for run in runs if SHARED.search(text_of(run))]
    assert marked
    for run in marked:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert SHARED.sub("", text_of(run)) == ""
        assert fonts is not None, text_of(run)
        assert val(fonts, "ascii") == val(fonts, "hAnsi") == val(fonts, "eastAsia") != ""


def style_of(paragraph):
    return val(paragraph.find(f"{W}pPr/{W}pStyle"))


def styles_of_blocks(file):
    """The styles that only blocks are written in; what stands in the frame itself is its owner's."""
    frame = etree.fromstring(file.frame.package.parts[DOCUMENT])
    of_frame = {style_of(p) for p in frame.iter(f"{W}p") if not text_of(p).startswith("{{p ")}
    return {style_of(p) for p in file.body.iter(f"{W}p")} - of_frame


def test_the_body_has_no_empty_paragraph_but_those_of_the_frame(file):
    frame = etree.fromstring(file.frame.package.parts[DOCUMENT])
    may_be_empty = {style_of(p) for p in frame.iter(f"{W}p") if not text_of(p)} | {file.frame.styles["表后空隙"]}
    assert file.frame.styles["公文正文"] not in may_be_empty
    for paragraph in file.body.iter(f"{W}p"):
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if not text_of(paragraph) and paragraph.find(f".//{W}drawing") is None and not in_cell:
            assert style_of(paragraph) in may_be_empty


def test_no_clause_is_empty_and_nothing_of_our_making_shows(file):
    text = "\n".join(text_of(p) for p in file.body.iter(f"{W}p"))
    assert not re.search(r"[，、；：][，。；]|（）|None|nan|\{\{|\}\}|〈", text)


# -- tables and charts -----------------------------------------------------------------------------


def test_every_cell_ends_with_a_paragraph_and_every_row_is_as_wide_as_its_table(file):
    for table in file.body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in cells]
            assert sum(1 if s is None else int(val(s)) for s in spans) == columns
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


def test_the_head_row_of_every_table_of_the_body_repeats(file):
    tables = [t for t in file.body.findall(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is None]
    assert tables
    for table in tables:
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        assert heads[0]
        assert not any(heads[1:])


def test_a_table_is_followed_by_a_paragraph(file):
    assert all(table.getnext().tag == f"{W}p" for table in file.body.findall(f"{W}tbl"))


def test_each_drawing_stands_above_its_caption(file):
    for drawing in file.body.iter(f"{W}drawing"):
        paragraph = next(drawing.iterancestors(f"{W}p"))
        assert re.match(r"图\d+　\S", text_of(paragraph.getnext()))


def test_native_charts_can_be_edited_and_pictures_are_pictures(file):
    charts = [n for n in file.names if n.startswith("word/charts/") and n.endswith(".xml")]
    books = [n for n in file.names if n.startswith("word/embeddings/")]
    pictures = [n for n in file.names if n.startswith("word/media/")]
    drawings = len(list(file.body.iter(f"{W}drawing")))
    assert len(charts) == len(books)
    assert len(charts) + len(pictures) == drawings
    assert not (charts and pictures)
    for book in books:
        assert zipfile.ZipFile(io.BytesIO(file.parts[book])).testzip() is None
