"""Time per table row: a table ten times as long must not take more for each of its rows.

Python's collector of cycles is off, as it is in the command: it walks all that is alive again and again,
and would be what is measured.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import briefgen
from benchmarks.measure import MeasureError, Target, best
from briefgen import pipeline
from briefgen.blocks import Document
from briefgen.pack import load_pack
from briefgen.writers.docx import write
from briefgen.yamltree import parse

_SIZES = (500, 1_000, 5_000, 10_000)
#: Rounds over all sizes, and calls of each in a round: a machine that grows slower does so for all of them.
_ROUNDS = 4
_CALLS = {500: 6, 1_000: 6, 5_000: 1, 10_000: 1}
_HEAD = """\
pack: jianbao
brief:
  series: 工业简报
  number: 1
  title: 行数测试
  issuer: 某区经济委员会
  date: 2024-12-28
  month: 2024-11
  scope: 全区
sections:
  - kind: table
    caption: 企业名单
    head: [序号, 企业, 说明]
    rows:
"""


def brief(rows: int) -> bytes:
    """A typed table; no digit in it, so that no row makes a finding."""
    line = "      - [甲, 某某智能科技有限公司, 主营智能传感器和车用芯片]\n"
    return (_HEAD + line * rows).encode()


def _steps(source: bytes) -> dict[str, Callable[[], object]]:
    document = _document(source)
    pack = load_pack("jianbao")
    return {
        "generate": lambda: briefgen.generate(source),
        "  read YAML": lambda: parse(source, "brief.yaml"),
        "  check (read, validate, compose)": lambda: briefgen.check(source),
        "  write .docx": lambda: write(document, pack),
    }


def _document(source: bytes) -> Document:
    result: pipeline.Result = briefgen.check(source)
    if result.document is None or result.diagnostics:
        raise MeasureError("; ".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics[:5]))
    return result.document


def report() -> Iterator[str | Target]:
    taken: dict[str, dict[int, float]] = {}
    gc.disable()
    try:
        steps = {size: _steps(brief(size)) for size in _SIZES}
        for _ in range(_ROUNDS):
            for size in _SIZES:
                for name, work in steps[size].items():
                    times = taken.setdefault(name, {})
                    times[size] = min(times.get(size, float("inf")), best(work, times=_CALLS[size]))
    finally:
        gc.enable()
    yield f"{'ms, the fastest of several':36}" + "".join(f"{size:>9,}" for size in _SIZES) + "   µs/row  later   growth"
    for name, times in taken.items():
        early, late = _per_row(times, 500, 1_000), _per_row(times, 5_000, 10_000)
        cells = "".join(f"{times[size]:9.1f}" for size in _SIZES)
        yield f"{name:36}{cells}{early:9.1f}{late:7.1f}{late / early:9.2f}"
    whole = taken["generate"]
    growth = _per_row(whole, 5_000, 10_000) / _per_row(whole, 500, 1_000)
    yield Target("time per row, 5,000–10,000 against 500–1,000", growth, 1.3, "×")


def _per_row(times: dict[int, float], few: int, many: int) -> float:
    """µs for each row between two sizes."""
    return (times[many] - times[few]) * 1000 / (many - few)
