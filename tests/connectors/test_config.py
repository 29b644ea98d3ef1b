"""sources.toml: what is read, what is refused and in which words, and that what is written can be read again."""

import string
from dataclasses import replace
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.schema import TABLES, WEIGHTS, Field, Rules
from connectors.config import (
    Column,
    Config,
    ConfigError,
    FieldColumns,
    SourceConfig,
    TableConfig,
    nearest,
    parse_config,
    same_name,
    write_config,
)

HEAD = '[[source]]\nname = "Base"\nkind = "files"\nplace = "sheets"\n'
TABLE = HEAD + '[[source.table]]\nname = "Requests"\nfills = "needs"\n'


def _refusal(text: str) -> str:
    with pytest.raises(ConfigError) as refused:
        parse_config(text)
    return str(refused.value)


def _problem(text: str) -> str:
    (source,) = parse_config(text).sources
    assert source.name == "Base"
    return " ".join(source.problems)


def _table(text: str) -> TableConfig:
    (source,) = parse_config(TABLE + text).sources
    assert not source.problems
    return source.tables[0]


def test_an_empty_file_is_a_configuration_without_sources() -> None:
    assert parse_config("") == Config()


def test_a_byte_order_mark_before_the_text_does_not_matter() -> None:
    assert parse_config('\ufefftimezone = "Europe/Berlin"').timezone == "Europe/Berlin"


def test_the_example_of_the_design_is_understood_whole() -> None:
    config = parse_config("""
timezone = "America/New_York"
categories.food = ["Groceries", "Hot meals", "Comida"]
[[source]]
name = "Riverside base"
kind = "airtable"
place = "https://airtable.com/appX"
every = "12h"
  [[source.table]]
  name = "Requests"
  fills = "needs"
  header_row = 3
  date_order = "day first"
  only = { Type = ["Request"] }
  columns.opened_on = "Intake Time"
  columns.category = { header = "What do you need?", id = "fldX", at = 4 }
  columns.requester = ["First name", "Last name"]
  columns.barriers = { yes_no = ["No car", "No phone"] }
  choices.status = { "Dispatch Needed" = "open", "🙌" = "done" }
  always.area = "Riverside"
[decisions]
threshold = 0.8
[fairness]
weights = { urgency = 3, waiting = 2 }
[[fairness.example]]
first = "R-12"
then = "R-40"
""")
    source = config.sources[0]
    table = source.tables[0]
    assert (config.timezone, config.rules.threshold) == ("America/New_York", 0.8)
    assert config.categories == {"food": ("Groceries", "Hot meals", "Comida")}
    assert config.rules.weights == {"urgency": 3.0, "waiting": 2.0}
    assert config.rules.examples == (("R-12", "R-40"),)
    assert (source.name, source.kind, source.every, source.problem) == ("Riverside base", "airtable", "12h", "")
    assert (table.header_row, table.date_order, table.confirmed) == (3, "day first", True)
    assert table.only == {"Type": ("Request",)}
    assert table.columns["category"] == FieldColumns((Column("What do you need?", "fldX", 4),))
    assert table.columns["requester"].columns == (Column("First name"), Column("Last name"))
    assert table.columns["barriers"] == FieldColumns((Column("No car"), Column("No phone")), yes_no=True)
    assert table.choices == {"status": {"Dispatch Needed": "open", "🙌": "done"}}
    assert table.always == {"area": "Riverside"}


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    message = _refusal('timezone = "UTC"\nnot toml at all\n')
    assert "line 2" in message
    assert "Mend that line" in message


def test_curly_quotes_are_named_as_what_is_wrong() -> None:
    assert "Curly quotes" in _refusal("timezone = \u201cUTC\u201d")


def test_straight_quotes_are_not_blamed_for_another_mistake() -> None:
    assert "Curly" not in _refusal("timezone = UTC")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sources = 1", "Did you mean 'source'?"),
        ("[source]\nname = 'a'", "two brackets, [[source]]"),
        ("source = [1]", "two brackets, [[source]]"),
        ("timezone = 5", "timezone must be text in quotes"),
        ('timezone = "America/Brooklyn"', "timezone 'America/Brooklyn' is not known"),
        ('timezone = "../etc"', "is not known"),
        ("categories = 3", "categories must be a table"),
        ("categories.food = [[1]]", "food must be a list of words"),
        ("decisions.treshold = 0.8", "Did you mean 'threshold'?"),
        ("decisions.threshold = 75", "threshold must be a share"),
        ('decisions.threshold = "0.75"', "threshold must be a share"),
        ("decisions.threshold = true", "threshold must be a share"),
        ("decisions.threshold = 0", "threshold must be a share"),
        ("fairness.weights.urgent = 3", "Did you mean 'urgency'?"),
        ("fairness.weights.urgency = -1", "urgency must be a number from 0"),
        ("fairness.weights.urgency = inf", "urgency must be a number from 0"),
        ("fairness.weights.urgency = true", "urgency must be a number from 0"),
        ("fairness.example = 3", "two brackets, [[example]]"),
        ("[[fairness.example]]\nfrist = 'R-1'", "Did you mean 'first'?"),
        ("[[fairness.example]]\nfirst = 'R-1'", "an example names two needs by their ids"),
        ("[[fairness.example]]\nfirst = 'R-1'\nthen = 'R-1'", "an example names two needs by their ids"),
        ("[[fairness.example]]\nfirst = 1\nthen = 'R-1'", "first must be text in quotes"),
        ("[[source]]\nkind = 'files'", "a source needs a name"),
        ("[[source]]\nname = '  '", "a source needs a name"),
        (HEAD + HEAD, "2 sources are called 'Base'"),
    ],
)
def test_a_mistake_outside_the_sources_is_refused_in_words(text: str, part: str) -> None:
    assert part in _refusal(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[[source]]\nname = "Base"\nkind = "airtabel"\nplace = "x"', "Did you mean 'airtable'?"),
        ('[[source]]\nname = "Base"\nplace = "x"', "kind cannot be ''"),
        ('[[source]]\nname = "Base"\nkind = 7', "kind must be text"),
        ('[[source]]\nname = "Base"\nkind = "files"', "place is missing"),
        (HEAD + "tabel = 1", "Did you mean 'table'?"),
        (HEAD + "table = { name = 'x' }", "[[table]]"),
        (HEAD + "[[source.table]]\nfills = 'needs'", "a table needs the name"),
        (HEAD + "[[source.table]]\nname = 'R'\nfills = 'need'", "Did you mean 'needs'?"),
        (TABLE + "header_row = 0", "header_row must be a whole number from 1"),
        (TABLE + "header_row = '3'", "header_row must be a whole number from 1"),
        (TABLE + "header_row = true", "header_row must be a whole number from 1"),
        (TABLE + "date_order = 'days first'", "Did you mean 'day first'?"),
        (TABLE + "confirmed = 'no'", "confirmed must be true or false"),
        (TABLE + "only.Type = { a = 1 }", "Type must be a list of words"),
        (TABLE + "columns.opend_on = 'Date'", "needs have no field 'opend_on'. Did you mean 'opened_on'?"),
        (TABLE + "columns.opened_on = 3", "opened_on must name a column"),
        (TABLE + "columns.opened_on = ''", "opened_on must name a column"),
        (TABLE + "columns.opened_on = {}", "opened_on must name a column"),
        (TABLE + "columns.opened_on = { heading = 'Date' }", "Did you mean 'header'?"),
        (TABLE + "columns.opened_on = { at = 0 }", "at must be a whole number from 1"),
        (TABLE + "columns.barriers = { yes_no = ['a'], header = 'b' }", "there is no setting 'header'"),
        (TABLE + "columns.opened_on = { yes_no = ['a'] }", "opened_on is a day; yes_no columns can only name words"),
        (TABLE + "choices.status.New = 'opne'", "New cannot be 'opne'. Did you mean 'open'?"),
        (TABLE + "choices.status = 'open'", "status must be a table"),
        (TABLE + "choices.category.Food = 3", "Food must be text"),
        (TABLE + "always.status = 'avaliable'", "status cannot be 'avaliable'"),
        (TABLE + "always.area = 3", "area must be text"),
        (TABLE + "always.opened_on = 'in spring'", 'opened_on must be a day, as in opened_on = "2026-11-03"'),
        (TABLE + "always.quantity = 'some'", 'quantity must be a number, as in quantity = "4"'),
        (TABLE + "filter = 1", "there is no setting 'filter'"),
    ],
)
def test_a_mistake_in_one_source_is_that_sources_problem(text: str, part: str) -> None:
    problem = _problem(text)
    assert part in problem
    assert problem.startswith("sources.toml, source 'Base'")


def test_a_mistake_in_one_source_leaves_the_others_as_they_are() -> None:
    good = '[[source]]\nname = "Good"\nkind = "demo"\n'
    config = parse_config(TABLE.replace("files", "filez") + good)
    assert [bool(source.problem) for source in config.sources] == [True, False]


def test_a_mistake_in_one_table_leaves_the_others_of_its_source_as_they_are() -> None:
    other = "\n[[source.table]]\nname = 'Offers'\nfills = 'assets'\n"
    (source,) = parse_config(TABLE + "columns.nothing = 'x'" + other).sources
    assert (source.problem, [table.name for table in source.tables]) == ("", ["Requests", "Offers"])
    assert [bool(table.problem) for table in source.tables] == [True, False]


@pytest.mark.parametrize("every", ["soon", "0m", "12 weeks", "-3h"])
def test_an_every_that_is_no_time_is_answered_with_how_to_write_it(every: str) -> None:
    assert 'Write it as "30m", "12h" or "1d"' in _problem(f'{HEAD}every = "{every}"')


def test_a_mistake_is_named_with_its_source_and_table() -> None:
    assert "source 'Base', table 'Requests', columns" in _problem(TABLE + "columns.nothing = 'x'")


def test_the_demo_needs_no_place() -> None:
    assert not _problem('[[source]]\nname = "Base"\nkind = "demo"')


def test_a_word_may_be_known_to_mean_nothing() -> None:
    assert _table("choices.status = { Notes = '' }").choices == {"status": {"Notes": ""}}


def test_numbers_and_truth_values_may_select_rows_without_quotes() -> None:
    assert _table("only = { Level = [2, 3], Open = true }").only == {"Level": ("2", "3"), "Open": ("True",)}


def test_a_guess_is_marked_as_one() -> None:
    assert _table("confirmed = false").confirmed is False


def test_a_word_near_to_nothing_known_is_answered_with_all_that_is_known() -> None:
    assert nearest("zzz", ["b", "a"]) == " It can be: a, b."


@pytest.mark.parametrize(("one", "other"), [("Requests", "requests "), ("Ask  2", "ask 2"), ("Cafe\u0301", "café")])
def test_names_of_a_table_are_the_same_whatever_their_case_and_spaces(one: str, other: str) -> None:
    assert same_name(one, other)


def test_names_of_two_tables_differ() -> None:
    assert not same_name("Requests", "Requests 2")


@pytest.mark.parametrize(
    "mistake",
    [
        TABLE + "columns.nothing = ['x', { header = 'y', at = 2 }]\nonly = { Kind = ['a'] }",
        TABLE + "fills2 = 'x'\n[[source.table]]\nname = 'Offers'\nfills = 'assets'",
        TABLE.replace("files", "filez") + "columns.title = 'What'\nchoices.status = { '🙌' = 'done' }",
        HEAD + "every = 'soon'",
    ],
)
def test_what_has_a_mistake_is_written_as_it_was(mistake: str) -> None:
    config = parse_config(mistake)
    assert any(source.problems for source in config.sources)
    assert parse_config(write_config(config)) == config


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
WORD = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
COLUMN = st.builds(Column, TEXT, TEXT, st.none() | st.integers(1, 99)).filter(lambda column: column != Column())
FIELD_COLUMNS = st.builds(FieldColumns, st.lists(COLUMN, max_size=3).map(tuple), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> TableConfig:
    fills = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    fields = st.sampled_from(fills.fields)
    meant = {field.name: st.sampled_from(field.choices) if field.choices else TEXT for field in fills.fields}
    chosen = {field.name for field in draw(st.lists(fields, max_size=3))}
    always = {"text": TEXT, "day": st.dates().map(str), "number": st.floats(allow_nan=False).map(str)}
    words = {name: st.dictionaries(WORD, meant[name] | st.just(""), max_size=3) for name in sorted(chosen)}
    return TableConfig(
        name=draw(WORD),
        fills=fills.name,
        header_row=draw(st.none() | st.integers(1, 50)),
        date_order=draw(st.sampled_from((None, "day first", "month first", "year first"))),
        only=draw(st.dictionaries(WORD, st.lists(TEXT, max_size=3).map(tuple), max_size=2)),
        columns={name: _as_fits(draw(FIELD_COLUMNS), fills[name]) for name in sorted(chosen)},
        choices={name: draw(strategy) for name, strategy in words.items()},
        always={name: draw(always[fills[name].kind]) for name in sorted(chosen) if not fills[name].choices},
        confirmed=draw(st.booleans()),
    )


def _as_fits(columns: FieldColumns, field: Field) -> FieldColumns:
    return replace(columns, yes_no=False) if field.kind in {"day", "number"} else columns


NAME = st.text(string.ascii_letters + "é 🙌'\"\\", min_size=1, max_size=8).map(str.strip).filter(bool)
SOURCES = st.lists(
    st.builds(
        SourceConfig,
        NAME,
        st.sampled_from(("files", "airtable", "demo")),
        WORD,
        st.sampled_from(("", "30m", " 12h", "1d ")),
        st.lists(tables(), max_size=2).map(tuple),
    ),
    max_size=3,
    unique_by=lambda source: source.name,
)
CONFIGS = st.builds(
    Config,
    st.sampled_from(sorted(available_timezones())),
    SOURCES.map(tuple),
    st.dictionaries(WORD, st.lists(TEXT, max_size=3).map(tuple), max_size=3),
    st.builds(
        Rules,
        st.floats(0.01, 1),
        st.dictionaries(st.sampled_from(WEIGHTS), st.floats(0, 1e6), max_size=3),
        st.lists(st.lists(NAME, min_size=2, max_size=2, unique=True).map(tuple), max_size=3).map(tuple),
    ),
)


@settings(max_examples=50, deadline=None)
@given(CONFIGS)
def test_what_is_written_is_read_as_it_was(config: Config) -> None:
    assert parse_config(write_config(config)) == config


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[[source]]\nname = "Base\nkind = "demo"\n', "in line 2."),
        ('[[source]]\nname = "Base', "in the last line."),
    ],
)
def test_a_forgotten_quotation_mark_is_named_with_its_line(text: str, where: str) -> None:
    with pytest.raises(ConfigError, match=f"A quotation mark may not be closed {where}"):
        parse_config(text)
