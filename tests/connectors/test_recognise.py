import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.schema import TABLES
from connectors.config import Column
from connectors.mapping import map_table
from connectors.raw import RawTable
from connectors.recognise import propose_crosswalk, recognise
from tests.benchmarks.recognition import PERSON, Score, score, short
from tests.connectors.invented import TABLES as INVENTED
from tests.connectors.invented import Invented


def raw(name: str, *rows: tuple[object, ...], header_row: int | None = None) -> RawTable:
    return RawTable(name, rows, [str(number + 1) for number in range(len(rows))], header_row=header_row)


NEEDS = raw(
    "Requests",
    ("Name", "What do you need?", "Status", "Asked on", "Phone"),
    ("Ana Bell", "Groceries", "Open", "13/02/2024", "555-201-3344"),
    ("Bo Chen", "Rides", "Dispatch Needed", "02/03/2024", "555-201-9981"),
    ("Cy Diaz", "Groceries", "🙌", "04/03/2024", "555-201-4521"),
)


def fields(table: RawTable) -> dict[str, str | None]:
    return {column.header: column.field for column in recognise(table).columns}


def words(kind: str, header: str, *values: str) -> dict[str, str]:
    """Return what the words of one column mean in a table of that kind."""
    found = recognise(raw("table", (header,), *((value,) for value in values)), fills=kind)
    return dict(next(iter(found.choices.values()), {}))


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("Couldn't find anybody with a van", "closed_unmet"),
        ("no pudimos conseguir cuna", "closed_unmet"),
        ("n'a pas pu trouver de lit", "closed_unmet"),
        ("could not get hold of her", "blocked"),
        ("nobody signed up yet", "open"),
        ("ninguém assumiu ainda", "open"),
        ("lo estamos zofando", "in_progress"),
        ("wird gerade gezofft", "in_progress"),
        ("ni empezado", "open"),
        ("ni iniciada", "open"),
        ("not zoffled with yet", "open"),
        ("pas zoffé", "open"),
        ("half done", "in_progress"),
        ("casi resuelto", "in_progress"),
        ("lo derivamos a Cáritas", "referred"),
    ],
)
def test_a_status_is_read_by_how_it_is_put_where_its_words_are_not_listed(said: str, choice: str) -> None:
    assert words("needs", "Status", "Open", "Open", said, said, "Done")[said] == choice


def test_what_is_not_so_any_more_is_not_what_it_was() -> None:
    said = words("assets", "Status", "verfügbar", "nicht verfügbar", "no longer vacant", "No – claimed", "frei", "frei")
    assert said == {"verfügbar": "available", "nicht verfügbar": "unavailable", "frei": "available"}


def test_how_soon_a_thing_is_needed_is_read_by_its_span() -> None:
    spans = {"in 36 hours": "high", "two or three weeks": "medium", "dentro de 3 meses": "low"}
    assert words("needs", "Urgency", *spans) == spans


def test_one_sign_more_is_one_step_more_whatever_one_alone_would_mean() -> None:
    assert words("needs", "Urgency", "🔥", "🔥🔥", "🔥🔥🔥") == {"🔥": "low", "🔥🔥": "medium", "🔥🔥🔥": "high"}


def test_yes_and_no_answer_a_question_however_few_leave_it_at_that() -> None:
    said = words("commitments", "Did it happen?", "Yes!", "in progress", "cancelled", "in progress", "on hold")
    assert said["Yes!"] == "done"


def test_days_without_their_year_are_a_column_of_days_and_marks_out_of_a_number_are_not() -> None:
    rows = [("5/6", "2/5"), ("5/13", "4/5"), ("5/20", "5/5")]
    table = raw("Requests", ("Came around", "Zuzz", "Needs", "Status"), *((*row, "food", "open") for row in rows))
    assert fields(table) == {"Came around": "opened_on", "Zuzz": None, "Needs": "category", "Status": "status"}


def test_a_long_question_that_is_answered_with_yes_or_no_is_not_how_far_a_need_is_and_a_short_one_may_be() -> None:
    rows = (("Ana Bell", "food", "yes"), ("Bo Chen", "rent", "no"), ("Cy Diaz", "food", "yes"))
    short = raw("Requests", ("Requester", "What do you need?", "Zoffled already?"), *rows)
    long = raw("Requests", ("Requester", "What do you need?", "Would anybody under five zoffle at home?"), *rows)
    assert fields(short)["Zoffled already?"] == "status"
    assert "status" not in fields(long).values()


def test_what_is_done_by_somebody_and_what_by_some_day_is_told_by_the_cells() -> None:
    table = raw(
        "Tasks",
        ("Task", "Zoffled by", "Frobbed by", "Status"),
        ("Fix the sink", "Ana Bell", "02/03/2024", "open"),
        ("Call the city", "Bo Chen", "13/03/2024", "done"),
    )
    assert fields(table) == {"Task": "title", "Zoffled by": "owner", "Frobbed by": "due_on", "Status": "status"}


def test_a_header_that_is_a_picture_says_what_the_picture_does() -> None:
    table = raw("Requests", ("👤", "Needs", "📞", "✅"), ("Ana Bell", "food", "555-201-3344", "yes"))
    assert fields(table) == {"👤": "requester", "Needs": "category", "📞": "contact", "✅": "status"}


def test_a_question_is_understood_by_how_it_begins_beside_words_that_nobody_knows() -> None:
    table = raw("To do list", ("Task", "Who zoffles?", "Status"), ("Fix the sink", "Ana Bell", "open"))
    assert fields(table)["Who zoffles?"] == "owner"


def test_days_that_no_header_speaks_of_are_what_they_are_by_which_of_them_comes_first() -> None:
    rows = (
        ("Fix the sink", "02/03/2024", "20/03/2024", "", "open"),
        ("Call the city", "04/03/2024", "13/03/2024", "12/03/2024", "done"),
        ("Book the hall", "04/03/2024", "04/03/2024", "", "in progress"),
        ("Print flyers", "05/03/2024", "15/03/2024", "15/03/2024", "done"),
    )
    table = raw("Tasks", ("Task", "Zoffled", "Frobbed", "Gribbled", "Status"), *rows)
    assert [fields(table)[header] for header in ("Zoffled", "Frobbed", "Gribbled")] == ["made_on", "due_on", "done_on"]
    turned = raw("Tasks", ("Task", "Frobbed", "Zoffled", "Status"), *((a, c, b, e) for a, b, c, _, e in rows))
    assert [fields(turned)[header] for header in ("Frobbed", "Zoffled")] == ["due_on", "made_on"]


def test_a_later_day_of_which_nothing_is_said_but_that_it_is_the_last_one_is_not_taken_for_another() -> None:
    table = raw(
        "Requests",
        ("Requested on", "Last zoffled", "Requester", "Needs"),
        ("02/03/2024", "20/03/2024", "Ana Bell", "food"),
        ("13/03/2024", "21/03/2024", "Bo Chen", "rent"),
    )
    assert fields(table)["Last zoffled"] is None


def test_a_day_after_that_of_a_decision_is_the_one_to_look_at_it_again() -> None:
    table = raw(
        "Decisions",
        ("Decided on", "Proposal", "Blocks", "Zoffled"),
        ("02/03/2024", "Open on Sundays", "0", "02/09/2024"),
        ("13/03/2024", "Buy a fridge", "1", "13/09/2024"),
    )
    assert fields(table)["Zoffled"] == "review_on"


def test_people_are_known_by_their_names_and_told_apart_by_whether_every_row_has_its_own() -> None:
    table = raw(
        "Requests",
        ("Zoffled", "Frobbed", "What do you need?", "Status"),
        ("Ana Bell", "Rosa", "food", "done"),
        ("Fatima K.", "", "rent", "open"),
        ("Jonas Weber", "Rosa", "food", "done"),
        ("Mrs. Oduya", "Hugo", "rides", "in progress"),
    )
    assert [fields(table)[header] for header in ("Zoffled", "Frobbed")] == ["requester", "assignee"]


def test_what_stands_for_a_name_says_who_somebody_is() -> None:
    table = raw(
        "Requests",
        ("Zoffled", "Frobbed", "Needs", "Status"),
        ("Neighbour 1", "Volunteer B", "food", "done"),
        ("Neighbour 2", "Volunteer A", "rent", "open"),
        ("Neighbour 3", "Volunteer B", "food", "done"),
    )
    assert [fields(table)[header] for header in ("Zoffled", "Frobbed")] == ["requester", "assignee"]


def test_who_is_asked_for_in_each_row_of_requests_is_who_asks() -> None:
    rows = (("Ana", "food", "Rosa"), ("Memo", "rent", ""), ("Keila", "food", "Rosa"))
    table = raw("Requests", ("Who zoffled?", "Needs", "Who frobs?"), *rows)
    assert fields(table) == {"Who zoffled?": "requester", "Needs": "category", "Who frobs?": "assignee"}


def test_a_header_that_ends_where_something_stands_is_its_place() -> None:
    rows = (("drill", "Altona", "Ana Bell"), ("ladder", "Ottensen", "Bo Chen"), ("saw", "Altona", "Cy Diaz"))
    table = raw("Offers", ("Item", "Zoffelt in", "Donor"), *rows)
    assert fields(table)["Zoffelt in"] == "area"


def test_what_may_wait_is_of_no_hurry() -> None:
    asked = words("needs", "Can this wait?", "no", "yes", "a week")
    assert asked == {"no": "high", "yes": "low", "a week": "medium"}
    assert words("needs", "¿Puede esperar?", "no se puede", "sí, sin apuro") == {
        "no se puede": "high",
        "sí, sin apuro": "low",
    }


def test_ways_to_reach_somebody_are_known_whichever_each_of_them_gave() -> None:
    rows = (("text 555-201-3344", "food"), ("ana@example.org", "rent"), ("call 555-201-9981", "food"))
    assert fields(raw("Requests", ("Zoffle", "Needs"), *rows))["Zoffle"] == "contact"


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        ("needs", "Zoffé avant le", "due_on"),
        ("commitments", "Zoffeln bis", "due_on"),
        ("assets", "Se zofa hasta", "expires_on"),
        ("check_ins", "Zofo até", "rest_until"),
    ],
)
def test_a_day_until_which_something_is_to_be_is_never_the_one_on_which_it_begins(
    kind: str, header: str, field: str
) -> None:
    found = recognise(raw("table", (header, "Status"), ("02/03/2024", "open"), ("13/03/2024", "open")), fills=kind)
    assert found.columns[0].field == field


def test_a_table_is_what_its_name_says_of_who_does_or_needs_what() -> None:
    rows = (("peel the potatoes", "Ana Bell", "yes"), ("stir the soup", "Jonas Weber", "no"))
    for name in ("Big cook – who does what", "Kochtag: wer macht was?", "Quem faz o quê"):
        assert recognise(raw(name, ("Zoffle", "Frob", "Gribbled?"), *rows)).fills == "commitments"


def test_a_row_of_names_of_people_is_no_header_beside_one_of_words_that_nobody_knows() -> None:
    table = raw("Who does what", ("Zoffle", "Frob"), ("peel the potatoes", "Ana Bell"), ("call", "Jonas Weber"))
    assert recognise(table).header_row == 1


def test_how_far_things_are_stands_in_most_rows_and_what_is_in_their_way_in_some() -> None:
    rows = (
        ("Order masks", "done", ""),
        ("Book the hall", "started", "no answer yet"),
        ("Print flyers", "not started", ""),
        ("Renew the permit", "blocked", "waiting for reply"),
        ("Thank the donors", "done", ""),
    )
    table = raw("Tasks", ("Task", "Zoffling", "Gribbling"), *rows, header_row=1)
    assert fields(table)["Zoffling"] == "status"


def test_a_decision_is_of_the_day_on_which_its_meeting_was_held() -> None:
    rows = (("02.05.2024", "Lagerraum mieten", "8", "0"), ("16.05.2024", "Fahrtkosten erstatten", "7", "1"))
    table = raw("Beschlüsse", ("Sitzung vom", "Beschlusstext", "Ja-Stimmen", "Nein-Stimmen"), *rows)
    assert fields(table)["Sitzung vom"] == "decided_on"


def test_what_is_asked_for_in_numbers_is_how_many() -> None:
    rows = (("Ana Bell", "4", "open"), ("Bo Chen", "2", "done"), ("Cy Diaz", "6", "open"))
    assert fields(raw("Requests", ("Requester", "Zoffles needed", "Status"), *rows))["Zoffles needed"] == "quantity"


def test_an_ask_in_sentences_is_no_category_though_it_names_a_subject() -> None:
    asks = (
        "could somebody bring groceries on Friday please",
        "we ran out of diapers and milk",
        "a ride to the clinic and back",
        "the rent is due and we are short",
    )
    table = raw("Requests", ("Requester", "What do you need?"), *(("Ana Bell", ask) for ask in asks))
    assert fields(table)["What do you need?"] in {"title", "description"}


@pytest.mark.parametrize("table", INVENTED, ids=lambda table: f"{table.batch}: {table.name}")
def test_an_invented_table_is_taken_for_what_it_is_or_left_alone(table: Invented) -> None:
    found = recognise(table.raw)
    assert found.fills in table.kinds
    assert found.header_row == table.header_row


@pytest.mark.parametrize("batch", sorted({table.batch for table in INVENTED}))
def test_columns_and_words_of_invented_tables_are_found_as_a_careful_person_would(batch: str) -> None:
    total = Score()
    for table in INVENTED:
        if table.batch == batch:
            total.add(score(table.name, recognise(table.raw), table.truth))
    assert not [line for line in PERSON if short(total, line)], total.errors


def test_a_table_left_alone_maps_nothing() -> None:
    decoys = [table for table in INVENTED if table.kind is None]
    assert len(decoys) >= 20
    for table in decoys:
        assert all(column.field is None for column in recognise(table.raw).columns)


def test_the_proposal_is_a_configuration_that_nobody_has_confirmed() -> None:
    config = recognise(NEEDS).table_config()
    assert not config.confirmed
    assert config.fills == "needs"
    assert config.header_row == 1
    assert config.columns["status"].columns == (Column("Status"),)
    assert config.choices["status"] == {"Open": "open", "Dispatch Needed": "open", "🙌": "done"}


def test_a_table_that_fills_nothing_has_no_configuration() -> None:
    with pytest.raises(ValueError, match="fills no table"):
        recognise(raw("empty")).table_config()


def test_the_answer_as_json_has_the_promised_shape() -> None:
    found = recognise(NEEDS).as_json()
    assert list(found) == [
        "name", "fills", "confidence", "header_row", "columns", "choices", "date_order", "notes",
    ]  # fmt: skip
    assert found["columns"][0] == {"index": 0, "header": "Name", "field": "requester", "confidence": 1}
    assert found["date_order"] == "day first"
    assert 0 <= found["confidence"] <= 1


def test_personal_columns_are_recognised_so_that_they_stay_in_the_sheet() -> None:
    stays = {column.header for column in recognise(NEEDS).columns if column.stays}
    assert stays == {"Phone"}


def test_streets_with_the_numbers_of_houses_stay_in_the_sheet_whatever_their_column_is_called() -> None:
    def of(*areas: str) -> str | None:
        rows = [(*row, area) for row, area in zip(NEEDS.rows[1:], areas, strict=True)]
        return fields(raw("Requests", (*NEEDS.rows[0], "Area"), *rows))["Area"]

    assert of("12 Oak St", "Calle Luna 4", "77 Ash Ave") == "address"
    assert of("Ward 12", "Ward 3", "Ward 9") == "area"


def test_a_header_that_says_what_the_ends_of_its_scale_mean_asks_how_people_are() -> None:
    rows = [("2024-03-04", "Ana", "4"), ("2024-03-04", "Bo", "1"), ("2024-03-11", "Ana", "3")]
    asked = "How much is in the tank? (1 = empty, 5 = full)"
    assert fields(raw("answers", ("Date", "Name", asked), *rows))[asked] == "capacity"


def test_columns_of_one_header_and_of_none_are_told_apart_by_place() -> None:
    rows = [(*row[:3], *row[3:], row[2]) for row in NEEDS.rows]
    config = recognise(
        replace(NEEDS, rows=[("Name", "Status", "Status", "Asked on", "", "Need"), *rows[1:]])
    ).table_config()
    named = [column for of in config.columns.values() for column in of.columns]
    assert all(column.at for column in named if column.header in ("Status", ""))
    assert all(column.at is None for column in named if column.header == "Name")


def test_the_header_stands_below_its_titles() -> None:
    titled = replace(NEEDS, rows=[("Requests of spring", None, None, None, None), (None,) * 5, *NEEDS.rows])
    assert recognise(titled).header_row == 3


def test_the_lower_of_two_headers_names_the_columns() -> None:
    two = replace(NEEDS, rows=[("Person", None, "Progress", None, "Private"), *NEEDS.rows])
    assert recognise(two).header_row == 2


def test_a_table_without_a_header_has_none() -> None:
    assert recognise(replace(NEEDS, rows=NEEDS.rows[1:])).header_row is None


def test_a_header_that_the_service_names_is_believed() -> None:
    assert recognise(replace(NEEDS, header_row=1)).header_row == 1


def test_waiting_is_open_for_a_need_and_available_for_an_offer_and_on_hold_for_a_task() -> None:
    said = [words(kind, "Status", "Waiting", "Done")["Waiting"] for kind in ("needs", "assets", "commitments")]
    assert said == ["open", "available", "on_hold"]


@pytest.mark.parametrize(
    ("kind", "word", "choice"),
    [
        ("needs", "Dispatch Needed", "open"),
        ("commitments", "À Valider", "in_progress"),
        ("needs", "ful", None),
        ("needs", "6 Done 🙌", "done"),
        ("commitments", "3) In Progress", "in_progress"),
        ("needs", "Closed, duplicate", "duplicate"),
        ("needs", "Open, partially completed", "in_progress"),
        ("needs", "Nicht erledigt", "open"),
        ("needs", "sin atender", "open"),
        ("needs", "no entregados", "open"),
        ("needs", "nicht geliefert", "open"),
        ("needs", "não concluído", "open"),
        ("commitments", "annulée", "cancelled"),
        ("commitments", "en_progreso", "in_progress"),
        ("assets", "vergriffen", "unavailable"),
        ("needs", "Soap delivered", "done"),
        ("needs", "Approved - paid", "done"),
        ("needs", "Granted", "in_progress"),
        ("needs", "Declined - out of funds", "closed_unmet"),
        ("needs", "Denied: over income", "cancelled"),
        ("needs", "Cancelled (moved)", "cancelled"),
        ("needs", "Referred to the other side of the river", "referred"),
        ("needs", "Closed: the lawyer is away", None),
        ("needs", "Open: someone asked", "open"),
        ("needs", "Em falta", "open"),
        ("assets", "Em falta", "unavailable"),
        ("assets", "Broken", "unavailable"),
        ("commitments", "Dropped", "cancelled"),
        ("needs", "purple monkey", None),
        ("commitments", "not blocked", None),
        ("commitments", "Ana thinks we should ask again before it is done", None),
    ],
)
def test_a_status_word_means_what_it_says_or_nothing(kind: str, word: str, choice: str | None) -> None:
    assert words(kind, "Status", word, "Open", "Cancelled").get(word) == choice


def test_short_codes_are_understood_where_a_column_holds_nothing_else() -> None:
    assert words("needs", "status", "new", "ful", "pro") == {"new": "open", "ful": "done", "pro": "in_progress"}


def test_yes_means_done_or_available_or_still_open_by_what_is_asked() -> None:
    assert words("commitments", "Erledigt?", "ja", "nein") == {"ja": "done", "nein": "open"}
    assert words("assets", "Is active", "TRUE", "FALSE") == {"TRUE": "available", "FALSE": "inactive"}
    assert words("needs", "Still needed?", "Y", "N") == {"Y": "open", "N": "done"}


def test_each_option_of_a_multi_select_status_is_a_word() -> None:
    cells = ("Delivered,Referred out", "Delivered", "Referred out", "Referred out,Delivered")
    assert words("needs", "Status", *cells) == {"Delivered": "done", "Referred out": "referred"}


def test_a_scale_of_mood_points_up_and_one_of_stress_points_down() -> None:
    assert words("check_ins", "Mood (1-5)", "1", "3", "5") == {
        "1": "red", "2": "red", "3": "yellow", "4": "green", "5": "green",
    }  # fmt: skip
    down = words("check_ins", "Stress level (1-10)", "1", "9", "6")
    assert (down["1"], down["9"], down["6"]) == ("green", "red", "yellow")


def test_colours_faces_and_words_are_capacities_in_five_languages() -> None:
    said = words("check_ins", "Capacity", "verde", "🟡", "épuisée", "gut", "mais ou menos", "🙂")
    assert said == {
        "verde": "green", "🟡": "yellow", "épuisée": "red", "gut": "green", "mais ou menos": "yellow", "🙂": "green",
    }  # fmt: skip


def test_the_first_priority_is_the_highest_and_the_first_severity_the_lowest() -> None:
    assert words("needs", "Priority", "1", "2", "3")["1"] == "high"
    assert words("needs", "Severity", "1", "2", "3")["1"] == "low"


def test_a_word_that_is_not_understood_is_listed_with_its_count() -> None:
    table = raw("Requests", *NEEDS.rows, *((("Dee", "Rides", "zzyx", "05/03/2024", "")),) * 2)
    assert recognise(table).unknown["status"] == {"zzyx": 2}
    assert recognise(table).notes == ("1 word was not understood: zzyx (2).",)


def test_days_and_months_are_ordered_by_the_column_as_a_whole() -> None:
    assert recognise(NEEDS).date_order == "day first"
    american = [NEEDS.rows[0], ("Ana", "Rides", "Open", "02/13/2024", ""), ("Bo", "Rides", "Open", "03/01/2024", "")]
    assert recognise(replace(NEEDS, rows=american)).date_order == "month first"
    unclear = [NEEDS.rows[0], ("Ana", "Rides", "Open", "02/03/2024", ""), ("Bo", "Rides", "Open", "03/01/2024", "")]
    assert recognise(replace(NEEDS, rows=unclear)).date_order is None
    assert "2 days in Asked on" in recognise(replace(NEEDS, rows=unclear)).notes[0]
    both = replace(NEEDS, rows=[*NEEDS.rows, *american[1:]])
    assert recognise(both).date_order is None
    assert "others the month first" in recognise(both).notes[0]


@pytest.mark.parametrize("header", ["requestStatus", "request_status", "Reqest Statsu", "Status / Estado", "STATUS:"])
def test_a_header_may_be_written_in_many_ways(header: str) -> None:
    assert (
        fields(replace(NEEDS, rows=[("Name", "Need", header, "Asked on", "Phone"), *NEEDS.rows[1:]]))[header]
        == "status"
    )


def test_a_table_has_one_status() -> None:
    rows = [("Name", "Need", "Status", "State", "Stage"), *((*row[:3], row[2], row[2]) for row in NEEDS.rows[1:])]
    assert [column.field for column in recognise(replace(NEEDS, rows=rows)).columns].count("status") == 1


@pytest.mark.parametrize(
    ("name", "header", "cells", "field"),
    [
        ("Requests", "RAG", ("On track", "Delivered", "Cancelled", "On track"), "status"),
        ("Requests", "Suite donnée", ("Accordé", "Refusé", "Servi", "Servi"), "status"),
        ("Requests", "How bad", ("Urgent", "Can wait", "Urgent", "Normal"), "urgency"),
        ("Requests", "Payment status", ("Done", "Open", "Done", "Open"), None),
        ("Requests", "Hours we open", ("9:00", "14:30", "9:00", "14:30"), None),
        ("Requests", "Colour", ("red", "plaid", "blue", "plaid"), None),
    ],
)
def test_words_of_one_subject_say_what_a_column_is_where_no_other_column_is_called_so(
    name: str, header: str, cells: tuple[str, ...], field: str | None
) -> None:
    rows = zip(NEEDS.rows[1:] + NEEDS.rows[1:2], cells, strict=True)
    table = raw(
        name,
        ("Name", "What do you need?", "Asked on", "Phone", header),
        *((row[0], row[1], row[3], row[4], cell) for row, cell in rows),
    )
    assert fields(table)[header] == field


def test_received_means_done_where_another_word_says_what_is_still_wanted() -> None:
    assert words("needs", "Status", "Received", "Still needed")["Received"] == "done"
    assert words("needs", "Status", "Received", "Delivered")["Received"] == "open"


def test_words_for_how_people_are_make_a_check_in_of_a_table_with_a_status() -> None:
    rows = [
        ("2024-03-04", "Ana", "3"),
        ("2024-03-04", "Bo", "9"),
        ("2024-03-11", "Ana", "2"),
        ("2024-03-11", "Bo", "7"),
    ]
    header = ("Week of", "Organizer", "Hrs last wk", "Status")

    def table(*said: str) -> RawTable:
        return raw("table", header, *((*row, word) for row, word in zip(rows, said, strict=True)))

    tired = table("Good to go", "Stretched thin", "Good to go", "Exhausted")
    assert recognise(tired).fills == "check_ins"
    assert fields(tired) == dict(zip(header, ("checked_in_on", "person", "hours_worked", "capacity"), strict=True))
    assert recognise(table("Open", "Delivered", "Open", "Open")).fills != "check_ins"


@pytest.mark.parametrize("name", ["Tabelle1", "Sheet1", "Hoja 1", "Planilha1", "Feuil1"])
def test_the_name_that_a_spreadsheet_gives_a_sheet_says_nothing(name: str) -> None:
    assert recognise(replace(NEEDS, name=name)).confidence == recognise(replace(NEEDS, name="")).confidence


def test_the_name_beside_an_assignee_is_the_tasks_and_alone_that_of_who_does_it() -> None:
    cells = [("Ann", "To do", "Bo Chen"), ("Kim", "Done", "Cy Diaz"), ("Ann", "Doing", "Bo Chen")]
    beside = raw("Tasks", ("Name", "Status", "Assignee"), *cells)
    assert fields(beside) == {"Name": "title", "Status": "status", "Assignee": "owner"}
    alone = raw("Tasks", ("Name", "Status", "Task"), *cells)
    assert fields(alone)["Name"] == "owner"


def test_the_owner_of_a_thing_offered_is_its_provider_and_of_a_task_who_does_it() -> None:
    things = raw(
        "table",
        ("Item", "Owner", "Qty", "Where it lives", "Out / In"),
        ("Ladder", "Ana Bell", "1", "Garage", "In"),
        ("Saw", "Bo Chen", "2", "Shed", "On loan"),
        ("Saw", "Ana Bell", "2", "Garage", "In"),
        ("Tent", "Ana Bell", "1", "Garage", "Broken"),
    )
    assert recognise(things).fills == "assets"
    assert fields(things)["Owner"] == "provider"
    assert recognise(things).choices["status"] == {
        "In": "available", "On loan": "in_progress", "Broken": "unavailable",
    }  # fmt: skip
    tasks = raw("Tasks", ("Task", "Owner", "Status"), ("Call", "Ana Bell", "Done"), ("Bake", "Bo Chen", "To do"))
    assert fields(tasks)["Owner"] == "owner"


def test_a_database_says_by_two_letters_what_a_column_is() -> None:
    table = raw(
        "ofertas",
        ("id_oferta", "nm_doador", "ds_oferta", "qt_oferta", "dt_cadastro", "st_oferta"),
        ("1", "Ana Bell", "sacos de arroz e de feijão", "3", "2024-03-01", "disponível"),
        ("2", "Bo Chen", "duas camas de solteiro usadas", "2", "2024-03-02", "entregue"),
    )
    assert list(fields(table).values()) == [
        "asset_id", "provider", "description", "quantity", "offered_on", "status",
    ]  # fmt: skip


def test_a_word_for_people_of_any_gender_is_understood() -> None:
    table = raw("Ayuda", ("Vecinx", "Necesidad", "Estado"), ("Ana", "comida", "pendiente"), ("Bo", "ropa", "hecho"))
    assert fields(table)["Vecinx"] == "requester"


def test_the_sum_asked_for_is_the_quantity_and_the_day_it_was_paid_the_end() -> None:
    table = raw(
        "Rent fund requests",
        ("Applicant", "Amount Requested", "Date paid", "Spent on"),
        ("Ana Bell", "$300.00", "2024-03-01", "Rent"),
        ("Bo Chen", "$120.00", "", "Utilities"),
        ("Cy Diaz", "$80.00", "2024-03-09", "Rent"),
        ("Dee Fox", "$95.00", "", "Rent"),
    )
    assert fields(table) == {
        "Applicant": "requester", "Amount Requested": "quantity", "Date paid": "closed_on", "Spent on": "category",
    }  # fmt: skip


def test_first_and_last_name_are_one_requester() -> None:
    rows = [("First name", "Last name", "Need", "Status"), *((*row[0].split(), *row[1:3]) for row in NEEDS.rows[1:])]
    config = recognise(raw("Requests", *rows)).table_config()
    assert [column.header for column in config.columns["requester"].columns] == ["First name", "Last name"]


def test_yes_no_columns_of_what_is_needed_are_categories() -> None:
    rows = [
        ("Name", "Phone", "Status", "Need food", "Need water", "Need medicine"),
        ("Ana", "555-201-3344", "Open", "yes", "no", "yes"),
        ("Bo", "555-201-3355", "Done", "no", "no", "yes"),
    ]
    config = recognise(raw("Requests", *rows)).table_config()
    assert config.columns["category"].yes_no
    assert len(config.columns["category"].columns) == 3


def test_a_kind_that_a_person_has_chosen_is_followed() -> None:
    assert recognise(NEEDS, fills="assets").fills == "assets"
    assert recognise(NEEDS, fills="assets").columns[0].field == "provider"


def test_a_hundred_columns_and_five_thousand_rows_take_less_than_half_a_second() -> None:
    rows: list[tuple[object, ...]] = [tuple(f"{NEEDS.rows[0][place % 5]} {place}" for place in range(100))]
    rows += [tuple(f"{NEEDS.rows[1 + row % 3][place % 5]} {row}" for place in range(100)) for row in range(5_000)]
    recognise(NEEDS)
    before = time.process_time()
    recognise(raw("Requests", *rows))
    assert time.process_time() - before < 0.5


CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
)


@settings(deadline=None)  # the first one reads the vocabulary
@example("", [["¹"], ["٣"], ["1e5"]])
@given(st.text(max_size=20), st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_no_table_is_too_strange(name: str, rows: list[list[object]]) -> None:
    width = max(map(len, rows), default=0)
    table = raw(name, *(tuple(row + [None] * (width - len(row))) for row in rows))
    found = recognise(table)
    assert recognise(table) == found
    assert len(found.columns) == width
    for column in found.columns:
        assert column.field is None or column.field in TABLES[str(found.fills)]
    assert 0 <= found.confidence <= 1


@settings(deadline=None)  # the first one reads the vocabulary
@given(st.sampled_from(["Status", "Urgency", "Mood", "Stress 1-10"]), st.lists(CELLS, max_size=12))
def test_no_column_of_choices_is_too_strange(header: str, cells: list[object]) -> None:
    for kind in ("needs", "commitments", "check_ins"):
        found = recognise(raw("table", (header,), *((cell,) for cell in cells)), fills=kind)
        for name, said in found.choices.items():
            assert set(said.values()) <= set(TABLES[kind][name].choices)


@settings(deadline=None)  # the first one reads the vocabulary
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_every_row_of_a_recognised_table_is_used_or_set_aside(rows: list[list[object]]) -> None:
    table = raw("Requests", *NEEDS.rows, *map(tuple, rows))
    mapped = map_table(table, recognise(table).table_config(), source="sheet", timezone="UTC")
    assert mapped.read == len(mapped.frame) + len(mapped.set_aside)
    assert mapped.read == len(table.rows)


@settings(deadline=None)  # the first one reads the vocabulary
@given(
    st.sampled_from(sorted(set(TABLES) - {"issues"})),
    st.lists(
        st.lists(st.one_of(CELLS, st.sampled_from(["Status", "Done?", "Date", "100 %", "ja"])), min_size=3, max_size=3),
        max_size=6,
    ),
)
def test_no_row_of_any_table_is_lost_whatever_it_is_taken_for(kind: str, rows: list[list[object]]) -> None:
    table = raw("anything", *map(tuple, rows))
    mapped = map_table(table, recognise(table, fills=kind).table_config(), source="sheet", timezone="UTC")
    assert mapped.read == len(mapped.frame) + len(mapped.set_aside) == len(rows)


def test_a_crosswalk_is_proposed_for_words_of_one_topic_or_of_near_spelling() -> None:
    found = propose_crosswalk(["Groceries", "Rides", "Haircuts", "Wi-Fi", "food", "Ride", "Hair-cuts", "comida"])
    assert found == (
        ("food", "Groceries"), ("Ride", "Rides"), ("Hair-cuts", "Haircuts"), ("comida", "Groceries"),
    )  # fmt: skip


def test_a_word_of_two_topics_is_proposed_for_both_and_a_story_for_none() -> None:
    words = ["Transporte al doctor", "ride", "medicine", "food, rent and a ride to the doctor"]
    assert propose_crosswalk(words) == (("Transporte al doctor", "ride"), ("Transporte al doctor", "medicine"))
