"""Every message of briefgen, Chinese and English side by side: the documented list of codes.

A code is stable; its wording may improve. `{name}` is filled from the diagnostic's arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One finding in two languages; a hint says what to do and may be empty in both or in none."""

    severity: Literal["error", "warning", "info"]
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""

    def text(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def advice(self, language: str) -> str:
        return self.hint_zh if language == "zh" else self.hint_en


MESSAGES: dict[str, Message] = {
    # -- yamltree: the text of a brief -------------------------------------------------------
    # -- brief: what an author may write -----------------------------------------------------
    # -- quantity: figures as typed ----------------------------------------------------------
    # -- facts: ids and mentions -------------------------------------------------------------
    # -- narrative and markup: the words of a pack -------------------------------------------
    # -- charts and tables -------------------------------------------------------------------
    # -- pack and frame ----------------------------------------------------------------------
    # -- the machine -------------------------------------------------------------------------
}
