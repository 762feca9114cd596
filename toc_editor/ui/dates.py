"""Moments as the window says them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale


def when(moment: datetime) -> str:
    """The time of day, or the date where that was another day."""
    today = datetime.now().astimezone().date()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return british.toString(QDate(moment.year, moment.month, moment.day), "d MMMM yyyy")
