"""Checks what is published against docs/schema, and its data package by frictionless.

Each argument is the folder of a report. Every report passes; of the first one, broken copies are
refused, so that a schema or a package that lets everything pass is found out.
"""

import copy
import json
import pathlib
import shutil
import sys
import tempfile

import frictionless
import jsonschema

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "docs/schema"
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER


def validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=FORMATS)


def parts(schema, path="#"):
    """Every schema of an object with named keys, with its place."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield path, schema
        for key, item in schema.items():
            yield from parts(item, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from parts(item, f"{path}/{index}")


def refusal(checker, document):
    error = jsonschema.exceptions.best_match(checker.iter_errors(document))
    return error and f"{error.json_path}: {error.message}"


def broken_reports(document):
    """Copies of a report with one flaw each."""

    def figure(copied):
        return copied["tables"][1]["figures"][0]

    def breaks(change):
        copied = copy.deepcopy(document)
        change(copied)
        return copied

    yield "a key that is not known", breaks(lambda d: d.update(note="x"))
    yield "a key that is missing", breaks(lambda d: d.pop("lists"))
    yield "another format", breaks(lambda d: d.update(format="shihanki-report/2"))
    yield "a figure as text", breaks(lambda d: figure(d).update(value="1"))
    yield "a figure that is no whole number", breaks(lambda d: figure(d).update(value=1.5))
    yield "a figure without a value", breaks(lambda d: figure(d).update(value=None))
    yield "a value without a figure", breaks(lambda d: figure(d).update(status="unavailable"))
    yield "an unknown measure", breaks(lambda d: figure(d).update(measure="incident"))
    yield "a day that is none", breaks(lambda d: d.update(published_on="2022-13-01"))
    yield "a label in one language", breaks(lambda d: d["tables"][0]["title"].pop("en"))


def broken_manifests(document):
    """Copies of a manifest with one flaw each."""

    def breaks(change):
        copied = copy.deepcopy(document)
        change(copied)
        return copied

    yield "a manifest that lists itself", breaks(lambda d: d["outputs"][0].update(path="manifest.json"))
    yield "a hash that is none", breaks(lambda d: d["outputs"][0].update(sha256="0"))
    yield "no seal", breaks(lambda d: d.pop("seal"))
    yield "no rules", breaks(lambda d: d.update(data=[]))
    yield "an option that is not known", breaks(lambda d: d["options"].update(threads=2))


def package_faults(folder):
    """What frictionless finds in the data package of a report."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def broken_packages(folder):
    """Copies of a report whose CSV files do not keep to their package."""
    changes = {
        "another byte": ("ledger.csv", lambda text: text.replace(b"counted", b"cOunted", 1)),
        "a missing line": ("statistics.csv", lambda text: text[: text.rindex(b"\n", 0, -1) + 1]),
    }
    for what, (path, change) in changes.items():
        with tempfile.TemporaryDirectory() as copied:
            copied = pathlib.Path(copied) / "report"
            shutil.copytree(folder, copied)
            (copied / path).write_bytes(change((copied / path).read_bytes()))
            yield what, package_faults(copied)


def main(folders):
    failures = []
    report, manifest = validator("report"), validator("manifest")
    for checker in (report, manifest):
        for place, part in parts(checker.schema):
            if part.get("additionalProperties") is not False:
                failures.append(f"{place} lets unknown keys pass")
    for folder in folders:
        for name, checker in (("report", report), ("manifest", manifest)):
            document = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            if told := refusal(checker, document):
                failures.append(f"{folder}/{name}.json: {told}")
        for told in package_faults(folder):
            failures.append(f"{folder}/datapackage.json: {told}")
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        described = sorted(resource["path"] for resource in package["resources"])
        there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.csv"))
        if described != there:
            failures.append(f"{folder}/datapackage.json is not over every CSV file")
    first = folders[0]
    for name, checker, broken in (
        ("report", report, broken_reports),
        ("manifest", manifest, broken_manifests),
    ):
        document = json.loads((first / f"{name}.json").read_text(encoding="utf-8"))
        for what, flawed in broken(document):
            if not refusal(checker, flawed):
                failures.append(f"{name}.json with {what} passes")
    for what, told in broken_packages(first):
        if not told:
            failures.append(f"a data package with {what} passes")
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{len(folders)} reports checked against their schemas and as data packages")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main([pathlib.Path(folder) for folder in sys.argv[1:]]))
