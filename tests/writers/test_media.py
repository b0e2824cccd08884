"""Pictures of a frame: ordinary ones pass by their headers; that the others are refused is told in tests/hostile."""

from __future__ import annotations

import struct

import pytest

from briefgen.diagnostics import format_diagnostic
from briefgen.writers.media import MAX_PIXELS, picture_faults

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + struct.pack(">II", width, height)


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\0\4ab\xff\xd0\xff\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width)


def tiff(order: str, *pages: tuple[int, int]) -> bytes:
    data = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    for number, (width, height) in enumerate(pages):
        entries = struct.pack(order + "HHII", 256, 4, 1, width) + struct.pack(order + "HHIHH", 257, 3, 1, height, 0)
        after = 0 if number == len(pages) - 1 else len(data) + 30
        data += struct.pack(order + "H", 2) + entries + struct.pack(order + "I", after)
    return data


def webp(kind: bytes, head: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + head


def refusals(data: bytes) -> list[str]:
    return [format_diagnostic(fault, "en") for fault in picture_faults({"word/media/a": data}, "frame.docx")]


@pytest.mark.parametrize(
    "data",
    [
        png(800, 600),
        png(MAX_PIXELS, 1),
        jpeg(800, 600),
        b"GIF89a" + struct.pack("<HH", 800, 600),
        b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 800, -600),
        b"BM" + b"\0" * 12 + struct.pack("<IHH", 12, 800, 600),
        tiff("<", (800, 600)),
        tiff(">", (800, 600), (10, 10)),
        webp(b"VP8 ", b"\0" * 6 + struct.pack("<HH", 800, 600)),
        webp(b"VP8L", b"\x2f" + struct.pack("<I", 799 | 599 << 14)),
        webp(b"VP8X", b"\0" * 4 + b"\x1f\3\0\x57\2\0"),
        b"\1\0\0\0" + struct.pack("<Iiiii", 108, 0, 0, 800, 600) + b"\0" * 16 + b" EMF",
        b"\xd7\xcd\xc6\x9a\0\0" + struct.pack("<hhhhH", 0, 0, 8000, 6000, 1000),
        b"\1\0\x09\0\0\3",
        f"{SVG}<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use xlink:href='#a'/>甲</svg>".encode(),
        b"\xef\xbb\xbf<?xml version='1.0'?>" + f"{SVG}<style>rect {{fill: red}}</style></svg>".encode(),
    ],
)
def test_an_ordinary_picture_passes(data: bytes):
    assert refusals(data) == []


@pytest.mark.parametrize(
    "data",
    [
        png(MAX_PIXELS + 1, 1),
        jpeg(60_000, 60_000),
        tiff("<", (8, 8), (60_000, 60_000)),
        webp(b"VP8 ", b"\0" * 6 + struct.pack("<HH", 16_000, 16_000)),
        webp(b"VP8L", b"\x2f" + struct.pack("<I", 16_000 | 16_000 << 14)),
    ],
)
def test_a_picture_of_too_many_pixels_is_told_with_its_size(data: bytes):
    (told,) = refusals(data)
    assert "pixels are too many" in told


@pytest.mark.parametrize("data", [b"", png(1, 1)[:20], b"\xff\xd8\xff", b"II*\0", webp(b"JUNK", b""), b"%PDF-1.7"])
def test_a_picture_that_ends_early_or_is_of_no_known_kind_is_refused(data: bytes):
    (told,) = refusals(data)
    assert "damaged, or of a kind that is not allowed" in told
