"""A pack to begin with: what it extends, a frame to open in Word, one narrative to edit, one page that says how."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from briefgen.pack import MANIFEST, NARRATIVES, Pack
from briefgen.titles import model_text

#: The narrative that is copied first: short, and every kind of briefing has it.
_FIRST = "meeting"


def pack_files(parent: Pack, name: str, folder: str) -> Mapping[str, bytes]:
    """The files of a new pack by their names in its folder.

    `folder` is how its owner will name it on the command line. The frame is the parent's own, whole.
    """
    words = {
        "name": name,
        "folder": folder,
        "parent": parent.name,
        "parent_title": parent.title,
        "title": f"{parent.title}（{name}）",
        "narrative": _FIRST,
        "narrative_title": model_text(_FIRST)[0],
    }
    return {
        MANIFEST: _filled("pack.yaml.txt", words),
        "README.md": _filled("README.md", words),
        "frame.docx": parent.frame.package.to_bytes(),
        f"{NARRATIVES}/{_FIRST}.md.j2": parent.narratives[_FIRST].text.encode(),
    }


def _filled(file: str, words: Mapping[str, str]) -> bytes:
    """A text of ours with its blanks filled; other braces are the tags it speaks of."""
    text = files("briefgen").joinpath("workshop", "new_pack", file).read_text(encoding="utf-8")
    for blank, word in words.items():
        text = text.replace(f"{{{blank}}}", word)
    return text.encode()
