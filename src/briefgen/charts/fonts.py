"""The fonts of picture charts: always the same two files, whatever the system has."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.ft2font import FT2Font
from noto_cjk_sans_otc import FONT_PATH

#: The face of the collection with the glyph forms of Simplified Chinese.
_FACE = "Noto Sans CJK SC"
#: Names of our own, or matplotlib might find an installed font of the same name.
FAMILIES = ("Briefgen Sans SC", "Briefgen DejaVu Sans")


def register() -> None:
    """Make FAMILIES known to matplotlib; again is harmless."""
    if FAMILIES[0] in {entry.name for entry in fontManager.ttflist}:
        return
    for family, font in zip(FAMILIES, faces(), strict=True):
        fontManager.ttflist.append(FontEntry(fname=str(font.fname), index=font.face_index, name=family))


@functools.cache
def faces() -> tuple[FT2Font, FT2Font]:
    """Simplified Chinese first, then the font with the symbols that it lacks."""
    collection = str(FONT_PATH)
    count = FT2Font(collection).num_faces
    chinese = next(f for n in range(count) if (f := FT2Font(collection, face_index=n)).family_name == _FACE)
    return chinese, FT2Font(str(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")))


def missing(texts: Iterable[str]) -> list[str]:
    """Characters that neither font can draw, in the order of their code points."""
    characters = {character for text in texts for character in text}
    return sorted(c for c in characters if not any(face.get_char_index(ord(c)) for face in faces()))
