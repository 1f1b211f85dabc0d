"""Checks rule files against their schema: good ones pass, broken ones are refused.

A file of tests/fixtures/criteria whose name begins with `format-` breaks the format: the parser or
the schema refuses it. The others are in the format, and the program finds their sense at fault;
those in STRICTER the schema refuses as well.
"""

import csv
import datetime
import json
import pathlib
import sys
import tomllib

import jsonschema

PROJECT = pathlib.Path(__file__).resolve().parents[2]
DATA = PROJECT / "data/criteria"
FIXTURES = PROJECT / "tests/fixtures/criteria"

STRICTER = {
    "extends-unknown.toml",
    "great-threshold.toml",
    "group-unknown.toml",
    "id-malformed.toml",
    "no-pair.toml",
    "no-row.toml",
    "no-threshold.toml",
    "without-alone.toml",
    "wording-twice.toml",
    "zero-facility.toml",
    "zero-threshold.toml",
}


def as_json(value):
    """The value as JSON has it: dates and times as text."""
    match value:
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return value


def objects(schema, path="#"):
    """Every schema of an object with named keys, with its place."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield path, schema
        for key, item in schema.items():
            yield from objects(item, f"{path}/{key}")


def main():
    schema = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    failures = []

    def refusal(path):
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            return f"no TOML: {error}"
        error = jsonschema.exceptions.best_match(validator.iter_errors(as_json(document)))
        return error and f"{error.json_path}: {error.message}"

    for place, part in objects(schema):
        if part.get("additionalProperties") is not False:
            failures.append(f"{place} lets unknown keys pass")
        for key, item in part["properties"].items():
            described = item.get("description") or "$ref" in item
            if not described:
                failures.append(f"{place}/{key} is not described")

    with (PROJECT / "data/codes/groups.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file) if row["list"] == "service_group"}
    facts = schema["$defs"]["facts"]["properties"]["free_internet"]["properties"]
    if set(facts["groups"]["items"]["enum"]) != known:
        failures.append("the service groups are not those of data/codes/groups.csv")

    good = sorted([DATA / "japan.toml", *(DATA / "examples").glob("*.toml")])
    for path in good:
        if told := refusal(path):
            failures.append(f"{path.name} is refused: {told}")

    broken = sorted(FIXTURES.glob("*.toml"))
    for path in broken:
        told = refusal(path)
        if told:
            print(f"refused: {path.name}: {told}")
        is_expected = path.name.startswith("format-") or path.name in STRICTER
        if bool(told) != is_expected:
            failures.append(f"{path.name} is {'refused' if told else 'let pass'}: {told}")
    if not STRICTER <= {path.name for path in broken}:
        failures.append("a file that the schema should refuse is not there")

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{len(good)} good and {len(broken)} broken rule files checked")
    return 1 if failures or not broken else 0


if __name__ == "__main__":
    sys.exit(main())
