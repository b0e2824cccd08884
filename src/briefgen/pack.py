"""A pack: the folder that holds look and words. It is data, never code.

`load_pack` reads a folder and what it extends, the first file found wins, and proves frame, styles
and keys before any brief is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from briefgen.charts.look import ChartLook
from briefgen.declaration import SectionDeclaration
from briefgen.diagnostics import BriefgenError, Diagnostic, YamlPlace, has_errors, in_order
from briefgen.limits import limited
from briefgen.narrative import NarrativeSource
from briefgen.pack_folder import Folder
from briefgen.pack_manifest import PLAIN_NAME, Manifest, nearest, read_manifest
from briefgen.pack_sections import read_section
from briefgen.pack_styles import frame_styles
from briefgen.records import dataclass
from briefgen.writers.frame import Frame, compile_frame

MANIFEST = "pack.yaml"
NARRATIVES = "narrative"
SECTIONS = "sections"
_ENDING = ".md.j2"
_DECLARATION = ".yaml"
_MAX_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Pack:
    """A usable pack, whole: what it inherits is already in it.

    `styles` names styles as the frame has them. `signature` says that the frame signs below the body:
    the last paragraph then stays on one page with it (GB/T 9704—2012 7.3.5.5). `labels` are words with
    digits that a narrative may print, for they are no figures. `profile` is what the finished file is linted
    with, a name or a file; empty for no linting. A pack that is `trusted` came with the program; any other is
    compiled and rendered under limits.
    """

    name: str
    title: str
    description: str
    language: Literal["zh", "en"]
    styles: Mapping[str, str]
    requires: tuple[str, ...]
    narratives: Mapping[str, NarrativeSource]
    sections: Mapping[str, SectionDeclaration]
    words: Mapping[str, str]
    labels: tuple[str, ...]
    charts: ChartLook
    numbering: Literal["typed", "word"]
    signature: bool
    profile: str
    frame: Frame
    trusted: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One folder of a chain of packs, child first."""

    folder: Folder
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Cached:
    """A compiled pack, and the state of the files it was made of."""

    folders: tuple[Folder, ...]
    state: tuple[object, ...]
    pack: Pack


#: Compiled packs by folder; a pack is read again when any file of its chain has changed.
_CACHE: dict[Path, _Cached] = {}


def builtin_packs_dir() -> Path:
    """`briefgen/templates` of an installed wheel, `templates` of a source tree."""
    package = Path(__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def load_pack(name_or_dir: str, *, search: Sequence[Path] = ()) -> Pack:
    """A pack by its name (`search` first, then the built-in ones) or by its folder.

    Raises BriefgenError with all faults of the chain's manifests, or else of frame, styles and narratives.
    """
    path = find_pack(name_or_dir, search=search)
    key = path.resolve()
    cached = _CACHE.get(key)
    if cached is None or _state(cached.folders) != cached.state:
        with limited(path.name, unless=_comes_with_us(path)):
            chain = _chain(path)
            folders = tuple(link.folder for link in chain)
            cached = _CACHE[key] = _Cached(folders, _state(folders), _assemble(chain))
    return cached.pack


def read_chain(name_or_dir: str, *, search: Sequence[Path] = ()) -> list[Link]:
    """The folders a pack is put together from, the pack itself first; raises BriefgenError as `load_pack` does."""
    path = find_pack(name_or_dir, search=search)
    with limited(path.name, unless=_comes_with_us(path)):
        return _chain(path)


def is_trusted(name_or_dir: str, *, search: Sequence[Path] = ()) -> bool:
    """Whether the pack came with the program, told without reading a file of it; raises as `load_pack`."""
    return _comes_with_us(find_pack(name_or_dir, search=search))


def _comes_with_us(path: Path) -> bool:
    return path.resolve().parent == builtin_packs_dir().resolve()


def list_packs(*, search: Sequence[Path] = ()) -> list[tuple[str, str, str]]:
    """Name, title and description of every pack that can be used by itself, those of `search` first."""
    found: dict[str, tuple[str, str, str]] = {}
    for path in (path for parent in (*search, builtin_packs_dir()) for path in _folders(parent)):
        with limited(path.name, unless=_comes_with_us(path)):
            chain = _chain(path)
        if _frame_of(chain) is not None:
            listed = (path.name, _text(chain, "title", path.name), _text(chain, "description", ""))
            found.setdefault(path.name, listed)
    return list(found.values())


def _folders(parent: Path) -> list[Path]:
    return sorted(p for p in parent.iterdir() if (p / MANIFEST).is_file()) if parent.is_dir() else []


def find_pack(name_or_dir: str, *, search: Sequence[Path] = ()) -> Path:
    """The folder of a pack; raises BriefgenError where there is none of the name."""
    parents = [*search, builtin_packs_dir()]
    if PLAIN_NAME.fullmatch(name_or_dir):
        candidates = [parent / name_or_dir for parent in parents]
    else:
        candidates = [Path(name_or_dir)] if name_or_dir else []
    for path in candidates:
        if path.is_dir():
            return path
    known = [path.name for parent in parents for path in _folders(parent)]
    raise BriefgenError([Diagnostic("pack-unknown", None, {"name": name_or_dir, "known": nearest(name_or_dir, known)})])


# -- the chain -------------------------------------------------------------------------------------


def _chain(path: Path) -> list[Link]:
    """The folder and what it extends; raises with the faults of all their manifests."""
    chain: list[Link] = []
    findings: list[Diagnostic] = []
    following: Path | None = path
    while following is not None:
        folder = _folder(following)
        source, fault = folder.data(MANIFEST)
        manifest, faults = read_manifest(source or b"", folder.shown(MANIFEST)) if fault is None else (None, [fault])
        findings += faults
        if manifest is None:
            break
        chain.append(Link(folder, manifest))
        following, faults = _parent(chain)
        findings += faults
    if has_errors(findings):
        raise BriefgenError(in_order(findings))
    return chain


def _folder(path: Path) -> Folder:
    trusted = _comes_with_us(path)
    return Folder(path, f"templates/{path.name}" if trusted else str(path), trusted=trusted)


def _parent(chain: list[Link]) -> tuple[Path | None, list[Diagnostic]]:
    """The folder the last pack extends: beside it, or built in."""
    last = chain[-1]
    name = last.manifest.texts.get("extends")
    if name is None:
        return None, []
    seen = [link.folder.path.resolve() for link in chain]
    beside, builtin = last.folder.path.resolve().parent / name, builtin_packs_dir() / name
    # A pack may have the name of the built-in pack that it extends.
    path = beside if beside.is_dir() and beside.resolve() != seen[-1] else builtin
    if not path.is_dir():
        known = {p.name for parent in (beside.parent, builtin.parent) for p in _folders(parent)} - {
            last.folder.path.name
        }
        return None, [Diagnostic("pack-unknown", name.origin, {"name": name, "known": nearest(name, known)})]
    if path.resolve().parent not in {beside.parent, builtin.parent.resolve()}:
        return None, [Diagnostic("pack-file-outside", name.origin, {"name": name})]
    if path.resolve() in seen or len(chain) == _MAX_CHAIN:
        names = " → ".join([*(link.folder.path.name for link in chain), name])
        return None, [Diagnostic("pack-extends-cycle", name.origin, {"chain": names})]
    return path, []


def _text(chain: list[Link], key: str, default: str) -> str:
    return next((str(link.manifest.texts[key]) for link in chain if key in link.manifest.texts), default)


def _profile(chain: list[Link]) -> str:
    """A profile of that name in the folder that names it wins over one built in."""
    link = next((link for link in chain if "profile" in link.manifest.texts), None)
    if link is None:
        return ""
    name = str(link.manifest.texts["profile"])
    return str(link.folder.path / f"{name}.yaml") if link.folder.has(f"{name}.yaml") else name


def _state(folders: tuple[Folder, ...]) -> tuple[object, ...]:
    """What changes when a file of the chain does."""
    return tuple(state for folder in folders for state in folder.state(NARRATIVES, SECTIONS))


# -- the pack --------------------------------------------------------------------------------------


def _assemble(chain: list[Link]) -> Pack:
    narratives, findings = narratives_of(chain)
    sections = _sections(chain, narratives, findings)
    manifests = [link.manifest for link in reversed(chain)]
    frame = _frame(chain, slots_of(chain), findings)
    styles: dict[str, str] = {}
    if frame is not None:
        styles, faults = styles_of(chain, frame)
        findings += faults
    if "title" not in chain[0].manifest.texts:
        findings.append(Diagnostic("pack-missing-key", chain[0].manifest.origin, {"key": "title"}))
    if findings or frame is None:
        raise BriefgenError(in_order(findings))
    return Pack(
        name=chain[0].folder.path.resolve().name,
        title=_text(chain, "title", ""),
        description=_text(chain, "description", ""),
        language=cast("Literal['zh', 'en']", _text(chain, "language", "zh")),
        styles=MappingProxyType(styles),
        requires=next((m.requires for m in reversed(manifests) if m.requires is not None), ()),
        narratives=MappingProxyType(narratives),
        sections=MappingProxyType(sections),
        words=MappingProxyType({key: str(text) for manifest in manifests for key, text in manifest.words.items()}),
        labels=tuple(label for manifest in manifests for label in manifest.labels),
        charts=_charts(manifests),
        numbering=cast("Literal['typed', 'word']", _text(chain, "numbering", "typed")),
        signature=_text(chain, "signature", "false") == "true",
        profile=_profile(chain),
        frame=frame,
        trusted=chain[0].folder.trusted,
    )


def slots_of(chain: Sequence[Link]) -> dict[str, str]:
    """The names a chain has of its own for slots."""
    return {name: str(slot) for link in reversed(chain) for name, slot in link.manifest.slots.items()}


def styles_of(chain: Sequence[Link], frame: Frame) -> tuple[dict[str, str], list[Diagnostic]]:
    """The style of each role in a frame, and the roles that have none there."""
    wanted = {role: style for link in reversed(chain) for role, style in link.manifest.styles.items()}
    return frame_styles(wanted, frame, chain[0].manifest.origin)


def frame_source(chain: Sequence[Link]) -> tuple[bytes, str]:
    """The Word file of a chain and what findings call it; empty where there is none or it cannot be read."""
    found = _frame_of(list(chain))
    return (found[0].data(found[1])[0], found[0].shown(found[1])) if found is not None else (b"", "")


def narratives_of(chain: Sequence[Link]) -> tuple[dict[str, NarrativeSource], list[Diagnostic]]:
    """The narratives by name, those of the pack before those of what it extends; and files that cannot be read."""
    found: dict[str, NarrativeSource] = {}
    findings: list[Diagnostic] = []
    for link in reversed(chain):
        findings += link.folder.unfit(NARRATIVES)
        for name in link.folder.names(NARRATIVES, _ENDING):
            text, fault = link.folder.text(f"{NARRATIVES}/{name}")
            if fault is not None:
                findings.append(fault)
            else:
                file = link.folder.shown(f"{NARRATIVES}/{name}")
                below = found.get(name.removesuffix(_ENDING))
                found[name.removesuffix(_ENDING)] = NarrativeSource(text, file, below)
    return found, findings


def declared_kinds(chain: Iterable[Link]) -> frozenset[str]:
    """The kinds of section that the chain has files for, sound or not."""
    names = (name for link in chain for name in link.folder.names(SECTIONS, _DECLARATION))
    return frozenset(name.removesuffix(_DECLARATION) for name in names)


def _sections(
    chain: list[Link], narratives: Mapping[str, NarrativeSource], findings: list[Diagnostic]
) -> dict[str, SectionDeclaration]:
    """The sections that the chain declares; the file of a child stands for the whole file of its parent."""
    found: dict[str, SectionDeclaration] = {}
    findings += [fault for link in chain for fault in link.folder.unfit(SECTIONS)]
    files = {name: link.folder for link in reversed(chain) for name in link.folder.names(SECTIONS, _DECLARATION)}
    for name, folder in files.items():
        kind = name.removesuffix(_DECLARATION)
        data, fault = folder.data(f"{SECTIONS}/{name}")
        declared, faults = (
            read_section(data, folder.shown(f"{SECTIONS}/{name}"), kind) if not fault else (None, [fault])
        )
        if declared is not None and kind not in narratives:
            narrative = f"{NARRATIVES}/{kind}{_ENDING}"
            faults.append(Diagnostic("own-section-no-narrative", declared.origin, {"kind": kind, "file": narrative}))
        findings += faults
        if declared is not None:
            found[kind] = declared
    return found


def _frame_of(chain: list[Link]) -> tuple[Folder, str, YamlPlace] | None:
    """The nearest pack that names a frame or has one."""
    for link in chain:
        name = link.manifest.texts.get("frame")
        if name is not None:
            return link.folder, str(name), name.origin
        if link.folder.has("frame.docx"):
            return link.folder, "frame.docx", link.manifest.origin
    return None


def _frame(chain: list[Link], slots: Mapping[str, str], findings: list[Diagnostic]) -> Frame | None:
    found = _frame_of(chain)
    if found is None:
        name = chain[0].folder.path.name
        findings.append(Diagnostic("pack-no-frame", chain[0].manifest.origin, {"name": name}))
        return None
    folder, name, origin = found
    data, fault = folder.data(name)
    if fault is not None:
        findings.append(replace(fault, origin=origin))
        return None
    # Healed text is not linted, so it counts only in folders of our own.
    healed = folder.data(f"{name.removesuffix('.docx')}.healed.json")[0] if folder.trusted else None
    try:
        return compile_frame(data, folder.shown(name), healed, slots)
    except BriefgenError as error:
        findings.extend(error.diagnostics)
        return None


def _charts(manifests: list[Manifest]) -> ChartLook:
    look = ChartLook()
    for manifest in manifests:
        sizes = {k: float(v) for k, v in manifest.looks.items() if k in {"font_size", "width_cm", "height_cm"}}
        words = {k: str(v) for k, v in manifest.looks.items() if k in {"font", "latin_font", "backend"}}
        colours = {"palette": tuple(c.lstrip("#").upper() for c in manifest.palette)} if manifest.palette else {}
        said = {"unit_label": str(manifest.words["chart-unit"])} if "chart-unit" in manifest.words else {}
        look = replace(look, **sizes, **words, **colours, **said)  # type: ignore[arg-type]
    return look
