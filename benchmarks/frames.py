"""What the tags of a frame cost: the flagship through the built-in frame, and through the same without tags.

The second frame has the text that the tags print in place of them, and keeps its slots only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import briefgen
from benchmarks.measure import BRIEF, MeasureError, Target, best
from briefgen.pack import MANIFEST, builtin_packs_dir, load_pack
from briefgen.writers.package import zip_bytes

_PACK, _PLAIN = "jianbao", "untagged"
_ROUNDS = 12


def report(folder: Path) -> Iterator[str | Target]:
    """Interleaved, so that a busy machine slows both alike."""
    source = BRIEF.read_bytes()
    _untagged(folder / _PLAIN, source)
    jobs = {name: partial(_build, source, name, folder) for name in (_PACK, _PLAIN)}
    taken = {name: best(work, times=2) for name, work in jobs.items()}
    gc.disable()
    try:
        for _ in range(_ROUNDS):
            for name, work in jobs.items():
                taken[name] = min(taken[name], best(work, times=2))
    finally:
        gc.enable()
    for name, time in taken.items():
        yield f"  {name:38}{time:7.2f} ms"
    yield Target("a frame with tags against the same without", taken[_PACK] / taken[_PLAIN], 1.15, "×")


def _build(source: bytes, pack: str, folder: Path) -> bytes:
    result = briefgen.generate(source, file=BRIEF.name, pack=pack, packs=(folder,), charts="native", confine=False)
    if result.docx is None:
        raise MeasureError("; ".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics[:5]))
    return result.docx


def _untagged(folder: Path, source: bytes) -> None:
    """A pack whose frame is the built-in one as the flagship fills it, its slots put back."""
    document = briefgen.check(source, file=BRIEF.name).document
    if document is None:
        raise MeasureError("the flagship has no document")
    pack = load_pack(_PACK)
    slots = {slot.kind: f"<w:p><w:r><w:t>{{{{p {slot} }}}}</w:t></w:r></w:p>" for slot in pack.frame.slots}
    filled = pack.frame.render(document.fields, **slots)
    folder.mkdir()
    (folder / "frame.docx").write_bytes(zip_bytes({**pack.frame.package.parts, **filled}))
    manifest = (builtin_packs_dir() / _PACK / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
