"""The test servers answer as their vendors publish, wherever a package lets the tests have what is published.

Google ships the description of its interface with google-api-python-client, and Asana its own client. Airtable has
neither; pyairtable, which many use, has models of what it answers. No Python package ships what Notion or Trello
publish, so their servers stand on the vendors' documentation alone.
"""

import json
from importlib import resources
from typing import Any

import asana as vendor
import jsonschema
import pytest
from pyairtable.models.schema import BaseSchema

from tests.servers import asana
from tests.servers.airtable import BASE, Field, links
from tests.servers.base import Call, Server
from tests.servers.google_sheets import SCOPE, Spreadsheet
from tests.servers.serving import serve_base, serve_sheet

DISCOVERY: dict[str, Any] = json.loads(
    (resources.files("googleapiclient") / "discovery_cache" / "documents" / "sheets.v4.json").read_text("utf-8")
)


def answered(server: Server, call: Call) -> Any:  # noqa: ANN401 - JSON may be anything
    """Return what the server answers to a call once more, as it travels."""
    return json.loads(server.answer(call).payload())


# Google


def checked(told: object) -> object:
    """Return a schema of the discovery document as JSON Schema has it, in which no name is unknown."""
    if isinstance(told, list):
        return [checked(one) for one in told]
    if not isinstance(told, dict):
        return told
    if "$ref" in told:
        return {"$ref": f"#/definitions/{told['$ref']}"}
    kept = {name: checked(one) for name, one in told.items() if name in {"items", "additionalProperties", "enum"}}
    if told.get("type") != "any":
        kept["type"] = told["type"]
    if "properties" in told:
        properties = {name: checked(one) for name, one in told["properties"].items()}
        kept |= {"properties": properties, "additionalProperties": False}
    return kept


def assert_published(answer: object, name: str) -> None:
    definitions = {name: checked(schema) for name, schema in DISCOVERY["schemas"].items()}
    jsonschema.Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": definitions}).validate(answer)


SHEET = Spreadsheet(
    {"Requests": [["Name", "Asked", "Done"], ["Ana", 46000.5, True], ["", None, "02139"]], "Empty": [], "Old": [[1]]},
    hidden=frozenset({"Old"}),
    charts=("Picture",),
)
METHODS = {
    "spreadsheets": (DISCOVERY["resources"]["spreadsheets"]["methods"]["get"], "Spreadsheet"),
    "values:batchGet": (
        DISCOVERY["resources"]["spreadsheets"]["resources"]["values"]["methods"]["batchGet"],
        "BatchGetValuesResponse",
    ),
}


def test_google_sheets_is_asked_and_answers_as_its_discovery_document_says() -> None:
    with serve_sheet(SHEET) as sheet:
        sheet.read()
        asked = sheet.server.sheet_calls()
        for call, (method, response) in zip(asked, METHODS.values(), strict=True):
            known = {**DISCOVERY["parameters"], **method["parameters"]}
            assert call.method == method["httpMethod"]
            assert call.path == "/" + method["flatPath"].format(spreadsheetId=call.path.split("/")[3])
            for name, values in call.query.items():
                assert set(values) <= set(known[name].get("enum", values))
                assert len(values) == 1 or known[name]["repeated"]
            assert SCOPE in method["scopes"]
            assert method["response"]["$ref"] == response
            assert_published(answered(sheet.server, call), response)


def test_what_google_does_not_publish_is_not_taken_for_an_answer_of_its() -> None:
    with pytest.raises(jsonschema.ValidationError):
        assert_published({"valueRanges": [{"range": "'A'!A1:B2", "rows": []}]}, "BatchGetValuesResponse")
    with pytest.raises(jsonschema.ValidationError):
        assert_published({"sheets": [{"properties": {"title": 3}}]}, "Spreadsheet")


# Asana


def test_asanas_own_client_reads_the_same_tasks_from_the_test_server() -> None:
    made = [asana.task(f"Task {place}", section="Doing", due_on="2026-05-01") for place in range(250)]
    with asana.serve_project(asana.Project(made)) as project:
        [raw] = project.read()
        configuration = vendor.Configuration()
        configuration.host = f"{project.server.url}/api/1.0"
        configuration.access_token = asana.TOKEN
        client = vendor.ApiClient(configuration)
        ours = project.server.calls[1]
        asked = {"limit": 100, "opt_fields": ours.query["opt_fields"][0]}
        told = list(vendor.TasksApi(client).get_tasks_for_project(asana.PROJECT, asked))
    assert [task["gid"] for task in told] == list(raw.row_names[1:])
    assert {task["memberships"][0]["section"]["name"] for task in told} == {"Doing"}
    theirs = project.server.calls[-3:]
    assert [call.path for call in theirs] == [call.path for call in project.server.calls[1:4]]
    assert {name for call in theirs for name in call.query} == {"limit", "offset", "opt_fields"}


# Airtable


def test_airtable_describes_a_base_as_the_models_of_pyairtable_know_it() -> None:
    fields = {
        "Name": "singleLineText",
        "Done": "checkbox",
        "Kind": Field("Kind", "singleSelect", {"choices": [{"id": "sel1", "name": "Food", "color": "blueLight2"}]}),
        "Asked": Field("Asked", "date", {"dateFormat": {"name": "iso", "format": "YYYY-MM-DD"}}),
        "Helpers": links("Helpers", "People"),
    }
    with serve_base(
        {"Requests": (fields, [["Ana", True, "Food", "2026-05-01", []]]), "People": (["Name"], [])}
    ) as base:
        base.read()
        schema = BaseSchema.model_validate(answered(base.server, base.server.calls[0]) | {"base": BASE})
        assert [table.name for table in schema.tables] == ["Requests", "People"]
        assert [field.type for field in schema.tables[0].fields] == [
            "singleLineText", "checkbox", "singleSelect", "date", "multipleRecordLinks",
        ]  # fmt: skip
        assert all("Unknown" not in type(field).__name__ for field in schema.tables[0].fields)
