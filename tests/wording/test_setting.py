"""Capitals and spaces: what a narrative leaves untidy is put in order, what the author wrote is not."""

from briefgen.blocks import Heading, ListBlock, Number, Paragraph, Text, plain
from briefgen.diagnostics import TemplatePlace, YamlPlace
from briefgen.wording import setting

OURS, YOURS = TemplatePlace("t.md.j2", 1), YamlPlace("b.yaml", 1, 1)


def set_out(*inlines):
    (block,) = setting.set_out((Paragraph(inlines),))
    return plain(block.inlines)


def test_a_sentence_of_the_narrative_begins_with_a_capital():
    assert set_out(Text("output rose", YOURS), Text(". ", OURS), Text("it fell", YOURS)) == "Output rose. It fell"
    assert set_out(Text("rose. of the", OURS)) == "Rose. Of the"


def test_a_stop_of_the_author_begins_no_sentence():
    assert set_out(Text("approx. ", YOURS), Text("five", YOURS)) == "Approx. five"


def test_what_follows_a_whole_sentence_of_the_author_begins_with_a_capital():
    lead = (Text("The works are in ", YOURS), Number("3 parks", "x", YOURS), Text(".", YOURS), Text(" ", OURS))
    assert set_out(*lead, Text("the", YOURS)) == "The works are in 3 parks. The"
    name = (Text("Shanghai Good Car Co., Ltd.", YOURS), Text(" ", OURS), Text("has", YOURS))
    assert set_out(*name) == "Shanghai Good Car Co., Ltd. has"


def test_spaces_are_single_and_none_stands_before_a_stop():
    assert set_out(Text("a  b ", OURS), Text(" c ", OURS), Text(", d ", OURS)) == "A b c, d"


def test_no_space_follows_a_chinese_stop():
    assert set_out(Text("布局，", YOURS), Text(" the", OURS)) == "布局，the"


def test_a_number_keeps_its_characters():
    assert set_out(Number("more than 5", "x"), Text(" parks", OURS)) == "more than 5 parks"


def test_headings_and_lists_are_set_out_too():
    heading, listed = setting.set_out((Heading(1, (Text("growth", OURS),)), ListBlock(((Text("one", OURS),),))))
    assert plain(heading.inlines) == "Growth"
    assert plain(listed.items[0]) == "One"


def test_english_words_side_by_side_in_a_chinese_text_are_parted():
    (block,) = setting.parted((Paragraph((Text("Jiading"), Text("had"), Number("5", "x"), Text("家"))),))
    assert plain(block.inlines) == "Jiading had 5家"


def test_chinese_words_are_never_parted():
    blocks = (Paragraph((Text("以MEMS为"), Text("A"), Number("5", "x"), Text("G技术"))),)
    assert plain(setting.parted(blocks)[0].inlines) == "以MEMS为A5G技术"
