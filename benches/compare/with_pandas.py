#!/usr/bin/env python3
"""with_pandas.py FILE.csv: the work in pandas."""
import sys

import pandas as pd

from work import DURATIONS, SERIOUS, TABLES, TIMES, USERS

minutes, users = SERIOUS
raw = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
raw = raw[raw["報告番号"] != "該当なし"].copy()


def number(column, pattern, missing):
    return pd.to_numeric(raw[column].str.extract(pattern)[0]).fillna(missing)


occurred = pd.to_datetime(raw["発生日時"], format=TIMES[0], errors="coerce")
for time in TIMES[1:]:
    occurred = occurred.fillna(pd.to_datetime(raw["発生日時"], format=time, errors="coerce"))
raw["minutes"] = number("継続時間", r"(\d+)時間", 0) * 60 + number("継続時間", r"(\d+)分", 0)
raw["users"] = pd.to_numeric(raw["影響利用者数"].str.replace("[^0-9]", "", regex=True), errors="coerce")
raw["seq"] = number("報告回", r"(\d+)", 1)
raw["quarter"], raw["month"] = occurred.dt.to_period("Q"), occurred.dt.to_period("M")
raw["incident"] = raw["事業者名"] + raw["報告番号"]
incidents = raw[raw["seq"] == raw.groupby("incident")["seq"].transform("max")].copy()
long, large = incidents["minutes"] >= minutes, incidents["users"] >= users
incidents["class"] = (long.astype(int) + large.astype(int)).map({2: "serious", 1: "periodic", 0: "none"})
for name, column, edges in [("duration_bin", "minutes", DURATIONS), ("users_bin", "users", USERS)]:
    incidents[name] = sum((incidents[column] >= edge).astype(int) for edge in edges[1:]).where(incidents[column].notna())
incidents["user_minutes"] = incidents["users"] * incidents["minutes"]
counted = {"incident": "nunique", "users": "sum", "user_minutes": "sum", "minutes": "median"}
cells = 0
for table in TABLES:
    cells += len(incidents.groupby(["quarter", *table], observed=True, dropna=False).agg(counted))
print(cells)
