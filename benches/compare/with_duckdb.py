#!/usr/bin/env python3
"""with_duckdb.py FILE.csv: the work in DuckDB."""
import sys

import duckdb

from work import DURATIONS, SERIOUS, TABLES, TIMES, USERS


def bins(column, edges):
    cases = " ".join(f"when {column} < {edge} then {number}" for number, edge in enumerate(edges[1:]))
    return f"case when {column} is null then null {cases} else {len(edges) - 1} end"


minutes, users = SERIOUS
con = duckdb.connect()
con.execute("set threads = 2")
con.execute(f"create table raw as select * from read_csv('{sys.argv[1]}', header=true, all_varchar=true, quote='\"')")
con.execute(f"""create table incidents as
with parsed as (select *,
  try_strptime("発生日時", {TIMES}) as occurred,
  coalesce(try_cast(nullif(regexp_extract("継続時間", '(\\d+)時間', 1), '') as int), 0) * 60
    + coalesce(try_cast(nullif(regexp_extract("継続時間", '(\\d+)分', 1), '') as int), 0) as minutes,
  try_cast(regexp_replace("影響利用者数", '[^0-9]', '', 'g') as bigint) as users,
  coalesce(try_cast(regexp_extract("報告回", '\\d+') as int), 1) as seq
  from raw where "報告番号" <> '該当なし'),
ranked as (select *, rank() over (partition by "事業者名", "報告番号" order by seq desc) as rank from parsed)
select *, case when minutes >= {minutes} and users >= {users} then 'serious'
               when minutes >= {minutes} or users >= {users} then 'periodic' else 'none' end as class,
  {bins("minutes", DURATIONS)} as duration_bin, {bins("users", USERS)} as users_bin,
  date_trunc('quarter', occurred) as quarter, date_trunc('month', occurred) as month
from ranked where rank = 1""")
cells = 0
for table in TABLES:
    by = ", ".join(f'"{column}"' for column in ["quarter", *table])
    counted = 'count(distinct "事業者名" || "報告番号"), sum(users), sum(users * minutes), median(minutes)'
    cells += len(con.execute(f"select {by}, {counted} from incidents group by {by}").fetchall())
print(cells)
