"""The structure check is worth its name only if it sees faults: each of these is seeded."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.paint.pictures import bullets, chevron, lane, said, sheet
from tests.pdf_checks import faults
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Role

Seed = Callable[[pikepdf.Pdf], None]


def sound() -> bytes:
    first = sheet(
        said("Title", Role.TITLE), lane("Aims", ["One", "Two"]), chevron(300.0, 5.0, alt="To jobs")
    )
    return write_pdf([first, sheet(bullets(["Three"]))])


def seeded(seed: Seed) -> list[str]:
    with pikepdf.open(io.BytesIO(sound())) as document:
        seed(document)
        changed = io.BytesIO()
        document.save(changed)
    return faults(changed.getvalue())


def elements(document: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{tag}"
    ]


def edited(pattern: str, replacement: str) -> Seed:
    """A change to the first page's content, at the first place that the pattern fits."""

    def seed(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        content = page.Contents.read_bytes().decode("ascii")
        changed = re.sub(pattern, replacement, content, count=1)
        assert changed != content
        page.Contents = document.make_stream(changed.encode("ascii"))

    return seed


def without(tag: str, key: str) -> Seed:
    """An element of this type loses an entry."""

    def seed(document: pikepdf.Pdf) -> None:
        del elements(document, tag)[0][key]

    return seed


def renamed(tag: str, other: str) -> Seed:
    def seed(document: pikepdf.Pdf) -> None:
        elements(document, tag)[0].S = Name(f"/{other}")

    return seed


def forget_tagging(document: pikepdf.Pdf) -> None:
    del document.Root.MarkInfo


def forget_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def hide_title(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def act_on_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("0"))


def swap_reading_order(document: pikepdf.Pdf) -> None:
    kids = elements(document, "Document")[0].K
    kids[0], kids[1] = kids[1], kids[0]


def read_twice(document: pikepdf.Pdf) -> None:
    kids = elements(document, "Document")[0].K
    kids.append(kids[0])


def lose_an_element(document: pikepdf.Pdf) -> None:
    del elements(document, "Document")[0].K[0]


def mislead_a_parent(document: pikepdf.Pdf) -> None:
    row = document.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def shorten_the_parent_tree(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot.ParentTree.Nums[1][-1]


def share_a_parent_row(document: pikepdf.Pdf) -> None:
    document.pages[1].StructParents = 0


def orphan_an_item(document: pikepdf.Pdf) -> None:
    elements(document, "LI")[0].P = elements(document, "H1")[0]


def empty_an_element(document: pikepdf.Pdf) -> None:
    elements(document, "Document")[0].K.append(
        document.make_indirect(
            Dictionary(S=Name.P, P=elements(document, "Document")[0], K=Array([]))
        )
    )


def tab_at_random(document: pikepdf.Pdf) -> None:
    del document.pages[0]["/Tabs"]


def lose_the_text_of_codes(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].resources.Font.values():
        del font["/ToUnicode"]


FAULTS: dict[str, Seed] = {
    "does not say that it is tagged": forget_tagging,
    "has no /Lang": forget_language,
    "does not show the title": hide_title,
    "has /OpenAction": act_on_opening,
    "draws outside every mark": edited(r"EMC\n/Artifact BMC", "EMC"),
    "lies inside another": edited(r"/H1 <</MCID 0>> BDC", "/Artifact BMC /H1 <</MCID 0>> BDC"),
    "are not ended": edited(r"EMC$", ""),
    "ended that was not begun": edited(r"EMC\n", "EMC EMC\n"),
    "holds nothing": edited(r"EMC\n", "EMC /P <</MCID 99>> BDC EMC\n"),
    "used twice": edited(r"MCID 1>>", "MCID 0>>"),
    "is in no element": lose_an_element,
    "of the structure is not drawn": edited(r"MCID 0>>", "MCID 98>>"),
    "is a H1 in a P": renamed("H1", "P"),
    "reading order": swap_reading_order,
    "read twice": read_twice,
    "another parent in the parent tree": mislead_a_parent,
    "in the parent tree": shorten_the_parent_tree,
    "no place of its own": share_a_parent_row,
    "names another parent": orphan_an_item,
    "a P holds nothing": empty_an_element,
    "no standard type": renamed("LBody", "Words"),
    "lies in a L": renamed("LI", "LBody"),
    "holds content of its own": renamed("H1", "Sect"),
    "follows H2": renamed("Lbl", "H4"),
    "no alternative text": without("Figure", "/Alt"),
    "where it lies": without("Figure", "/A"),
    "tab order": tab_at_random,
    "stand for no text": lose_the_text_of_codes,
}


def test_a_sound_document_has_no_fault() -> None:
    assert faults(sound()) == []


@pytest.mark.parametrize(("words", "seed"), FAULTS.items(), ids=FAULTS)
def test_a_seeded_fault_is_named(words: str, seed: Seed) -> None:
    assert [fault for fault in seeded(seed) if words in fault]
