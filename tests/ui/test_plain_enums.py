"""Enumerations that are put together directly are the ones that Python would have made."""

from __future__ import annotations

import enum
import os
import subprocess
import sys

import pytest

from toc_editor.ui.plain_enums import plain_enums

_KNOWN = sys.version_info[:2] == (3, 11)


def test_every_enumeration_of_qt_is_as_python_would_have_made_it() -> None:
    plain, usual = _told("plain"), _told("usual")
    assert len(plain) > 500
    assert plain == usual


def _told(way: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.told_enums", way],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # members are hashed by their names
    )
    return ran.stdout.splitlines()


def _as_qt_asks(base: type[enum.Enum], members: object, **told: object) -> enum.EnumType:
    return base("Made", members, **{"boundary": enum.KEEP, **told})


def _is_direct(kind: enum.EnumType) -> bool:
    return kind.__module__ == "toc_editor.ui.plain_enums"


@pytest.mark.parametrize("base", [enum.Enum, enum.IntEnum])
def test_names_with_whole_numbers_are_put_together_directly(base: type[enum.Enum]) -> None:
    with plain_enums():
        made = _as_qt_asks(base, [("One", 1), ("Two", 2), ("Again", 2)])
    assert _is_direct(made) == _KNOWN
    assert [(one.name, one.value) for one in made] == [("One", 1), ("Two", 2)]
    assert made.Again is made.Two is made(2)


@pytest.mark.parametrize(
    "members",
    [
        [("Less", -1)],
        [("name", 1)],
        [("_missing_", 1)],
        [("Text", "1")],
        [("Yes", True)],
        "One Two",
        ["One", "Two"],
        {"One": 1},
    ],
)
def test_whatever_could_mean_more_is_left_to_python(members: object) -> None:
    with plain_enums():
        made = _result(members)
    assert made == _result(members)
    assert made[0] != plain_enums.__module__


def _result(members: object) -> tuple[object, ...]:
    try:
        made = _as_qt_asks(enum.Enum, members)
    except (ValueError, TypeError) as error:
        return (str(error),)
    return made.__module__, [(one.name, one.value) for one in made]


_FLAGS = [("One", 1), ("Two", 2), ("Again", 2), ("Both", 3), ("Nothing", 0), ("Far", 12)]


@pytest.mark.parametrize("base", [enum.Flag, enum.IntFlag])
@pytest.mark.parametrize("members", [_FLAGS, _FLAGS[::-1]])
def test_flags_are_as_python_makes_them(base: type[enum.Flag], members: object) -> None:
    usual = _as_qt_asks(base, members)
    with plain_enums():
        made = _as_qt_asks(base, members)
    assert _is_direct(made) == _KNOWN
    assert [one.name for one in made] == [one.name for one in usual]
    assert list(made.__members__) == list(usual.__members__)
    for number in range(20):
        assert repr(made(number)).replace("Made", "") == repr(usual(number)).replace("Made", "")
        assert _parts(made, number) == _parts(usual, number)
    assert made.One | made.Two is made.Both
    assert (~made.One).value == (~usual.One).value


def _parts(kind: type[enum.Flag], number: int) -> list[str | None] | str:
    """The flags in a number; this Python trips over those that are not in order."""
    try:
        return [one.name for one in kind(number)]
    except AttributeError as error:
        return str(error)


def test_a_python_that_makes_flags_otherwise_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = enum.EnumType._create_

    def other(*asked: object, **told: object) -> enum.EnumType:
        made = usual(*asked, **told)
        if issubclass(made, enum.Flag):
            type.__setattr__(made, "_flag_mask_", sum(one.value for one in made))
        return made

    monkeypatch.setattr(enum.EnumType, "_create_", other)
    with plain_enums():
        made = _as_qt_asks(enum.Flag, [("One", 1), ("Far", 12)])
    assert made._flag_mask_ == 1


def test_a_python_that_gives_its_members_more_makes_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = enum.EnumType._create_

    def generous(*asked: object, **told: object) -> enum.EnumType:
        made = usual(*asked, **told)
        for member in made:
            member.more = "more"
        return made

    monkeypatch.setattr(enum.EnumType, "_create_", generous)
    with plain_enums():
        made = _as_qt_asks(enum.Enum, [("One", 1)])
    assert made.One.more == "more"


@pytest.mark.parametrize("told", [{"module": "here"}, {"boundary": enum.STRICT}])
def test_who_tells_more_than_qt_does_is_left_to_python(told: dict[str, object]) -> None:
    with plain_enums():
        assert not _is_direct(_as_qt_asks(enum.Enum, [("One", 1)], **told))


def test_afterwards_python_makes_its_own_again() -> None:
    before = enum.EnumType._create_
    with pytest.raises(RuntimeError), plain_enums():
        raise RuntimeError
    assert enum.EnumType._create_ == before
    assert not _is_direct(_as_qt_asks(enum.Enum, [("One", 1)]))
