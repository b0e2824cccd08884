"""Files of odd make: what offices, converters, scanners, mail gateways and attackers send by the name of .docx.

Each is to give findings or one clear diagnostic; none may raise anything else, or take much memory or time.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.linting.bench.model import BODY, Doc, Par, Run, Table, par
from tests.linting.bench.parents import document, minutes
from tests.linting.bench.wordml import W, build, parts_of, zipped

Make = Callable[[], bytes]
_MAIN, _STYLES, _LINKS, _TYPES = (
    "word/document.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def odd_files() -> Iterator[tuple[str, Make]]:
    """A name and a way to make the file, so that big ones do not all lie in memory at once."""
    for family in (_no_archive, _broken_archives, _missing, _damaged, _mistyped, _absurd, _nested, _large, _foreign,
                   _active, _written_otherwise, _contents):  # fmt: skip
        yield from family()


def _parts() -> dict[str, str | bytes]:
    return parts_of(minutes())  # it is short and has all parts


def _with(name: str, data: str | bytes) -> bytes:
    return zipped({**_parts(), name: data})


def _text(name: str) -> str:
    held = _parts()[name]
    assert isinstance(held, str)
    return held


def _edited(name: str, old: str, new: str) -> bytes:
    text = _text(name)
    assert old in text, (name, old)
    return _with(name, text.replace(old, new))


def _body(content: str) -> bytes:
    """A document of nothing but this content and a section."""
    text = _text(_MAIN)
    head, tail = text.index("<w:body>") + 8, text.rindex("<w:sectPr>")
    return _with(_MAIN, text[:head] + content + text[tail:])


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


# -- no archive at all -----------------------------------------------------------------------------


def _no_archive() -> Iterator[tuple[str, Make]]:
    wide = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "EncryptionInfo")}
    for name, data in {
        "empty": b"",
        "one-byte": b"P",
        "zip-mark-alone": b"PK\x03\x04",
        "end-mark-alone": b"PK\x05\x06" + bytes(18),
        "zeros": bytes(4096),
        "text": "关于工作的通知".encode(),
        "text-gb18030": "关于工作的通知".encode("gb18030"),
        "text-utf16": "关于工作的通知".encode("utf-16"),
        "html": "<html><body><p>关于工作的通知</p></body></html>".encode(),
        "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html></html>",
        "rtf": rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 SimSun;}}\f0 text}",
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
        "flat-opc": f'<?xml version="1.0"?><pkg:package xmlns:pkg="x"><w:document xmlns:w="{W}"/></pkg:package>'.encode(),
        "word-2003-xml": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>',
        "ole-encrypted": _OLE
        + bytes(504)
        + wide["EncryptedPackage"]
        + bytes(64)
        + wide["EncryptionInfo"]
        + bytes(2048),
        "ole-doc": _OLE + bytes(504) + wide["WordDocument"] + bytes(4096),
        "ole-short": _OLE,
        "rar": b"Rar!\x1a\x07\x00" + bytes(200),
        "gzip": b"\x1f\x8b\x08" + bytes(100),
        "random": random.Random(9704).randbytes(20_000),  # noqa: S311
    }.items():
        yield f"no-archive-{name}", partial(bytes, data)


def _broken_archives() -> Iterator[tuple[str, Make]]:
    whole = build(minutes())
    for tenth in range(1, 10):
        yield f"truncated-{tenth}0", partial(bytes, whole[: len(whole) * tenth // 10])
    for lost in (1, 4, 22):
        yield f"truncated-by-{lost}", partial(bytes, whole[:-lost])
    for seed in range(10):
        yield f"flipped-{seed}", partial(_flipped, whole, seed)
    yield "garbage-before", partial(bytes, b"MZ garbage" * 9 + whole)
    yield "garbage-after", partial(bytes, whole + b"garbage" * 9)
    yield "encrypted-members", partial(_flagged, whole, 1)
    yield "no-members", partial(zipped, {})
    yield "plain-zip", partial(zipped, {"notes.txt": "x"})
    yield "a-workbook", partial(zipped, {"xl/workbook.xml": "<workbook/>", _TYPES: "<Types/>"})
    yield (
        "an-open-document",
        partial(zipped, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
    )
    for name in ("../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "word\\extra.xml", "word/" + "x" * 300 + ".xml"):
        yield f"member-{name[:14]}", partial(_with, name, "<x/>")
    yield "many-members", partial(zipped, {**_parts(), **{f"extra/{n}.xml": "<x/>" for n in range(3000)}})
    yield "member-twice", _twice
    yield "bomb", partial(_with, "word/media/bomb.xml", bytes(120_000_000))
    yield "folders-as-members", partial(zipped, {**_parts(), "word/": "", "docProps/": ""})


def _flipped(whole: bytes, seed: int) -> bytes:
    chance, data = random.Random(seed), bytearray(whole)  # noqa: S311
    for _ in range(1 + seed):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _flagged(whole: bytes, flag: int) -> bytes:
    """Every member marked as encrypted."""
    data = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), whole):
            place = found.start() + at
            struct.pack_into("<H", data, place, struct.unpack_from("<H", data, place)[0] | flag)
    return bytes(data)


def _twice() -> bytes:
    import warnings

    buffer = io.BytesIO(build(minutes()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(_MAIN, "<w:document/>")
    return buffer.getvalue()


# -- parts missing, damaged, mistyped --------------------------------------------------------------


def _missing() -> Iterator[tuple[str, Make]]:
    for name in _parts():
        yield f"without-{name}", partial(lambda gone: zipped({n: d for n, d in _parts().items() if n != gone}), name)
    yield "main-alone", lambda: zipped({name: _parts()[name] for name in (_TYPES, "_rels/.rels", _MAIN)})
    yield "links-lead-nowhere", partial(_edited, _LINKS, 'Target="', 'Target="nowhere/')
    yield "links-lead-out", partial(_edited, _LINKS, 'Target="', 'Target="../../../')
    yield "links-absolute", partial(_edited, _LINKS, 'Target="', 'Target="/word/')


def _damaged() -> Iterator[tuple[str, Make]]:
    xml = [name for name in _parts() if name.endswith((".xml", ".rels"))]
    for name in xml:
        yield f"half-{name}", partial(lambda n: _with(n, _text(n)[: len(_text(n)) // 2]), name)
        yield f"blank-{name}", partial(_with, name, b"")
        yield f"other-root-{name}", partial(_with, name, "<other/>")
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9))
        + "]>"
    )
    for name in (_MAIN, _STYLES, "word/numbering.xml", "word/footer1.xml"):
        yield f"entities-{name}", partial(lambda n: _with(n, _text(n).replace("?>\n", f"?>{laughs}", 1)), name)
        yield f"no-xml-{name}", partial(_with, name, "这不是XML")
        yield f"control-characters-{name}", partial(lambda n: _with(n, _text(n).replace("<w:", "\x01<w:", 3)), name)


def _mistyped() -> Iterator[tuple[str, Make]]:
    main = "wordprocessingml.document.main+xml"
    for name, kind in {
        "template": "wordprocessingml.template.main+xml",
        "spreadsheet": "spreadsheetml.sheet.main+xml",
        "slides": "presentationml.presentation.main+xml",
        "unknown": "unknown",
        "with-macros": "ms-word.document.macroEnabled.main+xml",
    }.items():
        yield f"typed-{name}", partial(_edited, _TYPES, main, kind)
    yield (
        "typed-not-at-all",
        partial(_with, _TYPES, '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    )
    yield "main-elsewhere", _elsewhere


def _elsewhere() -> bytes:
    parts = _parts()
    parts["text/other.xml"] = parts.pop(_MAIN)
    parts["text/_rels/other.xml.rels"] = str(parts.pop(_LINKS)).replace('Target="', 'Target="/word/')
    for name in (_TYPES, "_rels/.rels"):
        parts[name] = str(parts[name]).replace("word/document.xml", "text/other.xml")
    return zipped(parts)


# -- absurd values ---------------------------------------------------------------------------------

_VALUES = ("99999999999999999999", "-1", "abc", "", "1e9", "0", "１２", "12.5")
_ATTRIBUTES = (
    (_MAIN, r'(<w:pgSz w:w=")\d+'),
    (_MAIN, r'(<w:pgMar w:top=")\d+'),
    (_MAIN, r'(w:linePitch=")\d+'),
    (_MAIN, r'(<w:sz w:val=")\d+'),
    (_MAIN, r'(w:line=")\d+'),
    (_MAIN, r'(w:firstLineChars=")\d+'),
    (_MAIN, r'(<w:gridCol w:w=")\d+'),
    ("word/footer1.xml", r'(<w:sz w:val=")\d+'),
)


def _absurd() -> Iterator[tuple[str, Make]]:
    for at, (name, pattern) in enumerate(_ATTRIBUTES):
        for value in _VALUES:
            changed = partial(lambda n, p, v: _with(n, re.sub(p, rf"\g<1>{v}", _text(n))), name, pattern, value)
            yield f"value-{at}-{value or 'blank'}", changed
    yield (
        "numbering-of-no-list",
        partial(_edited, _MAIN, "<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="77"/></w:numPr>'),
    )
    yield "style-of-no-name", partial(_edited, _MAIN, "<w:pPr>", '<w:pPr><w:pStyle w:val="没有"/>')
    yield "attributes-without-value", lambda: _with(_MAIN, re.sub(r' w:val="[^"]*"', "", _text(_MAIN)))
    yield "no-section", lambda: _with(_MAIN, re.sub(r"<w:sectPr>.*</w:sectPr>", "", _text(_MAIN)))


# -- deep and large --------------------------------------------------------------------------------


def _nested() -> Iterator[tuple[str, Make]]:
    def within(opening: str, closing: str, depth: int, inner: str = "") -> Make:
        return lambda: _body(opening * depth + (inner or _p("里")) + closing * depth)

    cell = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    yield "tables-30-deep", within(*cell, 30)
    yield "tables-800-deep", within(*cell, 800)
    yield "controls-500-deep", within("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 500)
    yield "custom-xml-900-deep", within("<w:customXml>", "</w:customXml>", 900)
    box = (
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    )
    yield "boxes-40-deep", within(*box, 40)
    yield (
        "insertions-400-deep",
        lambda: _body("<w:p>" + '<w:ins w:id="1">' * 400 + "<w:r><w:t>深</w:t></w:r>" + "</w:ins>" * 400 + "</w:p>"),
    )
    yield "elements-5000-deep", within("<w:x>", "</w:x>", 5000)


def _styles(content: str) -> bytes:
    return _edited(_STYLES, "</w:styles>", f"{content}</w:styles>")


def _style(name: str, base: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'
    )


def _large() -> Iterator[tuple[str, Make]]:
    yield "styles-in-a-circle", partial(_styles, _style("A", "B") + _style("B", "A") + _style("C", "C"))
    yield "styles-2000-long", partial(_styles, "".join(_style(f"L{n}", f"L{n + 1}") for n in range(2000)))
    yield "table-of-3000-rows", _rows
    yield "table-of-500-columns", _columns
    yield "paragraph-of-300000", lambda: _body(_p("各区、各部门要抓好落实，" * 25_000))
    yield "runs-20000", lambda: _body("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * 20_000 + "</w:p>")
    yield "brackets-50000", lambda: _body(_p("（" * 50_000 + "甲"))
    yield "digits-100000", lambda: _body(_p("增长" + "9" * 100_000 + "%"))
    yield "spaces-100000", lambda: _body(_p("甲" + " " * 100_000 + "乙"))
    yield "dots-100000", lambda: _body(_p("甲" + "." * 100_000 + "乙"))
    yield "blank-paragraphs-20000", lambda: _body("<w:p/>" * 20_000)
    yield (
        "sections-500",
        lambda: _body("".join(f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>节{n}</w:t></w:r></w:p>" for n in range(500))),
    )
    yield "pages-1000", partial(pages, 1000)


def _columns() -> bytes:
    return build(_doc([Table("t", [[par(f"c{n}", "甲", BODY) for n in range(500)]], [20] * 500)]))


def _rows() -> bytes:
    return build(
        _doc(
            [
                Table(
                    "t",
                    [[par(f"c{n}", "规上工业总产值", BODY), par(f"d{n}", "1280.5亿元", BODY)] for n in range(3000)],
                    [4000, 4000],
                )
            ]
        )
    )


def _doc(blocks: list[Par | Table]) -> Doc:
    doc = document()
    doc.blocks = [*blocks, par("last", "完", BODY)]
    return doc


def pages(count: int) -> bytes:
    """A document of so many pages, four paragraphs of five lines each and a heading on a page."""
    doc = document()
    like = doc.at("b-8")
    more: list[Par | Table] = []
    for n in range(count):
        more.append(Par(f"h-{n}", doc.at("h2-1").look, [Run("加强运行监测")], "（一）", 2))
        more += [Par(f"m-{n}-{k}", like.look, [Run(like.text)]) for k in range(4)]
    doc.insert_after("b-8", *more)
    return build(doc)


# -- languages, active content, other ways of writing ----------------------------------------------


def _foreign() -> Iterator[tuple[str, Make]]:
    for name, text in {
        "english": 'Notice on Promoting Steady Industrial Growth: the output grew by 5.6%, "better" than expected.',
        "japanese": "工業経済の安定的な推進に関する通知。カタカナ、ひらがな(括弧)があります.",
        "korean": "공업경제의 안정적 추진에 관한 통지, 5.6% 증가.",
        "arabic": "إشعار بشأن تعزيز النمو الصناعي، 5.6٪",
        "hebrew": "הודעה על צמיחה תעשייתית, 5.6%",
        "thai": "ประกาศเรื่องการเติบโตของอุตสาหกรรม",
        "russian": "Уведомление о содействии росту промышленности: 5,6 %",
        "tibetan": "བརྡ་ཁྱབ། 5.6%",
        "uyghur": "ئۇقتۇرۇش، 5.6%",
        "mongolian": "ᠮᠡᠳᠡᠭᠳᠡᠯ 5.6%",
        "traditional": "關於推進工業經濟穩中有進的通知，增長5.6%。",
        "emoji": "📈📊增长5.6%🎉，👨‍👩‍👧",
        "astral": "𠮷野家𪚥，增长5.6%。",
        "combining": "a\u0301\u0302\u0303 国\u20dd家",
        "invisible": "\u200b\u200c\u200d\ufeff\u2060",
        "directions": "\u202e反\u202c\u2066向\u2069",
        "private": "\ue000\uf8ff公文",
        "blank": "   \u3000\u3000 ",
    }.items():
        yield f"language-{name}", partial(lambda t: _body(_p(t) * 5), text.replace("&", "&amp;"))


def _link(kind: str, target: str, *, external: bool = False) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    made = f'<Relationship Id="rId99" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'
    return _edited(_LINKS, "</Relationships>", f"{made}</Relationships>")


def _active() -> Iterator[tuple[str, Make]]:
    for kind in ("attachedTemplate", "image", "oleObject", "frame", "hyperlink", "subDocument"):
        yield f"external-{kind}", partial(_link, kind, "http://192.0.2.1/x.dotm", external=True)
    yield "external-file", partial(_link, "image", "file://///192.0.2.1/share/x.png", external=True)
    yield "macros", lambda: zipped({**_parts(), "word/vbaProject.bin": _OLE + bytes(600)})
    yield "foreign-chunk", lambda: _body('<w:altChunk r:id="rId5"/>' + _p("正文"))
    yield "object", lambda: _body("<w:p><w:r><w:object><v:shape/></w:object></w:r></w:p>")
    yield (
        "control",
        lambda: zipped({**_parts(), "word/activeX/activeX1.xml": "<x/>", "word/activeX/activeX1.bin": b"x"}),
    )
    for code in (
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
        "INCLUDETEXT http://192.0.2.1/x",
        "MACROBUTTON x",
        "=",
    ):
        field = f'<w:fldSimple w:instr="{code}"><w:r><w:t>域</w:t></w:r></w:fldSimple>'
        yield f"field-{code[:8]}", partial(_body, f"<w:p>{field}</w:p>")


def _written_otherwise() -> Iterator[tuple[str, Make]]:
    yield "byte-order-mark", lambda: _with(_MAIN, b"\xef\xbb\xbf" + _text(_MAIN).encode())
    yield "utf-16", lambda: _with(_MAIN, _text(_MAIN).replace("UTF-8", "UTF-16").encode("utf-16"))
    yield "says-utf-16", lambda: _with(_MAIN, _text(_MAIN).replace("UTF-8", "UTF-16"))
    yield "gb18030", lambda: _with(_MAIN, _text(_MAIN).replace("UTF-8", "GB18030").encode("gb18030"))
    yield "other-prefix", lambda: _with(_MAIN, re.sub(r"\bw:", "q:", _text(_MAIN)).replace("xmlns:w=", "xmlns:q="))
    yield "strict", lambda: _with(_MAIN, _text(_MAIN).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    yield "no-namespace", lambda: _with(_MAIN, _text(_MAIN).replace(W, "urn:other"))
    yield "comments-in-xml", lambda: _with(_MAIN, _text(_MAIN).replace("<w:r>", "<!-- x --><w:r><?x y?>"))
    yield "character-data", lambda: _with(_MAIN, re.sub(r"(<w:t[^>]*>)([^<]+)", r"\1<![CDATA[\2]]>", _text(_MAIN)))
    yield "new-lines", lambda: _with(_MAIN, _text(_MAIN).replace("><", ">\n  <"))


def _contents() -> Iterator[tuple[str, Make]]:
    shape = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    choice = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    mark = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
    for name, content in {
        "nothing": "",
        "one-blank-paragraph": "<w:p/>",
        "all-in-a-box": f"<w:p><w:r><w:pict>{shape.format(_p('关于工作的通知'))}</w:pict></w:r></w:p>",
        "all-deleted": f"<w:p><w:del {mark}><w:r><w:delText>删</w:delText></w:r></w:del></w:p>",
        "all-inserted": f"<w:p><w:ins {mark}><w:r><w:t>增</w:t></w:r></w:ins></w:p>",
        "moved": f"<w:p><w:moveFrom {mark}><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>",
        "field-never-closed": f"<w:p>{begin}{separate}<w:r><w:t>域</w:t></w:r></w:p>" + _p("后文"),
        "field-closed-twice": f"<w:p>{begin}{end}{end}{end}</w:p>",
        "field-without-code": f"<w:p>{begin}{separate}{end}</w:p>",
        "symbols": '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>',
        "ruby": "<w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        "math": '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath></w:p>',
        "alternatives": f"<w:p><w:r>{choice.format(shape.format(_p('甲')), shape.format(_p('乙')))}</w:r></w:p>",
        "smart-tags": "<w:p><w:smartTag><w:r><w:t>标</w:t></w:r></w:smartTag></w:p>",
        "row-without-cells": "<w:tbl><w:tr/></w:tbl>",
        "table-without-rows": "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>",
        "cell-without-paragraph": "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "run-outside": "<w:r><w:t>外</w:t></w:r>",
        "paragraph-in-paragraph": "<w:p><w:p><w:r><w:t>内</w:t></w:r></w:p></w:p>",
        "bookmark-crossing": '<w:bookmarkStart w:id="1" w:name="a"/><w:p><w:bookmarkEnd w:id="2"/></w:p>',
        "list-of-contents": '<w:p><w:fldSimple w:instr="TOC \\o"><w:r><w:t>一、总体要求......1</w:t></w:r></w:fldSimple></w:p>',
        "twice-in-one-cell": "<w:tbl><w:tr><w:tc>"
        + _p("甲")
        + "<w:tbl><w:tr><w:tc>"
        + _p("乙")
        + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        "tabs-and-breaks": "<w:p><w:r>"
        + "<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/>" * 9
        + "</w:r></w:p>",
        "notes-without-part": '<w:p><w:r><w:footnoteReference w:id="3"/></w:r></w:p>',
        "comment-without-part": '<w:p><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    }.items():
        yield f"content-{name}", partial(_body, content)


ODD_FILES: Mapping[str, Make] = dict(odd_files())
