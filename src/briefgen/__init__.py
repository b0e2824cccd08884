"""briefgen: one structured YAML file in, a finished official Word briefing out.

>>> from briefgen import generate
>>> result = generate(open("brief.yaml", "rb").read())  # doctest: +SKIP
>>> result.docx, result.diagnostics  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.diagnostics import BriefgenError, Diagnostic, format_diagnostic

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from briefgen.blocks import ChartBackend
    from briefgen.linting.run import Linted
    from briefgen.pack import Pack
    from briefgen.pipeline import Options, Result

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
    confine: bool = True,
) -> Result:
    """Bytes and diagnostics; nothing is written, printed or read but packs.

    `file` is the name that diagnostics give; `pack` and `charts` win over the brief; `read_file` gives
    the photos a brief names; `packs` are folders to look for packs in before the built-in ones.
    `history` are other briefs, each a name and its bytes, among which the earlier editions of the series are
    found; it is gone through only if the brief asks for a trend.
    `kept` (a jinja2.BytecodeCache) spares a short process the compiling of narratives. `docx` is None
    where an error stopped the build; with `review` there is a copy of it, `review`, with a comment at
    every number. Faults of the input are never raised.

    A pack that did not come with briefgen is compiled and filled in a child process, under limits on time and
    memory; `read_file` and `history` are used in this one. `confine=False` spares the child: on Linux and macOS
    the limits are then those of this process, if this is its main thread; elsewhere there are none.
    """
    options = _options(pack, charts, draft, review)
    return _run("generate", source, file, options, _World(read_file, packs, kept, history, confine))


def check(
    source: str | bytes,
    *,
    file: str = "brief.yaml",
    pack: str | None = None,
    read_file: Callable[[str], bytes] = _no_files,
    packs: Sequence[Path] = (),
    kept: BytecodeCache | None = None,
    history: Iterable[tuple[str, bytes]] = (),
    confine: bool = True,
) -> Result:
    """As `generate`, up to the document: every finding, no file."""
    return _run("check", source, file, _options(pack, None), _World(read_file, packs, kept, history, confine))


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


class _Elsewhere(Exception):  # noqa: N818  no fault: it leads to the child
    """The brief wants a pack that did not come with the program; `args[0]` names it."""


def _run(what: Literal["check", "generate"], source: str | bytes, file: str, options: Options, given: _World) -> Result:
    """The stages here, or, for a pack from elsewhere, in a child; which pack it is, the stages find out."""
    from briefgen import pipeline  # noqa: PLC0415 - `import briefgen` stays light

    world = pipeline.World(given.load_pack, given.read_file, given.kept, lambda: given.history)
    stages = pipeline.generate if what == "generate" else pipeline.check
    try:
        return stages(source, file, world, options)
    except _Elsewhere as elsewhere:
        from briefgen.confined import parent, wire  # noqa: PLC0415

        job = wire.Job(what, source, file, options, tuple(map(str, given.packs)))
        return parent.run(job, elsewhere.args[0], world)


@dataclass(frozen=True)
class _World:
    """What the caller hands in besides the brief."""

    read_file: Callable[[str], bytes]
    packs: Sequence[Path]
    kept: BytecodeCache | None
    history: Iterable[tuple[str, bytes]]
    confine: bool

    def load_pack(self, name: str) -> Pack:
        from briefgen.pack import is_trusted, load_pack  # noqa: PLC0415

        if self.confine and not is_trusted(name, search=self.packs):
            raise _Elsewhere(name)
        return load_pack(name, search=self.packs)


def _options(pack: str | None, charts: ChartBackend | None, draft: bool = False, review: bool = False) -> Options:
    from briefgen.pipeline import Options  # noqa: PLC0415

    return Options(pack, charts, draft, review)
