"""What the ministry has published of a year, from made-up reports of that year's numbers.

Usage: check.py PROGRAM [FISCAL YEAR ...]. For each of these years, or of all, reports are made up that come to
the numbers in annual_statistics.csv; every published figure must stand in the report, in a breakdown and under
a label of its own. What cannot is named with the reason.
"""

import csv
import itertools
import pathlib
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
only = {int(year) for year in sys.argv[2:]}
HERE = pathlib.Path(__file__).resolve().parent
HEADER = ["報告番号", "事業者名", "発生日時", "継続時間", "役務", "影響利用者数", "要因区分", "要因詳細", "故障設備",
          "報告様式", "出典"]
COMBINATIONS = {
    "fixed_data": ["FTTH"],
    "fixed_data_voice": ["FTTH", "固定電話"],
    "fixed_voice": ["固定電話"],
    "mobile_data_voice": ["携帯電話（データ）", "携帯電話（音声）"],
    "mobile_voice": ["携帯電話（音声）"],
    "mobile_data": ["携帯電話（データ）"],
    "upper_layer": ["電子メール（有料）"],
    "other": ["衛星移動通信"],
}
CAUSES = {"human": "人為要因", "equipment": "設備要因", "external": "外的要因", "other": "その他"}
# Of each year what its reports have to come to. Of shares of incidents a number of incidents that has them.
YEARS = {
    2008: dict(
        detailed=189, serious=18, causes=dict(human=15, equipment=101, external=67, other=6),
        combinations=dict(fixed_data=67, fixed_data_voice=31, mobile_data_voice=34, mobile_voice=5,
                          mobile_data=9, fixed_voice=43),
        serious_of=dict(mobile_data_voice=11, fixed_data=7), serious_by=[3, 2, 6, 7]),
    2009: dict(detailed=18, serious=18),
    2010: dict(detailed=7367, serious=15),
    2011: dict(detailed=8773, serious=17, serious_carriers=8, users=dict(lt_500=7732, large=109),
               serious_of=dict(mobile_voice=10, upper_layer=6, fixed_data=1)),
    2012: dict(detailed=8201, detailed_carriers=127, simple=48030, simple_carriers=38, serious=17,
               serious_carriers=15, users=dict(lt_500=7264), causes=dict(equipment=3936, external=3855, human=410),
               combinations=dict(fixed_data=5249, fixed_voice=2043, upper_layer=902),
               serious_of=dict(upper_layer=7, mobile_voice=7, fixed_data=3)),
    2013: dict(detailed=7243, detailed_carriers=120, simple=47625, simple_carriers=32, serious=14,
               serious_carriers=9, users=dict(lt_500=6534),
               serious_of=dict(upper_layer=7, mobile_voice=5, fixed_data=2)),
    2014: dict(detailed=7030, detailed_carriers=105, simple=47744, simple_carriers=31, serious=6,
               serious_carriers=4, users=dict(lt_500=6230),
               serious_of=dict(upper_layer=4, mobile_voice=1, other=1)),
    2015: dict(detailed=6188, detailed_carriers=126, simple=54022, simple_carriers=36, serious=8,
               serious_carriers=8),
    2022: dict(detailed=7500, serious=10),
}
OVERVIEW = {"重大な事故": "serious", "事故": "periodic_detailed", "詳細な様式による報告": "periodic_detailed",
            "四半期ごとの報告を要する事故(重大を含む)": "periodic_detailed",
            "簡易な様式による報告": "periodic_simple"}
# Year, table and row as published: our table, row, column, measure.
SAME = {
    ("発生要因別", "人為要因"): ("by_cause", "human"), ("発生要因別", "設備要因"): ("by_cause", "equipment"),
    ("発生要因別", "外的要因"): ("by_cause", "external"), ("発生要因別", "その他"): ("by_cause", "other"),
    ("サービス別", "固定(データ)"): ("service_combination", "fixed_data"),
    ("サービス別", "固定(音声・データ)"): ("service_combination", "fixed_data_voice"),
    ("サービス別", "携帯(音声・データ)"): ("service_combination", "mobile_data_voice"),
    ("サービス別", "携帯(音声のみ)"): ("service_combination", "mobile_voice"),
    ("サービス別", "携帯(通信のみ)"): ("service_combination", "mobile_data"),
    ("サービス別", "固定(音声)ほか残り"): ("service_combination", "fixed_voice"),
    ("サービス別", "データ通信サービス"): ("by_media", "data"),
    ("サービス別", "音声サービス"): ("by_media", "voice"),
    ("影響利用者数別", "500人未満"): ("by_users", "lt_500"),
    ("影響利用者数別", "3万人以上"): ("by_users", "30k_100k", "100k_1m", "ge_1m"),
    ("重大な事故 サービス別", "携帯電話"): ("serious_by_sector", "mobile"),
    ("重大な事故 サービス別", "携帯電話(スマホ含む)"): ("serious_by_sector", "mobile"),
    ("重大な事故 サービス別", "移動通信サービス"): ("serious_by_sector", "mobile"),
    ("重大な事故 サービス別", "電子メール・チャット等"): ("serious_by_sector", "upper_layer"),
    ("重大な事故 サービス別", "上位レイヤーサービス"): ("serious_by_sector", "upper_layer"),
    ("重大な事故 サービス別", "固定通信サービス"): ("serious_by_sector", "fixed"),
    ("重大な事故 サービス別", "そのほか"): ("serious_by_sector", "other"),
    ("重大な事故 携帯 事業者別", "NTTドコモ"): ("by_carrier", "架空通信001"),
    ("重大な事故 携帯 事業者別", "KDDI"): ("by_carrier", "架空通信002"),
    ("重大な事故 携帯 事業者別", "ソフトバンクモバイル"): ("by_carrier", "架空通信003"),
}


def lacking(line):
    """Why a published figure stands in no breakdown of ours; nothing where one has it."""
    year, table, row, column = int(line["fiscal_year"][:4]), line["table"], line["row"], line["column"]
    if "要注意" in line["note"]:
        return "its parts do not add up to its total, and the source says not to rely on it"
    if year < 2008:
        return "the rules before April 2008 are not among the built-in ones"
    if (table, row) == ("重大な事故 継続時間", "10時間以上"):
        return "the classes of duration end at 12 hours; [statistics] duration_bins sets another edge"
    return ""


def spread(total, parts, rest):
    """As many names as there are incidents, so many of each, and the rest of one."""
    names = [name for name, number in parts.items() for _ in range(number)]
    return names + [rest] * (total - len(names))


def rows(year, it):
    serious, detailed = it["serious"], it["detailed"]
    causes = spread(detailed, it.get("causes", {}), "equipment")
    of_serious = spread(serious, it.get("serious_of", {}), "mobile_voice")
    others = dict(it.get("combinations", {}))
    for name in of_serious:
        if name in others:
            others[name] -= 1
    others = spread(detailed - serious, others, "fixed_data")
    users = it.get("users", {})
    large = users.get("large", serious) - serious
    sizes = ["50000"] * serious + ["40000"] * large
    sizes += ["100"] * users.get("lt_500", 0)
    sizes += ["1000"] * (detailed - len(sizes))
    if "serious_by" in it:
        carriers = spread(serious, {nth: number for nth, number in enumerate(it["serious_by"], 1)}, 0)
    else:
        carriers = [nth % it.get("serious_carriers", serious) + 1 for nth in range(serious)]
    number = it.get("detailed_carriers", 20)
    carriers += [nth % number + 1 for nth in range(detailed - serious)]
    for nth, (cause, services, size, carrier) in enumerate(
            zip(causes, of_serious + others, sizes, carriers, strict=True)):
        minutes = 60 if nth >= serious and size == "40000" else 180
        for service in COMBINATIONS[services]:
            yield [f"{nth}", f"架空通信{carrier:03}", f"{year}-{4 + nth % 9:02}-{nth % 28 + 1:02} 10:00", f"{minutes}分",
                   service, size, CAUSES[cause], "架空の要因", "架空の設備", "詳細", "架空（公表値の試験）"]
    for nth in range(it.get("simple", 0)):
        yield [f"s{nth}", f"架空通信{nth % it['simple_carriers'] + 1:03}", f"{year}-06-{nth % 28 + 1:02} 10:00", "180分",
               "固定電話", "10", "設備要因", "架空の要因", "無線基地局", "簡易", "架空（公表値の試験）"]


def report(work, year):
    with open(work / "reports.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(itertools.chain([HEADER], rows(year, YEARS[year])))
    done = subprocess.run([program, "--quiet", "report", "--period", f"FY{year}", "--input", work / "reports.csv",
                           "--out", work / "out", "--without", "pdf", "--without", "png"],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{year}: {done.stderr}")
    figures = {}
    with open(work / "out/internal/statistics.csv", encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["period"] == f"FY{year}":
                figures[tuple(line[key] for key in ("table", "row", "column", "measure"))] = line["value"]
    return figures


def ours(line, figures):
    table, row, column = line["table"], line["row"], line["column"]
    measure = "share" if column == "割合" else "carriers" if column == "報告事業者数" else "incidents"
    if (table, row) == ("総数", "その他事故"):
        return str(int(figures["overview", "periodic_detailed", "", measure]) -
                   int(figures["overview", "serious", "", measure]))
    if table in ("総数", "報告の概要"):
        return figures["overview", OVERVIEW[row], "", measure]
    ours, *codes = SAME[table, row]
    of = "serious" if ours == "by_carrier" else ""
    return str(sum(int(figures[ours, code, of, measure]) for code in codes)) if measure == "incidents" \
        else figures[ours, codes[0], of, measure]


held, without = 0, []
with open(HERE / "annual_statistics.csv", encoding="utf-8", newline="") as file:
    published = list(csv.DictReader(file))
by_year = itertools.groupby(published, key=lambda line: int(line["fiscal_year"][:4]))
for year, lines in by_year:
    lines = list(lines)
    if only and year not in only:
        continue
    wanted = [line for line in lines if not lacking(line)]
    without += [(line, lacking(line)) for line in lines if lacking(line)]
    if not wanted:
        continue
    with tempfile.TemporaryDirectory() as work:
        figures = report(pathlib.Path(work), year)
    for line in wanted:
        value, found = line["value"], ours(line, figures)
        same = round(float(found)) == int(value.rstrip("%")) if value.endswith("%") else found == value
        # The ministry cuts 35.7 per cent off where it rounds elsewhere.
        same = same or (value == "35%" and found == "35.7")
        assert same, (line, found)
        held += 1
print(f"{held} published figures in breakdowns of ours; {len(without)} without:")
for reason, lines in itertools.groupby(sorted(without, key=lambda it: it[1]), key=lambda it: it[1]):
    print(f"  {len(list(lines))}: {reason}")
