"""Photos of a meeting: PNG or JPEG beside the brief, measured and refused where they are not safe."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO

from briefgen.blocks import Photo, Text
from briefgen.brief import PhotoSpec
from briefgen.diagnostics import BriefgenError, Diagnostic

#: A camera of today makes 24 megapixels; beyond this a small file can fill the memory.
_MAX_PIXELS = 40_000_000


def photo(spec: PhotoSpec, read_file: Callable[[str], bytes]) -> Photo:
    """The picture with its size; raises BriefgenError if it is missing, no PNG or JPEG, or too large."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to load, and few briefs have photos

    try:
        data = read_file(spec.file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        raise BriefgenError([Diagnostic("bad-photo", spec.file.origin, {"file": str(spec.file)})]) from None
    if width * height > _MAX_PIXELS:
        raise BriefgenError([Diagnostic("bad-photo", spec.file.origin, {"file": str(spec.file)})])
    caption = Text(str(spec.caption), spec.caption.origin)
    return Photo(data, (caption,), str(spec.caption), width, height, spec.origin)
