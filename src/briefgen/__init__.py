"""briefgen: one structured YAML file in, a finished official Word briefing out.

>>> from briefgen import generate
>>> result = generate(open("brief.yaml", "rb").read())  # doctest: +SKIP
>>> result.docx, result.diagnostics  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostics import BriefgenError, Diagnostic, format_diagnostic

if TYPE_CHECKING:
    from briefgen.blocks import ChartBackend
    from briefgen.pipeline import Options, Result, World

__all__ = ["BriefgenError", "Diagnostic", "__version__", "check", "format_diagnostic", "generate"]
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
    read_file: Callable[[str], bytes] = _no_files,
    packs: Sequence[Path] = (),
) -> Result:
    """Bytes and diagnostics; nothing is written, printed or read but packs.

    `file` is the name that diagnostics give; `pack` and `charts` win over the brief; `read_file` gives
    the photos a brief names; `packs` are folders to look for packs in before the built-in ones.
    `docx` is None where an error stopped the build. Faults of the input are never raised.
    """
    from briefgen import pipeline  # noqa: PLC0415 - `import briefgen` stays light

    return pipeline.generate(source, file, _world(read_file, packs), _options(pack, charts, draft))


def check(
    source: str | bytes,
    *,
    file: str = "brief.yaml",
    pack: str | None = None,
    read_file: Callable[[str], bytes] = _no_files,
    packs: Sequence[Path] = (),
) -> Result:
    """As `generate`, up to the document: every finding, no file."""
    from briefgen import pipeline  # noqa: PLC0415

    return pipeline.check(source, file, _world(read_file, packs), _options(pack, None, draft=False))


def _world(read_file: Callable[[str], bytes], packs: Sequence[Path]) -> World:
    from briefgen.pack import load_pack  # noqa: PLC0415
    from briefgen.pipeline import World  # noqa: PLC0415

    return World(lambda name: load_pack(name, search=packs), read_file)


def _options(pack: str | None, charts: ChartBackend | None, draft: bool) -> Options:
    from briefgen.pipeline import Options  # noqa: PLC0415

    return Options(pack, charts, draft)
