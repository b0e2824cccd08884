"""The bytes of a brief or a pack.yaml as text that YAML and every later stage can hold.

Offices still save GB18030 and UTF-16 files; those are told by name. Characters that no document may hold are
refused here, once, so that later stages are free to use them as marks of their own.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import BriefgenError, Diagnostic, YamlPlace

MAX_BYTES = 2_000_000
_MAX_TOLD = 20

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000)
)
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_NONCHARACTERS}\U000f0000-\U0010ffff]"
)


def decoded(source: str | bytes, file: str) -> str:
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise BriefgenError([Diagnostic("file-too-large", YamlPlace(file, 1, 1), {"size": f"{size / 1e6:.1f}"})])
    text = source if isinstance(source, str) else _from_bytes(source, file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _from_bytes(source: bytes, file: str) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")) or (source[:2].count(0) == 1 and len(source) % 2 == 0):
        raise BriefgenError([Diagnostic("encoding-utf16", YamlPlace(file, 1, 1))])
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        before = source[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
        place = YamlPlace(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        code = "encoding-gb18030" if _is_gb18030(source) else "encoding-unknown"
        raise BriefgenError([Diagnostic(code, place)]) from error


def _is_gb18030(source: bytes) -> bool:
    """Whether the bytes read as Chinese: nearly any bytes decode, so common characters must prevail."""
    try:
        text = source.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [c for c in text if not c.isascii()]
    chinese = sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" for c in foreign)
    return not FORBIDDEN.search(text) and chinese > len(foreign) * 0.8


def without_forbidden(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    """The text with a space for each character no document may hold, so that reading goes on."""
    found: list[Diagnostic] = []
    line, start = 1, 0
    for match in FORBIDDEN.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        place = YamlPlace(file, line, start - text.rfind("\n", 0, start))
        found.append(Diagnostic("forbidden-character", place, {"char": code_point(match[0])}))
        if len(found) == _MAX_TOLD:
            raise BriefgenError(found)
    return FORBIDDEN.sub(" ", text) if found else text, found


def code_point(char: str) -> str:
    return f"U+{ord(char):04X}"
