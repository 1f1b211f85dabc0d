"""Inputs beyond each bound of a run: a finding that names the bound, soon and in little memory."""

import tempfile
import zipfile
from pathlib import Path

import growth
from bench import HEADER, Tally, remove
from growth import line, sheet_rows, table, workbook

# A build that is not optimised takes some ten times as long as a release.
MOST_SECONDS = 20
MOST_MIB = 2048
MIB = 1 << 20


def sparse(path, size):
    with path.open("wb") as file:
        # By its content none of reports: what is tried is the bound, not the reader.
        file.write(b"%PDF-1.7\n")
        file.truncate(size)


def large_file(folder):
    sparse(folder / "a.csv", 513 * MIB)
    return "512 MiB"


def large_folder(folder):
    for n in range(3):
        sparse(folder / f"{n}.csv", 400 * MIB)
    return "1024 MiB"


def archives(folder):
    """Each is within the bounds of one archive, and packs no better than real ones do."""
    noise = bytes(range(256)) * 8
    for n in range(3):
        with zipfile.ZipFile(folder / f"{n}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            with archive.open("a.csv", "w") as entry:
                entry.write(b"%PDF-1.7\n")
                for block in range(400 * MIB // 65_536):
                    entry.write((noise + block.to_bytes(8, "little") * 64) * 25 + bytes(1_536))
    return "1024 MiB"


def cells(folder):
    (folder / "a.csv").write_bytes(table([line(), "," * 312_000_000]))
    return "33554432"


def cells_of_a_folder(folder):
    for n in range(3):
        (folder / f"{n}.csv").write_bytes(table([line(), "," * 12_000_000]))
    return "33554432"


def wide_headers(folder):
    """Few cells are written, but every row has as many as its header row."""
    header = ",".join([HEADER, *(f"列{n}" for n in range(20_000))])
    (folder / "a.csv").write_bytes(table(["A"] * 2_000, header))
    return "33554432"


def rows(folder):
    (folder / "a.csv").write_bytes(table(["A,"] * 1_000_001, "報告番号,事業者名"))
    return "1000000"


def long_value(folder):
    (folder / "a.csv").write_bytes(table([line(概要="あ" * 100_001, 出典="あ" * 100_001)]))
    return "100000"


def long_value_of_a_workbook(folder):
    workbook(folder / "a.xlsx", [(sheet_rows([line(出典="あ" * 100_001)]), "")])
    return "100000"


def far_cell(folder):
    last = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    workbook(folder / "a.xlsx", [(sheet_rows([line()]) + last, "")])
    return "512"


CHECKED = {
    "bytes of a file": large_file,
    "bytes of a folder": large_folder,
    "bytes that archives unpack to": archives,
    "cells of a file": cells,
    "cells of a folder": cells_of_a_folder,
    "cells below a wide header row": wide_headers,
    "rows": rows,
    "characters of a value": long_value,
    "characters of a value in a workbook": long_value_of_a_workbook,
    "columns of a workbook": far_cell,
}
AUDITED = {
    "bytes of a file": large_file,
    "cells of a file": cells,
    "cells of several files": cells_of_a_folder,
    "cells below a wide header row": wide_headers,
    "characters of a value": long_value,
    "characters of a value in a workbook": long_value_of_a_workbook,
}


def fault(binary, command, make, notes):
    """What is wrong with one run; `None` where nothing is."""
    folder = Path(tempfile.mkdtemp(prefix="shihanki-beyond-"))
    try:
        bound = make(folder)
        paths = sorted(str(path) for path in folder.iterdir()) if command == "audit" else [str(folder)]
        output = folder.parent / f"{folder.name}.txt"
        try:
            with output.open("wb") as said:
                done = growth.run(binary, lambda *_: [command, "--lang", "ja", *paths], 0, said)
            is_named = bound in output.read_text(errors="replace")
        finally:
            remove(output)
        notes(f"{done.seconds:.1f} s, {done.mib:.0f} MiB")
        # A file that cannot be read is no audit of it.
        if done.status not in (1, 3):
            return f"ends with {done.status}"
        if not is_named:
            return f"does not name the bound, {bound}"
        if done.seconds > MOST_SECONDS or done.mib > MOST_MIB:
            return f"takes {done.seconds:.0f} s and {done.mib:.0f} MiB"
        return None
    finally:
        remove(folder)


def tallies(binary):
    binary = str(Path(binary).resolve())
    for command, kinds in (("check", CHECKED), ("audit", AUDITED)):
        for what, make in kinds.items():
            tally = Tally(f"`{command}` beyond the bound: {what}")
            tally.add(what, fault(binary, command, make, tally.note))
            yield tally
