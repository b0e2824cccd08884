"""Comments as XML: where they stand, what the part holds, what a frame of any kind needs besides."""

import pytest
from lxml import etree

from briefgen.writers.comments import Comments
from briefgen.writers.package import Package
from briefgen.writers.runs import run
from tests.writers.frames import R, W, docx, link, p, parts, zipped

NS = {"w": W}


def package(**options: object):
    return Package.read(docx(p("文"), **options), "frame.docx").builder()


def with_comments(inside: str, **options: object):
    part = f'<w:comments xmlns:w="{W}">{inside}</w:comments>' if inside else f'<w:comments xmlns:w="{W}"/>'
    made = parts(p("文"), links=link("comments", "comments.xml"), extra={"word/comments.xml": part}, **options)
    return Package.read(zipped(made), "frame.docx").builder()


def stored(builder, comments: Comments, styles: dict[str, str] | None = None) -> dict[str, bytes]:
    comments.store(builder, styles or {})
    return dict(Package.read(builder.to_bytes(), "out.docx").parts)


def spoken(part: bytes) -> dict[str, list[str]]:
    """The lines of each comment by its id."""
    comments = etree.fromstring(part).findall("w:comment", NS)
    return {one.get(f"{{{W}}}id"): ["".join(line.itertext()) for line in one.findall("w:p", NS)] for one in comments}


def test_a_range_stands_round_the_runs_and_its_reference_behind():
    comments = Comments()
    xml = comments.round(run("5家"), ["企业"])
    tags = [etree.QName(e).localname for e in etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>')]
    assert tags == ["commentRangeStart", "r", "commentRangeEnd", "r"]
    assert '<w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/>' in xml


def test_nothing_to_say_is_no_comment():
    comments = Comments()
    assert comments.round(run("5家"), []) == run("5家")
    builder = package()
    before = builder.to_bytes()
    comments.store(builder, {})
    assert builder.to_bytes() == before


def test_the_part_is_declared_and_related_and_holds_a_paragraph_a_line():
    builder = package()
    comments = Comments.into(builder, {})
    comments.round(run("5家"), ["企业", "出处：<a> & b"])
    comments.round(run("6家"), ["平台"])
    made = stored(builder, comments)
    assert spoken(made["word/comments.xml"]) == {"0": ["企业", "出处：<a> & b"], "1": ["平台"]}
    assert b"wordprocessingml.comments+xml" in made["[Content_Types].xml"]
    assert f"{R}/comments".encode() in made["word/_rels/document.xml.rels"]


def test_date_and_author_are_fixed_so_that_bytes_repeat():
    files = []
    for _ in range(2):
        builder = package()
        comments = Comments.into(builder, {})
        comments.round(run("5家"), ["企业"])
        comments.store(builder, {})
        files.append(builder.to_bytes())
    assert files[0] == files[1]
    part = Package.read(files[0], "out.docx").parts["word/comments.xml"]
    assert b'w:author="briefgen" w:date="2012-07-01T00:00:00Z"' in part


def test_a_line_break_in_a_comment_is_a_blank():
    builder = package()
    comments = Comments.into(builder, {})
    comments.round(run("5家"), ["来源：甲\n乙"])
    assert spoken(stored(builder, comments)["word/comments.xml"]) == {"0": ["来源：甲 乙"]}


def test_styles_that_a_frame_lacks_are_added_and_others_are_used_under_their_own_ids():
    builder = package()
    comments = Comments.into(builder, {"annotation reference": "a9"})
    xml = comments.round(run("5家"), ["企业"])
    made = stored(builder, comments, {"annotation reference": "a9"})
    assert '<w:rStyle w:val="a9"/>' in xml
    assert b'w:styleId="CommentText"' in made["word/styles.xml"]
    assert b'w:styleId="CommentReference"' not in made["word/styles.xml"]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [("", {}), (f'<w:comment w:id="7" w:author="甲">{p("原有")}</w:comment>', {"7": ["原有"]})],
)
def test_comments_of_a_frame_are_kept_and_numbers_count_on(inside, kept):
    builder = with_comments(inside)
    comments = Comments.into(builder, {})
    comments.round(run("5家"), ["企业"])
    made = stored(builder, comments)
    number = str(max(map(int, kept), default=-1) + 1)
    assert spoken(made["word/comments.xml"]) == {**kept, number: ["企业"]}
    assert made["word/_rels/document.xml.rels"].count(b"/comments") == 1
