"""How often the sentences of the summary tell of a change: where nothing has changed, and where much has.

Usage: headlines.py PROGRAM [NUMBER OF QUARTERS]. Each quarter is the last of nine whose counts are drawn
from one Poisson law, causes and services from fixed shares. Where nothing changes, at most 5 in 100 may
be told to have changed; where the last has half as many again, more than half.
"""

import concurrent.futures
import csv
import pathlib
import random
import re
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
number = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
QUARTERS = [(year, quarter) for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)][2:11]
MEANS = [60, 100, 200]
CAUSES = [("設備要因", 55), ("外的要因", 30), ("人為要因", 12), ("その他", 3)]
SERVICES = [("FTTH", 50), ("固定電話", 20), ("携帯電話（データ）", 20), ("携帯電話（音声）", 10)]
TOLD = re.compile(r"増加した|減少した|最も多い。|最も少ない。")
HEADER = ["報告番号", "事業者名", "発生日時", "継続時間", "役務", "影響利用者数", "要因区分", "要因詳細",
          "故障設備", "報告様式", "出典"]


def poisson(draw, mean):
    """As many as arrive within the mean, an exponential wait apart."""
    count, waited = -1, 0.0
    while waited < mean:
        waited += draw.expovariate(1)
        count += 1
    return count


def pick(draw, shares):
    return draw.choices([name for name, _ in shares], [share for _, share in shares])[0]


def rows(draw, mean, factor):
    for year, quarter in QUARTERS:
        is_last = (year, quarter) == QUARTERS[-1]
        for nth in range(poisson(draw, mean * (factor if is_last else 1))):
            month = 4 + 3 * (quarter - 1) + draw.randrange(3)
            at = f"{year + (month > 12)}-{(month - 1) % 12 + 1:02}-{draw.randint(1, 28):02} {draw.randrange(24):02}:00"
            yield [f"{year}Q{quarter}-{nth}", f"架空通信{draw.randint(1, 20):03}", at,
                   f"{draw.randint(130, 600)}分", pick(draw, SERVICES), draw.randint(100, 20_000),
                   pick(draw, CAUSES), "架空の要因", "架空の設備", "詳細", "架空（shihanki generate に代わるもの）"]


def told(seed, factor):
    """The sentences of a quarter that tell of a change."""
    draw = random.Random(f"{seed} {factor}")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        with open(work / "reports.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows(draw, MEANS[seed % len(MEANS)], factor)])
        year, quarter = QUARTERS[-1]
        done = subprocess.run(
            [program, "--quiet", "report", "--period", f"{year}Q{quarter}", "--input", work / "reports.csv",
             "--out", work / "out", "--without", "pdf", "--without", "png"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        summary = (work / "out/internal/summary.txt").read_text()
    # Key figures stand in lines of their own, each with what chance says of it.
    return [line for line in summary.splitlines() if TOLD.search(line) and not line.startswith("- ")]


def share(factor):
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        all_told = list(threads.map(lambda seed: told(seed, factor), range(number)))
    print(f"change of {factor - 1:+.0%}: told in {sum(map(bool, all_told))} of {number} quarters")
    for sentence in sorted({re.sub(r"[0-9,.]+", "N", line)[:60] for lines in all_told for line in lines}):
        print("  e.g.", sentence)
    return sum(map(bool, all_told)) / number


unchanged, changed = share(1.0), share(1.5)
assert unchanged <= 0.05 and changed > 0.5, (unchanged, changed)
