"""The legal clock against classes: an event turns serious at the minute that its page states, and not before.

    python3 tests/outside/clock.py PROGRAM [NUMBER]

So many made-up events go on; `events` states for each from which minute it is serious, whatever is not known,
and from which it may be. The same facts are then put to `classify` with that duration and with a minute less,
and with every end of what is not known.
"""

import csv
import datetime
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
NUMBER = int(sys.argv[2]) if len(sys.argv) > 2 else 500
SERVICES = [
    "固定電話", "050IP電話", "携帯電話（音声）", "携帯電話（データ）", "FTTH", "インターネット接続",
    "電子メール（無料）", "電子メール（有料）", "セルラーLPWA", "SNS（無料）", "専用線",
]
USERS = [None, None, 0, 1, 2_999, 29_999, 30_000, 31_000, 99_999, 100_000, 999_999, 1_000_000, 5_000_000]
# The ends of what is not known, and a duration that exceeds every threshold.
MOST, LONG = 10**9, 10**6


def made_up(random_):
    return {
        "役務": random_.choice(SERVICES),
        "影響利用者数": random_.choice(USERS),
        "前年度月平均利用者数": random_.choice([None, None, 1_000, 9_999_999, 10_000_000, 50_000_000]),
        "緊急通報": random_.choice(["", "有", "無"]),
        "料金": random_.choice(["", "有料", "無料"]),
        "重要設備の全断": random_.choice(["", "", "", "有"]),
        "day": datetime.date(2020, 4, 1) + datetime.timedelta(days=random_.randrange(2_000)),
        "time": f"{random_.randrange(24):02}:{random_.randrange(60):02}",
    }


def row(number, event, **more):
    said = {key: "" if value is None else value for key, value in event.items()}
    day, time = said.pop("day"), said.pop("time")
    return {
        "報告番号": number, "報告回": 1, "報告日時": f"{day + datetime.timedelta(days=1)} 23:59",
        "事業者名": "架空通信", "発生日時": f"{day} {time}", "継続時間": "", "要因区分": "設備要因",
        "影響地域": "", "報告様式": "詳細", "対応状況": "発生中", "出典": "架空", **said, **more,
    }


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def stated(folder):
    """By report number the minutes from which it may be, and is for certain, serious; none of one without a page."""
    minutes = {}
    for path in pathlib.Path(folder).glob("ministry/*/event.json"):
        for incident in json.loads(path.read_text(encoding="utf-8"))["incidents"]:
            serious = incident["clock"]["serious"]
            minutes[incident["report_id"]] = (serious["possible_minutes"], serious["certain_minutes"])
    return minutes


def main():
    random_ = random.Random(20)
    events = {f"E-{number}": made_up(random_) for number in range(NUMBER)}
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/events.csv"
        write(path, [row(number, event) for number, event in events.items()])
        run("events", "--input", path, "--out", f"{folder}/out", "--edition", "ministry", "--quiet")
        clock = stated(f"{folder}/out")
        asked, rows = {}, []
        for number, event in events.items():
            ends = [
                [event[header]] if event[header] is not None else [0, MOST]
                for header in ["影響利用者数", "前年度月平均利用者数"]
            ]
            known = clock.get(number, (None, None))
            minutes = {LONG}
            for minute in filter(None, known):
                minutes |= {minute - 1, minute}
            for (users, monthly), minute in itertools.product(itertools.product(*ends), minutes):
                name = f"C-{len(rows)}"
                asked.setdefault(number, {}).setdefault(minute, []).append(name)
                facts = {**event, "影響利用者数": users, "前年度月平均利用者数": monthly}
                rows.append(row(name, facts, 継続時間=f"{minute}分"))
        path = f"{folder}/classes.csv"
        write(path, rows)
        lines = run("classify", path, "--format", "json").splitlines()
        serious = {line["report_id"]: line["class"] == "serious" for line in map(json.loads, lines)}
    if len(serious) != len(rows):
        sys.exit(f"{len(rows)} rows, {len(serious)} classes")
    wrong = []
    counts = {"certain": 0, "range": 0, "open": 0, "never": 0}
    for number, by_minute in asked.items():
        possible, certain = clock.get(number, (None, None))
        at = lambda minute: [serious[name] for name in by_minute[minute]]
        holds = [
            any(at(LONG)) == (possible is not None),
            all(at(LONG)) == (certain is not None),
        ]
        if possible is not None:
            holds += [any(at(possible)), possible == 0 or not any(at(possible - 1))]
        if certain is not None:
            holds += [all(at(certain)), certain == 0 or not all(at(certain - 1))]
        if not all(holds):
            wrong.append((number, events[number], possible, certain, holds))
        kind = "never" if possible is None else "open" if certain is None else "range"
        counts["certain" if possible is not None and possible == certain else kind] += 1
    for each in wrong[:10]:
        print(*each)
    print(f"{len(asked)} events, {len(rows)} durations tried, {len(wrong)} wrong; by kind {counts}")
    sys.exit(1 if wrong else 0)


main()
