"""On the web page, too, what runs to the left stands at the right."""

from tests.builders import model
from tests.exchange.html_reading import page_of

URDU = "خواتین NHS کے ساتھ"


def sides(words: str) -> set[str]:
    """How the innermost parts of the page that hold these words find their side."""
    page = page_of(model(f"Activities: {words}; Plain", title=words))
    return {
        element.attributes.get("dir", "")
        for element in page.all("h1", "li")
        if words in element.text and "Plain" not in element.text
    }


def test_text_that_runs_left_finds_its_side() -> None:
    assert sides(URDU) == {"auto"}


def test_other_text_says_nothing_of_it() -> None:
    assert sides("Zażółć") == {""}
