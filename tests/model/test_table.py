import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.model.table import Table

KEYS = st.integers(0, 90)
"""More keys than may differ before a table is made whole again."""

changes = st.dictionaries(KEYS, st.one_of(st.none(), st.text(max_size=2)))


@given(st.dictionaries(KEYS, st.text(max_size=2)), st.lists(changes, max_size=5))
def test_a_table_holds_what_a_dictionary_would_after_the_same_changes(
    start: dict[int, str], steps: list[dict[int, str | None]]
) -> None:
    table, expected = Table(dict(start)), dict(start)
    for step in steps:
        table = table.with_changes(step)
        expected |= {key: value for key, value in step.items() if value is not None}
        expected = {key: value for key, value in expected.items() if step.get(key, "") is not None}
    assert dict(table) == expected
    assert len(table) == len(expected)
    assert [key in table for key in range(91)] == [key in expected for key in range(91)]
    assert [table.get(key, "none") for key in range(91)] == [
        expected.get(key, "none") for key in range(91)
    ]


def test_a_change_leaves_the_table_that_it_was_made_of() -> None:
    table = Table({1: "one", 2: "two"})
    other = table.with_changes({1: None, 3: "three"})
    assert dict(table) == {1: "one", 2: "two"}
    assert dict(other) == {2: "two", 3: "three"}
    with pytest.raises(KeyError):
        other[1]
