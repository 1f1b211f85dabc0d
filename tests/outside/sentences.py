"""Computes the sentences of the summary again from the published figures, and compares them word for word.

Usage: sentences.py PROGRAM [NUMBER OF QUARTERS]. Made-up quarters, each with up to ten years before it.
"""

import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile
from fractions import Fraction

POPULATION = "重大な事故及び定期報告（詳細な様式）"
QUARTERS = 40
SIZES = [30, 120, 400, 1200]


def run(program, *arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{arguments}: {result.stderr}")


def quarter_before(code, by=1):
    index = int(code[:4]) * 4 + int(code[5]) - 1 - by
    return f"{index // 4}Q{index % 4 + 1}"


def named(code):
    fiscal = int(code[:4])
    era, year = ("令和", fiscal - 2018) if fiscal >= 2019 else ("平成", fiscal - 1988)
    return f"{era}{'元' if year == 1 else year}年度第{code[5]}四半期"


def chance(one, other):
    """The exact conditional test of two Poisson counts, two-sided, in whole numbers."""
    total = one + other
    tail = sum(math.comb(total, k) for k in range(min(one, other) + 1))
    return min(Fraction(2 * tail, 2 ** total), Fraction(1))


def differ(one, other):
    return chance(one, other) < Fraction(1, 20)


def words(folder, table, row):
    """What a table tells apart and what a row of it is called, by its own file."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    found = next(each for each in report["tables"] if each["id"] == table)["rows"]
    return found["name"]["ja"], next(m["label"]["ja"] for m in found["members"] if m["code"] == row)


def tenths(part, whole):
    """Tenths of a per cent, rounded half up."""
    return (Fraction(part, whole) * 1000 + Fraction(1, 2)).__floor__()


def percent(value):
    return f"{value // 10}.{value % 10}"


def expected(folder, period):
    with open(folder / "statistics.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    figure = {(l["table"], l["period"], l["row"], l["column"], l["measure"]): l["value"] for l in lines if l["status"] == "ok"}
    count = lambda table, of, row, column="": int(figure[table, of, row, column, "incidents"])
    all_, serious = count("by_cause", period, "total"), count("overview", period, "serious")
    say = lambda number: f"{number:,}"
    with open(folder / "submissions.csv", encoding="utf-8-sig", newline="") as file:
        of_period = [line for line in csv.DictReader(file) if line["period"] == period]
    known, unheard = len(of_period), sum(line["submission"] == "none" for line in of_period)
    is_wanting = unheard * 10 >= max(known, 1)
    happened = f"{named(period)}に発生した事故のうち、{POPULATION}に当たるもの"
    if all_ == 0 and is_wanting:
        told = [f"{named(period)}について資料のある事業者{say(known - unheard)}者には、{POPULATION}に当たる事故はない。"]
    elif all_ == 0:
        told = [f"{happened}はない。"]
    elif serious == 0:
        told = [f"{happened}は{say(all_)}件であり、このうち重大な事故はない。"]
    else:
        told = [f"{happened}は{say(all_)}件であり、このうち重大な事故は{say(serious)}件であった。"]

    if known and all(line["submission"] == "nil" for line in of_period):
        told.append(f"報告対象の事業者{say(known)}者の全てから「該当なし」の報告があり、定期報告（簡易な様式）に当たる事故もない。")

    if unheard:
        more = "集計時点で資料がなく、他の期間との比較は掲げていない。" if is_wanting else "、集計時点で資料がない。"
        told.append(f"報告対象の事業者{say(known)}者のうち{say(unheard)}者については{more}")

    year_before = quarter_before(period, 4)
    if not is_wanting and ("by_cause", year_before, "total", "", "incidents") in figure:
        before = count("by_cause", year_before, "total")
        name = f"前年の同期間（{named(year_before)}）"
        if before == all_:
            told.append(f"{name}も{say(before)}件であった。")
        elif not differ(before, all_):
            told.append(f"{name}の{say(before)}件との差は、統計的に意味のある差とはいえない（偶然による変動の範囲内）。")
        else:
            share = f"（{percent(tenths(abs(all_ - before), before))}％）" if before >= 20 else ""
            way = "増加した" if all_ > before else "減少した"
            of_cause = lambda of, cause: int(figure.get(("by_cause", of, cause, "", "incidents"), 0))
            parts = [(label, of_cause(period, cause) - of_cause(year_before, cause)) for cause, label in causes().items()]
            parts.sort(key=lambda part: -part[1] if all_ > before else part[1])
            signed = lambda number: ("＋" if number > 0 else "－") + say(abs(number))
            parts = "、".join(label + signed(number) for label, number in parts if number)
            told.append(f"{name}の{say(before)}件に比べ、{say(abs(all_ - before))}件{share}{way}（発生要因別の内訳：{parts}）。")

    labels = causes()
    if all_ >= 20:
        for cause, label in labels.items():
            number = count("by_cause", period, cause) if ("by_cause", period, cause, "", "incidents") in figure else 0
            if tenths(number, all_) > 500:
                told.append(f"発生要因別では、{label}が{say(number)}件（{percent(tenths(number, all_))}％）で過半を占める。")

    outstanding = []
    with open(folder / "incidents.csv", encoding="utf-8-sig", newline="") as file:
        incidents = {(l["carrier"], l["report_id"]): l for l in csv.DictReader(file)
                     if l["class"] in ("serious", "periodic_detailed") and l["excluded"] == "no"}
    lost = {}
    with open(folder / "impacts.csv", encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            key = line["carrier"], line["report_id"]
            if key in incidents and line["affected_users"] and line["duration_minutes"]:
                lost[key] = lost.get(key, 0) + int(line["affected_users"]) * int(line["duration_minutes"])
    total = sum(lost.values())
    if len(lost) > 1 and total > 0:
        first = max(lost, key=lost.get)
        if tenths(lost[first], total) >= 500:
            year, month, day = (int(part) for part in incidents[first]["occurred_at"][:10].split("-"))
            of = incidents[first]
            cause = of["cause_detail"] or labels[of["cause_class"]]
            share = tenths(lost[first], total)
            # What others have a part of is not told to be all.
            is_more = share == 1000 and lost[first] < total
            part = f"{percent(999)}％超" if is_more else f"{percent(share)}％"
            outstanding.append(f"延べ利用者時間の{part}は、{year}年{month}月{day}日に発生した{first[0]}の事故（主な原因：{cause}）によるものである。")

    # The row that differs most from a year before, of all that are looked at.
    rows = {}
    for table in ("overview", "by_cause", "by_service_group", "by_area"):
        for key in figure:
            if key[0] == table and key[1] == period and key[4] == "incidents" and key[3] == "":
                if key[2] in ("total", "unknown") or (table == "overview" and key[2] != "periodic_simple"):
                    continue
                other = (table, year_before, *key[2:])
                if other in figure:
                    rows[table, key[2]] = int(figure[key]), int(figure[other])
    if rows and not is_wanting:
        (table, row), (now, before) = min(rows.items(), key=lambda item: chance(*item[1]))
        if chance(now, before) * len(rows) < Fraction(1, 20):
            name, member = words(folder, table, row)
            way = "増加した" if now > before else "減少した"
            outstanding.append(f"{name}別では、「{member}」が{say(now)}件で、前年同期の{say(before)}件から{say(abs(now - before))}件{way}。")

    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    series = next(table for table in report["tables"] if table["id"] == "trend_by_cause")
    changes = [change["period"] for change in series["breaks"] if not change["period"].startswith("FY")]
    totals = [all_]
    code = period
    while code not in changes:
        code = quarter_before(code)
        if ("trend_by_cause", period, code, "total", "incidents") not in figure:
            code = quarter_before(code, -1)
            break
        totals.append(count("trend_by_cause", period, code, "total"))
    if len(totals) >= 4 and not is_wanting:
        others = totals[1:]
        way = "最も多い" if all(other < all_ and differ(other, all_) for other in others) else (
            "最も少ない" if all(other > all_ and differ(other, all_) for other in others) else None)
        if way:
            outstanding.append(f"{POPULATION}の件数（{say(all_)}件）は、{named(code)}以降の{len(totals)}四半期のうち{way}。")
    return told + outstanding


def causes():
    """The classes of cause with their names, in the order of the list."""
    with open(CODES / "groups.csv", encoding="utf-8-sig", newline="") as file:
        return {line["code"]: line["name"] for line in csv.DictReader(file) if line["list"] == "cause_class"}


def told(folder):
    text = (folder / "summary.txt").read_text(encoding="utf-8")
    sentences = [part for part in text.split("\n\n") if part.endswith("。")]
    # The notices before them, and what is said of the data after the tables.
    first = next(i for i, part in enumerate(sentences) if "に発生した" in part or "資料のある事業者" in part)
    keys = text.split("\n\n- ")[0].split("\n\n")
    return [part for part in sentences[first:] if part in keys]


CODES = pathlib.Path(__file__).resolve().parents[2] / "data/codes"


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    root = pathlib.Path(tempfile.mkdtemp())
    made, kinds = 0, {}
    for seed in range(-(-number // QUARTERS)):
        work = root / str(seed)
        last = ["2024Q4", "2019Q2", "2026Q1", "2025Q2", "2019Q4"][seed % 5]
        run(program, "generate", "--period", last, "--quarters", QUARTERS, "--seed", seed,
            "--size", SIZES[seed % len(SIZES)], "--carriers", 20, "--out", work / "input")
        for back in range(min(QUARTERS, number - made)):
            period = quarter_before(last, back)
            out = work / period
            run(program, "report", "--period", period, "--input", work / "input", "--without", "pdf", "--without", "png",
                "--published-at", "2026-11-27", "--accept-rejects", "--out", out)
            one, other = expected(out / "internal", period), told(out / "internal")
            if one != other:
                sys.exit(f"{seed} {period}:\n" + "\n".join(one) + "\nis not\n" + "\n".join(other))
            made += 1
            for sentence in one:
                kind = next(word for word in ("別では", "増加した", "減少した", "範囲内", "資料がな", "過半", "延べ", "最も", "はない", "発生した", "も") if word in sentence)
                kinds[kind] = kinds.get(kind, 0) + 1
    print(f"{made} quarters: every sentence as computed from the figures; by kind {kinds}")


main()
