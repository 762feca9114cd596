"""What a reader hears of a picture: its groups, in its order, every word once."""

import io

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from tests.paint.pictures import (
    bullets,
    chevron,
    group,
    lane,
    paragraph,
    programme,
    run,
    said,
    sheet,
)
from tests.pdf_checks import artifacts, faults, heard, outlined
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Box, Item, Picture, Role, Run, Shaping, walk

BOX = Box(0.0, 0.0, 20.0, 12.0, "#a8327f")


def spoken(picture: Picture) -> list[tuple[str, str]]:
    """The texts of a sound document, each with its element's type."""
    pdf = write_pdf([picture])
    assert [fault for fault in faults(pdf) if "heading" not in fault] == []
    return [(words.tag, words.text) for words in heard(pdf)]


def structure(*items: Item) -> str:
    return outlined(write_pdf([sheet(*items)]))


def copied(picture: Picture) -> str:
    """The first page's text, as it is copied out of a viewer."""
    page = pypdfium2.PdfDocument(write_pdf([picture]))[0]
    text = page.get_textpage().get_text_range()
    assert isinstance(text, str)
    return text


def test_every_word_is_heard_once_in_the_pictures_order() -> None:
    picture = programme()
    texts = [placed.item.text for placed in walk(picture) if isinstance(placed.item, Run)]
    assert "".join(text for tag, text in spoken(picture) if tag != "Figure") == "".join(texts)


def test_a_lane_is_a_section_with_its_head_and_its_cards() -> None:
    item = "LI(Lbl, LBody)"
    assert structure(lane("Aims", ["One", "Two"])) == f"Document(Sect(H1, L({item}, {item})))"


def test_lines_of_a_paragraph_are_heard_as_one_sentence() -> None:
    words = "Partners agree what to do next and who does it by when, and they write it down."
    assert spoken(sheet(paragraph(words, width=80.0))) == [("P", words)]


def test_bold_words_inside_a_sentence_do_not_part_it() -> None:
    sentence = group(
        run("Support", style="bold"), run(" comes ", x=40.0), run("first"), role=Role.PARAGRAPH
    )
    assert spoken(sheet(sentence)) == [("P", "Support comes first")]


def test_groups_without_a_role_only_hold_things_together() -> None:
    nested = group(group(said("a"), x=5.0), group(group(said("b"))))
    assert structure(nested) == "Document(P, P)"


def test_a_group_that_says_nothing_is_left_out() -> None:
    empty = group(group(BOX, role=Role.PARAGRAPH), role=Role.GROUP)
    assert structure(said("a"), empty, group(role=Role.LIST)) == "Document(P)"


def test_text_under_no_role_is_decoration() -> None:
    picture = sheet(run("DRAFT", 50.0, 50.0), said("Heard"))
    assert spoken(picture) == [("P", "Heard")]
    assert "DRAFT" in artifacts(write_pdf([picture]))


def test_a_box_between_two_texts_parts_no_sentence_and_stays_between_them() -> None:
    covered = group(run("under ", 0.0, 10.0), BOX, run("over", 1.0, 10.0), role=Role.PARAGRAPH)
    picture = sheet(covered)
    assert spoken(picture) == [("P", "under over")]
    pixels = pypdfium2.PdfDocument(write_pdf([picture]))[0].render(scale=4).to_pil().convert("L")
    purple = pixels.getpixel((2, 2))
    assert {pixels.getpixel((x, 24)) for x in range(8, 72)} != {purple}, "the text over the box"
    assert pixels.getpixel((2, 24)) == purple, "the text under the box"


def test_a_list_inside_a_card_is_heard_between_the_words_around_it() -> None:
    inner = bullets(["deep"], y=14.0)
    body = group(run("before ", 0.0, 10.0), inner, run("after", 0.0, 40.0), role=Role.BODY)
    whole = group(group(said("•", Role.LABEL), body, role=Role.ITEM), role=Role.LIST)
    assert spoken(sheet(whole)) == [
        ("Lbl", "•"),
        ("LBody", "before "),
        ("Lbl", "•"),
        ("LBody", "deep"),
        ("LBody", "after"),
    ]


def test_what_is_drawn_and_has_an_alternative_is_a_figure() -> None:
    picture = sheet(chevron(100.0, 200.0, alt="Leads to jobs"), chevron(0.0, 0.0))
    assert spoken(picture) == [("Figure", "Leads to jobs")]


def test_a_figure_says_where_on_the_page_it_lies() -> None:
    picture = sheet(group(chevron(20.0, 30.0, alt="Leads on"), x=100.0, y=200.0))
    with pikepdf.open(io.BytesIO(write_pdf([picture]))) as document:
        figure = document.Root.StructTreeRoot.K[0].K[0]
        box = [float(edge) for edge in figure.A.BBox]
    assert box == pytest.approx([120.0, 599.89, 130.0, 611.89], abs=0.001)


def test_a_bullet_that_is_drawn_is_a_figure_in_its_label() -> None:
    label = group(BOX, role=Role.LABEL, alt="Square")
    item = group(label, said("words", Role.BODY, x=30.0), role=Role.ITEM)
    assert structure(group(item, role=Role.LIST)) == "Document(L(LI(Lbl(Figure), LBody)))"


def test_text_speaks_for_itself_whatever_the_alternative() -> None:
    assert spoken(sheet(group(BOX, said("Words"), alt="Other words"))) == [("P", "Words")]


def test_characters_without_a_glyph_are_heard_and_copied_and_not_drawn() -> None:
    line = run("Ask 漢字 now", 10.0, 40.0)
    assert 0 in line.glyphs
    picture = sheet(group(line, role=Role.PARAGRAPH))
    assert spoken(picture) == [("P", "Ask 漢字 now")]
    assert copied(picture) == "Ask 漢字 now"


def test_a_glyph_drawn_for_two_characters_is_heard_as_both_and_copied_as_both() -> None:
    ligature = replace(run("f", 20.0, 10.0), text="fi", shaping=Shaping(("fi",)))
    picture = sheet(group(run("of ", 0.0, 10.0), ligature, role=Role.PARAGRAPH))
    assert spoken(picture) == [("P", "of fi")]
    assert copied(picture).split() == ["of", "fi"]


def test_a_hyphen_that_only_parts_a_word_is_a_soft_one() -> None:
    hyphen = replace(run("-", 60.0, 10.0), text="")
    parted = group(run("commis", 0.0, 10.0), hyphen, run("sion", 0.0, 22.0), role=Role.PARAGRAPH)
    assert spoken(sheet(parted)) == [("P", "commis\u00adsion")]


def test_a_no_break_space_is_no_ordinary_space() -> None:
    assert spoken(sheet(said("10\u00a0km on"))) == [("P", "10\u00a0km on")]
