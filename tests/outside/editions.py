"""No byte of an edition holds what its carrier did not allow.

    python3 tests/outside/editions.py PROGRAM [NUMBER]

So many made-up reports with random permissions and random columns withheld, each text of which occurs nowhere
else; then every file of every edition of `report` and of `events` is searched, what is packed in workbooks too.
"""

import csv
import datetime
import io
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
NUMBER = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
# The folders of each audience, and the column by which carriers allow it.
AUDIENCES = {"public": "周知可", "consumer-centers": "消費生活センター等共有可", "carriers": "他事業者共有可"}
TEXTS = [
    "要因詳細", "故障設備", "他事業者・法人への影響", "対応状況", "概要", "措置", "代替手段", "相談窓口", "復旧予定",
    "卸先・接続先",
]
# What tables count by: the words of those that are not named are in them, but for those that are withheld.
COUNTED = {"要因詳細", "故障設備"}
MARK = re.compile(r"秘\d+語\d+記")


def mark(number, column):
    """A text that occurs nowhere else. Column 90 is the carrier, 91 the report number."""
    return f"秘{number}語{column}記"


def reports(random_):
    start = datetime.datetime(2024, 10, 1)
    for number in range(NUMBER):
        # Three carriers at a time, so that they make an event.
        at = start + datetime.timedelta(minutes=number // 3 * 12 % (91 * 24 * 60))
        allowed = {audience: random_.random() < 0.5 for audience in AUDIENCES}
        withheld = random_.sample(range(len(TEXTS)), random_.choice([0, 0, 1, 2, 4]))
        row = {
            "報告番号": mark(number, 91), "報告回": 1, "報告日時": f"{at + datetime.timedelta(hours=5):%Y-%m-%d %H:%M}",
            "事業者名": mark(number, 90), "発生日時": f"{at:%Y-%m-%d %H:%M}", "継続時間": "20分",
            "役務": "FTTH", "影響利用者数": 30_000 + number, "要因区分": "設備要因", "報告様式": "詳細",
            "影響地域": ["北海道", "東京都", "大阪府", "福岡県", "沖縄県"][number // 3 % 5],
            "共有しない項目": "、".join(TEXTS[column] for column in withheld), "出典": "架空（再現）",
        }
        row |= {header: "可" if allowed[audience] else "否" for audience, header in AUDIENCES.items()}
        row |= {header: mark(number, column) for column, header in enumerate(TEXTS)}
        yield row, allowed, set(withheld)


def written(path):
    """All that a file says."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return path.name + path.read_bytes().decode("utf-8", "replace")


def main():
    random_ = random.Random(9)
    made = list(reports(random_))
    faults, searched, seen = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/reports.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(made[0][0]))
            writer.writeheader()
            writer.writerows(row for row, _, _ in made)
        common = ["--input", f"{folder}/reports.csv", "--quiet"]
        editions = ["--editions", "consumer-centers,carriers"]
        for arguments in [
            ["report", "--period", "2024Q3", "--without", "pdf", "--without", "png", *editions, "--out", f"{folder}/report"],
            ["events", "--out", f"{folder}/events"],
        ]:
            subprocess.run([PROGRAM, *arguments, *common], check=True)
        for command in ["report", "events"]:
            for audience in AUDIENCES:
                for path in sorted(pathlib.Path(folder, command, audience).rglob("*")):
                    if not path.is_file():
                        continue
                    searched += 1
                    for found in set(MARK.findall(written(path))):
                        number, column = map(int, re.findall(r"\d+", found))
                        seen += 1
                        _, allowed, withheld = made[number]
                        is_counted = command == "report" and column < 90 and TEXTS[column] in COUNTED
                        is_allowed = allowed[audience] or is_counted
                        # Whom a failure reaches is named to other carriers alone.
                        is_of_others = column < 90 and TEXTS[column] == "卸先・接続先" and audience != "carriers"
                        if not is_allowed or column in withheld or is_of_others:
                            faults.append(f"{path.relative_to(folder)}: {found}")
    for fault in faults[:20]:
        print(fault)
    print(f"{NUMBER} reports, {searched} files searched, {seen} texts found, {len(faults)} not allowed")
    sys.exit(1 if faults or not seen else 0)


main()
