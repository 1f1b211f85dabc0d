#!/usr/bin/env python3
"""compare.py PROGRAM [--quarters N] [--size N] [--rounds N] [--keep FOLDER]: the same archive of made-up reports, read,
classified and grouped by shihanki, DuckDB, polars and pandas (the last three from PyPI, where they are installed), in one
go, and the ratios of their time and memory to those of shihanki.

The others do less than the program: they read one UTF-8 file instead of many in any encoding, tell of no defect and no
position, know no law by date and write nothing. Being as fast as they are is more than a draw.
"""
import argparse
import csv
import io
import os
import resource
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENGINES = ["duckdb", "polars", "pandas"]


def flatten(folder, target):
    """The CSV files below a folder as one UTF-8 file with one header; gives the number of rows."""
    count, writer = 0, None
    with open(target, "w", encoding="utf-8", newline="") as out:
        for path in sorted(folder.rglob("*.csv")):
            rows = csv.DictReader(io.StringIO(text_of(path)))
            if writer is None:
                writer = csv.DictWriter(out, rows.fieldnames, extrasaction="ignore")
                writer.writeheader()
            for row in rows:
                writer.writerow(row)
                count += 1
    return count


def text_of(path):
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp932", "euc_jp", "iso2022_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "報告番号" in text:
            return text
    raise SystemExit(f"{path}: in none of the encodings that made-up reports are written in")


def run(command):
    """Wall and CPU seconds and the greatest memory in MiB of a command that must succeed."""
    import time

    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.stdout.buffer.write(said)
        raise SystemExit(f"{command[0]} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(values):
    return sorted(values)[len(values) // 2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--quarters", type=int, default=1)
    parser.add_argument("--size", type=int, help="incidents a quarter [as many as are published]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder for the archive, used again where it has one")
    arguments = parser.parse_args()
    engines = [engine for engine in ENGINES if find_spec(engine)]
    for engine in sorted(set(ENGINES) - set(engines)):
        print(f"{engine} is not installed and is left out", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        place = arguments.keep or Path(temporary)
        archive, flat = place / "archive", place / "archive.csv"
        program = str(arguments.program.resolve())
        if not archive.exists():
            size = ["--size", str(arguments.size)] if arguments.size else []
            period = ["--period", "2024Q4", "--quarters", str(arguments.quarters), "--seed", "2"]
            run([program, "generate", *period, *size, "--steady", "--out", str(archive)])
        rows = flatten(archive, flat)
        report = ["report", "--period", "2024Q4", "--input", str(archive), "--without", "pdf", "--replace"]
        commands = {
            "shihanki check": [program, "check", str(archive)],
            "shihanki report": [program, *report, "--out", str(Path(temporary) / "out")],
        }
        commands |= {engine: [sys.executable, str(HERE / f"with_{engine}.py"), str(flat)] for engine in engines}
        measured = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            # One after the other in every round: what slows the machine slows them all.
            for name, command in commands.items():
                measured[name].append(run(command))
        print(f"{rows:,} rows, {flat.stat().st_size / 2**20:,.0f} MiB, {os.cpu_count()} cores; medians of {arguments.rounds}")
        print(f"{'':18}{'wall s':>9}{'CPU s':>9}{'MiB':>9}{'wall':>8}{'memory':>8}   of shihanki report")
        base = [median([run[part] for run in measured["shihanki report"]]) for part in range(3)]
        for name, runs in measured.items():
            wall, cpu, memory = (median([run[part] for run in runs]) for part in range(3))
            print(f"{name:18}{wall:9.2f}{cpu:9.2f}{memory:9.0f}{wall / base[0]:8.2f}{memory / base[2]:8.2f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
