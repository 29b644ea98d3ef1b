"""What the Connect page says to whom."""

from streamlit.testing.v1 import AppTest

from analytics.connect import ConnectView
from analytics.words import connect as words


def _draw(view) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    from pages.connect import page  # noqa: PLC0415

    page.render(view, None)


def drawn(view: ConnectView) -> AppTest:
    page = AppTest.from_function(_draw, kwargs={"view": view}, default_timeout=60).run()
    assert not page.exception
    return page


def told(view: ConnectView) -> list[str]:
    return [text.value for text in drawn(view).markdown]


def test_a_file_of_any_kind_can_be_dropped_to_be_told_what_to_do_with_it() -> None:
    [place] = drawn(ConnectView()).get("file_uploader")
    assert not place.proto.type


def test_a_link_is_spoken_of_at_the_top_only_where_one_can_be_pasted() -> None:
    for links in (True, False):
        [opening] = [text for text in told(ConnectView(can_save=links)) if "see what we understood" in text]
        assert ("paste a link" in opening) is links


def test_who_sits_at_the_computer_and_is_told_below_how_to_open_it_is_not_sent_to_another() -> None:
    assert words.link_elsewhere() in told(ConnectView())
    assert words.link_elsewhere() not in told(ConnectView(opens_below=True))
