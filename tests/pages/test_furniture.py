"""Words of the group's own, on a page and in a grid."""

import pandas as pd
import pytest

from pages.furniture import advice, grid, plain
from pages.furniture.text import LONGEST_CELL


def test_no_sign_of_markup_acts_and_none_that_cannot_be_seen_is_left() -> None:
    assert plain("[a](b) *c* <d>") == r"\[a\](b) \*c\* \<d\>"
    assert plain("Ana\u202e\x00 B\ud800o") == "Ana B o"


@pytest.mark.parametrize("address", ["https://evil.example", "www.evil.example", "WWW.evil.example", "a@evil.example"])
def test_an_address_is_broken_by_a_sign_that_nobody_sees(address: str) -> None:
    assert "\u2060" in plain(address)
    assert plain(address).replace("\u2060", "").replace("\\", "") == address


@pytest.mark.parametrize("name", [":material/home:", ":material_home:", ":streamlit:"])
def test_the_name_of_a_picture_is_broken_by_a_sign_that_nobody_sees(name: str) -> None:
    assert plain(name).startswith("\\:\u2060")
    assert plain(name).replace("\u2060", "").replace("\\", "") == name


def test_a_sentence_that_holds_no_address_holds_no_such_sign() -> None:
    assert "\u2060" not in plain("Only W.K. is left just now. See the row: 3/4.")


@pytest.mark.parametrize(
    "address",
    [
        "https://airtable.com/create/tokens",
        "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=123456789012",
        "https://console.cloud.google.com/iam-admin/serviceaccounts",
        "https://trello.com/power-ups/admin",
        "https://app.asana.com/0/my-apps",
        "https://www.notion.so/profile/integrations",
    ],
)
def test_where_keys_are_made_is_a_link_in_what_is_said_of_a_source(address: str) -> None:
    assert advice(f"Open {address}, and press *Add*. Done") == f"Open <{address}>, and press \\*Add\\*\\. Done"
    assert advice(f"At {address}.") == f"At <{address}>\\."


@pytest.mark.parametrize(
    "address",
    ["https://airtable.com/appX", "https://airtable.com.evil.example/create/tokens", "http://trello.com/power-ups/admin",
     "https://evil.example/https%3A//airtable.com/create/", "https://trello.com/b/AbCdEf12", "javascript:alert(1)"],
)  # fmt: skip
def test_no_other_address_is_a_link_there(address: str) -> None:
    assert advice(f"Open {address} now") == plain(f"Open {address} now")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)"])
def test_no_cell_of_a_grid_starts_a_formula_where_it_is_pasted(cell: str) -> None:
    rows = pd.DataFrame({"text": pd.Series([cell], dtype="str"), "several": [(cell, "b")]})
    assert grid(rows).to_pydict() == {"text": [f"'{cell}"], "several": [[f"'{cell}", "b"]]}
    assert rows["text"].tolist() == [cell]


def test_a_heading_of_a_grid_starts_no_formula() -> None:
    assert grid(pd.DataFrame({"=A1": [1]})).column_names == ["'=A1"]


def test_a_cell_without_end_is_cut_and_numbers_and_days_stay() -> None:
    rows = pd.DataFrame({"text": pd.Series(["x" * 10**6, None], dtype="str"), "n": [1.0, -2.0]})
    safe = grid(rows).to_pydict()
    assert len(safe["text"][0]) == LONGEST_CELL
    assert safe["text"][1] is None
    assert safe["n"] == [1.0, -2.0]
