"""Computes the statistics of made-up reports in another engine, and compares every cell.

Usage: check.py PROGRAM [NUMBER OF DATA SETS]. Needs the packages duckdb and scipy.
"""

import calendar
import csv
import datetime
import decimal
import functools
import pathlib
import random
import re
import shutil
import string
import subprocess
import sys
import tempfile

import duckdb
from scipy.stats import chi2

HERE = pathlib.Path(__file__).resolve().parent
CODES = HERE.parents[2] / "data/codes"
TABLES = ["overview", "tables", "cross", "trends", "completeness"]
# Last quarter, quarters, incidents a quarter, and the periods that are reported: around every day
# on which rules changed, and elsewhere.
SETS = [
    ("2009Q2", 6, 120, ["2009Q2", "FY2009"]),
    ("2013Q4", 8, 150, ["2013Q4", "FY2013"]),
    ("2015Q1", 5, 200, ["2015Q1"]),
    ("2015Q4", 8, 150, ["2015Q2", "FY2015"]),
    ("2019Q1", 6, 150, ["2019Q1"]),
    ("2019Q4", 5, 200, ["2019Q4", "FY2019"]),
    ("2023Q1", 6, 150, ["2023Q1"]),
    ("2024Q4", 9, 120, ["2024Q4", "FY2024"]),
    ("2025Q2", 6, 150, ["2025Q2"]),
    ("2026Q1", 6, 150, ["2026Q1"]),
]


def run(program, *arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{arguments}: {result.stderr}")
    return result.stdout


def days(period):
    """First and last day of a quarter or fiscal year."""
    year = int(period[-4:] if period.startswith("FY") else period[:4])
    if period.startswith("FY"):
        return datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
    month = 4 + 3 * (int(period[5]) - 1)
    first = datetime.date(year + (month > 12), (month - 1) % 12 + 1, 1)
    last = datetime.date(first.year, first.month + 2, 1)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def comparisons(period):
    year = int(period[-4:] if period.startswith("FY") else period[:4])
    if period.startswith("FY"):
        return [f"FY{year - 1}"]
    quarter = int(period[5])
    before = f"{year - 1}Q4" if quarter == 1 else f"{year}Q{quarter - 1}"
    return [before, f"{year - 1}Q{quarter}"]


ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
SPELLED = re.compile(r"(昭和|平成|令和)(元|\d+)年度(?:第(\d)四半期)?")


def code_of(period):
    """The code of a period, however it is written: 2024Q3, R6Q3, 令和6年度第3四半期, FY2024."""
    if spelled := SPELLED.fullmatch(period):
        era, year, quarter = spelled.groups()
        year = ERAS[era] + (1 if year == "元" else int(year))
        return f"{year}Q{quarter}" if quarter else f"FY{year}"
    if short := re.fullmatch(r"([SHR])(\d+)Q(\d)", period):
        era, year, quarter = short.groups()
        return f"{dict(S=1925, H=1988, R=2018)[era] + int(year)}Q{quarter}"
    return period


def nil_reports(folder, target):
    """The rows that say that there was nothing to report: carrier and period, as codes."""
    with open(target, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["carrier", "period"])
        for path in sorted(folder.rglob("*.csv")):
            with open(path, encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    if row["報告番号"] == "該当なし":
                        writer.writerow([row["事業者名"], code_of(row["対象期間"])])


def statements(name, **places):
    text = string.Template((HERE / f"{name}.sql").read_text()).substitute(places)
    return [statement for statement in text.split(";\n") if statement.strip()]


@functools.cache
def interval(count):
    """The exact interval of a Poisson mean at 95 per cent, in tenths rounded half up."""
    bounds = (chi2.ppf(0.025, 2 * count) / 2 if count else 0, chi2.ppf(0.975, 2 * count + 2) / 2)
    return [str(decimal.Decimal(bound).quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP))
            for bound in bounds]


def expected(work, period):
    """Every line of statistics.csv by the other engine."""
    engine = duckdb.connect()
    for statement in statements("read", work=work, codes=CODES):
        engine.execute(statement)
    held = {quarter for (quarter,) in engine.execute("SELECT quarter FROM held").fetchall()}
    held |= {f"FY{quarter[:4]}" for quarter in held}
    lines = []
    until = days(period)[1]
    for each in [period] + [other for other in comparisons(period) if other in held]:
        first, last = days(each)
        for statement in statements("period", first=first, last=last):
            engine.execute(statement)
        for name in TABLES:
            *before, last_statement = statements(name, first=first, last=last, until=until)
            for statement in before:
                engine.execute(statement)
            for table, row, column, measure, value, unit in engine.execute(last_statement).fetchall():
                status = "unavailable" if value is None else "ok"
                lines.append((table, each, row, column, measure, value or "", unit, status))
                if measure == "incidents":
                    for name, bound in zip(("lower95", "upper95"), interval(int(value))):
                        lines.append((table, each, row, column, name, bound, unit, status))
    return sorted(lines, key=lambda line: [field.encode() for field in line[:5]])


def compare(program, work, period):
    run(program, "report", "--period", period, "--input", work / "input", "--out", work / period)
    with open(work / period / "internal/statistics.csv", encoding="utf-8", newline="") as file:
        # What rules of other times make of an incident is for the suite: here there is one judgement of each.
        published = [tuple(line) for line in csv.reader(file) if line[0] != "serious_by_regime"][1:]
    computed = expected(work, period)
    if published == computed:
        return len(published)
    for line in sorted(set(published) ^ set(computed))[:40]:
        print("published" if line in set(published) else "computed ", ",".join(line))
    sys.exit(f"{work.name} {period}: the statistics differ")


def shuffled(program, work, period):
    """The order of files and rows changes nothing."""
    other = work / "shuffled"
    order = random.Random(1)
    for index, path in enumerate(sorted((work / "input").rglob("*.csv"), reverse=True)):
        with open(path, encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        order.shuffle(rows)
        target = other / f"{index:04}.csv"
        target.parent.mkdir(exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    run(program, "report", "--period", period, "--input", other, "--out", work / "again")
    one, two = (work / name / "internal/statistics.csv" for name in (period, "again"))
    if one.read_bytes() != two.read_bytes():
        sys.exit(f"{work.name} {period}: the order of files or rows changes the statistics")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    root = pathlib.Path(tempfile.mkdtemp())
    figures = 0
    for seed in range(number):
        last, quarters, size, periods = SETS[seed % len(SETS)]
        work = root / f"set-{seed}"
        work.mkdir()
        run(program, "generate", "--period", last, "--quarters", quarters, "--seed", seed,
            "--size", size, "--carriers", 12, "--out", work / "input")
        for name, form in (("incidents", "csv"), ("impacts", "impacts"), ("regions", "regions")):
            text = run(program, "classify", work / "input", "--format", form)
            (work / f"{name}.csv").write_text(text.removeprefix("\ufeff"), encoding="utf-8")
        nil_reports(work / "input", work / "nil.csv")
        for period in periods:
            figures += compare(program, work, period)
        if seed == 0:
            shuffled(program, work, periods[0])
        shutil.rmtree(work)
    shutil.rmtree(root)
    print(f"{number} data sets, {figures} figures: equal in every cell")


main()
