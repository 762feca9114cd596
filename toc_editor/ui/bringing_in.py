"""What somebody else has put into the file of a model, brought into the one in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.app.merging import Different, Meeting, Merging, merged, met
from toc_editor.review.telling import counted
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow


def bring_in(window: MainWindow) -> None:
    """Bring in what the file holds, once who works here has seen both sides and chosen."""
    window.commit()
    session = window.session
    if session is None or not session.document.may_change():
        return
    meeting = met(session)
    found = (
        merged(meeting.base, meeting.mine, meeting.theirs)
        if isinstance(meeting, Meeting)
        else meeting
    )
    if isinstance(meeting, Different) or isinstance(found, Different):
        elsewhere = Offer("Save as…", window.filing.save_as)
        sentence = f"{found.sentence} Save yours under another name."
        window.notices.tell(Notice(Kind.WARNING, sentence, offers=(elsewhere,)))
        return
    settled = window.dialogs.what_comes_together(meeting, found)
    if settled is not None:
        _take(window, session, meeting, settled)


def _take(window: MainWindow, session: Session, meeting: Meeting, settled: Merging) -> None:
    session.bring_in(settled.graph, meeting.theirs, meeting.stamp)
    taken = counted(len(settled.taken), "change")
    told = f"Both versions are together: {taken} of theirs came in. Save, so that the file has it."
    offers = (Offer("Save", window.filing.save), Offer("Undo", window.steps.undo))
    window.filing.saves.tell_until_saved(Notice(Kind.GOOD, told, settled.mended, offers))
    window.refresh()
