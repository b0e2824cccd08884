"""What proving costs: relations before the build and the audit after it, as a share of the whole."""

from __future__ import annotations

from collections.abc import Iterator

import briefgen
from benchmarks.measure import BRIEF, MeasureError, Target, best
from briefgen.relations.declared import settle
from briefgen.tracing.audit import audit

_TIMES = 15


def report() -> Iterator[str | Target]:
    source = BRIEF.read_bytes()
    result = briefgen.generate(source)
    edition, document, pack, docx = result.edition, result.document, result.pack, result.docx
    if edition is None or document is None or pack is None or docx is None:
        raise MeasureError("the flagship does not build")
    whole = best(lambda: briefgen.generate(source), times=_TIMES)
    relations = best(lambda: settle(edition), times=_TIMES)
    read_back = best(lambda: audit(docx, document, pack.words, pack.frame.package.parts), times=_TIMES)
    yield f"{'ms, the fastest of several':36}{'ms':>9}{'share':>9}"
    for name, taken in (("generate()", whole), ("  relations", relations), ("  audit", read_back)):
        yield f"{name:36}{taken:9.1f}{taken / whole:9.0%}"
    yield Target("relations and audit as a share of a build", (relations + read_back) / whole, 0.25, "")
