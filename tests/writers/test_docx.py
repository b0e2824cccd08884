"""The whole file: slots filled, charts and photos stored as parts that the text refers to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from briefgen.blocks import Chart, ChartValue, Document, Number, Paragraph, Photo, Series, Table, Text
from briefgen.diagnostics import BriefgenError
from briefgen.pack import load_pack
from briefgen.writers.docx import write
from tests.writers.frames import WP, R, W

DOCUMENT = "word/document.xml"
BRIEF = dict.fromkeys(
    (
        *("masthead", "number", "issuer", "date", "status", "secrecy", "foreword", "contributor", "title"),
        *("report_to", "send_to", "issue_to", "editor", "reviewer", "approver", "copies"),
    ),
    Text(""),
)
FIELDS = {"brief": {**BRIEF, "title": Text("标题"), "title_lines": (Text("标题"),), "issuer": Text("某<局> & 处")}}
SERIES = (Series("数量", (ChartValue(Decimal(5), "5", "甲"), ChartValue(Decimal(7), "7", "乙")), "个"),)


def chart(backend="native"):
    return Chart("column", (Text("构成"),), ("甲类", "乙类"), SERIES, "柱形图", backend, number=1)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def pack():
    return load_pack("jianbao")


@pytest.fixture
def parts(pack):
    """Writes blocks and hands back the parts of the file."""

    def made(*blocks, annexes=(), fields=FIELDS, pack=pack):
        with zipfile.ZipFile(io.BytesIO(write(Document(fields, {"body": blocks, "annexes": annexes}), pack))) as file:
            return {name: file.read(name) for name in file.namelist()}

    return made


def links(parts, source=DOCUMENT):
    folder, name = source.rsplit("/", 1)
    found = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    return {link.get("Id"): link.get("Target") for link in found}


def type_of(parts, name):
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {t.get("PartName"): t.get("ContentType") for t in types}
    by_extension = {t.get("Extension"): t.get("ContentType") for t in types}
    return named.get(f"/{name}") or by_extension[name.rpartition(".")[2]]


def text(parts):
    root = etree.fromstring(parts[DOCUMENT])
    return ["".join(p.itertext(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p")]


def size(parts):
    extent = etree.fromstring(parts[DOCUMENT]).find(f".//{{{WP}}}extent")
    return int(extent.get("cx")) / 360_000, int(extent.get("cy")) / 360_000


def test_blocks_stand_in_their_slot_and_fields_in_the_frame(parts):
    lines = text(parts(Paragraph((Text("正文段落"),)), annexes=(Paragraph((Text("附件段落"),)),)))
    assert lines.index("标题") < lines.index("正文段落") < lines.index("附件段落")
    assert any("某<局> & 处" in line for line in lines)


def test_a_field_the_frame_asks_for_and_nobody_gave_is_told(parts):
    with pytest.raises(BriefgenError) as raised:
        parts(fields={"brief": {}})
    assert {d.code for d in raised.value.diagnostics} == {"unknown-tag"}


def test_bookmarks_and_shapes_count_on_from_those_of_the_frame(parts, pack):
    root = etree.fromstring(parts(Paragraph((Number("5家", "x"),)), chart())[DOCUMENT])
    ids = [int(b.get(f"{{{W}}}id")) for b in root.iter(f"{{{W}}}bookmarkStart")]
    assert ids[-1] >= pack.frame.next_bookmark_id
    assert int(root.find(f".//{{{WP}}}docPr").get("id")) >= pack.frame.next_shape_id


def test_a_native_chart_is_a_part_with_its_workbook(parts):
    made = parts(chart(), chart())
    charts = ["word/charts/briefgen1.xml", "word/charts/briefgen2.xml"]
    assert [name for name in made if name.startswith("word/charts/briefgen")] == charts
    for number, name in enumerate(charts, 1):
        assert type_of(made, name).endswith("drawingml.chart+xml")
        assert links(made, name) == {"rId1": f"../embeddings/briefgen{number}.xlsx"}
        assert zipfile.is_zipfile(io.BytesIO(made[f"word/embeddings/briefgen{number}.xlsx"]))
    used = [e.get(f"{{{R}}}id") for e in etree.fromstring(made[DOCUMENT]).iter("{*}chart")]
    assert [links(made)[one] for one in used] == ["charts/briefgen1.xml", "charts/briefgen2.xml"]


def test_a_chart_drawn_as_a_picture_is_an_image(parts):
    made = parts(chart("picture"))
    assert made["word/media/briefgen1.png"].startswith(b"\x89PNG")
    assert type_of(made, "word/media/briefgen1.png") == "image/png"
    blip = etree.fromstring(made[DOCUMENT]).find(".//{*}blip")
    assert links(made)[blip.get(f"{{{R}}}embed")] == "media/briefgen1.png"


@pytest.mark.parametrize("backend", ["native", "picture"])
def test_a_chart_has_the_size_of_the_pack_and_is_never_wider_than_the_text(parts, pack, backend):
    assert size(parts(chart(backend)))[0] == pytest.approx(pack.charts.width_cm)
    wide = replace(pack, charts=replace(pack.charts, width_cm=40.0))
    assert size(parts(chart(backend), pack=wide))[0] == pytest.approx(pack.frame.text_width / 567, abs=0.01)


def test_a_photo_keeps_its_proportions_and_fits_the_page(parts, pack):
    wide, tall = size(parts(photo(400, 100))), size(parts(photo(100, 400)))
    assert wide[0] == pytest.approx(pack.frame.text_width / 567, abs=0.01)
    assert wide[0] / wide[1] == pytest.approx(4, rel=0.01)
    assert tall[1] == pytest.approx(10)
    assert tall[1] / tall[0] == pytest.approx(4, rel=0.01)


def photo(width, height):
    return Photo(png(width, height), (Text("现场"),), "会议现场", width, height)


def test_photos_are_stored_as_what_they_are(parts):
    jpeg = Photo(b"\xff\xd8\xff\xe0 not looked at", (), "照片", 4, 3)
    made = parts(photo(4, 3), jpeg)
    assert type_of(made, "word/media/briefgen1.png") == "image/png"
    assert type_of(made, "word/media/briefgen2.jpeg") == "image/jpeg"
    assert made["word/media/briefgen2.jpeg"] == jpeg.data


def test_the_same_document_gives_the_same_bytes(pack):
    document = Document(FIELDS, {"body": (chart(), photo(4, 3), Table((), (), ()))[:2]})
    assert write(document, pack) == write(document, pack)


def test_where_a_signature_follows_the_last_paragraph_stays_with_it(parts, pack):
    def kept(signature):
        made = parts(Paragraph((Text("最后一段"),)), pack=replace(pack, signature=signature))
        root = etree.fromstring(made[DOCUMENT])
        last = next(p for p in root.iter(f"{{{W}}}p") if "".join(p.itertext(f"{{{W}}}t")) == "最后一段")
        return last.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None

    assert kept(signature=True)
    assert not kept(signature=False)
