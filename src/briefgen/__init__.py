"""briefgen: one structured YAML file in, a finished official Word briefing out.

>>> from briefgen import generate
>>> result = generate(open("brief.yaml", "rb").read())  # doctest: +SKIP
>>> result.docx, result.diagnostics  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostics import BriefgenError, Diagnostic, format_diagnostic

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from briefgen.blocks import ChartBackend
    from briefgen.linting.run import Linted
    from briefgen.pipeline import Options, Result, World

__all__ = ["BriefgenError", "Diagnostic", "__version__", "check", "format_diagnostic", "generate", "lint"]
__version__ = "0.1.0"


def _no_files(name: str) -> bytes:
    raise FileNotFoundError(name)


def generate(
    source: str | bytes,
    *,
    file: str = "brief.yaml",
    pack: str | None = None,
    charts: ChartBackend | None = None,
    draft: bool = False,
    review: bool = False,
    read_file: Callable[[str], bytes] = _no_files,
    packs: Sequence[Path] = (),
    kept: BytecodeCache | None = None,
    history: Iterable[tuple[str, bytes]] = (),
) -> Result:
    """Bytes and diagnostics; nothing is written, printed or read but packs.

    `file` is the name that diagnostics give; `pack` and `charts` win over the brief; `read_file` gives
    the photos a brief names; `packs` are folders to look for packs in before the built-in ones.
    `history` are other briefs, each a name and its bytes, among which the earlier editions of the series are
    found; it is gone through only if the brief asks for a trend.
    `kept` (a jinja2.BytecodeCache) spares a short process the compiling of narratives. `docx` is None
    where an error stopped the build; with `review` there is a copy of it, `review`, with a comment at
    every number. Faults of the input are never raised.
    """
    from briefgen import pipeline  # noqa: PLC0415 - `import briefgen` stays light

    world = _world(read_file, packs, kept, history)
    return pipeline.generate(source, file, world, _options(pack, charts, draft, review))


def check(
    source: str | bytes,
    *,
    file: str = "brief.yaml",
    pack: str | None = None,
    read_file: Callable[[str], bytes] = _no_files,
    packs: Sequence[Path] = (),
    kept: BytecodeCache | None = None,
    history: Iterable[tuple[str, bytes]] = (),
) -> Result:
    """As `generate`, up to the document: every finding, no file."""
    from briefgen import pipeline  # noqa: PLC0415

    return pipeline.check(source, file, _world(read_file, packs, kept, history), _options(pack, None))


def lint(
    docx: bytes,
    *,
    file: str = "document.docx",
    profile: str = "gbt9704",
    profiles: Sequence[Path] = (),
    layout: bool = False,
) -> Linted:
    """A Word file held against the format of official documents; its `findings`, the page first, then from above.

    `profile` is a name or a .yaml file, looked for among those built in and then in the folders `profiles`.
    With `layout` LibreOffice lays the pages out, for rules that show on pages only. Raises BriefgenError for what
    is no readable .docx, for faults of the profile, and where LibreOffice or poppler is missing.
    """
    from briefgen.linting.profile import load_profile  # noqa: PLC0415
    from briefgen.linting.run import lint_document  # noqa: PLC0415

    return lint_document(docx, file, load_profile(profile, profiles), layout=layout)


def _world(
    read_file: Callable[[str], bytes],
    packs: Sequence[Path],
    kept: BytecodeCache | None,
    history: Iterable[tuple[str, bytes]],
) -> World:
    from briefgen.pack import load_pack  # noqa: PLC0415
    from briefgen.pipeline import World  # noqa: PLC0415

    return World(lambda name: load_pack(name, search=packs), read_file, kept, lambda: history)


def _options(pack: str | None, charts: ChartBackend | None, draft: bool = False, review: bool = False) -> Options:
    from briefgen.pipeline import Options  # noqa: PLC0415

    return Options(pack, charts, draft, review)
