"""report.pdf in other programs' hands (Poppler, qpdf): standards, bookmarks, text, figures.

Usage: pdf.py SHIHANKI FOLDER — SHIHANKI is the program, FOLDER an empty folder to work in.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys

shihanki = sys.argv[1]
folder = pathlib.Path(sys.argv[2])
project = pathlib.Path(__file__).resolve().parents[2]


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, (command, done.returncode, done.stderr.decode())
    # Poppler prints titles of headings as they are in the file, in UTF-16.
    return done.stdout.decode(errors="replace")


def report(name, *arguments):
    out = folder / name
    run(shihanki, "--quiet", "report", *arguments, "--out", str(out))
    return out / "internal"


def records(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def whole(text):
    """Text without the breaks between lines and spaces that only part scripts."""
    return re.sub(r"\s+", "", text)


def era(label):
    """A fiscal year of data, which is western, as people read it."""
    def year(match):
        number = int(match[1])
        name, first = next((n, f) for n, f in (("令和", 2019), ("平成", 1989), ("昭和", 1926)) if f <= number)
        return f"{name}{'元' if number == first else number - first + 1}年度"

    return re.sub(r"(\d{4})年度", year, label)


def tables(path):
    """The tagged tables as (heading, caption, rows of cells); the heading is the last before them."""
    found, heading, part, cell = [], "", None, None
    for line in run("pdfinfo", "-struct-text", str(path)).splitlines():
        text = line.strip()
        tag = re.match(r"(H\d|Table|Caption|TR|TH|TD|P|Figure|TOC|L)\b", text)
        if tag and not text.startswith('"'):
            part = tag.group(1)
            if part == "H2":
                heading = ""
            elif part == "Table":
                found.append([heading, "", []])
            elif part == "TR":
                found[-1][2].append([])
            elif part in ("TH", "TD"):
                found[-1][2][-1].append("")
        elif text.startswith('"'):
            text = text[1:].removesuffix('"')
            if part == "H2":
                heading += text
            elif part == "Caption" and found:
                found[-1][1] += text
            elif part in ("TH", "TD"):
                found[-1][2][-1][-1] += text
    return found


def shown(line):
    """A figure of statistics.csv as people read it."""
    status, value, measure = line["status"], line["value"], line["measure"]
    if status == "unavailable":
        return "…" if measure == "reports" else "***"
    if measure == "share":
        return value
    if line["unit"] == "minutes":
        hours, minutes = divmod(int(value), 60)
        return (f"{hours:,}時間" if hours else "") + (f"{minutes}分" if minutes or not hours else "")
    return f"{int(value):,}"


def check_figures(out):
    """Every figure in the tables is that of statistics.csv, found by the labels beside it."""
    figures = {
        tuple(line[key] for key in ("table", "period", "row", "column", "measure")): line
        for line in records(out / "statistics.csv")
    }
    asked = json.loads((out / "manifest.json").read_text())["period"]
    comparisons = [each["code"] for each in json.loads((out / "report.json").read_text())["comparison_periods"]]
    # A quarter is compared with the one before and with that of the year before.
    compared = {("前年同期の" if code[4:] == asked[4:] else "前期の"): code for code in comparisons}
    page = (out / "index.html").read_text()
    ids = {int(number): id for id, number in re.findall(r'href="#(\w+)">表(\d+)\D', page)}
    read = 0
    for heading, caption, rows in tables(out / "report.pdf"):
        number = re.match(r"表(\d+)", heading)
        path = out / "tables" / f"{ids[int(number.group(1))]}.csv" if number else None
        if path is None or not (lines := records(path)) or "measure_label" not in lines[0]:
            continue
        names = list(lines[0])
        at = names.index("measure")
        row_key = names[2]
        column_key = names[4] if at > 4 else None
        # Of a year of which parts are missing people and data are told which there are; beside that people may
        # be told of a change of the rules.
        # Of other rows that is part of the name.
        marked = lambda key, marks, label: re.sub(rf"（[^（）]*({marks})）$", "", label) \
            if key == "fiscal_period" else label
        of = lambda key: {marked(key, "のみ|まで", era(whole(line[f"{key}_label"]))): line[key]
                          for line in lines}
        row_codes, measures = of(row_key), of("measure")
        columns = of(column_key) if column_key else {}
        head = [whole(cell) for cell in rows[0]]
        for row in rows[1:]:
            label = marked(row_key, "改正|のみ|まで", whole(row[0]))
            code = row_codes[label]
            for name, cell in zip(head[1:], row[1:], strict=True):
                if re.search(r"差（[^（）]*）$", name):
                    continue
                if column_key:
                    measure = next((m for l, m in measures.items() if caption.startswith(l)), None)
                    measure = measure or next(iter(measures.values()))
                    key = (path.stem, asked, code, columns[name], measure)
                else:
                    name = re.sub(r"（[^（）]*）$", "", name)
                    before = next((l for l in compared if name.startswith(l)), "")
                    key = (path.stem, compared.get(before, asked), code, "", measures[name.removeprefix(before)])
                line = figures.get(key)
                expected = shown(line) if line else ("0.0" if key[4] == "share" else "0")
                assert whole(cell) == expected, (path.stem, key, cell, expected)
                read += 1
    assert read > 500, read
    return read


def check_form(path, language, chapters):
    """What any reader program is told about the document."""
    run("qpdf", "--check", str(path))
    about = run("pdfinfo", str(path))
    assert re.search(r"^Tagged:\s+yes$", about, re.M) and "A4" in about, about
    metadata = run("pdfinfo", "-meta", str(path))
    for mark in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert mark in metadata, mark
    for line in run("pdffonts", str(path)).splitlines()[2:]:
        assert "BIZUDPGothic" in line and re.search(r"\byes\s+yes\s+yes\b", line), line
    document = json.loads(run("qpdf", "--json", "--json-key=outlines", "--json-key=qpdf", str(path)))
    titles = [(item["title"], len(item["kids"])) for item in document["outlines"]]
    names = [title for title, _ in titles]
    assert [name for name in names if re.match(r"(資料|Annex )?\d", name)] == chapters, names
    assert sum(kids for _, kids in titles) >= 28, titles
    objects = document["qpdf"][1].values()
    of = [each.get("value") for each in objects if isinstance(each, dict)]
    catalog = next(each for each in of if isinstance(each, dict) and each.get("/Type") == "/Catalog")
    assert catalog["/Lang"].startswith(f"u:{language}"), catalog
    figures = [each for each in of if isinstance(each, dict) and each.get("/S") == "/Figure"]
    assert figures and all(each.get("/Alt") for each in figures), figures


def check_bounds(path):
    """No word stands outside of its page."""
    text = run("pdftotext", "-bbox", str(path), "-")
    number = r'="([-\d.]+)"'
    pages = text.split("<page ")[1:]
    for page in pages:
        width, height = map(float, re.match(f"width{number} height{number}", page).groups())
        words = re.findall(f"<word xMin{number} yMin{number} xMax{number} yMax{number}>", page)
        for word in words:
            left, top, right, bottom = map(float, word)
            assert 40 <= left and right <= width - 40, (width, word)
            assert 20 <= top and bottom <= height - 20, (height, word)


CHAPTERS = [
    "1　重大な事故",
    "2　発生状況",
    "資料1　発生要因及び役務の詳細その他の内訳",
    "資料2　発生要因、役務、継続時間及び影響利用者数の関係",
    "資料3　故障設備及び地域",
    "資料4　事業者",
    "資料5　推移",
    "資料6　報告状況",
    "資料7　事故の一覧",
    "資料8　データの品質",
    "資料9　適用した基準",
    "資料10　集計の方法と資料",
]
ENGLISH_CHAPTERS = [
    "1. Serious incidents",
    "2. What happened",
    "Annex 1. Further breakdowns",
    "Annex 2. Two dimensions at once",
    "Annex 3. Failed equipment and places",
    "Annex 4. Carriers",
    "Annex 5. Trends",
    "Annex 6. Reports received",
    "Annex 7. Lists of incidents",
    "Annex 8. Data quality",
    "Annex 9. Rules in force",
    "Annex 10. Method and sources",
]

# The real quarter, with its words whole and in reading order.
dated = ["--published-at", "2022-11-30"]
real = report("real", "--period", "2022Q2", *dated, "--input", str(project / "data/incidents"))
check_form(real / "report.pdf", "ja", CHAPTERS)
check_bounds(real / "report.pdf")
check_figures(real)
text = run("pdftotext", str(real / "report.pdf"), "-")
places = [text.index(words) for words in ("電気通信事故の発生状況", "目次", "2022年11月30日")]
assert places[0] < places[2] < places[1], places
for words in ("定期報告（詳細な様式）", "楽天モバイル", "延べ利用者時間", "ソフトウェア不具合"):
    assert words in text, words
assert "見本" not in text

# A quarter with its comparison periods.
run(shihanki, "--quiet", "generate", "--period", "2024Q3", "--quarters", "5", "--seed", "7",
    "--size", "150", "--carriers", "20", "--out", str(folder / "made"))
made = report("compared", "--period", "2024Q3", "--input", str(folder / "made"))
check_form(made / "report.pdf", "ja", CHAPTERS)
check_bounds(made / "report.pdf")
check_figures(made)
assert "見本（架空の報告から作成）" in run("pdftotext", str(made / "report.pdf"), "-")

# English.
english = report("english", "--period", "2024Q3", "--input", str(folder / "made"), "--lang", "en")
check_form(
    english / "report.pdf",
    "en",
    ENGLISH_CHAPTERS,
)
check_bounds(english / "report.pdf")

# Markup comes out as text; what the typeface lacks is marked and named.
MARKUP = "#set *a* _b_ $x$ [c] <d> \\e `f` = @g ~h 'i' //j #k() 髙𠮷"
columns = {
    "報告番号": f"R {MARKUP}", "事業者名": f"N {MARKUP}", "発生日時": "2022-07-10 10:00",
    "継続時間": "90分", "役務": "携帯電話（音声）", "緊急通報": "有", "影響利用者数": "40000",
    "要因区分": "設備要因", "要因詳細": f"D {MARKUP}", "故障設備": f"E {MARKUP}",
    "影響地域": f"全国 {MARKUP}", "概要": f"S {MARKUP}", "出典": f"O {MARKUP}",
}
(folder / "odd").mkdir()
with open(folder / "odd" / "odd.csv", "w", encoding="utf-8", newline="") as lines:
    near = {**columns, "報告番号": f"Q {MARKUP}", "継続時間": "40分"}
    csv.writer(lines).writerows([columns.keys(), columns.values(), near.values()])
odd = report("odd_report", "--period", "2022Q2", "--input", str(folder / "odd"))
check_form(odd / "report.pdf", "ja", CHAPTERS)
check_bounds(odd / "report.pdf")
cells = {whole(cell) for _, _, rows in tables(odd / "report.pdf") for row in rows for cell in row}
printed = whole(MARKUP.replace("𠮷", "〓"))
for start in ("N", "設備要因／D", "E", "全国", "Q"):
    assert start + printed in cells, (start, cells)
assert any(cell.startswith("S" + printed + "（出典：O" + printed) for cell in cells), cells
assert "U+20BB7" in run("pdftotext", str(odd / "report.pdf"), "-")
