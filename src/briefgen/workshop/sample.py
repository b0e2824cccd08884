"""A brief that shows every kind of paragraph, heading, table and chart: what a pack is proven and previewed with."""

from __future__ import annotations

import struct
import zlib
from importlib.resources import files

#: What findings about the sample are told under.
SAMPLE_FILE = "preview.yaml"
_PHOTO_SIZE = (800, 450)
_GREY = b"\xcc\xd5\xdd"


def sample_brief() -> bytes:
    """The brief, every figure made up and marked 示例; it has every field that a pack can require."""
    return files("briefgen").joinpath("workshop", SAMPLE_FILE).read_bytes()


def sample_file(name: str) -> bytes:
    """The file beside the sample: a grey photo. Raises FileNotFoundError for any other."""
    if not name.endswith(".png"):
        raise FileNotFoundError(name)
    width, height = _PHOTO_SIZE
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    rows = zlib.compress((b"\0" + _GREY * width) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk: length, kind, data, check sum of the last two (ISO/IEC 15948 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
