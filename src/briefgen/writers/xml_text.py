"""Text as XML. `xml.sax.saxutils` does the same, but loads the whole of http and ssl: 15 ms a build."""

from __future__ import annotations

_IN_ATTRIBUTES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("\r", "&#13;"),
    ("\n", "&#10;"),
    ("\t", "&#9;"),
)


def escaped(text: str) -> str:
    """Character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The characters that `escaped` stands for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def quoted(text: str) -> str:
    """An attribute value in double quotes; line ends and tabs as references, or a reader turns them into spaces."""
    for character, reference in _IN_ATTRIBUTES:
        text = text.replace(character, reference)
    return f'"{text}"'
