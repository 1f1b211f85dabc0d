"""The records and alerts of an event played again, read back by other people's programs.

    python3 tests/outside/events.py PROGRAM

At each moment the records hold their schema; the alert holds the schema of CAP 1.2, refers to all before it,
and says in Japanese what the record says.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
from capparselib.parsers import CAPParser

PROGRAM = sys.argv[1]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data/samples/replay-2022-07-02"
SCHEMA = json.loads((ROOT / "docs/schema/event.schema.json").read_text(encoding="utf-8"))
RECORDS = jsonschema.Draft202012Validator(SCHEMA)
MOMENTS = [
    "2022-07-02T02:30", "2022-07-02T03:30", "2022-07-02T04:30", "2022-07-02T09:30", "2022-07-04T16:10",
    "2022-07-04T17:00",
]


def alert(moment, folder):
    """The alert at a moment and the record beside it; none where the public is told nothing yet."""
    arguments = ["events", "--input", SAMPLE, "--as-of", moment, "--out", folder, "--quiet"]
    subprocess.run([PROGRAM, *arguments], check=True)
    for path in pathlib.Path(folder).glob("*/*/event.json"):
        RECORDS.validate(json.loads(path.read_text(encoding="utf-8")))
    for path in pathlib.Path(folder).glob("public/*/event.cap.xml"):
        [told] = CAPParser(path.read_text(encoding="utf-8")).as_dict()
        return told, json.loads(path.with_name("event.json").read_text(encoding="utf-8"))
    return None


def main():
    faults, before, kinds = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for moment in MOMENTS:
            found = alert(moment, f"{folder}/out")
            if found is None:
                kinds.append("none")
                continue
            told, record = found
            [info] = told["cap_info"]
            own = f"{told['cap_sender']},{told['cap_id']},{told['cap_sent']}"
            references = str(told.get("cap_references", "")).split()
            if not set(before) <= set(references) | {own}:
                faults.append(f"{moment}: refers to {references}, sent before were {before}")
            before = [own, *(each for each in before if each != own)]
            kinds.append(told["cap_message_type"])
            holds = {
                "status": told["cap_status"] == "Exercise",
                "headline": info["cap_headline"] == record["title"],
                "description": info["cap_description"] == record["headline"],
                "language": info["cap_language"] == "ja-JP",
                "over": (info["cap_response_type"] == "AllClear") == (record["state"] == "recovered"),
            }
            faults += [f"{moment}: {name} does not hold" for name, holds in holds.items() if not holds]
    for fault in faults:
        print(fault)
    print(f"{len(MOMENTS)} moments: {', '.join(map(str, kinds))}; {len(faults)} faults")
    sys.exit(1 if faults or kinds[-1] != "Update" else 0)


main()
