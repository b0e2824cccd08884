"""A pack with the sample brief: one document that shows everything the pack can look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefgen import pipeline
from briefgen.declaration import FieldDeclaration, SectionDeclaration
from briefgen.diagnostics import YamlPlace
from briefgen.narrative import NarrativeSource
from briefgen.pack import Pack, load_pack
from briefgen.workshop.own_sample import with_sections
from briefgen.workshop.sample import SAMPLE_FILE, sample_brief, sample_file

#: No built-in section makes lists, and a pack's own narrative may: the sample has a section that does.
_LISTS = "preview-lists"
_DECLARED = SectionDeclaration(
    kind=_LISTS,
    title="列表",
    description="",
    fields=(
        FieldDeclaration("points", "texts", "要点", "要点", ""),
        FieldDeclaration("steps", "texts", "步骤", "步骤", ""),
    ),
    origin=YamlPlace(SAMPLE_FILE, 1, 1),
)
_SAID = (
    "{% for point in points %}\n- {{ point|words }}\n{% endfor %}\n\n"
    "{% for step in steps %}\n1. {{ step|words }}\n{% endfor %}\n"
)


def preview(name_or_dir: str, *, search: Sequence[Path] = ()) -> pipeline.Result:
    """The finished preview, or what kept it from being made; raises BriefgenError for a pack with faults."""
    pack = _with_lists(load_pack(name_or_dir, search=search))
    brief = with_sections(sample_brief(), pack.sections.values())
    return pipeline.generate(brief, SAMPLE_FILE, pipeline.World(lambda _name: pack, sample_file))


def _with_lists(pack: Pack) -> Pack:
    narratives = {**pack.narratives, _LISTS: NarrativeSource(_SAID, SAMPLE_FILE)}
    return replace(pack, sections={**pack.sections, _LISTS: _DECLARED}, narratives=narratives)
