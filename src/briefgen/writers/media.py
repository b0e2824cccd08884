"""The pictures of a frame, judged by their headers alone: none is unpacked to learn how large it is.

A picture of a few kilobytes can unfold to gigabytes in whatever shows the briefing, and a drawing can
be a program. Nothing here decodes a pixel.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from briefgen.diagnostics import Bilingual, Diagnostic, FramePlace
from briefgen.writers.package_read import refuse_doctype

#: As for the photos of a brief: a camera makes 24 megapixels.
MAX_PIXELS = 40_000_000

#: Width and height in pixels.
Size = tuple[int, int]

_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_MAX_PAGES = 64
_SVG = "http://www.w3.org/2000/svg"
_SVG_ACTIVE = frozenset({"script", "foreignObject", "iframe", "handler", "image", "feImage", "set", "animate"})
#: A backslash can spell any of these in a style sheet.
_OUTSIDE = re.compile(r"(?i)url\(\s*(?!\s|[\"']?#)|@import|javascript:|\\")


class PictureError(Exception):
    """Why a picture is refused, in two languages."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason)
        self.reason = reason


def picture_faults(pictures: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    """Those of a kind that is not known or a size no page needs, and drawings that run or fetch something."""
    for name, data in pictures.items():
        try:
            _judge(data)
        except PictureError as error:
            what = Bilingual(f"{name}，{error.reason}", f"{name}, {error.reason.en}")
            yield Diagnostic("docx-picture", FramePlace(file, name, 0, ""), {"what": what})


def _judge(data: bytes) -> None:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _judge_svg(data)
        return
    try:
        sizes = list(_sizes(data))
    except (struct.error, IndexError):
        sizes = []
    if not sizes:
        raise PictureError(Bilingual("已损坏或格式不允许", "damaged, or of a kind that is not allowed"))
    for width, height in sizes:
        if width * height > MAX_PIXELS:
            raise PictureError(Bilingual(f"{width}×{height} 像素，过大", f"{width}×{height} pixels are too many"))


def _sizes(data: bytes) -> Iterator[Size]:
    """The size of each page or frame; nothing for a file of no known kind."""
    for begins, read in _READERS:
        if begins.match(data):
            yield from read(data)


def _png(data: bytes) -> Iterator[Size]:
    yield struct.unpack_from(">II", data, 16)


def _gif(data: bytes) -> Iterator[Size]:
    yield struct.unpack_from("<HH", data, 6)


def _bmp(data: bytes) -> Iterator[Size]:
    (header,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<HH" if header == 12 else "<ii", data, 18)
    yield abs(width), abs(height)


def _jpeg(data: bytes) -> Iterator[Size]:
    """Marker by marker to the frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _JPEG_BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            yield width, height
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _tiff(data: bytes) -> Iterator[Size]:
    """Tags 256 and 257 of every page (TIFF 6.0, section 2)."""
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    for _ in range(_MAX_PAGES):
        (count,) = struct.unpack_from(order + "H", data, at)
        found: dict[int, int] = {}
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(order + "HH", data, entry)
            if tag in (256, 257):
                (found[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, entry + 8)
        yield found.get(256, 0), found.get(257, 0)
        (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
        if at == 0:
            return
    raise PictureError(Bilingual(f"超过 {_MAX_PAGES} 页", f"more than {_MAX_PAGES} pages"))


def _webp(data: bytes) -> Iterator[Size]:
    kind = data[12:16]
    if kind == b"VP8X":
        yield 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        yield 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        yield width & 0x3FFF, height & 0x3FFF


def _emf(data: bytes) -> Iterator[Size]:
    """The bounds in device units (MS-EMF 2.3.4.2)."""
    left, top, right, bottom = struct.unpack_from("<iiii", data, 8)
    yield abs(right - left) + 1, abs(bottom - top) + 1


def _wmf(data: bytes) -> Iterator[Size]:
    """The bounding box of a placeable metafile, at most 65,535 a side (MS-WMF 2.3.2.3); drawn, not stored by pixel."""
    left, top, right, bottom = struct.unpack_from("<hhhh", data, 6)
    (per_inch,) = struct.unpack_from("<H", data, 14)
    scale = 96 / max(per_inch, 1)
    yield round(abs(right - left) * scale), round(abs(bottom - top) * scale)


#: How each kind begins, and where it says its size.
_READERS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Iterator[Size]]], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL), _png),
    (re.compile(rb"\xff\xd8\xff"), _jpeg),
    (re.compile(rb"GIF8[79]a"), _gif),
    (re.compile(rb"BM"), _bmp),
    (re.compile(rb"II\*\0|MM\0\*"), _tiff),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp),
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), _emf),
    (re.compile(rb"\xd7\xcd\xc6\x9a"), _wmf),
    (re.compile(rb"[\1\2]\0\x09\0\0[\1\3]"), lambda _: iter([(0, 0)])),  # a metafile without a box
)


def _judge_svg(data: bytes) -> None:
    """A drawing that only draws: no script, no handler, no animation, and references within itself only."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = _refuse_active
    parser.buffer_text = True
    parser.CharacterDataHandler = _refuse_outside
    parser.ProcessingInstructionHandler = lambda _target, text: _refuse_outside(f"url({text})")
    try:
        parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)
    except PictureError:
        raise
    except Exception:  # noqa: BLE001  damaged or with a DOCTYPE: one answer for all
        raise PictureError(Bilingual("不是完好的 SVG", "no sound SVG")) from None


def _refuse_active(name: str, attributes: dict[str, str]) -> None:
    space, _, element = name.rpartition(" ")
    if element in _SVG_ACTIVE or element.startswith("animate") or (element == "svg" and space != _SVG):
        raise PictureError(Bilingual(f"含 {element}", f"holds {element}"))
    for key, value in attributes.items():
        bare = key.rpartition(" ")[2].lower()
        if bare.startswith("on") or (bare in {"href", "src"} and not value.startswith("#")):
            raise PictureError(Bilingual(f"含 {bare}", f"holds {bare}"))
        _refuse_outside(value)


def _refuse_outside(text: str) -> None:
    if found := _OUTSIDE.search(text):
        raise PictureError(Bilingual(f"引用了外部内容（{found[0]}）", f"refers to something outside ({found[0]})"))
