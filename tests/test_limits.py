"""Limits on a pack: what goes beyond one is stopped and told, and afterwards all is as it was before."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time

import pytest
from conftest import ROOT

from briefgen.diagnostics import BriefgenError, Diagnostic, format_diagnostic
from briefgen.limits import AVAILABLE, CPU, MEMORY, WALL, limited

if not AVAILABLE:
    pytest.skip("this system cannot limit its own process", allow_module_level=True)
import resource

needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells and bounds its address space")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("operators.md", f"{CPU:g} seconds of computing, {WALL:g} seconds by the clock and {MEMORY} MB of memory"),
        ("operators.zh-CN.md", f"{CPU:g} 秒的计算、{WALL:g} 秒时间、{MEMORY} MB 内存"),
    ],
)
def test_operators_are_told_the_limits(page: str, words: str):
    assert words in (ROOT / "docs" / page).read_text(encoding="utf-8")


def state() -> object:
    return (
        signal.getsignal(signal.SIGPROF),
        signal.getsignal(signal.SIGALRM),
        signal.getitimer(signal.ITIMER_PROF),
        signal.getitimer(signal.ITIMER_REAL),
        resource.getrlimit(resource.RLIMIT_AS),
    )


def finding(raised: pytest.ExceptionInfo[BriefgenError]) -> Diagnostic:
    (found,) = raised.value.diagnostics
    assert found.code == "pack-limit"
    return found


def compute() -> None:
    while True:
        pass


def test_computing_without_end_is_stopped_and_the_limit_told():
    before = state()
    with pytest.raises(BriefgenError) as raised, limited("某包", cpu=0.1):
        compute()
    assert "“某包”超出了限度（0.1 秒的计算）" in format_diagnostic(finding(raised), "zh")
    assert "0.1 s of computing" in format_diagnostic(finding(raised), "en")
    assert state() == before


def test_waiting_without_end_is_stopped():
    before = state()
    with pytest.raises(BriefgenError) as raised, limited("p", wall=0.1):
        time.sleep(60)
    assert finding(raised).args == {"pack": "p", "limit": "0.1 秒"}
    assert state() == before


@needs_proc
def test_memory_without_end_is_stopped():
    before = state()
    with pytest.raises(BriefgenError) as raised, limited("p", memory=32):
        list(range(10**8))
    assert finding(raised).args == {"pack": "p", "limit": "32 MB 内存"}
    assert state() == before
    assert len(bytearray(64 * 2**20)) == 64 * 2**20


def compute_and_swallow(swallowed: type[BaseException]) -> None:
    with contextlib.suppress(swallowed):
        compute()
    compute()


@pytest.mark.parametrize("swallowed", [Exception, BaseException])
def test_code_that_swallows_exceptions_does_not_swallow_a_limit(swallowed: type[BaseException]):
    with pytest.raises(BriefgenError), limited("p", cpu=0.1):
        compute_and_swallow(swallowed)


def test_what_keeps_within_the_limits_comes_out_as_it_would():
    before = state()
    with limited("p"):
        made = sum(range(1000))
    assert made == 499500
    with pytest.raises(KeyError), limited("p"):
        raise KeyError
    assert state() == before


def test_limits_inside_limits_are_those_outside():
    with pytest.raises(BriefgenError) as raised, limited("outer", cpu=0.2), limited("inner", cpu=30):
        compute()
    assert finding(raised).args["limit"] == "0.2 秒的计算"


def test_a_trusted_pack_runs_without_limits():
    before = state()
    with limited("p", unless=True):
        assert state() == before


def test_a_thread_runs_without_limits_where_python_takes_no_signals():
    seen: list[object] = []

    def work() -> None:
        with limited("p"):
            seen.append(state())

    before = state()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


@needs_proc
def test_a_limit_that_is_lower_already_is_not_raised():
    before = resource.getrlimit(resource.RLIMIT_AS)
    low = 2**40
    resource.setrlimit(resource.RLIMIT_AS, (low, before[1]))
    try:
        with limited("p", memory=2**30):
            assert resource.getrlimit(resource.RLIMIT_AS)[0] == low
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
