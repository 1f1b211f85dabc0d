"""The work that every engine does, in words of columns: what is grouped by what."""

# Columns by which the standing reports are grouped, over all quarters: the shapes of the tables of a report.
TABLES = [
    ["class"], ["要因区分"], ["要因区分", "要因詳細"], ["役務"], ["duration_bin"], ["users_bin"],
    ["duration_bin", "users_bin"], ["要因区分", "役務"], ["要因区分", "duration_bin"], ["役務", "duration_bin"],
    ["故障設備"], ["発生場所"], ["影響地域"], ["影響区分"], ["利用者数の算定方法"], ["month"], ["起因区分"],
    ["事業者名", "class"], ["class", "影響区分"], ["起因区分", "要因区分"], ["発生場所", "役務"], ["事業者名"],
]
# The formats of the dates and times that made-up reports are written in and that have no era.
TIMES = ["%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y年%m月%d日 %H時%M分"]
# Lower edges of the bins, in minutes and in people.
DURATIONS = [0, 30, 60, 120, 300, 720, 1440]
USERS = [0, 500, 5_000, 30_000, 100_000, 1_000_000]
# The thresholds by which an incident counts as serious, in minutes and in people.
SERIOUS = (120, 30_000)
