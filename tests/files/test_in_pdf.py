from __future__ import annotations

import zlib
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import model
from tests.patience import done_within
from tests.strategies import graphs
from toc_editor.files import codec
from toc_editor.files.in_pdf import LARGEST_PDF, is_pdf, take_out
from toc_editor.files.results import (
    Damaged,
    InsidePdf,
    NewerVersion,
    NothingInside,
    Opened,
    Unreadable,
)
from toc_editor.files.store import open_file
from toc_editor.model.graph import Graph

PLAN = model("Training -> Skills -> Jobs", title="A plan")
LIMIT_S = 2.0


def pdf(content: bytes | None = None, **wanted: object) -> bytes:
    """A PDF of one empty page with these bytes attached, saved as is wanted of qpdf."""
    with pikepdf.new() as document:
        document.add_blank_page()
        if content is not None:
            document.attachments["plan.toc"] = pikepdf.AttachedFileSpec(document, content)
        saved = BytesIO()
        document.save(saved, **wanted)
    return saved.getvalue()


def saved_again(content: bytes, **wanted: object) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(saved, **wanted)
    return saved.getvalue()


def inside(content: bytes) -> Graph:
    found = take_out(content)
    assert isinstance(found, InsidePdf)
    assert isinstance(found.opening, Opened)
    return found.graph


@pytest.mark.parametrize(
    "wanted",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "linearize": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"recompress_flate": True},
        {"qdf": True},
    ],
    ids=str,
)
def test_the_model_is_found_however_the_pdf_was_saved_again(wanted: dict[str, object]) -> None:
    assert inside(saved_again(pdf(codec.encode(PLAN)), **wanted)) == PLAN


@given(graphs(), st.booleans())
def test_every_model_comes_back_out_of_a_pdf(graph: Graph, packed: bool) -> None:
    content = pdf(codec.encode(graph), compress_streams=packed)
    assert inside(content) == graph


def test_of_a_pdf_saved_with_its_changes_at_the_end_the_last_model_counts() -> None:
    newer = zlib.compress(codec.encode(model("A -> B", title="Newer")))
    added = b"\n4 0 obj\n<</Filter/FlateDecode>>\nstream\r\n" + newer + b"\nendstream\nendobj\n"
    assert inside(pdf(codec.encode(PLAN)) + added).project.title == "Newer"


def test_a_pdf_without_a_model_says_so() -> None:
    found = take_out(pdf())
    assert found == NothingInside(is_protected=False)
    assert "no model inside" in found.sentence


def test_another_attachment_is_no_model() -> None:
    assert isinstance(take_out(pdf(b'{"format": "something-else"}\n')), NothingInside)


def test_a_protected_pdf_says_that_it_is() -> None:
    lock = pikepdf.Encryption(owner="a", user="b", R=6)
    found = take_out(pdf(codec.encode(PLAN), encryption=lock))
    assert found == NothingInside(is_protected=True)
    assert "password" in found.sentence


def test_a_pdf_cut_off_in_its_model_gives_what_is_left() -> None:
    cards = "; ".join(f"Card {n}, which says {n * n} things" for n in range(300))
    attached = pdf(codec.encode(model(f"Activities: {cards}")), linearize=False)
    packed = zlib.compress(codec.encode(model(f"Activities: {cards}")))
    at = attached.index(b"stream\n", attached.index(b"/EmbeddedFile")) + len(packed) // 2
    found = take_out(attached[:at])
    assert isinstance(found, InsidePdf)
    assert isinstance(found.opening, Damaged)
    assert 0 < len(list(found.graph.cards)) < 300


def test_a_model_of_a_newer_version_is_named() -> None:
    newer = codec.encode(PLAN).replace(b'"version": 1}', b'"version": 99}', 1)
    assert isinstance(take_out(pdf(newer)), NewerVersion)


def test_a_model_that_swells_beyond_all_measure_is_refused_in_time() -> None:
    swollen = codec.encode(PLAN) + b" " * (1 << 28)
    content = b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(swollen) + b"\nendstream\n"
    del swollen
    assert isinstance(done_within(LIMIT_S, partial(take_out, content)), Unreadable)


@pytest.mark.parametrize(
    "part",
    [
        b"stream\n\x78\x9c",
        b"stream\n" + zlib.compress(codec.encode(PLAN)[:200]),
        b"stream\n" + codec.encode(PLAN)[:60],
        b"stream\r",
        b"/Encrypt ",
        b"<<" * 9,
    ],
)
def test_a_pdf_made_to_mislead_is_read_in_time(part: bytes) -> None:
    content = b"%PDF-1.7\n" + part * (8 * 2**20 // len(part))
    done_within(LIMIT_S, partial(take_out, content))


@given(st.binary(max_size=300))
def test_any_bytes_of_a_pdf_have_a_named_result(noise: bytes) -> None:
    assert take_out(b"%PDF-1.7\nstream\n" + noise).sentence


def test_a_pdf_larger_than_any_page_is_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(1 << 30)
    found = open_file(path)
    assert isinstance(found, Unreadable)
    assert f"{LARGEST_PDF // 2**20} MB" in found.sentence


@pytest.mark.parametrize("name", ["page.pdf", "page.PDF", "page", "page.toc"])
def test_a_pdf_is_told_by_what_it_holds(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(pdf(codec.encode(PLAN)))
    assert isinstance(open_file(tmp_path / name), InsidePdf)


def test_a_project_file_that_speaks_of_pdf_is_none() -> None:
    assert not is_pdf(codec.encode(model("A -> B", title="%PDF-1.7")))
