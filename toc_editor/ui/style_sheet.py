"""The window's style sheet, made from the tokens.

A widget says what it is by the dynamic property `look`, and its place in the type scale by
`type`; no widget carries a style of its own.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from toc_editor.ui import tokens
from toc_editor.ui.tokens import Theme


def dress(widget: QWidget, *, look: str = "", type: str = "") -> None:
    """Say what a widget is, so that the style sheet knows it."""
    for name, value in (("look", look), ("type", type)):
        if value:
            widget.setProperty(name, value)
    # Qt dresses what it shows for the first time; only later does it have to be told.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain_tip(text: str) -> str:
    """Words of a person as a tool tip that shows them as they stand; Qt takes some for HTML."""
    if "<" not in text:
        return text
    told = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<span style="white-space: pre-wrap">{told}</span>'


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole program in a theme."""
    surfaces = (_type, _surfaces, _buttons, _quiet_buttons, _fields)
    parts = (*surfaces, _lists, _menus, _scroll_bars, _small_things)
    return "\n".join(part(theme) for part in parts)


def _points(pixels: float) -> str:
    return f"{pixels * 0.75:g}pt"


def _type(theme: Theme) -> str:
    # Menus and tool tips would have fonts of Windows' own, which do not grow with the others.
    return f"""
    QMenuBar, QMenu, QToolTip {{ font-family: "{tokens.FAMILY}";
        font-size: {_points(tokens.BODY)}; }}
    *[type="small"] {{ font-size: {_points(tokens.SMALL)}; }}
    *[type="soft"] {{ color: {theme.soft_ink}; }}
    *[type="bad"] {{ color: {theme.bad}; font-weight: 600; }}
    *[type="small-soft"] {{ font-size: {_points(tokens.SMALL)}; color: {theme.soft_ink}; }}
    *[type="label"] {{ font-size: {_points(tokens.SMALL)}; font-weight: 600;
        color: {theme.soft_ink}; }}
    *[type="small-strong"] {{ font-size: {_points(tokens.SMALL)}; font-weight: 600; }}
    *[type="strong"] {{ font-weight: 600; }}
    *[type="large-plain"] {{ font-size: {_points(tokens.LARGE)}; }}
    *[type="large"] {{ font-size: {_points(tokens.LARGE)}; font-weight: 600; }}
    *[type="heading"] {{ font-size: {_points(tokens.HEADING)}; font-weight: 600; }}
    *[type="display"] {{ font-size: {_points(tokens.DISPLAY)}; font-weight: 600; }}
    """


def _surfaces(theme: Theme) -> str:
    return f"""
    *[look="ground"] {{ background: {theme.ground}; border: none; }}
    *[look="panel"] {{ background: {theme.panel}; border: none; }}
    *[look="clear"] {{ background: transparent; border: none; }}
    *[look="top-bar"] {{ background: {theme.panel}; border: none;
        border-bottom: 1px solid {theme.line}; }}
    *[look="foot"] {{ background: {theme.panel}; border: none;
        border-top: 1px solid {theme.line}; }}
    *[look="side"] {{ background: {theme.panel}; border: none;
        border-right: 1px solid {theme.line}; }}
    *[look="section"] {{ background: {theme.panel}; border: none;
        border-bottom: 1px solid {theme.line}; }}
    *[look="floating"] {{ background: {theme.panel}; border: 1px solid {theme.edge};
        border-radius: 10px; }}
    *[look="list-area"] {{ background: {theme.ground}; border: 2px solid transparent; }}
    *[look="list-area"]:focus {{ border-color: {theme.accent}; }}
    *[look="version"] {{ background: {theme.panel}; border: 1px solid {theme.line}; margin: 1px;
        border-radius: {tokens.CARD_RADIUS}px; }}
    *[look="chosen-version"] {{ background: {theme.panel}; border: 2px solid {theme.accent};
        border-radius: {tokens.CARD_RADIUS}px; }}
    *[look="find-bar"] {{ background: {theme.panel}; border: none;
        border-bottom: 1px solid {theme.line}; }}
    *[look="rule"] {{ background: {theme.line}; border: none; }}
    {_notices(theme)}
    """


def _notices(theme: Theme) -> str:
    kinds = {
        "good": theme.good,
        "info": theme.accent,
        "warning": theme.warning,
        "bad": theme.bad,
    }
    bars = (
        f"""*[look="notice-{kind}"] {{ background: {theme.tint(ink)}; border: none;
        border-bottom: 1px solid {theme.line}; border-left: 4px solid {ink}; }}"""
        for kind, ink in kinds.items()
    )
    row = f"""*[look="recovered"] {{ background: {theme.tint(theme.warning)};
        border: 1px solid {theme.warning}; border-radius: {tokens.CARD_RADIUS}px; }}"""
    return "\n".join((*bars, row))


def _buttons(theme: Theme) -> str:
    radius = tokens.CONTROL_RADIUS
    return f"""
    QPushButton {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.edge};
        border-radius: {radius}px; padding: 1px 15px; min-height: 28px; outline: none; }}
    QPushButton:hover {{ background: {theme.hover}; }}
    QPushButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 0 14px; }}
    QPushButton:disabled {{ color: {theme.faint}; border-color: {theme.line}; }}

    *[look="primary"] {{ background: {theme.accent}; color: {theme.on_accent}; font-weight: 600;
        border: 1px solid {theme.accent}; border-radius: {radius}px; padding: 1px 15px; }}
    *[look="primary"]:hover {{ background: {theme.accent_hover}; }}
    *[look="primary"]:pressed {{ background: {theme.accent_hover}; }}
    *[look="primary"]:focus {{ border: 2px solid {theme.ink}; padding: 0 14px; }}
    *[look="primary"]:disabled {{ background: {theme.pressed}; color: {theme.soft_ink};
        border-color: {theme.pressed}; }}

    QPushButton[look="side-button"] {{ text-align: left; padding-left: 11px; min-height: 32px; }}
    QPushButton[look="side-button"]:focus {{ padding-left: 10px; }}

    *[look="text-button"] {{ background: transparent; color: {theme.accent}; font-weight: 600;
        border: 2px solid transparent; border-radius: {radius}px; padding: 0 8px;
        min-height: 24px; }}
    *[look="text-button"][is_first="true"] {{ text-align: left; padding: 0 2px 0 -2px; }}
    *[look="text-button"]:hover {{ background: {theme.pressed}; }}
    *[look="text-button"]:pressed {{ background: {theme.line}; }}
    *[look="text-button"]:focus {{ border-color: {theme.accent}; padding: 0 8px; }}
    *[look="text-button"][is_first="true"]:focus {{ padding: 0 2px 0 -2px;
        background: {theme.accent_tint}; border-color: transparent;
        border-bottom-color: {theme.accent}; }}
    *[look="text-button"]:disabled {{ color: {theme.faint}; border-color: transparent; }}
    """


def _quiet_buttons(theme: Theme) -> str:
    radius = tokens.CONTROL_RADIUS
    return f"""
    QPushButton[look="invitation"] {{ background: transparent; color: {theme.soft_ink};
        border: none; border-radius: 4px; padding: 0 5px; min-height: 20px; max-height: 20px; }}
    QPushButton[look="invitation"]:pressed {{ background: {theme.line}; }}
    QPushButton[look="invitation"]:hover {{ color: {theme.accent}; background: {theme.pressed}; }}
    QPushButton[look="way"] {{ text-align: left; padding: 0 7px; min-height: 26px; }}
    QPushButton[look="way"]:focus {{ padding: 0 6px; }}
    QPushButton[look="section-head"] {{ background: transparent; border: 2px solid transparent;
        text-align: left; padding: 0 0 0 -2px; min-height: 24px; }}
    QPushButton[look="section-head"]:hover {{ background: {theme.hover}; }}
    QPushButton[look="section-head"]:pressed {{ background: {theme.pressed}; }}
    QPushButton[look="section-head"]:disabled {{ color: {theme.soft_ink};
        border-color: transparent; }}
    QPushButton[look="section-head"]:focus {{ padding: 0 0 0 -2px;
        background: {theme.accent_tint}; border-bottom-color: {theme.accent}; }}

    QSplitter::handle {{ background: {theme.line}; }}
    QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {theme.accent}; }}

    QToolButton {{ background: transparent; color: {theme.ink}; border: 2px solid transparent;
        border-radius: {radius}px; padding: 3px; }}
    QToolButton:hover {{ background: {theme.hover}; }}
    QToolButton:pressed, QToolButton:open {{ background: {theme.pressed}; }}
    QToolButton:focus {{ border-color: {theme.accent}; }}
    QToolButton:disabled {{ color: {theme.faint}; }}
    QToolButton[look="over-picture"] {{ background: {theme.panel};
        border: 1px solid {theme.edge}; }}
    QToolButton[look="over-picture"]:hover {{ background: {theme.hover};
        border-color: {theme.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}

    *[look="toggle"] {{ color: {theme.soft_ink}; padding: 1px 8px; }}
    *[look="toggle"]:checked {{ background: {theme.accent_tint}; color: {theme.accent};
        font-weight: 600; }}

    *[look="switch"] {{ background: {theme.hover}; border-radius: {radius + 2}px; }}
    *[look="switch"] QToolButton {{ padding: 1px 10px;
        color: {theme.soft_ink}; border: 1px solid transparent; }}
    *[look="switch"] QToolButton:hover {{ color: {theme.ink}; background: transparent; }}
    *[look="switch"] QToolButton:pressed {{ background: {theme.pressed}; }}
    *[look="switch"] QToolButton:disabled {{ color: {theme.faint}; }}
    *[look="switch"] QToolButton:checked {{ background: {theme.panel}; color: {theme.ink};
        font-weight: 600; border: 1px solid {theme.line}; }}
    *[look="switch"] QToolButton:focus {{ border: 1px solid {theme.accent}; }}
    """


def _fields(theme: Theme) -> str:
    radius = tokens.CONTROL_RADIUS
    return f"""
    *[look="field"], *[look="wrong-field"], *[look="warned-field"],
    *[look="title"] {{ background: {theme.panel};
        color: {theme.ink}; border: 1px solid {theme.edge}; border-radius: {radius}px;
        padding: 3px 7px; selection-background-color: {theme.accent};
        selection-color: {theme.on_accent}; }}
    *[look="field"]:hover {{ border-color: {theme.soft_ink}; }}
    *[look="field"]:focus, *[look="warned-field"]:focus, *[look="title"]:focus {{
        border: 2px solid {theme.accent};
        padding: 2px 6px; }}
    *[look="warned-field"] {{ border-color: {theme.warning}; }}
    *[look="wrong-field"] {{ border: 2px solid {theme.bad}; padding: 2px 6px; }}
    *[look="title"] {{ border-color: transparent; }}
    *[look="palette-field"] {{ background: transparent; color: {theme.ink}; border: none;
        border-bottom: 1px solid {theme.line}; padding: 6px 8px 9px 8px; }}
    *[look="title"]:hover {{ border-color: {theme.edge}; }}
    *[look="title"]:focus {{ border-color: {theme.accent}; }}
    QLineEdit[look="field"]:read-only, QPlainTextEdit[look="field"]:read-only {{
        background: {theme.hover}; border-color: {theme.line}; }}
    *[look="field"]:disabled {{ color: {theme.soft_ink}; background: {theme.hover};
        border-color: {theme.line}; }}
    {_choices(theme)}
    """


def _choices(theme: Theme) -> str:
    """Lists and numbers: their signs are drawn by the fields themselves."""
    return f"""
    QComboBox[look="field"] {{ padding-left: 8px; padding-right: 0; }}
    QComboBox[look="field"]:focus {{ padding-left: 7px; padding-right: 0; }}
    QComboBox[look="field"]::drop-down {{ border: none; width: 26px; }}
    QComboBox[look="field"]::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {theme.panel}; color: {theme.ink};
        border: 1px solid {theme.rim}; padding: 4px; outline: none;
        selection-background-color: {theme.accent_tint}; selection-color: {theme.ink}; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 6px;
        border-radius: 5px; }}
    QAbstractSpinBox[look="field"] {{ padding-right: 22px; }}
    QAbstractSpinBox[look="field"]::up-button,
    QAbstractSpinBox[look="field"]::down-button {{ width: 20px; border: none;
        background: transparent; margin-right: 3px; }}
    QAbstractSpinBox[look="field"]::up-arrow,
    QAbstractSpinBox[look="field"]::down-arrow {{ image: none; }}
    """


def _lists(theme: Theme) -> str:
    """Trees and lists at the sides; the outline draws its own lines."""
    return f"""
    *[look="outline"] {{ background: {theme.panel}; border: none; padding: 0 4px 8px 4px;
        outline: none; show-decoration-selected: 0; }}
    *[look="outline"]::item, *[look="outline"]::branch {{ background: transparent; border: none; }}
    *[look="history"] {{ background: {theme.panel}; border: none; padding: 0 8px 8px 8px;
        outline: none; }}
    *[look="choices"] {{ background: transparent; border: none; outline: none; }}
    *[look="choices"]::item {{ min-height: 28px; padding: 0 8px; border-radius: 5px; }}
    *[look="choices"]::item:hover {{ background: {theme.hover}; }}
    *[look="choices"]::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}
    *[look="history"]::item {{ min-height: 28px; padding: 0 8px; border-radius: 5px; }}
    *[look="history"]::item:hover {{ background: {theme.hover}; }}
    *[look="history"]::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}
    *[look="offers"] {{ background: {theme.panel}; color: {theme.ink}; padding: 4px;
        border: 1px solid {theme.edge}; border-radius: {tokens.CONTROL_RADIUS}px; outline: none; }}
    *[look="offers"]::item {{ min-height: 26px; padding: 0 8px; border-radius: 5px; }}
    *[look="offers"]::item:hover {{ background: {theme.hover}; }}
    *[look="offers"]::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}
    """


def _menus(theme: Theme) -> str:
    return f"""
    QMenuBar {{ background: {theme.panel}; color: {theme.ink}; padding: 2px 8px; border: none; }}
    QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {theme.hover}; }}
    QMenuBar::item:pressed {{ background: {theme.pressed}; }}
    QMenu {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.rim};
        padding: 6px; }}
    QMenu::item {{ padding: 4px 28px 4px 8px; border-radius: 4px; min-width: 132px;
        min-height: 20px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::item:selected {{ background: {theme.accent_tint}; }}
    QMenu::item:disabled {{ color: {theme.faint}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}
    """


def _scroll_bars(theme: Theme) -> str:
    return f"""
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QGraphicsView QScrollBar {{ background: {theme.ground}; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {theme.edge}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {theme.soft_ink}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QGraphicsView::corner {{ background: {theme.ground}; border: none; }}
    """


def _small_things(theme: Theme) -> str:
    return f"""
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QToolTip {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.rim};
        padding: 4px 6px; }}
    QLabel:disabled {{ color: {theme.soft_ink}; }}
    *[look="focus-ring"] {{ background: transparent; border: 2px solid {theme.accent}; }}
    *[look="note"] {{ background: {theme.panel}; color: {theme.soft_ink};
        border: 1px solid {theme.line}; border-radius: 6px; padding: 3px 8px; }}
    *[look="key"] {{ background: {theme.hover}; color: {theme.ink}; border: 1px solid {theme.line};
        border-bottom: 2px solid {theme.rim}; border-radius: 4px; padding: 0 6px; }}
    """
