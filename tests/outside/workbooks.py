"""Opens the published workbooks with openpyxl and LibreOffice, which must find nothing to repair.

Usage: workbooks.py REPORT
"""

import csv
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

report = Path(sys.argv[1])
faults = []


def check(is_right, fault):
    if not is_right:
        faults.append(fault)


tables = openpyxl.load_workbook(report / "tables.xlsx")
data = [name for name in tables.sheetnames if (report / "tables" / f"{name}.csv").exists()]
files = sorted(path.stem for path in (report / "tables").glob("*.csv"))
check(sorted(data) == files, f"sheets {sorted(data)} are not the files {files}")
for sheet in tables:
    check(not sheet.merged_cells.ranges, f"{sheet.title}: merged cells")
    check(not sheet._charts and not sheet._images, f"{sheet.title}: objects")
    check(sheet.sheet_state == "visible", f"{sheet.title}: hidden")
    for row in sheet.iter_rows():
        for cell in row:
            check(cell.data_type in "ns", f"{sheet.title} {cell.coordinate}: {cell.data_type}")
for name in data:
    with open(report / "tables" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    check(tables[name].max_row == len(rows), f"{name}: rows")
for book in ("tables", "charts"):
    properties = openpyxl.load_workbook(report / f"{book}.xlsx").properties
    check(properties.title and properties.creator and properties.created, f"{book}: properties")

charts = openpyxl.load_workbook(report / "charts.xlsx")
count = sum(len(sheet._charts) for sheet in charts)
with zipfile.ZipFile(report / "charts.xlsx") as archive:
    drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
    described = sum(archive.read(name).decode().count('descr="') for name in drawings)
check(count > 0 and count == described, f"{count} charts, {described} described")

with tempfile.TemporaryDirectory() as folder:
    for book in ("tables", "charts"):
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "ods", "--outdir", folder, str(report / f"{book}.xlsx")]
        ended = subprocess.run(command, capture_output=True, timeout=300, check=False)
        made = Path(folder) / f"{book}.ods"
        check(ended.returncode == 0 and made.exists(), f"{book}: LibreOffice {ended.stderr}")

for fault in faults:
    print(fault)
print(f"{len(tables.sheetnames)} sheets, {count} charts: {len(faults)} faults")
sys.exit(1 if faults else 0)
