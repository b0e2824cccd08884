"""Hostile packs, made by this script: each a folder and the codes one of which must refuse it. No file here is binary."""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

#: Where hostile packs send whoever follows them; who listens there counts.
WEB = socket.create_server(("127.0.0.1", 0))
PORT = WEB.getsockname()[1]

ROOT = Path(__file__).parent.parent.parent
FRAME = ROOT / "templates" / "jianbao" / "frame.docx"
MANIFEST = "title: 试用\ndescription: 试用。\nextends: jianbao\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"

Maker = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """Files by name (text, bytes, or what makes them), and what may be said of them."""

    name: str
    codes: tuple[str, ...]
    files: Mapping[str, str | bytes | Maker] = field(default_factory=dict)
    manifest: str = MANIFEST
    heavy: bool = False  # eats time or memory: worth a trial by every way

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for name, content in {"pack.yaml": self.manifest, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder


# -- narratives ------------------------------------------------------------------------------------

TEN = "[" + ", ".join(["none"] * 10) + "]"


def narrative(name: str, text: str, *codes: str, heavy: bool = False, **others: str) -> Case:
    files = {f"narrative/{key}.md.j2": words for key, words in others.items()}
    return Case(f"narrative: {name}", codes, {"narrative/indicators.md.j2": text, **files}, heavy=heavy)


def nested(depth: int, inside: str) -> str:
    begin = "".join(f"{{% for x{n} in {TEN} %}}" for n in range(depth))
    return begin + inside + "{% endfor %}" * depth


def narratives() -> Iterator[Case]:
    for name, text in {
        "class": "{{ month.__class__ }}",
        "class of a text": '{{ "甲".__class__.__mro__ }}',
        "class by item": '{{ month["__class__"] }}',
        "globals of cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "globals of a macro": "{% macro m() %}甲{% endmacro %}{{ m.__globals__ }}",
        "globals of self": "{{ self.__init__ }}",
        "a hidden loop attribute": "{% for x in [none] %}{{ loop._iterator }}{% endfor %}",
    }.items():
        yield narrative(name, text, "not-allowed", "unknown-name")
    yield narrative("by a filter", "{{ month | attr('year') }}", "unknown-filter")
    yield narrative("by map", "{{ [month] | map(attribute='__class__') | list }}", "unknown-filter", "not-allowed")
    yield narrative("format", "{{ '%s' | format(month) }}", "unknown-filter")
    yield narrative("str.format", "{{ '{0.__class__}'.format(month) }}", "not-allowed")
    yield narrative("range", "{% for x in range(10**9) %}甲{% endfor %}", "not-allowed")
    yield narrative("lipsum", "{{ lipsum(n=100000) }}", "not-allowed")
    for name, sum_ in {
        "a text times": "'a' * 10**9",
        "a list times": "[0] * 10**9",
        "a power": "9 ** 9 ** 9 ** 9",
        "a padded format": "'%2000000000s' % 'a'",
        "joined": "'a' ~ 'b'",
    }.items():
        yield narrative(f"sum: {name}", f"{{{{ {sum_} }}}}", "not-allowed")
        yield narrative(f"sum set: {name}", f"{{% set x = {sum_} %}}甲", "not-allowed")
    yield narrative("a number without end", "{{ " + "9" * 50_000 + " }}", "template-syntax", "bare-value")
    yield narrative("the password file", '{% include "/etc/passwd" %}', "unknown-narrative")
    yield narrative("a file above", '{% include "../../pack.yaml" %}', "unknown-narrative")
    yield narrative("a computed name", "{% include month %}", "unknown-narrative")
    yield narrative("extends a path", '{% extends "../../../etc/passwd" %}', "unknown-narrative")
    yield narrative("imports a path", '{% import "/etc/passwd" as x %}甲', "unknown-narrative")
    yield narrative("includes itself", '{% include "indicators" %}', "narrative-failed")
    yield narrative("includes itself twice", '{% include "indicators" %}' * 2, "narrative-failed")
    yield narrative("extends itself", '{% extends "indicators" %}', "narrative-circle")
    yield narrative(
        "two that include each other", '{% include "other" %}', "narrative-failed", other='{% include "indicators" %}'
    )
    yield narrative(
        "imports itself", '{% from "indicators" import m %}{{ m() }}', "narrative-failed", "template-syntax"
    )
    yield narrative(
        "a macro that calls itself", "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "narrative-failed"
    )
    yield narrative(
        "a recursive loop",
        "{% for x in [none] recursive %}{{ loop([none]) }}{% endfor %}",
        "narrative-failed",
        "not-allowed",
    )
    yield narrative("loops in loops", nested(12, ""), "pack-limit", heavy=True)
    yield narrative("loops that print", nested(9, "甲\n\n"), "pack-limit")
    yield narrative("loops that print just enough", nested(5, "甲乙丙丁\n\n"), "too-much-text", heavy=True)
    doubled = "{% set a %}甲乙丙丁{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40
    yield narrative("a text doubled forty times", doubled + "{{ a }}", "pack-limit", heavy=True)
    doubled = "{% macro m0() %}甲{% endmacro %}" + "".join(
        f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40)
    )
    yield narrative("macros doubled forty times", doubled + "{{ m40() }}", "pack-limit")
    yield narrative("a million repetitions", "{{ '甲' }}" * 80_000, "pack-limit", "too-much-text")
    yield narrative("a megabyte of words", "甲" * 340_000, "too-much-text")
    yield narrative("more than a megabyte", "甲" * 400_000, "pack-file-size")
    yield narrative("deep brackets", "{{ " + "(" * 5_000 + "none" + ")" * 5_000 + " }}", "template-syntax")
    yield narrative("deep blocks", "{% if true %}" * 5_000 + "{% endif %}" * 5_000, "template-syntax")
    yield narrative("deep lists", "{{ " + "[" * 50_000 + " }}", "template-syntax")
    yield narrative("a mark", "\ufdd0\ufdd1", "template-character")
    yield narrative("open tags", "{{ '" * 100_000, "template-syntax", "pack-limit")
    yield narrative("braces", "{" * 10_000, "template-syntax", "stray-brace")
    yield Case("narrative: no UTF-8", ("pack-file-encoding",), {"narrative/indicators.md.j2": b"\xff\xfe\x00"})


# -- frames ----------------------------------------------------------------------------------------


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(FRAME) as frame:
        return {name: frame.read(name) for name in frame.namelist()}


def zipped(made: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return out.getvalue()


def frame(name: str, *codes: str, xml: str = "", heavy: bool = False, **changes: object) -> Case:
    """The built-in frame with XML before its first paragraph; `changes` are parts to add, or None to take away."""
    made = parts()
    if xml:
        at = made[DOCUMENT].index(b"<w:body>") + len("<w:body>")
        made[DOCUMENT] = made[DOCUMENT][:at] + xml.encode() + made[DOCUMENT][at:]
    for part, data in changes.pop("more", {}).items():  # type: ignore[attr-defined]
        made[part] = data(made.get(part, b"")) if callable(data) else data
    return raw_frame(name, zipped(made), *codes, heavy=heavy)


def raw_frame(name: str, data: bytes, *codes: str, heavy: bool = False) -> Case:
    return Case(f"frame: {name}", codes, {"frame.docx": data}, heavy=heavy)


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instr(*texts: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>' for text in texts)


def complex_field(*code: str) -> str:
    return p(
        char("begin"),
        *(one if one.startswith("<") else instr(one) for one in code),
        char("separate"),
        t("甲"),
        char("end"),
    )


def related(kind: str, target: str, *, external: bool = False) -> Callable[[bytes], bytes]:
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rId900" Type="{R}/{kind}" Target={quoteattr(target)}{mode}/></Relationships>'
    return lambda stored: stored.replace(b"</Relationships>", row.encode())


def typed(extension: str, kind: str) -> Callable[[bytes], bytes]:
    row = f'<Default Extension="{extension}" ContentType="{kind}"/></Types>'
    return lambda stored: stored.replace(b"</Types>", row.encode())


def doctype(declared: str, use: str = "") -> Callable[[bytes], bytes]:
    def change(stored: bytes) -> bytes:
        head, _, rest = stored.partition(b"?>")
        return head + b"?>" + declared.encode() + rest.replace(b"<w:body>", f"<w:body>{p(t('甲'))}{use}".encode())

    return change


FIELDS = ["DDE excel x y", 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', 'INCLUDETEXT "/etc/passwd"',
          f'INCLUDEPICTURE "http://127.0.0.1:{PORT}/x.png" \\d', "LINK Excel.Sheet.8 x y", "IMPORT x", "MACROBUTTON x y",
          "AUTOTEXT x", "QUOTE 甲", "SET a b", "= 1", "IF 1 = 1 甲", "MERGEFIELD x", "DATABASE x", "FILLIN x", "ASK a b",
          "dDeAuto x", 'HYPERLINK "file:///etc/passwd"', 'HYPERLINK "\\\\\\\\host\\\\share"']  # fmt: skip


def fields() -> Iterator[Case]:
    for code in FIELDS:
        word = " ".join(code.split()[:2])[:40]
        yield frame(f"field {word}", "frame-field", xml=complex_field(code))
    yield frame(
        "simple field", "frame-field", xml=p(f"<w:fldSimple w:instr={quoteattr(FIELDS[1])}>{t('甲')}</w:fldSimple>")
    )
    yield frame("field split over runs", "frame-field", xml=complex_field("D", "DE", "AU", "TO x"))
    nested_field = char("begin") + instr("SEQ a") + char("separate") + t("DDEAUTO") + char("end")
    yield frame("field whose name is a field", "frame-field", xml=complex_field(nested_field, " x"))
    inner = char("begin") + instr("DDEAUTO x") + char("end")
    yield frame("field inside a field", "frame-field", xml=complex_field("PAGE ", inner))
    yield frame(
        "field inside a result", "frame-field", xml=p(char("begin"), instr("TOC"), char("separate"), inner, char("end"))
    )
    yield frame(
        "field over two paragraphs", "frame-field", xml=p(char("begin"), instr("DDE")) + p(instr("AUTO x"), char("end"))
    )
    yield frame("field left open", "frame-field", xml=p(char("begin"), instr("DDEAUTO x")))
    yield frame("field whose harmless word is left out", "tag-misplaced", xml=p(
        char("begin"), t("{% if none %}"), instr("SEQ "), t("{% endif %}"), instr("DDEAUTO x"), char("separate"), char("end")))  # fmt: skip
    yield frame("a tag in a field", "tag-misplaced", xml=complex_field("PAGE {{ title }}"))
    other = f'<x:r xmlns:x="{W}"><x:instrText>DDEAUTO x</x:instrText></x:r>'
    yield frame("field under another prefix", "docx-disguised", xml=p(char("begin"), other, char("end")))
    plain = f'<fldSimple xmlns="{W}" instr="DDE x"/>'
    yield frame("field without a prefix", "docx-disguised", xml=p(plain))
    strict = '<s:p xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    yield frame("field in the words of Strict", "docx-other-kind", xml=strict)
    untyped = f'<w:hdr xmlns:w="{W}">{complex_field("DDEAUTO x")}</w:hdr>'
    yield frame("field in a part of another type", "frame-field", more={"word/other.xml": untyped.encode()})


def contents() -> Iterator[Case]:
    """Macros, objects, links and XML that is not what it seems."""
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    yield frame("a .docm", "docx-other-kind", more={TYPES: lambda stored: stored.replace(plain, macro)})
    yield frame(
        "a macro project",
        "docx-active-content",
        more={"word/vbaProject.bin": b"x", RELS: related("vbaProject", "vbaProject.bin")},
    )
    yield frame(
        "an OLE object",
        "docx-active-content",
        more={"word/embeddings/oleObject1.bin": b"x", RELS: related("oleObject", "embeddings/oleObject1.bin")},
    )
    yield frame("an object in the text", "docx-active-content", xml=p("<w:r><w:object/></w:r>"))
    yield frame("a foreign document in the text", "docx-active-content", xml='<w:altChunk w:rsidR="1"/>')
    yield frame(
        "a mail merge",
        "docx-active-content",
        more={"word/settings.xml": lambda s: s.replace(b"</w:settings>", b"<w:mailMerge/></w:settings>")},
    )
    for kind, target in {
        "image": f"http://127.0.0.1:{PORT}/x.png",
        "attachedTemplate": f"http://127.0.0.1:{PORT}/x.dotm",
        "subDocument": f"http://127.0.0.1:{PORT}/x.docx",
        "frame": "file:///etc/passwd",
        "hyperlink": "file:///etc/passwd",
        "oleObject": f"http://127.0.0.1:{PORT}/x.bin",
    }.items():
        yield frame(
            f"external {kind}",
            "docx-external-link",
            "docx-active-content",
            more={RELS: related(kind, target, external=True)},
        )
    vml = (
        f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://127.0.0.1:{PORT}/x.png"/></v:shape>'
    )
    yield frame("a picture from the web in VML", "docx-external-link", xml=p(f"<w:r><w:pict>{vml}</w:pict></w:r>"))
    yield frame("a part outside", "docx-missing-part", more={RELS: related("image", "../../../../etc/passwd")})
    entities = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)) + "]>"  # fmt: skip
    yield frame("an entity bomb", "docx-doctype", more={DOCUMENT: doctype(entities, "&j;")})
    yield frame(
        "an external entity",
        "docx-doctype",
        more={DOCUMENT: doctype('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;")},
    )
    yield frame(
        "an external DTD",
        "docx-doctype",
        more={DOCUMENT: doctype(f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{PORT}/x.dtd">')},
    )
    yield frame(
        "an entity bomb in a part of the owner's",
        "docx-doctype",
        more={"customXml/item1.xml": f"<?xml version='1.0'?>{entities}<x>&j;</x>".encode()},
    )
    yield frame("deep XML", "docx-too-deep", xml="<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)
    yield frame("deep XML, much of it", "docx-too-large", xml="<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)
    yield frame(
        "UTF-7", "docx-damaged-part", more={"word/settings.xml": b'<?xml version="1.0" encoding="utf-7"?>+ADw-x/+AD4-'}
    )
    yield frame("a wide tag", "tag-forbidden", xml=p(t("{{ ''.__class__.__mro__ }}")))
    yield frame("many paragraphs", "docx-too-large", xml=p(t("甲")) * 300_000, heavy=True)


def tags() -> Iterator[Case]:
    for name, tag in {
        "class": "{{ title.__class__ }}",
        "class by item": "{{ title['__class__'] }}",
        "globals of cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "range": "{% for x in range(10**9) %}{% endfor %}",
        "lipsum": "{{ lipsum() }}",
        "a text times": "{{ 'a' * 10**9 }}",
        "a list times": "{{ [0] * 10**9 }}",
        "a power": "{{ 9 ** 9 ** 9 ** 9 }}",
        "a padded format": "{{ '%2000000000s' % 'a' }}",
        "include": "{% include '/etc/passwd' %}",
        "extends": "{% extends '/etc/passwd' %}",
        "import": "{% import '/etc/passwd' as x %}",
        "a macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "a recursive loop": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "a call": "{{ title.upper() }}",
        "a set": "{% set x = 1 %}",
        "do": "{% do title.append(1) %}",
        "map": "{{ [1] | map('upper') | list }}",
        "center": "{{ 'a' | center(1000000000) }}",
        "a number without end": "{{ " + "9" * 5_000 + " }}",
    }.items():
        yield frame(
            f"tag: {name}",
            "tag-forbidden",
            "tag-unknown-filter",
            "tag-syntax",
            "tag-tangled",
            "tag-unclosed",
            xml=p(t(tag)),
        )
    loops = "".join(f"{{% for x{n} in {TEN} %}}" for n in range(12))
    yield frame("tag: loops in loops", "pack-limit", xml=p(t(loops + "{% endfor %}" * 12)), heavy=True)
    yield frame(
        "tag: loops that print", "pack-limit", "too-much-text", xml=p(t(loops + "甲乙丙丁" + "{% endfor %}" * 12))
    )
    some = "".join(f"{{% for x{n} in {TEN} %}}" for n in range(5))
    yield frame(
        "tag: loops that print just enough",
        "too-much-text",
        xml=p(t(some + "甲乙丙丁" * 20 + "{% endfor %}" * 5)),
        heavy=True,
    )
    forbidden = "".join(p(t(f"{{{{ a{n * n}() }}}}")) for n in range(5_000))
    yield frame("tag: many", "tag-forbidden", xml=forbidden)


def archives() -> Iterator[Case]:
    big = {**parts(), "word/media/image9.png": b"\0" * (49 * 2**20)}
    yield raw_frame("a zip bomb", zipped(big), "docx-too-large")
    yield raw_frame(
        "many zip bombs", zipped(parts() | {f"x/{n}.bin": b"\0" * 2**20 for n in range(250)}), "docx-too-large"
    )
    yield raw_frame("many members", zipped(parts() | {f"x/{n}.bin": b"" for n in range(3_000)}), "docx-too-large")
    yield raw_frame("a member that lies about its size", lying(), "docx-unreadable")
    yield raw_frame("members that share bytes", overlapping(), "docx-too-large", "docx-unreadable")
    yield raw_frame("a member above", zipped(parts() | {"../../x": b"x"}), "docx-unsafe-name")
    yield raw_frame("an absolute member", zipped(parts() | {"/etc/passwd": b"x"}), "docx-unsafe-name")
    yield raw_frame("a member twice", zipped(parts() | {"WORD/document.xml": b"<x/>"}), "docx-unsafe-name")
    yield raw_frame("an old .doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx-locked")
    yield raw_frame("half a zip", FRAME.read_bytes()[:9_000], "docx-unreadable")
    yield raw_frame("nothing", b"", "docx-unreadable")
    yield raw_frame("thirty megabytes and more", b"PK" + b"\0" * (31 * 2**20), "pack-file-size")


def lying() -> bytes:
    """A member of 40 MB that says it has ten bytes, in the directory and before the data."""
    data = bytearray(zipped(parts() | {"word/media/x.bin": b"\0" * (40 * 2**20)}))
    true, false = struct.pack("<I", 40 * 2**20), struct.pack("<I", 10)
    return bytes(data.replace(true, false))


def overlapping() -> bytes:
    """Forty members that all point at the data of one."""
    data = zipped(parts() | {"x/kernel.bin": b"\0" * 2**20})
    end = data.rindex(b"PK\5\6")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    entry = data.rindex(b"PK\1\2", 0, end)
    more = b"".join(data[entry:end].replace(b"x/kernel.bin", f"x/{n:06}.bin".encode()) for n in range(40))
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, count + 40, count + 40, size + len(more), start)
    return data[:end] + more + bytes(tail)


# -- pictures --------------------------------------------------------------------------------------


def pictures() -> Iterator[Case]:
    side = 25_000
    chunk = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + chunk + struct.pack(">I", zlib.crc32(b"IHDR" + chunk))
    made = {
        "png": png,
        "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 10 + b"\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", side, side) + b"\x03",
        "gif": b"GIF89a" + struct.pack("<HH", side, side) + b"\0\0\0",
        "bmp": b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, side, -side),
        "tiff": b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHII", 256, 4, 1, side) + struct.pack("<HHII", 257, 3, 1, side) + b"\0" * 4,
        "webp": b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (14_000).to_bytes(3, "little") + (14_000).to_bytes(3, "little"),
        "emf": b"\x01\0\0\0\x6c\0\0\0" + struct.pack("<iiii", 0, 0, side, side) + b"\0" * 16 + b" EMF",
        "wmf": b"\xd7\xcd\xc6\x9a\0\0" + struct.pack("<hhhhH", -32_000, -32_000, 32_000, 32_000, 96) + b"\0" * 6,
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run",
        "xyz": b"unknown",
    }  # fmt: skip
    for kind, data in made.items():
        yield logo(f"picture: {kind}", kind, data)
    yield logo("picture: PNG named JPEG", "jpeg", png)
    endless = b"II*\0\x08\0\0\0\0\0" + b"\x08\0\0\0"
    yield logo("picture: TIFF whose pages go in a circle", "tiff", endless)
    for name, inside in {
        "script": "<script>alert(1)</script>",
        "handler": '<rect onload="alert(1)"/>',
        "picture from the web": f'<image href="http://127.0.0.1:{PORT}/x.png"/>',
        "use from the web": f'<use xlink:href="http://127.0.0.1:{PORT}/x.svg#a"/>',
        "style from the web": f'<style>@import "http://127.0.0.1:{PORT}/x.css";</style>',
        "fill from the web": f'<rect fill="url(http://127.0.0.1:{PORT}/x.svg#a)"/>',
        "escaped fill": f'<rect style="fill:u\\72l(http://127.0.0.1:{PORT}/x.svg)"/>',
        "page": "<foreignObject/>",
    }.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
        yield logo(f"picture: SVG with {name}", "svg", svg.encode())
    yield logo(
        "picture: SVG with a style sheet",
        "svg",
        b'<?xml-stylesheet href="http://127.0.0.1/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    )
    yield logo(
        "picture: SVG with an entity",
        "svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    )
    yield logo("picture: half an SVG", "svg", b"<svg")


def logo(name: str, extension: str, data: bytes) -> Case:
    part = f"media/logo.{extension}"
    more = {f"word/{part}": data, RELS: related("image", part), TYPES: typed(extension, f"image/{extension}")}
    return frame(name, "docx-picture", more=more)


# -- the folder ------------------------------------------------------------------------------------


def link(target: str) -> Maker:
    return lambda path: path.symlink_to(target)


def many(count: int, ending: str) -> Maker:
    def make(path: Path) -> None:
        for number in range(count):
            (path.parent / f"{number}{ending}").touch()

    return make


def chain_of_links(target: str) -> Maker:
    def make(path: Path) -> None:
        (path.parent / "a").symlink_to("b")
        (path.parent / "b").symlink_to(target)
        path.symlink_to("a")

    return make


def folders(outside: Path) -> Iterator[Case]:
    """`outside` holds what must not be read: secret.md.j2, secret.yaml, frame.docx and the pack `parent`."""
    secret = str(outside / "secret.md.j2")
    yield Case("folder: linked narrative", ("pack-file-outside",), {"narrative/indicators.md.j2": link(secret)})
    yield Case(
        "folder: narrative linked twice", ("pack-file-outside",), {"narrative/indicators.md.j2": chain_of_links(secret)}
    )
    yield Case(
        "folder: relative link",
        ("pack-file-outside",),
        {"narrative/indicators.md.j2": link(os.path.relpath(secret, outside.parent / "packs" / "n" / "narrative"))},
    )
    yield Case("folder: linked folder", ("pack-file-outside",), {"narrative": link(str(outside))})
    yield Case("folder: linked frame", ("pack-file-outside",), {"frame.docx": link(str(outside / "frame.docx"))})
    yield Case(
        "folder: frame of another name, linked",
        ("pack-file-outside",),
        {"own.docx": link(str(outside / "frame.docx"))},
        MANIFEST + "frame: own.docx\n",
    )
    yield Case("folder: frame linked to nothing", ("pack-file-missing",), {"frame.docx": link("nowhere.docx")})
    yield Case("folder: link to itself", ("pack-file-missing",), {"frame.docx": link("frame.docx")})
    yield Case("folder: linked manifest", ("pack-file-outside",), {"pack.yaml": link(str(outside / "secret.yaml"))})
    yield Case("folder: frame above", ("pack-bad-value",), {}, MANIFEST + "frame: ../outside/frame.docx\n")
    yield Case("folder: frame by a root", ("pack-bad-value",), {}, MANIFEST + f"frame: {outside}/frame.docx\n")
    for parent in ("../../..", "..", "/etc", ".", "a/../../b", "C:\\x", "\\\\host\\share"):
        yield Case(f"folder: extends {parent}", ("pack-bad-value",), {}, f"title: 甲\nextends: '{parent}'\n")
    yield Case("folder: extends itself", ("pack-unknown", "pack-extends-cycle"), {}, "title: 甲\nextends: n\n")
    yield Case("folder: a pipe", ("pack-file-special",), {"frame.docx": os.mkfifo})
    yield Case("folder: a narrative that is a pipe", ("pack-file-special",), {"narrative/indicators.md.j2": os.mkfifo})
    yield Case("folder: endless zeros", ("pack-file-outside",), {"frame.docx": link("/dev/zero")})
    yield Case(
        "folder: endless zeros as a narrative",
        ("pack-file-outside",),
        {"narrative/indicators.md.j2": link("/dev/zero")},
    )
    yield Case("folder: a folder for a frame", ("pack-file-special",), {"frame.docx/x": "x"})
    yield Case("folder: a narrative that is a folder", ("pack-file-special",), {"narrative/indicators.md.j2/x": "x"})
    yield Case("folder: very many narratives", ("pack-too-many-files",), {"narrative/x": many(5_000, ".md.j2")})
    big = {f"narrative/n{n}.md.j2": "甲" * 340_000 for n in range(400)}
    yield Case("folder: four hundred megabytes of narratives", ("pack-file-size",), big)


def manifests() -> Iterator[Case]:
    for name, text, codes in (
        ("huge", "title: 甲\n# " + "甲" * 400_000, ("pack-file-size",)),
        ("a huge value", "title: 甲\nextends: " + "甲" * 300_000 + "/\n", ("pack-bad-value",)),
        ("a huge key", "title: 甲\n" + "a" * 300_000 + ": 1\n", ("missing-colon",)),
        ("many keys", "title: 甲\n" + "".join(f"k{n}: 1\n" for n in range(100_000)), ("pack-unknown-key", "pack-limit", "too-many-nodes")),
        ("laughs", "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)), ()),
        ("a merge", "base: &a {title: 甲}\n<<: *a\n", ()),
        ("deep", "title: " + "[" * 100_000, ()),
        ("deep maps", "".join(" " * n + "a:\n" for n in range(1_000)), ()),
        ("a tag", "title: !!python/object/apply:os.system [id]\n", ()),
        ("a list", "- 甲\n", ()),
        ("bytes", "\0\1\2", ()),
        ("a huge picture", MANIFEST + "charts: {width_cm: 999, height_cm: 999, backend: picture}\n", ("pack-bad-value",)),
    ):  # fmt: skip
        yield Case(f"manifest: {name}", codes, {}, text)


def cases(outside: Path) -> list[Case]:
    """All of them; names are their own."""
    made = [*narratives(), *fields(), *contents(), *tags(), *archives(), *pictures(), *folders(outside), *manifests()]
    assert len({case.name for case in made}) == len(made)
    return made
