"""Order keys: strings that sort as siblings stand, with room between any two of them.

A key is a whole number and, where two neighbours left no whole number between them, a fraction:
the first letter tells the sign and the number of digits (`a` one digit, `b` two …; `Z` one digit
below zero, `Y` two …), then come that many digits in base 62, then the digits of the fraction,
which never end in `0`. Keys compare as plain strings. The scheme is the fractional indexing that
Figma described in 2017.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a0"
LONGEST_KEY = 200

_DIGITS = frozenset(DIGITS)


def is_key(key: str) -> bool:
    """Whether the string is a well-formed order key."""
    if not key or len(key) > LONGEST_KEY or not _DIGITS.issuperset(key):
        return False
    size = _whole_size(key[0])
    return 0 < size <= len(key) and not (len(key) > size and key.endswith("0"))


def between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None stands for no neighbour on that side.

    Raises ValueError where `low` is not before `high`, or at the very end of the scale.
    """
    if low is None and high is None:
        return FIRST
    if low is None:
        return _before(high or "")
    if high is None:
        return _after(low)
    if low >= high:
        raise ValueError(f"{low!r} is not before {high!r}")
    return _within(low, high)


def spread(count: int) -> list[str]:
    """So many keys in order, as short as can be, for siblings that are made together."""
    keys: list[str] = []
    last: str | None = None
    for _ in range(count):
        last = between(last, None)
        keys.append(last)
    return keys


def _whole_size(head: str) -> int:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 2
    return 0


def _split(key: str) -> tuple[str, str]:
    size = _whole_size(key[0])
    return key[:size], key[size:]


def _after(key: str) -> str:
    whole, fraction = _split(key)
    return _step(whole, +1) or whole + _middle(fraction, None)


def _before(key: str) -> str:
    whole, fraction = _split(key)
    if fraction:
        return whole
    if stepped := _step(whole, -1):
        return stepped
    raise ValueError(f"no room before {key!r}")


def _within(low: str, high: str) -> str:
    low_whole, low_fraction = _split(low)
    high_whole, high_fraction = _split(high)
    if low_whole == high_whole:
        return low_whole + _middle(low_fraction, high_fraction)
    stepped = _step(low_whole, +1)
    if stepped and stepped < high:
        return stepped
    return low_whole + _middle(low_fraction, None)


def _step(whole: str, by: int) -> str:
    """The whole number one up or down, or "" past the end of the scale."""
    head, digits = whole[0], list(whole[1:])
    last, wrapped = (DIGITS[-1], DIGITS[0]) if by > 0 else (DIGITS[0], DIGITS[-1])
    for place in reversed(range(len(digits))):
        if digits[place] != last:
            digits[place] = DIGITS[DIGITS.index(digits[place]) + by]
            return head + "".join(digits)
        digits[place] = wrapped
    return _change_of_size(head, by, wrapped)


def _change_of_size(head: str, by: int, digit: str) -> str:
    if by > 0:
        head = "a" if head == "Z" else chr(ord(head) + 1)
    else:
        head = "Z" if head == "a" else chr(ord(head) - 1)
    size = _whole_size(head)
    return head + digit * (size - 1) if size else ""


def _middle(low: str, high: str | None) -> str:
    """A fraction strictly between two fractions; `high` None stands for one."""
    shared = 0
    if high is not None:
        while shared < len(high) and (low[shared : shared + 1] or "0") == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:] or None)
    low_digit = DIGITS.index(low[0]) if low else 0
    high_digit = DIGITS.index(high[0]) if high else len(DIGITS)
    if high_digit - low_digit > 1:
        return DIGITS[(low_digit + high_digit) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[low_digit] + _middle(low[1:], None)
