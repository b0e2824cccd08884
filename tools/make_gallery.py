"""Pictures of what every pack looks like, and the two pages that show them: `python -m tools.make_gallery`.

Needs LibreOffice and pdftoppm. Pages look right where the fonts of official documents are installed, or the free
ones that `preview_fonts.conf` puts in their place: FONTCONFIG_FILE=tools/preview_fonts.conf.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

import briefgen
from briefgen.office import to_pdf
from briefgen.pack import list_packs
from briefgen.workshop.preview import preview

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
IMAGES = DOCS / "images" / "gallery"
FLAGSHIP = ROOT / "inputs" / "2024-11-jiading.yaml"
#: The first pages of the flagship, and the page of the preview that shows headings of all levels.
FLAGSHIP_PAGES, PREVIEW_PAGES = (1, 2, 3), (3,)
_DPI = 50
_COLOURS = 32

HEADS = {
    "gallery.md": (
        "# What the packs look like",
        (
            "The first pages of `inputs/2024-11-jiading.yaml` with each pack, and one of `briefgen pack preview`. "
            "Printed by LibreOffice with free fonts in place of those of official documents. `make gallery` makes this page "
            "anew. [中文](gallery.zh-CN.md)"
        ),
    ),
    "gallery.zh-CN.md": (
        "# 各模板的样子",
        (
            "每个模板排 `inputs/2024-11-jiading.yaml` 的头三页，和 `briefgen pack preview` 的一页。用 LibreOffice 打印，"
            "公文字体由自由字体代替。`make gallery` 重新生成本页。[English](gallery.md)"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A pack and the pictures of it, by file name."""

    name: str
    title: str
    description: str
    pictures: tuple[str, ...]


def main() -> None:
    os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tools" / "preview_fonts.conf"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    for old in IMAGES.glob("*.png"):
        old.unlink()
    shown = [Shown(name, title, description, tuple(_pictures(name))) for name, title, description in list_packs()]
    for file, (head, words) in HEADS.items():
        (DOCS / file).write_text(_page(head, words, shown), encoding="utf-8")


def _page(head: str, words: str, shown: list[Shown]) -> str:
    blocks = [head, words]
    for pack in shown:
        cells = "|".join(f" ![{pack.name}](images/gallery/{name}) " for name in pack.pictures)
        columns = "|".join("---" for _ in pack.pictures)
        heads = "|".join("   " for _ in pack.pictures)
        blocks += [f"## {pack.name}", f"{pack.title}：{pack.description}", f"|{heads}|\n|{columns}|\n|{cells}|"]
    return "\n\n".join(blocks) + "\n"


def _pictures(pack: str) -> Iterator[str]:
    flagship = briefgen.generate(FLAGSHIP.read_bytes(), file=FLAGSHIP.name, pack=pack)
    for stem, result, pages in ((pack, flagship, FLAGSHIP_PAGES), (f"{pack}-preview", preview(pack), PREVIEW_PAGES)):
        if result.docx is None:
            raise SystemExit("\n".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics))
        for page in pages:
            name = f"{stem}-{page}.png"
            _printed(result.docx, page, IMAGES / name)
            yield name


def _printed(docx: bytes, page: int, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.docx"
        path.write_bytes(docx)
        pdf = to_pdf(path)
        one = str(page)
        command = ["pdftoppm", "-r", str(_DPI), "-f", one, "-l", one, "-singlefile", "-png", str(pdf), folder + "/page"]
        subprocess.run(command, check=True)
        with Image.open(Path(folder) / "page.png") as picture:
            picture.convert("RGB").quantize(_COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
