"""Intervals and tests of counts held against SciPy, through what is published.

Usage: signals.py PROGRAM [NUMBER OF TABLES]. Needs the package scipy. Made-up quarters with a year before
them: every bound and every signal in report.json, and the mark of the tables.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from scipy.stats import binomtest, chi2

program = pathlib.Path(sys.argv[1]).resolve()
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 1000


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")


def check_bounds(table, counts, figures):
    checked = 0
    for key, count in counts.items():
        lower = chi2.ppf(0.025, 2 * count) / 2 if count else 0
        upper = chi2.ppf(0.975, 2 * count + 2) / 2
        for measure, exact in (("lower95", lower), ("upper95", upper)):
            published = figures[key + (measure,)]
            assert abs(published - exact) <= 0.05 + 1e-9, (table, key, count, published, exact)
            checked += 1
    return checked


def check_signals(table, asked, counts, signals):
    """SciPy's exact test of one half is two-sided as twice the smaller tail is: the law is symmetric."""
    for (period, row, column), signal in signals.items():
        now, before = counts.get((asked, row, column), 0), counts[(period, row, column)]
        chance = binomtest(now, now + before, 0.5).pvalue if now + before else 1
        expected = "within_noise" if chance >= 0.05 else "higher" if now > before else "lower"
        assert signal == expected, (table, period, row, column, now, before, chance, signal)
    return len(signals)


tables = bounds = tests = beyond = 0
seed = 0
while tables < wanted:
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        size = (40, 200, 1000)[seed % 3]
        run("generate", "--period", "2024Q3", "--quarters", 5, "--size", size, "--seed", seed,
            "--carriers", 15, "--out", work / "input")
        run("report", "--period", "2024Q3", "--input", work / "input", "--out", work / "out",
            "--without", "pdf", "--without", "png")
        report = json.loads((work / "out/internal/report.json").read_text())
        for table in report["tables"]:
            key = lambda figure: (figure["period"], figure["row"], figure["column"])
            counts = {key(it): it["value"] for it in table["figures"] if it["measure"] == "incidents"}
            figures = {key(it) + (it["measure"],): it["value"] for it in table["figures"]}
            signals = {key(it): it["signal"] for it in table["figures"] if "signal" in it}
            bounds += check_bounds(table["id"], counts, figures)
            tests += check_signals(table["id"], report["period"]["code"], counts, signals)
            beyond += sum(signal != "within_noise" for signal in signals.values())
            tables += 1
    seed += 1
assert beyond > 20, beyond
print(f"{tables} tables: {bounds} bounds and {tests} tests as SciPy has them, {beyond} beyond chance")
