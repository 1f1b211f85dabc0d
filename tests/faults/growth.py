#!/usr/bin/env python3
"""The worst inputs at one and four times their size: what a run takes for each, and how that grows.

    python3 tests/faults/growth.py BINARY [--short] [--only NAME]

What a run with an ordinary input takes is subtracted from both. It ends with 0 only where nothing grows with a
square: a ratio above 5 fails where the larger run takes over two seconds, or where it takes over 512 MiB.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from bench import HEADER, REPORT, Tally, plain_environment, remove

COLUMNS = HEADER.split(",")
MOST_SECONDS = 60
MOST_BYTES = 8 << 30
RATIO = 5
MOST_REPEATS = 2
# Below these a ratio is the noise of the machine.
NOTICED_SECONDS = 2
NOTICED_MIB = 512


def line(**values):
    row = REPORT | values
    return ",".join(row.get(name, "") for name in COLUMNS)


def table(lines, header=HEADER):
    return "\n".join([header, *lines, ""]).encode()


def csv(folder, lines, header=HEADER):
    (folder / "reports.csv").write_bytes(table(lines, header))
    return ["check", "--format", "json", "reports.csv"]


def published(folder, lines):
    csv(folder, lines)
    made = "report --period 2022Q2 --input reports.csv --accept-rejects --without pdf --without png"
    return [*made.split(), "--out", "out"]


def letters(number, alphabet="アイウエオカキクケコサシスセソタ"):
    """A number as kana, so that names differ in letters and not in digits."""
    return "".join(alphabet[number >> shift & 15] for shift in (12, 8, 4, 0))


def workbook(path, sheets, strings=()):
    """A workbook whose sheets are given as XML."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(
        f'<sheet name="s{at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, len(sheets) + 1)
    )
    targets = "".join(
        f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/s{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{targets}</Relationships>'
        )
        for at, (data, after) in enumerate(sheets, 1):
            sheet = f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData>{after}</worksheet>'
            book.writestr(f"xl/worksheets/s{at}.xml", sheet)


def cells(number, values):
    inner = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return f'<row r="{number}">{inner}</row>'


def sheet_rows(lines):
    return "".join(cells(at, text.split(",")) for at, text in enumerate([HEADER, *lines], 1))


def wrong_cells(folder, size):
    csv(folder, [line(報告番号=f"A-{n}", 影響利用者数="x", 継続時間="y") for n in range(size)])
    return ["check", "--format", "json", "--corrections", "sheets", "reports.csv"]


def short_rows(folder, size):
    csv(folder, ["A"] * size)
    return ["check", "--format", "json", "--corrections", "sheets", "reports.csv"]


def unknown_headers(folder, size):
    header = ",".join([HEADER, *(f"列{n}" for n in range(size))])
    return csv(folder, [line()], header)


def headers_for_people(folder, size):
    unknown_headers(folder, size)
    return ["check", "reports.csv"]


def joined_headers(folder, size):
    """Lines of header in another encoding, each of which is told with its line."""
    lines = (table([line(報告番号=f"A-{n}")]).decode().encode("cp932") for n in range(size))
    (folder / "reports.csv").write_bytes(table([line()] * 3) + b"".join(lines))
    return ["check", "--format", "json", "reports.csv"]


def blank_headers(folder, size):
    return csv(folder, [line() + "," * size] * 40, HEADER + "," * size)


def carriers_alike(folder, size):
    return csv(folder, [line(報告番号=f"A-{n}", 事業者名=f"架空{letters(n)}通信ネット") for n in range(size)])


def register(folder, size):
    csv(folder, [line(報告番号=f"A-{n}", 事業者名=f"架空{n}社") for n in range(size)])
    text = "name,aliases\n" + "".join(f"架空{n}社,旧架空{n}社\n" for n in range(size))
    (folder / "carriers.csv").write_text(text)
    return ["check", "--format", "json", "--carriers", "carriers.csv", "reports.csv"]


def successions(folder, size):
    """One name that was borne by one carrier after another."""
    csv(folder, [line(報告番号=f"A-{n}", 事業者名="架空通信") for n in range(size)])
    entries = (f"架空{n}社,架空通信,{1900 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}" for n in range(size))
    ends = (f"{entry},{entry.rsplit(',', 1)[1]}\n" for entry in entries)
    (folder / "carriers.csv").write_text("name,aliases,from,to\n" + "".join(ends))
    return ["check", "--format", "json", "--carriers", "carriers.csv", "reports.csv"]


def origins(folder, size):
    header = HEADER + ",起因事業者"
    serious = {"影響利用者数": "1200000", "継続時間": "600分"}
    rows = [line(報告番号=f"A-{n}", 事業者名=f"架空{n}社", **serious) + ",架空海底" for n in range(size)]
    command = published(folder, rows)
    (folder / "reports.csv").write_bytes(table(rows, header))
    return command


def one_hour(folder, size):
    """Serious incidents of one carrier in one hour and one place: an anchor each, and no event."""
    serious = {"影響利用者数": "1200000", "継続時間": "600分", "影響地域": "東京都"}
    return published(folder, [line(報告番号=f"A-{n}", **serious) for n in range(size)])


def sequences(folder, size):
    return csv(folder, [line(報告回=str(2 * n + 2)) for n in range(size)])


def without_service(folder, size):
    return csv(folder, [line(役務="", 出典=f"{n}") for n in range(size)])


def same_as_above(folder, size):
    return csv(folder, [line(), *(line(報告番号=f"A-{n}", 事業者名="〃") for n in range(size))])


def tables_again(folder, size):
    rows = ((HEADER, line(報告番号=f"A-{n}")) for n in range(size))
    return csv(folder, [each for pair in rows for each in pair])


def parts_of_an_area(folder, size):
    return csv(folder, [line(影響地域="、".join(f"架空{n}市" for n in range(size)))])


def brackets(folder, size):
    return csv(folder, [line(影響利用者数="5万" + "（" * size, 影響地域="東京都" + "（" * size)])


def long_cell(folder, size):
    return csv(folder, [line(影響利用者数="9" * size, 役務="あ" * size, 発生日時="令" * size)])


def open_quote(folder, size):
    return csv(folder, [line(), '"' + line(), *[line(報告番号=f"A-{n}") for n in range(size)]])


def bad_bytes(folder, size):
    (folder / "reports.csv").write_bytes(table([line()]) + b"A-2," + b"\xff" * size + b"\n" + table([line()]))
    return ["check", "--format", "json", "reports.csv"]


def bad_lines(folder, size):
    (folder / "reports.csv").write_bytes(table([line()]) + b"A-2,\xff\xff\n" * size)
    return ["check", "--format", "json", "reports.csv"]


def decided(folder, size):
    csv(folder, [line(報告番号=f"A-{n}") for n in range(size)])
    head = "carrier,report,column,value,reason,by,on\n"
    rows = (f"架空通信,A-{n},affected_users,50000,架空,甲,2022-08-01\n" for n in range(size))
    (folder / "decisions.csv").write_text(head + "".join(rows))
    return ["check", "--format", "json", "--decisions", "decisions.csv", "reports.csv"]


def merged_reports(folder, size):
    csv(folder, [line(報告番号=f"A-{n}") for n in range(2 * size)])
    head = "carrier,report,column,value,reason,by,on\n"
    rows = (f"架空通信,A-{2 * n},merge_into,A-{2 * n + 1},架空,甲,2022-08-01\n" for n in range(size))
    (folder / "decisions.csv").write_text(head + "".join(rows))
    return ["check", "--format", "json", "--decisions", "decisions.csv", "reports.csv"]


def swept(folder, size):
    csv(folder, [line(報告番号=f"A-{n}") for n in range(size)])
    return ["whatif", "--sweep", "voice-emergency", "--input", "reports.csv", "--out", "out"]


def stray_quotes(folder, size):
    return csv(folder, [line(報告番号=f'"A"-{n}') for n in range(size)])


def bad_files(folder, size):
    """Files of an archive that are none of text: a finding for each bad sequence of each of them."""
    with zipfile.ZipFile(folder / "reports.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(size):
            archive.writestr(f"{n}.csv", table([line()]) + b"A-2,\xff\xff\n" * 125)
    return ["check", "--format", "json", "reports.zip"]


def many_files(folder, size):
    (folder / "input").mkdir()
    for n in range(size):
        (folder / f"input/{n}.csv").write_bytes(table([line(報告番号=f"A-{n}")]))
    return ["check", "--format", "json", "input"]


def stray(command):
    """A cell far down; four times as far at four times the size."""

    def made(folder, size):
        rows = sheet_rows([line()])
        last = f'<row r="{size}"><c r="XFD{size}" t="inlineStr"><is><t>x</t></is></c></row>'
        workbook(folder / "reports.xlsx", [(rows + last, "")])
        return command

    return made


def merged_cells(folder, size):
    areas = "".join(f'<mergeCell ref="C{n}:C{n + 1}"/>' for n in range(3, 2 * size, 2))
    rows = sheet_rows([line(報告番号=f"A-{n}") for n in range(2 * size)])
    workbook(folder / "reports.xlsx", [(rows, f"<mergeCells>{areas}</mergeCells>")])
    return ["check", "--format", "json", "reports.xlsx"]


def hidden_rows(folder, size):
    rows = sheet_rows([line(報告番号=f"A-{n}") for n in range(size)]).replace("<row ", '<row hidden="1" ')
    workbook(folder / "reports.xlsx", [(rows, "")])
    return ["check", "--format", "json", "reports.xlsx"]


def many_sheets(folder, size):
    workbook(folder / "reports.xlsx", [(sheet_rows([line(報告番号=f"A-{n}")]), "") for n in range(size)])
    return ["check", "--format", "json", "reports.xlsx"]


def audited_sheets(folder, size):
    many_sheets(folder, size)
    return ["audit", "--quiet", "reports.xlsx"]


def audited_rows(folder, size):
    (folder / "a.csv").write_text("a,a,b,c\n" + "x,1 000,（2）,※\n" * size)
    return ["audit", "--quiet", "a.csv"]


def audited_columns(folder, size):
    names = ",".join(f"列{n % (size // 2)}" for n in range(size))
    (folder / "a.csv").write_text(names + "\n" + ",".join(["1"] * size) + "\n")
    return ["audit", "--quiet", "a.csv"]


def audited_quotes(folder, size):
    (folder / "a.csv").write_text("a,b\n" + "x,1,2\n" * size)
    return ["audit", "--quiet", "a.csv"]


@dataclass
class Worst:
    what: str
    make: object
    size: int
    is_short: bool = False


CHECK_STRAY = ["check", "--format", "json", "reports.xlsx"]
AUDIT_STRAY = ["audit", "--quiet", "reports.xlsx"]
WORST = {
    "wrong-cells": Worst("rows of one carrier with wrong cells, asked back", wrong_cells, 700, True),
    "short-rows": Worst("rows too short, asked back", short_rows, 2_000, True),
    "unknown-headers": Worst("columns that nobody knows", unknown_headers, 8_000, True),
    "headers-for-people": Worst("the same, with the line of each", headers_for_people, 8_000),
    "joined-headers": Worst("header rows in another encoding", joined_headers, 250),
    "blank-headers": Worst("columns without a header, 40 rows", blank_headers, 8_000),
    "carriers-alike": Worst("carriers whose names look alike", carriers_alike, 2_000, True),
    "register": Worst("carriers of a register, each with a report", register, 2_000, True),
    "successions": Worst("entries of a register with one name", successions, 2_000),
    "origins": Worst("serious incidents that name one carrier as their origin", origins, 500, True),
    "one-hour": Worst("serious incidents of one carrier in one hour", one_hour, 500),
    "sequences": Worst("reports on one incident", sequences, 2_000),
    "without-service": Worst("rows of one report without a service", without_service, 1_000),
    "same-as-above": Worst("rows that read as the one above", same_as_above, 2_000),
    "tables-again": Worst("tables one below the other", tables_again, 500),
    "area": Worst("parts of one area", parts_of_an_area, 4_000),
    "brackets": Worst("brackets that nobody closes", brackets, 8_000),
    "long-cell": Worst("characters of a cell", long_cell, 8_000),
    "open-quote": Worst("rows below a quote that nobody closes", open_quote, 2_000),
    "bad-bytes": Worst("bad bytes in one line", bad_bytes, 75_000, True),
    "bad-lines": Worst("lines with bad bytes", bad_lines, 2_000),
    "bad-files": Worst("files of an archive with 250 bad bytes each", bad_files, 16),
    "stray-quotes": Worst("quotes in the midst of a cell", stray_quotes, 2_000, True),
    "decisions": Worst("decisions about as many reports", decided, 1_000, True),
    "merged-reports": Worst("decisions that two reports are one", merged_reports, 500),
    "sweep": Worst("incidents under a sweep", swept, 500),
    "files": Worst("files of a folder", many_files, 500),
    "stray-cell": Worst("a cell far to the right, so far down", stray(CHECK_STRAY), 262_144, True),
    "stray-cell-audit": Worst("the same, audited", stray(AUDIT_STRAY), 262_144, True),
    "merged-cells": Worst("merged cells", merged_cells, 500),
    "hidden-rows": Worst("hidden rows", hidden_rows, 1_000),
    "sheets": Worst("sheets of a workbook", many_sheets, 250),
    "sheets-audit": Worst("the same, audited", audited_sheets, 250),
    "rows-audit": Worst("rows of a CSV file, audited", audited_rows, 4_000),
    "columns-audit": Worst("columns of a CSV file, audited", audited_columns, 4_000),
    "long-rows-audit": Worst("rows too long, audited", audited_quotes, 4_000, True),
}


@dataclass
class Run:
    seconds: float
    mib: float
    status: int


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def run(binary, make, size, said=subprocess.DEVNULL):
    """One run in a folder of its own; its time is that of the processor, which others do not lengthen."""
    folder = Path(tempfile.mkdtemp(prefix="shihanki-growth-"))
    try:
        command = make(folder, size)
        process = subprocess.Popen(
            [binary, *command],
            cwd=folder,
            env=plain_environment(),
            stdout=said,
            stderr=said,
            preexec_fn=bounded,
        )
        started = time.monotonic()
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - started > 4 * MOST_SECONDS:
                process.kill()
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)
    finally:
        remove(folder)


def fault(small, large, usual):
    """What is wrong with the growth from one size to four times that."""
    for size, each in (("one time", small), ("four times", large)):
        if each.status not in (0, 3):
            return f"ends with {each.status} at {size} its size"
    seconds, mib = ratios(small, large, usual)
    if seconds > RATIO and large.seconds > NOTICED_SECONDS:
        return f"takes {seconds:.1f} times as long"
    if mib > RATIO and large.mib > NOTICED_MIB:
        return f"takes {mib:.1f} times the memory"
    return None


def ratios(small, large, usual):
    def ratio(smaller, larger, least):
        return max(larger, least) / max(smaller, least)

    return (
        ratio(small.seconds - usual.seconds, large.seconds - usual.seconds, 0.05),
        ratio(small.mib - usual.mib, large.mib - usual.mib, 4),
    )


def tallies(binary, is_short=False, only=None):
    """Runs each of the worst inputs, and says of each what it took."""
    binary = str(Path(binary).resolve())
    for name, worst in WORST.items():
        if only and name not in only or is_short and not worst.is_short and not only:
            continue
        # What the smallest input of a kind takes is taken in any case.
        sizes = (2, worst.size, 4 * worst.size)
        base, small, large = (run(binary, worst.make, size) for size in sizes)
        for _ in range(MOST_REPEATS):
            if fault(small, large, base) is None or large.seconds > MOST_SECONDS / 2:
                break
            # The machine may have been busy: what a run takes is the least that it takes.
            again = (run(binary, worst.make, size) for size in sizes)
            pairs = zip((base, small, large), again)
            base, small, large = (min(pair, key=lambda one: one.seconds) for pair in pairs)
        tally = Tally(f"growth: {worst.what}, {worst.size} and {4 * worst.size}")
        seconds, mib = ratios(small, large, base)
        tally.note(
            f"{small.seconds:.2f} and {large.seconds:.2f} s ({seconds:.1f}),"
            f" {small.mib:.0f} and {large.mib:.0f} MiB ({mib:.1f})"
        )
        tally.add(name, fault(small, large, base))
        tally.growth = (worst, small, large, seconds, mib)
        yield tally


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    print("| input | size | s | s at 4x | ratio | MiB | MiB at 4x | ratio | |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    has_fault = False
    for tally in tallies(options.binary, options.short, options.only):
        worst, small, large, seconds, mib = tally.growth
        fault_of = tally.faults[0] if tally.faults else ""
        has_fault |= bool(fault_of)
        print(
            f"| {worst.what} | {worst.size} | {small.seconds:.2f} | {large.seconds:.2f} | {seconds:.1f}"
            f" | {small.mib:.0f} | {large.mib:.0f} | {mib:.1f} | {fault_of} |",
            flush=True,
        )
    return 1 if has_fault else 0


if __name__ == "__main__":
    sys.exit(main())
