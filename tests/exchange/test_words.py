from hypothesis import given

from tests.strategies import texts
from toc_editor.exchange.words import word_count
from toc_editor.model import prose


@given(texts)
def test_words_are_counted_as_the_model_counts_them(text: str) -> None:
    assert word_count(text) == prose.word_count(text)
