"""The trials of a template owner: each edit works, or is told at its place."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.diagnostics import format_diagnostic, format_origin
from tests.writers.edited import built, part
from tests.writers.trials import DATA, LOGO, TRIALS, with_logo


@pytest.mark.parametrize("name", TRIALS)
def test_an_edit_of_the_frame_works_or_is_told(tmp_path, name):
    trial = TRIALS[name]
    result = built(tmp_path, trial.frame, more=DATA)
    if trial.outcome == "works":
        assert result.diagnostics == ()
        text = part(result, trial.part)
        assert [one for one in trial.holds if one not in text] == []
        assert [one for one in trial.lacks if one in text] == []
    else:
        assert {finding.code for finding in result.diagnostics} == {trial.outcome}
        assert all(trial.place in format_origin(finding.origin) for finding in result.diagnostics)
        assert all(format_diagnostic(finding, "zh") for finding in result.diagnostics)


def test_a_logo_in_the_header_stays_with_its_relationship(tmp_path):
    result = built(tmp_path, with_logo(), more=DATA)
    with zipfile.ZipFile(io.BytesIO(result.docx)) as archive:
        assert archive.read("word/media/logo.png") == LOGO
        assert b"media/logo.png" in archive.read("word/_rels/header1.xml.rels")
