#!/usr/bin/env python3
"""with_polars.py FILE.csv: the work in polars."""
import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import polars as pl

from work import DURATIONS, SERIOUS, TABLES, TIMES, USERS


def bins(column, edges):
    return sum((pl.col(column) >= edge).cast(pl.Int32) for edge in edges[1:])


minutes, users = SERIOUS
long, large = pl.col("minutes") >= minutes, pl.col("users") >= users
number = lambda column, pattern: pl.col(column).str.extract(pattern, 1).cast(pl.Int64, strict=False)
incidents = (
    pl.scan_csv(sys.argv[1], infer_schema=False)
    .filter(pl.col("報告番号") != "該当なし")
    .with_columns(
        occurred=pl.coalesce(pl.col("発生日時").str.to_datetime(time, strict=False) for time in TIMES),
        minutes=number("継続時間", r"(\d+)時間").fill_null(0) * 60 + number("継続時間", r"(\d+)分").fill_null(0),
        users=pl.col("影響利用者数").str.replace_all("[^0-9]", "").cast(pl.Int64, strict=False),
        seq=number("報告回", r"(\d+)").fill_null(1),
    )
    .filter(pl.col("seq") == pl.col("seq").max().over("事業者名", "報告番号"))
    .with_columns(
        pl.when(long & large).then(pl.lit("serious")).when(long | large).then(pl.lit("periodic"))
        .otherwise(pl.lit("none")).alias("class"),
        duration_bin=bins("minutes", DURATIONS),
        users_bin=bins("users", USERS),
        quarter=pl.col("occurred").dt.truncate("1q"),
        month=pl.col("occurred").dt.truncate("1mo"),
        incident=pl.col("事業者名") + pl.col("報告番号"),
    )
    .collect()
)
counted = [
    pl.col("incident").n_unique(),
    pl.col("users").sum(),
    (pl.col("users") * pl.col("minutes")).sum().alias("user_minutes"),
    pl.col("minutes").median(),
]
print(sum(len(incidents.group_by("quarter", *table).agg(counted)) for table in TABLES))
