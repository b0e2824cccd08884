"""`Document` → the bytes of a .docx: fills the frame, splices the slots in, adds charts and pictures.

Pure: the same document and pack give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.blocks import Chart, Document, Number, Photo, word_files
from briefgen.charts.look import ChartLook, fitting
from briefgen.limits import limited
from briefgen.pack import Pack
from briefgen.slots import FILE
from briefgen.writers.attached import file_mark, merged
from briefgen.writers.body import EMU_PER_CM, EMU_PER_TWIP, BodyWriter, Drawing, keep_last
from briefgen.writers.comments import Comments
from briefgen.writers.fonts import chinese_fonts
from briefgen.writers.numbering import Numbering
from briefgen.writers.package import PackageBuilder
from briefgen.writers.runs import Runs

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

#: A photo takes at most this much of the height of a page.
_PHOTO_HEIGHT = 10 * EMU_PER_CM

_fonts_of = lru_cache(maxsize=8)(chinese_fonts)


#: What a review copy says beside a number or a chart, one paragraph a line.
Notes = Callable[[Number | Chart], Sequence[str]]


def write(document: Document, pack: Pack, notes: Notes | None = None) -> bytes:
    """The finished file, or with `notes` its review copy: the same, and comments.

    Raises BriefgenError where a tag of the frame cannot be filled.
    """
    frame = pack.frame
    package = frame.package.builder()
    drawings = _Drawings(package, pack, frame.text_width * EMU_PER_TWIP)
    fonts = _fonts_of(frame.package.parts[_STYLES])
    comments = Comments.into(package, frame.styles) if notes is not None else Comments()
    runs = Runs(frame.next_bookmark_id)
    numbering = Numbering.into(package, pack)
    if notes is not None:
        runs.remark = lambda what, content: comments.round(content, notes(what))
    writer = BodyWriter(
        styles={role: frame.styles[name] for role, name in pack.styles.items()},
        fonts={role: fonts[name] for role, name in pack.styles.items() if name in fonts},
        words=pack.words,
        text_width=frame.text_width,
        runs=runs,
        draw=drawings.add,
        next_shape=frame.next_shape_id,
        numbering=numbering,
    )
    slots = {}
    for name, blocks in document.slots.items():
        writer.text_width = frame.width_of(name)
        drawings.text_width = writer.text_width * EMU_PER_TWIP
        slots[name] = writer.write(blocks)
    if pack.signature and "body" in slots:
        slots["body"] = keep_last(slots["body"])
    files = dict(word_files(document.fields))
    waiting = {slot: file_mark(index) for index, slot in enumerate(frame.slots) if slot.kind == FILE}
    marks = {mark: files[slot.name] for slot, mark in waiting.items() if slot.name in files}
    slots |= {str(slot): mark for slot, mark in waiting.items() if mark in marks}
    with limited(pack.name, unless=pack.trusted):
        filled = frame.render(document.fields, **slots)
    for name, data in filled.items():
        package.replace(name, data)
    comments.store(package, frame.styles)
    numbering.store()
    return merged(package.to_bytes(), marks) if marks else package.to_bytes()


@dataclass(slots=True)
class _Drawings:
    """Stores charts and photos as parts of the package, numbered in the order they come."""

    package: PackageBuilder
    pack: Pack
    text_width: int
    count: int = 0

    def add(self, block: Chart | Photo) -> Drawing:
        self.count += 1
        if isinstance(block, Photo):
            return self._photo(block)
        look = fitting(block, self.pack.charts)
        return self._native(block, look) if block.backend == "native" else self._picture(block, look)

    def _native(self, chart: Chart, look: ChartLook) -> Drawing:
        from briefgen.charts.native import native_chart  # noqa: PLC0415 - XlsxWriter only where a chart is drawn

        drawn = native_chart(chart, look)
        part = f"word/charts/briefgen{self.count}.xml"
        workbook = f"word/embeddings/briefgen{self.count}.xlsx"
        self.package.add(part, drawn.xml, _CHART_TYPE)
        self.package.add(workbook, drawn.workbook, _SHEET_TYPE)
        self.package.relate(part, f"{_RELATIONSHIP}/package", workbook, named="rId1")
        reference = self.package.relate(_DOCUMENT, f"{_RELATIONSHIP}/chart", part)
        graphic = (
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
            f'<c:chart xmlns:c="{_C}" xmlns:r="{_RELATIONSHIP}" r:id="{reference}"/></a:graphicData></a:graphic>'
        )
        return Drawing(graphic, *self._size(look))

    def _picture(self, chart: Chart, look: ChartLook) -> Drawing:
        from briefgen.charts.picture import picture  # noqa: PLC0415 - matplotlib only where a picture is drawn

        return self._image(picture(chart, look), "png", *self._size(look))

    def _size(self, look: ChartLook) -> tuple[int, int]:
        width, height = (round(cm * EMU_PER_CM) for cm in (look.width_cm, look.height_cm))
        if width <= self.text_width:
            return width, height
        return self.text_width, round(height * self.text_width / width)

    def _photo(self, photo: Photo) -> Drawing:
        scale = min(self.text_width / photo.width, _PHOTO_HEIGHT / photo.height)
        extension = "png" if photo.data.startswith(b"\x89PNG") else "jpeg"
        return self._image(photo.data, extension, round(photo.width * scale), round(photo.height * scale))

    def _image(self, data: bytes, extension: str, width: int, height: int) -> Drawing:
        part = f"word/media/briefgen{self.count}.{extension}"
        self.package.add(part, data, f"image/{extension}")
        reference = self.package.relate(_DOCUMENT, f"{_RELATIONSHIP}/image", part)
        graphic = (
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{self.count}" name="image{self.count}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip xmlns:r="{_RELATIONSHIP}" r:embed="{reference}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        )
        return Drawing(graphic, width, height)
