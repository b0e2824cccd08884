"""`meeting`: who met, when, and who spoke; speakers are counted from their list."""

from __future__ import annotations

from briefgen.blocks import Block, Paragraph, Text
from briefgen.facts import SPEAKERS
from briefgen.nodes import FreeText, SectionSpec
from briefgen.photos import photo
from briefgen.section import Desk, refuse

KIND = "meeting"


class Spec(SectionSpec):
    """`lead` says what the meeting was for, in the author's words."""

    lead: FreeText | None = None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    meeting = desk.brief.meeting
    if meeting is None:
        raise refuse("no-meeting", spec)
    text = desk.narrate(spec, meeting=meeting, lead=desk.inlines(spec.lead), speakers=desk.edition.facts.get(SPEAKERS))
    remarks = tuple(
        Paragraph((Text(desk.wording.remark(r.speaker, r.text), r.text.origin),), "quotation", r.origin)
        for r in meeting.remarks
    )
    return (*text, *remarks, *(photo(p, desk.read_file) for p in meeting.photos))
