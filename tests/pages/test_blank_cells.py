"""What a row does not say is blank in a list."""

from streamlit.testing.v1 import AppTest


def _draws_a_list() -> None:
    import pandas as pd  # noqa: PLC0415 - the function is run as a script

    from pages import furniture  # noqa: PLC0415

    texts = {name: pd.Series(["x", None], dtype="str") for name in ("title", "row", "row_url")}
    furniture.listing(pd.DataFrame(texts), {"title": "What"}, key="list")


def test_a_cell_that_says_nothing_is_blank_and_never_the_word_none() -> None:
    drawn = AppTest.from_function(_draws_a_list).run().dataframe[0].proto
    assert drawn.HasField("placeholder")
    assert drawn.placeholder == ""
