"""The submission form and the correction sheets in another program's hands (openpyxl).

Usage: sheets.py SHIHANKI FOLDER — SHIHANKI is the program, FOLDER an empty folder to work in.
"""

import datetime
import json
import pathlib
import subprocess
import sys

import openpyxl

shihanki = sys.argv[1]
folder = pathlib.Path(sys.argv[2])


def run(*arguments, status=0):
    done = subprocess.run([shihanki, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, (arguments, done.returncode, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def choices(book, formula):
    """The values that a list names: 'コード'!$B$2:$B$32."""
    sheet, cells = formula.strip("=").split("!")
    return [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]


def check_form():
    path = folder / "form.xlsx"
    run("form", "-o", str(path))
    assert run("check", str(path), "--format", "json") == []

    book = openpyxl.load_workbook(path)
    sheet = book["報告"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert len(columns) == sheet.max_column == 47
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    lists = {name: rules[letter] for name, letter in columns.items() if rules[letter].type == "list"}
    assert len(lists) == 20, sorted(lists)
    assert choices(book, lists["要因区分"].formula1) == ["設備要因", "人為要因", "外的要因", "その他"]
    assert choices(book, lists["発生場所"].formula1)[-1] == "沖縄県"
    assert "携帯電話（音声）" in choices(book, lists["役務"].formula1)
    assert all(rule.showInputMessage and rule.prompt for rule in rules.values())
    assert not sheet.merged_cells.ranges
    assert all(sheet.sheet_state == "visible" for sheet in book)

    def fill(row, values):
        for name, value in values.items():
            sheet[f"{columns[name]}{row}"] = value

    incident = {
        "報告番号": "架空-1",
        "報告回": 1,
        "報告日時": datetime.datetime(2024, 10, 2, 10, 0),
        "事業者名": "架空通信株式会社",
        "発生日時": datetime.datetime(2024, 10, 1, 9, 5),
        "復旧日時": datetime.datetime(2024, 10, 1, 14, 37),
        "継続時間": "5時間32分",
        "役務": choices(book, lists["役務"].formula1)[0],
        "影響利用者数": 44000,
        "要因区分": "設備要因",
        "発生場所": "東京都",
        "影響地域": "関東、静岡県",
    }
    fill(2, incident)
    fill(3, incident | {"報告番号": "架空-2", "役務": "FTTH", "影響利用者数": "不明", "影響地域": "全国"})
    fill(4, {"報告番号": "該当なし", "事業者名": "仮名ケーブル", "対象期間": "令和6年度第3四半期"})
    path = folder / "filled-in.xlsx"
    book.save(path)
    # Users that are not known leave open whether the incident is serious.
    told = run("check", str(path), "--format", "json")
    assert [(finding["code"], finding["line"]) for finding in told] == [("class.pending", 3)], told


def check_corrections():
    reports, sheets = folder / "made-up", folder / "corrections"
    run("generate", "--period", "2024Q3", "--size", "200", "--carriers", "4", "--defects", "0.2",
        "--out", str(reports))
    found = run("check", str(reports), "--corrections", str(sheets), "--format", "json", status=3)
    asked = 0
    for path in sorted(sheets.glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        letter, sheet = book["照会票"], book["照会事項"]
        assert any("御中" in str(row[0]) for row in letter.iter_rows(values_only=True))
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert "&P" in (sheet.oddFooter.center.text or "").replace("[Page]", "P")
        assert book.properties.title and book.properties.created.year == 1980
        assert not sheet.merged_cells.ranges
        header = [cell.value for cell in sheet[1]]
        answer = header.index("回答（修正後の値）")
        for row in sheet.iter_rows(min_row=2):
            asked += 1
            assert not row[answer].protection.locked and row[answer].value is None
            assert all(cell.data_type != "f" for cell in row)
    severe = [one for one in found if one["severity"] != "info"]
    # Findings on one cell are asked about once.
    assert 0 < asked <= len(severe), (asked, len(severe))


check_form()
check_corrections()
print("the form and the correction sheets hold")
