"""A build in a child process: the same result, the caller's files, and an answer whatever becomes of the child."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import FLAGSHIP, ROOT, brief_text, codes
from pydantic import create_model

from briefgen import check, generate
from briefgen.confined import parent
from briefgen.confined.child import serve
from briefgen.confined.parent import ConfinedError
from briefgen.confined.wire import Done, ForeignError, Given, Job, Ready, Wanted, receive, send
from briefgen.diagnostics import Bilingual, BriefgenError, Diagnostic, YamlPlace
from briefgen.nodes import SectionSpec
from briefgen.pipeline import Options, World
from briefgen.yamltree import YamlText

MEETING = "meeting:\n  name: 会\n  photos: [{file: a.png, caption: 会场}]\n"
PHOTO = brief_text(more=MEETING, sections="sections:\n  - {kind: meeting, title: 会}\n")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a pack of one's own in it."""
    pack = tmp_path / "office"
    pack.mkdir()
    (pack / "pack.yaml").write_text("title: 本局\ndescription: 本局的简报。\nextends: jianbao\n", encoding="utf-8")
    return tmp_path


def no_files(name: str) -> bytes:
    raise FileNotFoundError(2, "none", name)


def world(read_file=no_files, siblings=()) -> World:
    return World(lambda name: pytest.fail(f"loads {name}"), read_file, siblings=lambda: siblings)


def job(source: str, office: Path, what="generate", pack="office") -> Job:
    return Job(what, source, "brief.yaml", Options(pack), (str(office),))


# -- the same as without ---------------------------------------------------------------------------


def test_the_result_is_the_one_of_this_process(office: Path):
    source = FLAGSHIP.read_bytes()
    apart = generate(source, pack="office", packs=[office], review=True)
    here = generate(source, pack="office", packs=[office], review=True, confine=False)
    assert apart.docx is not None
    assert (apart.docx, apart.review, apart.audit) == (here.docx, here.review, here.audit)
    assert (apart.diagnostics, apart.findings) == (here.diagnostics, here.findings)
    assert (apart.edition, apart.document) == (here.edition, here.document)
    assert (apart.used, apart.unused) == (here.used, here.unused)
    assert apart.pack is not None
    assert here.pack is not None
    assert apart.pack.frame.fonts == here.pack.frame.fonts
    assert apart.pack.frame.templates == ()
    assert check(source, pack="office", packs=[office]).document == here.document


def test_faults_keep_their_place_and_both_languages(office: Path):
    faulty = brief_text(facts="甲: 1")
    (fault,) = generate(faulty, pack="office", packs=[office]).diagnostics
    (same,) = generate(faulty, pack="office", packs=[office], confine=False).diagnostics
    assert fault == same
    assert (fault.message("zh"), fault.message("en")) == (same.message("zh"), same.message("en"))


def test_a_built_in_pack_needs_no_child(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    assert generate(brief_text()).docx is not None


def test_it_works_in_a_thread_and_without_a_main_guard(office: Path, tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text(
        f"import briefgen, threading\nfrom pathlib import Path\n"
        f"def build(): print(briefgen.generate({brief_text()!r}, pack='office', packs=[Path({str(office)!r})]).docx[:2])\n"
        "thread = threading.Thread(target=build); thread.start(); thread.join(); build()\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.split() == ["b'PK'"] * 2, done.stderr


# -- what lies beside the brief --------------------------------------------------------------------


def test_files_and_history_are_read_by_the_caller(office: Path):
    asked: list[str] = []

    def read_file(name: str) -> bytes:
        asked.append(f"{name} {threading.get_ident() == here}")
        return b"no picture"

    here = threading.get_ident()
    result = generate(PHOTO, pack="office", packs=[office], read_file=read_file)
    assert asked == ["a.png True"]
    assert codes(result.diagnostics) == ["bad-photo"]


def test_a_file_that_cannot_be_read_is_the_fault_it_would_be_here(office: Path):
    assert codes(generate(PHOTO, pack="office", packs=[office]).diagnostics) == ["bad-photo"]


def test_what_else_a_reader_raises_comes_out_as_it_was_raised(office: Path):
    def read_file(name: str) -> bytes:
        raise KeyError(name)

    with pytest.raises(KeyError):
        generate(PHOTO, pack="office", packs=[office], read_file=read_file)


def test_earlier_editions_are_gone_through_only_if_they_are_asked_for(office: Path):
    def history() -> Iterator[tuple[str, bytes]]:
        pytest.fail("gone through")
        yield "x", b""

    assert generate(brief_text(), pack="office", packs=[office], history=history()).docx is not None


def test_a_trend_finds_the_earlier_editions(office: Path):
    folder = ROOT / "inputs"
    brief = max(folder.glob("2024-*-nbs-industry.yaml"))
    others = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml")) if path != brief]
    result = generate(brief.read_bytes(), pack="office", packs=[office], history=others)
    assert result.edition is not None
    assert result.edition.previous


# -- what becomes of the child ---------------------------------------------------------------------


def test_a_child_that_takes_too_long_is_ended_and_told(office: Path):
    result = parent.run(job(brief_text(), office), "office", world(), wall=0.001)
    (found,) = result.diagnostics
    assert (found.code, found.args["limit"]) == ("pack-limit", "0.001 秒")


def test_a_child_that_breaks_off_is_told(office: Path):
    class Deadly:
        def __reduce__(self) -> object:
            return os._exit, (3,)

    # A message the child refuses to read ends it before it has said that it is done.
    result = parent.run(Deadly(), "office", world())  # type: ignore[arg-type]
    (found,) = result.diagnostics
    assert found.code == "pack-limit"
    assert "broke off" in found.message("en")


@pytest.mark.parametrize("executable", ["/bin/false", "/no/such/python"])
def test_an_interpreter_that_does_not_start_is_no_fault_of_the_pack(
    office: Path, monkeypatch: pytest.MonkeyPatch, executable: str
):
    monkeypatch.setattr(sys, "executable", executable)
    with pytest.raises(ConfinedError, match=executable):
        parent.run(job(brief_text(), office), "office", world())


def test_a_fault_of_ours_in_the_child_is_raised_with_its_traceback(office: Path):
    with pytest.raises(ConfinedError, match="Traceback"):
        parent.run(job(None, office), "office", world())  # type: ignore[arg-type]


# -- the child, spoken to in this process ----------------------------------------------------------


def spoken(*messages: object) -> list[object]:
    asked, told = io.BytesIO(), io.BytesIO()
    for message in messages:
        send(asked, message)
    asked.seek(0)
    serve(asked, told)
    told.seek(0)
    heard = []
    while told.tell() < len(told.getvalue()):
        heard.append(receive(told))
    return heard


def test_the_child_says_that_it_is_ready_asks_and_is_done(office: Path):
    ready, wanted, done = spoken(job(PHOTO, office), Given(b"no picture"))
    assert (ready, wanted) == (Ready(), Wanted("a.png"))
    assert isinstance(done, Done)
    assert done.result is not None
    assert codes(done.result.diagnostics) == ["bad-photo"]


@pytest.mark.parametrize(
    "answer", [Given(error=(2, "none", "a.png")), Given(refused=(Diagnostic("bad-photo", None, {"file": "x"}),))]
)
def test_the_child_takes_a_refusal_for_an_answer(office: Path, answer: Given):
    *_, done = spoken(job(PHOTO, office, what="check"), answer)
    assert codes(done.result.diagnostics) == ["bad-photo"]


def test_the_child_tells_what_it_stumbled_over(office: Path):
    _, done = spoken(job(None, office))  # type: ignore[arg-type]
    assert done.result is None
    assert "Traceback" in done.traceback


# -- the wire --------------------------------------------------------------------------------------


def carried(value: object) -> object:
    pipe = io.BytesIO()
    send(pipe, value)
    pipe.seek(0)
    return receive(pipe)


def test_texts_keep_what_they_know_of_themselves():
    text = carried(YamlText("甲", YamlPlace("a.yaml", 3, 4)))
    assert (text, text.origin) == ("甲", YamlPlace("a.yaml", 3, 4))
    both = carried(Bilingual("甲", "a"))
    assert (both, both.en) == ("甲", "a")


def test_a_read_only_map_stays_one():
    same = carried(MappingProxyType({"a": (1, 2)}))
    assert isinstance(same, MappingProxyType)
    assert same == {"a": (1, 2)}


def test_an_object_of_a_class_made_at_run_time_keeps_its_values():
    made = create_model("Own_x", __base__=SectionSpec, __module__=SectionSpec.__module__, note=(str, "甲"))
    spec = made.model_construct(kind=YamlText("x", YamlPlace("a", 1, 1)), note="乙")
    same = carried(spec)
    assert type(same) is SectionSpec
    assert (same.kind, same.note) == ("x", "乙")


class Command:
    def __reduce__(self) -> object:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "value", [Command(), print, os.path.join, io.BytesIO, subprocess.Popen, BriefgenError.__init__]
)
def test_nothing_that_runs_is_taken_off_the_wire(value: object):
    with pytest.raises(ForeignError):
        receive(io.BytesIO(pickle.dumps(value)))


def test_a_function_of_our_own_is_not_taken_either():
    with pytest.raises(ForeignError):
        receive(io.BytesIO(pickle.dumps(generate)))
    with pytest.raises(ForeignError):
        receive(io.BytesIO(b"cbriefgen.files\nwrite_whole\n."))
    with pytest.raises(ForeignError):
        receive(io.BytesIO(b"cbriefgen.files\nPath\n."))
