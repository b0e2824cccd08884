"""The Word file as a package: read whole and inert, written the same for the same parts."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.writers.package import Package, zip_bytes
from tests.writers import frames
from tests.writers.frames import BODY, p

PNG = "image/png"
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


def codes(data: bytes) -> list[str]:
    with pytest.raises(BriefgenError) as raised:
        Package.read(data, "frame.docx")
    return [d.code for d in raised.value.diagnostics]


def with_extra(extra: dict[str, bytes | str], links: str = "") -> bytes:
    return frames.docx(p(BODY), extra=extra, links=links)


def test_reading_and_writing_keeps_every_part():
    made = frames.parts(p(BODY), header=p("x"))
    package = Package.read(frames.zipped(made), "frame.docx")
    assert dict(package.parts) == made
    assert dict(Package.read(package.to_bytes(), "again.docx").parts) == made


def test_the_same_parts_in_another_order_give_the_same_bytes():
    made = frames.parts(p(BODY))
    assert zip_bytes(made) == zip_bytes(dict(reversed(made.items())))


def test_bytes_hold_no_clock_and_no_machine():
    with zipfile.ZipFile(io.BytesIO(zip_bytes(frames.parts(p(BODY))))) as archive:
        members = archive.infolist()
    assert [m.filename for m in members][:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert {(m.date_time, m.create_system, m.external_attr) for m in members} == {((1980, 1, 1, 0, 0, 0), 0, 0x20)}


def test_pictures_and_workbooks_are_stored_and_the_rest_is_deflated():
    data = zip_bytes({"a.xml": b"<a/>", "b.png": b"png", "c.xlsx": b"xlsx"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [m.compress_type for m in archive.infolist()] == [zipfile.ZIP_DEFLATED, *[zipfile.ZIP_STORED] * 2]


def test_parts_and_relationships_of_a_builder_reach_the_file():
    builder = Package.read(frames.docx(p(BODY)), "frame.docx").builder()
    builder.add("word/charts/chart1.xml", b"<c/>", "application/chart+xml")
    builder.add("word/media/a.png", b"png", PNG)
    builder.replace("word/document.xml", builder["word/document.xml"].replace(b"{{p body }}", b"text"))
    first = builder.relate("word/document.xml", CHART, "word/charts/chart1.xml")
    second = builder.relate("word/document.xml", CHART, "word/media/a.png")
    inner = builder.relate("word/charts/chart1.xml", CHART, "word/media/a.png")
    assert (first, second, inner) == ("rIdBf1", "rIdBf2", "rIdBf1")
    assert "word/media/a.png" in builder
    document = docx.Document(io.BytesIO(builder.to_bytes()))
    assert document.part.rels["rIdBf1"].target_part.content_type == "application/chart+xml"
    assert document.part.rels["rIdBf2"].target_part.content_type == PNG
    with zipfile.ZipFile(io.BytesIO(builder.to_bytes())) as archive:
        assert b'Target="../media/a.png"' in archive.read("word/charts/_rels/chart1.xml.rels")


def test_relationship_ids_go_on_where_a_frame_of_our_own_making_ends():
    builder = Package.read(frames.docx(p(BODY)), "frame.docx").builder()
    builder.relate("word/document.xml", CHART, "word/styles.xml")
    again = Package.read(builder.to_bytes(), "again.docx").builder()
    assert again.relate("word/document.xml", CHART, "word/styles.xml") == "rIdBf2"


def test_a_part_that_came_with_a_relationship_id_keeps_it():
    builder = Package.read(frames.docx(p(BODY)), "frame.docx").builder()
    builder.add("word/charts/chart1.xml", b"<c/>", "application/chart+xml")
    assert builder.relate("word/charts/chart1.xml", CHART, "word/styles.xml", named="rId1") == "rId1"


def test_web_links_of_a_frame_survive_new_relationships():
    link = frames.link("hyperlink", "https://example.org/?a=1&amp;b=2", external=True)
    builder = Package.read(frames.docx(p(BODY), links=link), "frame.docx").builder()
    builder.relate("word/document.xml", CHART, "word/styles.xml")
    with zipfile.ZipFile(io.BytesIO(builder.to_bytes())) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    assert 'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in rels


def test_two_builders_of_one_package_know_nothing_of_each_other():
    package = Package.read(frames.docx(p(BODY)), "frame.docx")
    before = package.to_bytes()
    one = package.builder()
    one.add("word/media/a.png", b"png", PNG)
    one.relate("word/document.xml", CHART, "word/media/a.png")
    assert package.builder().to_bytes() == package.to_bytes() == before


def test_adding_what_is_there_or_replacing_what_is_not_is_a_mistake_of_the_caller():
    builder = Package.read(frames.docx(p(BODY)), "frame.docx").builder()
    with pytest.raises(KeyError):
        builder.add("word/document.xml", b"", PNG)
    with pytest.raises(KeyError):
        builder.replace("word/other.xml", b"")


def test_a_part_of_another_type_than_its_extensions_gets_a_type_of_its_own():
    builder = Package.read(frames.docx(p(BODY)), "frame.docx").builder()
    builder.add("word/media/a.bin", b"1", "application/one")
    builder.add("word/media/b.bin", b"2", "application/two")
    with zipfile.ZipFile(io.BytesIO(builder.to_bytes())) as archive:
        types = archive.read("[Content_Types].xml").decode()
    assert '<Default Extension="bin" ContentType="application/one"/>' in types
    assert '<Override PartName="/word/media/b.bin" ContentType="application/two"/>' in types


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx-unreadable"),
        (b"hello", "docx-unreadable"),
        (frames.docx(p(BODY))[:400], "docx-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx-locked"),
        (zip_bytes({"a.txt": b"no document"}), "docx-unreadable"),
    ],
    ids=["empty", "no zip", "cut off", "old .doc", "other zip"],
)
def test_what_is_no_word_file_is_told_so(data, code):
    assert codes(data) == [code]


def test_an_encrypted_member_is_told_as_locked():
    data = bytearray(frames.docx(p(BODY)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(data)) == ["docx-locked"]


def test_a_macro_document_is_another_kind():
    made = frames.parts(p(BODY))
    types = made["[Content_Types].xml"].decode()
    made["[Content_Types].xml"] = types.replace(
        f"{frames.WORD}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    ).encode()
    assert "docx-other-kind" in codes(frames.zipped(made))


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/etc/passwd", "word/../../x.xml", "C:\\x.xml", "word//x.xml", "word/./x.xml", "a\u202egnp.xml"],
)
def test_unsafe_part_names_are_refused(name):
    made = frames.parts(p(BODY)) | {name: b"<x/>"}
    assert codes(frames.zipped(made)) == ["docx-unsafe-name"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_a_part_name_that_comes_twice_is_refused(name):
    out = io.BytesIO(frames.docx(p(BODY)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"<other/>")
    assert codes(out.getvalue()) == ["docx-unsafe-name"]


def test_a_zip_bomb_is_refused_before_it_is_inflated():
    out = io.BytesIO(frames.docx(p(BODY)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.png", bytes(60 * 2**20))
    assert "docx-too-large" in codes(out.getvalue())


def test_an_xml_part_of_many_megabytes_is_refused():
    assert codes(with_extra({"word/big.xml": b"<a>" + b"<b/>" * 2_500_000 + b"</a>"})) == ["docx-too-large"]


def test_too_many_parts_are_refused():
    extra: dict[str, bytes | str] = {f"word/media/{n}.png": b"" for n in range(2_001)}
    assert codes(with_extra(extra)) == ["docx-too-large"]


def test_a_member_that_lies_about_its_size_is_refused_without_inflating_it():
    data = bytearray(with_extra({"word/media/a.png": bytes(1000)}))
    entry = data.rindex(b"word/media/a.png") - 46
    struct.pack_into("<I", data, entry + 24, 10)
    assert codes(bytes(data)) == ["docx-unreadable"]


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    ],
)
def test_a_doctype_is_refused(xml):
    assert codes(with_extra({"customXml/item1.xml": xml})) == ["docx-doctype"]


@pytest.mark.parametrize("xml", [b"<a>", b"<a/><b/>", "<a/>".encode("utf-16"), b"<a>\x01</a>", b"<a>" * 100_000])
def test_damaged_xml_is_told_with_its_part(xml):
    with pytest.raises(BriefgenError) as raised:
        Package.read(with_extra({"word/theme/theme1.xml": xml}), "frame.docx")
    finding = raised.value.diagnostics[0]
    assert (finding.code, finding.origin.part) == ("docx-damaged-part", "word/theme/theme1.xml")


@pytest.mark.parametrize(
    "extra",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"word/embeddings/book.xlsx": b"x"},
        {"word/activeX/activeX1.xml": b"<x/>"},
        {"word/header9.xml": f"<w:hdr {frames.NAMESPACES}><w:altChunk r:id='rId1'/></w:hdr>"},
        {"word/header9.xml": f"<w:hdr {frames.NAMESPACES}><w:p><w:r><w:object/></w:r></w:p></w:hdr>"},
    ],
)
def test_macros_embedded_objects_and_imported_chunks_are_refused(extra):
    assert "docx-active-content" in codes(with_extra(extra))


@pytest.mark.parametrize(
    ("kind", "target", "external", "code"),
    [
        ("attachedTemplate", "http://example.org/t.dotm", True, "docx-external-link"),
        ("image", "http://example.org/pixel.png", True, "docx-external-link"),
        ("image", "file:///C:/logo.png", True, "docx-external-link"),
        ("hyperlink", "file://host/share", True, "docx-external-link"),
        ("hyperlink", "javascript:alert(1)", True, "docx-external-link"),
        ("image", "../../../../etc/passwd", False, "docx-missing-part"),
        ("image", "media/none.png", False, "docx-missing-part"),
        ("aFChunk", "styles.xml", False, "docx-active-content"),
        ("oleObject", "styles.xml", False, "docx-active-content"),
    ],
)
def test_relationships_that_lead_out_are_refused(kind, target, external, code):
    data = frames.docx(p(BODY), links=frames.link(kind, target, external=external))
    assert codes(data) == [code]


@pytest.mark.parametrize("target", ["https://example.org", "http://example.org", "mailto:a@example.org"])
def test_web_and_mail_links_are_welcome(target):
    data = frames.docx(p(BODY), links=frames.link("hyperlink", target, external=True))
    assert Package.read(data, "frame.docx").parts


def test_all_that_is_wrong_is_told_at_once():
    links = frames.link("image", "http://example.org/a.png", external=True) + frames.link("image", "media/none.png")
    assert set(codes(with_extra({"word/vbaProject.bin": b"x"}, links))) == {
        "docx-active-content",
        "docx-external-link",
        "docx-missing-part",
    }
