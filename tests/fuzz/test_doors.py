"""Each door with what comes in on a good day, changed at random: no exception, and soon."""

from __future__ import annotations

import os
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.fuzz.doors import DOORS, MODEL, Door, samples
from tests.patience import done_within
from toc_editor.app import clips
from toc_editor.app.logos import NotALogo, read_logo
from toc_editor.exchange import rich_text
from toc_editor.model.records import Id

LONGEST_S = 2.0
MOST_CHANGES = 4


@st.composite
def changed(draw: st.DrawFn, door: Door) -> bytes:
    """A seed with pieces of it cut out, doubled, moved, or in the place of others."""
    data = draw(st.sampled_from(door.seeds))
    pieces = st.one_of(st.binary(max_size=6), st.sampled_from([b"", *door.words]))
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece = draw(st.one_of(pieces, st.just(data[start:end] * 2)))
        data = data[:start] + piece + data[min(end, start + draw(st.integers(0, 40))) :]
    return data


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of what a drawing lacks, and draws the rest
@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_in_by_a_door_ends_well(name: str, capfd, qapp):
    door = DOORS[name]
    for sample in samples(name):
        done_within(LONGEST_S, partial(door.act, sample))

    @given(changed(door))
    def ends_well(data: bytes) -> None:
        done_within(LONGEST_S, lambda: door.act(data))

    ends_well()


MILLION = 1_000_000
HTML = ["<li>", "<b>", "<!", "<a ", "</", "<!--", "<![", "<?", "<a b='", "<div", "<i></b>"]
HTML += ["<ol><li>x", "<p style='mso-list:", "<script>", "&#", '<a "']


@pytest.mark.parametrize("piece", HTML)
def test_a_million_characters_of_broken_html_are_read_soon(piece: str):
    html = (piece * MILLION)[:MILLION]
    done_within(LONGEST_S, lambda: rich_text.paragraphs(html))


def svg(inside: bytes, head: bytes = b"") -> bytes:
    start = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    return head + start + inside + b"</svg>"


DRAWINGS = {
    "text in pieces": svg(b"a<!---->" * 370_000),
    "signs": svg(b"&amp;" * 590_000),
    "a long path": svg(b'<path d="M0 0' + b"L1 1" * 700_000 + b'"/>'),
    "long styles": svg(b"<style>" + b".a{fill:red}" * 200_000 + b"</style>"),
    "no encoding": svg(b"", b'<?xml version="1.0" encoding="foo"?>'),
    "no encoding of text": svg(b"", b'<?xml version="1.0" encoding="hex"?>'),
    "an encoding of many bytes": svg(b"", b'<?xml version="1.0" encoding="gbk"?>'),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_made_to_hurt_is_refused_soon(name: str):
    assert isinstance(done_within(LONGEST_S, lambda: read_logo(DRAWINGS[name])), NotALogo)


WITH_A_RUN = {
    "a path": '<path d="M{run}x"/>',
    "an arc": '<path d="M0 0A{run}x"/>',
    "a transform": '<path d="M0 0L1 1" transform="{run}x"/>',
    "a width": '<path d="M0 0L1 1" stroke-width="{run}x"/>',
    "a style": '<path d="M0 0L1 1" style="fill:url({run}x"/>',
    "a sheet": '<style>{run}x</style><path d="M0 0L1 1"/>',
    "a rule": "<style>.a{{{run}x</style>",
}
RUNS = ("9", " ", "1e", "1 ", "a(", ".", "/*", "a{", ";", "url(")


@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.parametrize("where", WITH_A_RUN)
def test_a_drawing_with_a_long_run_of_anything_is_read_soon(where: str):
    for run in RUNS:
        inside = WITH_A_RUN[where].format(run=run * (100_000 // len(run)))
        done_within(LONGEST_S, partial(read_logo, svg(inside.encode())))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_and_a_folder_are_no_pictures(tmp_path):
    os.mkfifo(tmp_path / "logo.png")
    assert isinstance(read_logo(tmp_path / "logo.png"), NotALogo)
    assert isinstance(read_logo(tmp_path), NotALogo)


def test_a_clip_of_very_many_cards_is_read_soon():
    card = next(iter(MODEL.cards))
    many = tuple(replace(card, id=Id(f"c{n}")) for n in range(40_000))
    content = clips.to_bytes(clips.Clip(many, (), ()))
    assert done_within(LONGEST_S, lambda: clips.from_bytes(content)) is not None
