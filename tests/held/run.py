#!/usr/bin/env python3
"""Runs every command that publishes or prints, and holds each byte of it still.

    python3 tests/held/run.py PROGRAM                  prints the SHA-256 of each file and output
    python3 tests/held/run.py PROGRAM --write FILE     keeps them
    python3 tests/held/run.py PROGRAM --against FILE   names what differs; ends with 1 where any does

A change that is to leave the outputs as they are is held against what was kept before it. With
`--keep FOLDER` what was written stays there, to be looked into. Some minutes with a debug build.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# 2025-07-01, later than any report among the inputs.
PUBLISHED_AT = "1751328000"
NO_PICTURES = ["--without", "pdf", "--without", "png"]
YEAR = ["--period", "FY2024", "--input", "year"]

DECISIONS = """\
carrier,report,report_seq,service,column,was,value,reason,by,on
架空通信001,架空001-2024Q3-00001,,,cause_detail,道路工事等によるケーブル切断,停電,"照会への回答, =1",架空 花子,2024-11-10
架空通信001,架空001-2024Q3-00002,,,影響利用者数,363,40000,照会への回答,架空 花子,2024-11-10
架空通信001,架空001-2024Q3-00003,,,集計除外,,試験の報告,誤送信,架空 花子,2024-11-11
"""


class Bench:
    """A folder of inputs and outputs, and the hashes of what was written and printed."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.hashes = {}

    def run(self, name, *arguments):
        """Runs a command and keeps the hashes of what it prints and how it ends."""
        environment = {"PATH": os.environ.get("PATH", ""), "SOURCE_DATE_EPOCH": PUBLISHED_AT}
        done = subprocess.run(
            [self.program, *arguments], cwd=self.folder, env=environment, capture_output=True
        )
        # What a run that failed has written says nothing; `check` ends so where it finds defects.
        if done.returncode != 0 and (arguments[0], done.returncode) != ("check", 3):
            sys.exit(f"{name}: {' '.join(arguments)}\n{done.stderr.decode(errors='replace')}")
        self.hashes[f"{name}: status"] = str(done.returncode)
        self.hashes[f"{name}: stdout"] = sha256(done.stdout)
        self.hashes[f"{name}: stderr"] = sha256(done.stderr)
        return done.stdout

    def into(self, name, *arguments):
        """The same of a command that writes a folder or file of this name."""
        self.run(name, *arguments, "--out", f"out/{name}")
        self.take(name)

    def take(self, name):
        written = self.folder / "out" / name
        paths = [written] if written.is_file() else sorted(written.rglob("*"))
        for path in paths:
            if path.is_file():
                self.hashes[path.relative_to(self.folder / "out").as_posix()] = sha256(path.read_bytes())


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def lay_out(bench):
    """The inputs: real reports, those of the repository that are made up, and a year of them."""
    folder = bench.folder
    shutil.copytree(ROOT / "data/incidents", folder / "real")
    shutil.copytree(ROOT / "data/samples/made-up", folder / "sample")
    shutil.copy(ROOT / "data/criteria/examples/fcc-part4.toml", folder / "other-rules.toml")
    (folder / "decisions.csv").write_text(DECISIONS, encoding="utf-8")
    (folder / "out").mkdir()
    made_up = ["generate", "--period", "FY2024", "--size", "100", "--carriers", "12"]
    bench.into("year", *made_up)
    bench.into("faulty", *made_up, "--defects", "0.05", "--seed", "3")
    for name in ("year", "faulty"):
        (folder / "out" / name).rename(folder / name)


def reports(bench):
    bench.into("real", "report", "--period", "2022Q2", "--input", "real")
    bench.into("quarter", "report", "--period", "2024Q3", "--input", "sample", *NO_PICTURES)
    bench.into("year-report", "report", *YEAR, *NO_PICTURES)
    bench.into(
        "faulty-report", "report", "--period", "FY2024", "--input", "faulty", "--accept-rejects", *NO_PICTURES
    )
    bench.into("english", "report", "--period", "2024Q3", "--input", "sample", "--lang", "en", *NO_PICTURES)
    bench.into(
        "cp932", "report", "--period", "2024Q3", "--input", "sample", "--csv-encoding", "cp932",
        "--decisions", "decisions.csv", *NO_PICTURES,
    )  # fmt: skip


def comparisons(bench):
    for language in ("ja", "en"):
        said = ["--lang", language]
        bench.into(
            f"whatif-{language}", "whatif", "--input", "sample", "--rules", "other-rules.toml",
            "--decisions", "decisions.csv", *said,
        )  # fmt: skip
        bench.into(f"sweep-{language}", "whatif", *YEAR, "--sweep", "voice-emergency", *said)
        bench.into(f"diff-{language}", "diff", "out/quarter", "out/cp932", *said)
        bench.into(f"diff-year-{language}", "diff", "out/year-report", "out/faulty-report", *said)
        bench.run(f"diff-printed-{language}", "diff", "out/quarter", "out/cp932", *said)


def printed(bench):
    for language in ("ja", "en"):
        said = ["--lang", language]
        for form in ("table", "csv", "impacts", "regions", "json"):
            bench.run(f"classify-{form}-{language}", "classify", "real", "sample", "--format", form, *said)
        bench.run(f"check-{language}", "check", "faulty", *said)
        told = ["--input", "sample", *said]
        of = ["架空通信001", "架空001-2024Q3-00002"]
        bench.run(f"explain-{language}", "explain", *of, *told)
        bench.run(f"explain-decided-{language}", "explain", *of, *told, "--decisions", "decisions.csv")
        bench.run(f"history-{language}", "history", *of, *told)
    bench.run("history-json", "history", "ソフトバンクモバイル", "PUB-001", "--input", "real", "--format", "json")
    bench.run("check-json", "check", "faulty", "--format", "json")
    bench.run("check-corrections", "check", "faulty", "--corrections", "out/corrections")
    bench.take("corrections")
    bench.into("form.xlsx", "form")


def compare(kept, found):
    """Names what differs; whether anything does."""
    differing = [name for name in sorted(kept.keys() | found.keys()) if kept.get(name) != found.get(name)]
    for name in differing:
        what = "differs" if name in kept and name in found else "gone" if name in kept else "new"
        print(f"{what}: {name}")
    print(f"{len(found)} outputs, {len(differing)} of them differ")
    return bool(differing)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.program.resolve(), Path(folder))
        for step in (lay_out, reports, comparisons, printed):
            step(bench)
        if options.keep:
            shutil.copytree(bench.folder, options.keep)
    if options.write:
        kept = json.dumps(bench.hashes, indent=1, ensure_ascii=False, sort_keys=True)
        options.write.write_text(kept + "\n", encoding="utf-8")
    if options.against:
        sys.exit(compare(json.loads(options.against.read_text(encoding="utf-8")), bench.hashes))
    if not options.write:
        for name, value in sorted(bench.hashes.items()):
            print(value, name)


if __name__ == "__main__":
    main()
