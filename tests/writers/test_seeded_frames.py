"""Sixty frames with one fault each: every fault is told at its place, and no document comes of it."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import FramePlace, Severity, YamlPlace, format_diagnostic
from tests.writers.edited import SECTIONS, built, part, read
from tests.writers.frames import zipped
from tests.writers.seeded_frames import DATA, FAULTS, base, main


def test_the_frame_without_a_fault_builds(tmp_path):
    result = built(tmp_path, zipped(base()), more=DATA)
    assert result.diagnostics == ()
    words = [one.text for one in read(result).paragraphs]
    assert words[:8] == ["示例工业简报", "第12期", "印发", "2024年12月28日", "赵", "主任", "钱", "副主任"]
    assert words[-5:-1] == ["示例工业简报", "示例区经济委员会", "工业经济工作会议", "示例区经济委员会供稿"]
    assert words[-1] == "第12期"
    assert "工业运行稳中有进" in part(result, "docProps/core.xml")
    assert "<Company>示例区经济委员会</Company>" in part(result, "docProps/app.xml")
    assert "<vt:lpwstr>12</vt:lpwstr>" in part(result, "docProps/custom.xml")


def test_there_are_sixty_faults_of_as_many_sorts():
    assert len(FAULTS) == len({seeded.fault for seeded in FAULTS}) >= 60


@pytest.mark.parametrize("seeded", FAULTS, ids=lambda seeded: seeded.fault)
def test_a_seeded_fault_is_told_at_its_place_and_makes_no_document(tmp_path, seeded):
    result = built(tmp_path, seeded.frame(), more=DATA, sections=SECTIONS)
    assert result.docx is None
    errors = [finding for finding in result.diagnostics if finding.severity is Severity.ERROR]
    assert {finding.code for finding in errors} == {seeded.code}
    for finding in errors:
        assert format_diagnostic(finding, "zh") != format_diagnostic(finding, "en")
        if isinstance(finding.origin, YamlPlace):
            assert finding.origin.file.endswith("pack.yaml")
        else:
            assert isinstance(finding.origin, FramePlace)
            assert (finding.origin.part, finding.origin.paragraph) == (seeded.part, seeded.paragraph)


def test_the_frames_can_be_written_to_be_looked_at(tmp_path):
    main(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(FAULTS) + 1
