"""The files of a pack and of a brief, watched: what tells that one of them was saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

#: What a pack or a brief is made of; Word and WPS put other files beside one while they have it open.
_KINDS = frozenset({".docx", ".yaml", ".yml", ".j2", ".png", ".jpg", ".jpeg"})
_TEMPORARY = ("~", ".")
#: Milliseconds to wait for more: an editor saves a file in several steps.
_SETTLE = 300


def saved(packs: Iterable[Path], brief: Path | None, stop: Event | None = None) -> Iterator[None]:
    """Yields once at the start and then after every save; ends when `stop` is set, or with KeyboardInterrupt."""
    watched = _Watched(tuple(path.resolve() for path in packs), brief.resolve() if brief else None)
    folders = {*watched.packs, *([watched.brief.parent] if watched.brief else [])}
    yield
    for _ in watch(*folders, watch_filter=watched, debounce=_SETTLE, step=50, stop_event=stop, rust_timeout=500):
        yield


class _Watched:
    """Which changes count: files of the packs, and the brief itself, not what is built beside it."""

    def __init__(self, packs: tuple[Path, ...], brief: Path | None) -> None:
        self.packs, self.brief = packs, brief

    def __call__(self, _change: Change, name: str) -> bool:
        path = Path(name)
        if path == self.brief:
            return True
        in_pack = any(path.is_relative_to(pack) for pack in self.packs)
        return in_pack and path.suffix.lower() in _KINDS and not path.name.startswith(_TEMPORARY)
