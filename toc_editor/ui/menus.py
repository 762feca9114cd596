"""The commands as Qt's actions, and the menus that show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMenuBar, QToolButton, QWidget

from toc_editor.ui.command import (
    Command,
    Menu,
    Situation,
    is_usable,
    plain_text,
    text_alone,
    text_now,
)
from toc_editor.ui.commands import COMMANDS
from toc_editor.ui.icons import Icons

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_BY_ID = {command.id: command for command in COMMANDS}


class Actions(QObject):
    """One action for each command. `asked` tells that a person wants one, with its row.

    An action is made when it is first asked for, by a button, or with all others by `complete`:
    the first picture of the window shows a few of a hundred.
    """

    asked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._actions: dict[str, QAction] = {}
        self._situation = Situation()
        self._icons: Icons | None = None
        self._on_buttons: set[str] = set()
        self._group.triggered.connect(self._triggered)

    def complete(self) -> None:
        """Make the actions that are not there yet; from now on all keys do what they should."""
        for command in COMMANDS:
            self._of(command)
        self._window.addActions(list(self._actions.values()))

    @property
    def situation(self) -> Situation:
        """What the window has before it, as the commands were last told."""
        return self._situation

    def __getitem__(self, id: str) -> QAction:
        return self._of(_BY_ID[id])

    def for_button(self, id: str) -> QAction:
        """The action of a command that a button shows all the time, with its icon."""
        self._on_buttons.add(id)
        return self[id]

    def _of(self, command: Command) -> QAction:
        action = self._actions.get(command.id)
        if action is None:
            action = self._actions[command.id] = self._made(command)
            self._fit(action, command)
        return action

    def _made(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        action.setData(command)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(bool(command.shows))
        action.setMenuRole(QAction.MenuRole.NoRole)
        self._group.addAction(action)
        return action

    def _triggered(self, action: QAction) -> None:
        self.refresh(self._situation)  # Qt has turned the check mark; what is shown decides it
        self.asked.emit(action.data())

    def refresh(self, situation: Situation) -> None:
        """Fit every action to what the window has before it."""
        self._situation = situation
        for id, action in self._actions.items():
            self._fit(action, _BY_ID[id])

    def _fit(self, action: QAction, command: Command) -> None:
        situation = self._situation
        action.setEnabled(is_usable(command, situation))
        action.setText(text_now(command, situation))
        action.setIconText(command.short or command.name)
        action.setToolTip(_tool_tip(command, situation))
        if command.shows:
            action.setChecked(command.shows in _shown(situation))

    def tint(self, icons: Icons) -> None:
        """Take the icons of a theme: on buttons now, in menus as soon as one is opened."""
        self._icons = icons
        for id, action in self._actions.items():
            if icon := _BY_ID[id].icon:
                action.setIcon(icons.icon(icon) if id in self._on_buttons else QIcon())

    def draw_icons(self) -> None:
        """Give icons to those actions that only menus show."""
        for command in COMMANDS:
            action = self._of(command)
            if not command.icon or self._icons is None:
                continue
            if command.menu is Menu.COLOUR:
                sign = f"{command.icon}-chosen" if action.isChecked() else command.icon
                action.setIcon(self._icons.icon(sign, self._colour(command)))
            elif action.icon().isNull():
                action.setIcon(self._icons.icon(command.icon))

    def _colour(self, command: Command) -> str:
        """The colour that a command gives, in the style of the model; "" without one."""
        palette = self._situation.palette
        return palette[command.arguments[0] % len(palette)] if palette else ""

    def context_menu(self, parent: QWidget) -> QMenu:
        """The commands that can be used here and now; the caller opens and deletes it."""
        menu = QMenu(parent)
        self.draw_icons()
        inner: dict[Menu, QMenu] = {}
        for command in COMMANDS:
            if command.starts:
                menu.addSeparator()
            if not _is_offered(command, self._situation):
                continue
            if command.menu.parent is None:
                menu.addAction(self._alone(command, menu))
                continue
            if command.menu not in inner:
                inner[command.menu] = menu.addMenu(command.menu.title)
            inner[command.menu].addAction(self._of(command))
        return menu

    def _alone(self, command: Command, menu: QMenu) -> QAction:
        """The command's action under the name that needs no menu around it."""
        action = self._of(command)
        text = text_alone(command, self._situation)
        if text == action.text():
            return action
        twin = QAction(action.icon(), text, menu)
        twin.setShortcuts(action.shortcuts())
        twin.triggered.connect(action.trigger)
        return twin


def _is_offered(command: Command, situation: Situation) -> bool:
    """Whether a context menu has a command, for what is selected."""
    fits = situation.thing in command.at if command.at else command.by_pointer
    return fits and is_usable(command, situation)


def _tool_tip(command: Command, situation: Situation) -> str:
    what = command.hint or plain_text(text_alone(command, situation))
    if not command.keys:
        return what
    return f"{what} ({shown_keys(command.keys[0])})"


def shown_keys(keys: str) -> str:
    """A shortcut as the system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _shown(situation: Situation) -> tuple[str, ...]:
    """What the check marks of commands stand for now."""
    own = situation.view, situation.links_shown, situation.theme, situation.saving
    sides = *situation.sides, *situation.kinds_shown
    return *own, situation.spelling, *sides, *situation.lane


class Menus:
    """The menus of the bar: their names at once, their commands once the window can be seen."""

    def __init__(
        self, bar: QMenuBar, actions: Actions, keep_recent_in: Callable[[QMenu], None]
    ) -> None:
        self._bar, self._actions = bar, actions
        self._keep_recent_in = keep_recent_in
        self._menus = {menu: bar.addMenu(menu.title) for menu in Menu if menu.parent is None}
        self.is_full = False

    def fill(self) -> None:
        """Make all commands and put them into their menus, unless they are there."""
        if self.is_full:
            return
        self.is_full = True
        self._actions.complete()
        for command in COMMANDS:
            if command.starts:
                self._menu(command.menu).addSeparator()
            self._menu(command.menu).addAction(self._actions[command.id])
        for menu in self._menus.values():
            menu.aboutToShow.connect(self._actions.draw_icons)
        self._keep_recent_in(self._menus[Menu.RECENT])
        for button in self._bar.findChildren(QToolButton):
            button.setAccessibleName("More menus")  # Qt's own, where the bar is too narrow for all

    def _menu(self, of: Menu) -> QMenu:
        if of not in self._menus:
            assert of.parent is not None
            self._menus[of] = self._menu(of.parent).addMenu(of.title)
        return self._menus[of]


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the focus where this is Enter; Qt's own do so by Space alone."""
    button = QApplication.focusWidget()
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if is_enter and isinstance(button, QAbstractButton):
        button.click()
        return True
    return False
