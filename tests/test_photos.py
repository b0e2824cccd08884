"""Photos: measured where they are sound, refused where they are missing, of another kind or too large."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from conftest import HEAD, brief_text, codes
from PIL import Image

from briefgen import generate

MEETING = "meeting:\n  name: 会\n  date: 2024-12-27\n  speakers: [甲公司, 乙公司]\n  photos: [{file: 会场.png, caption: 会议现场}]\n"
BRIEF = brief_text(more=MEETING, sections="sections:\n  - {kind: meeting, title: 会议}\n")


def picture(kind: str, size: tuple[int, int] = (32, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, kind)
    return stream.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that would fill the memory once unpacked."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def giving(data: bytes) -> Callable[[str], bytes]:
    return lambda _: data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_stands_in_the_document_as_it_is(kind: str):
    data = picture(kind)
    result = generate(BRIEF, read_file=giving(data))
    assert not [d for d in result.diagnostics if d.severity == "error"]
    assert result.docx is not None
    with zipfile.ZipFile(io.BytesIO(result.docx)) as package:
        assert data in [package.read(name) for name in package.namelist()]
        assert "会议现场" in package.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "TIFF"])
def test_other_kinds_of_pictures_are_refused(kind: str):
    result = generate(BRIEF, read_file=giving(picture(kind)))
    assert codes(result.diagnostics) == ["bad-photo"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg/>",
        picture("PNG")[:20],
        png_that_claims(100_000, 100_000),
        png_that_claims(8000, 5001),
    ],
)
def test_what_is_no_sound_picture_or_too_large_is_refused(data: bytes):
    result = generate(BRIEF, read_file=giving(data))
    assert codes(result.diagnostics) == ["bad-photo"]
    assert result.docx is None


def test_a_photo_that_is_not_there_is_told_at_its_name():
    (fault,) = generate(BRIEF).diagnostics
    line = BRIEF.split("\n")[fault.origin.line - 1]
    assert line[fault.origin.column - 1 :].startswith("会场.png")


def test_a_draft_is_written_without_the_photo():
    assert generate(BRIEF, draft=True).docx is not None


def test_a_photo_that_no_section_prints_is_not_read():
    text = HEAD + MEETING + "sections:\n  - {kind: text, text: 正文。}\n"
    assert generate(text).docx is not None
