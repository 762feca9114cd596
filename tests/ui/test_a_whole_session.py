"""A session from an empty template to a published page, by mouse and keys alone."""

from __future__ import annotations

from tests.a_session import words
from tests.a_session.by_qtest import QTestHands
from tests.a_session.story import Story, faults


def test_a_programme_is_drafted_undone_redone_and_published_by_hand(make_desk, tmp_path):
    desk = make_desk(text="", width=1900)
    desk.window.resize(1900, 1000)
    target = tmp_path / "Calm streets.pdf"
    came = Story(QTestHands(desk)).tell(target)

    assert len(list(came.done.cards)) == sum(map(len, words.TYPED.values())) == 30
    assert len(list(came.done.links)) == 15
    assert came.steps > 60
    assert faults(came) == []
    assert target.read_bytes().startswith(b"%PDF")
