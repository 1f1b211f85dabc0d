-- The inputs: incidents, their impacts and regions as `shihanki classify` prints them, the nil
-- reports of the carriers' files, and the code tables. $work and $codes are filled in by check.py.

CREATE OR REPLACE TABLE incident AS
SELECT row_number() OVER () AS inc, carrier, report_id, CAST(left(occurred_at, 10) AS DATE) AS day,
       class, excluded = 'yes' AS is_excluded, cause_class, cause_detail, equipment, place,
       origin, emergency_calls_affected, CASE WHEN len(occurred_at) > 10 THEN
           CAST(left(occurred_at, 16) AS TIMESTAMP) END AS occurred, CASE WHEN len(noticed_at) > 10 THEN
           CAST(left(noticed_at, 16) AS TIMESTAMP) END AS noticed, CASE WHEN len(announced_at) > 10 THEN
           CAST(left(announced_at, 16) AS TIMESTAMP) END AS announced
FROM read_csv('$work/incidents.csv', all_varchar = true, header = true);

CREATE OR REPLACE TABLE touched AS
SELECT i.inc, r.region
FROM read_csv('$work/regions.csv', all_varchar = true, header = true) r
JOIN incident i USING (carrier, report_id);

CREATE OR REPLACE TABLE impact AS
SELECT i.inc, m.service, s."group" AS service_group,
       CAST(nullif(m.affected_users, '') AS HUGEINT) AS users,
       CAST(nullif(m.duration_minutes, '') AS HUGEINT) AS minutes,
       m.impact AS degree, m.users_basis, r.sector, r.media
FROM read_csv('$work/impacts.csv', all_varchar = true, header = true) m
JOIN incident i USING (carrier, report_id)
JOIN read_csv('$codes/services.csv', all_varchar = true, header = true) s ON s.code = m.service
JOIN read_csv('$codes/rollups.csv', all_varchar = true, header = true) r ON r."group" = s."group";

CREATE OR REPLACE TABLE nil AS
SELECT carrier, period FROM read_csv('$work/nil.csv', all_varchar = true, header = true);

CREATE OR REPLACE TABLE service AS
SELECT * FROM read_csv('$codes/services.csv', all_varchar = true, header = true);
CREATE OR REPLACE TABLE coded AS
SELECT * FROM read_csv('$codes/groups.csv', all_varchar = true, header = true)
-- A cause that is not known stands in a table only where a first word lacks it; none of these reports does.
WHERE list <> 'cause_class' OR code <> 'unknown';
CREATE OR REPLACE TABLE bin AS
SELECT list, code, CAST("from" AS HUGEINT) AS low
FROM read_csv('$codes/bins.csv', all_varchar = true, header = true);
CREATE OR REPLACE TABLE prefecture AS
SELECT * FROM read_csv('$codes/prefectures.csv', all_varchar = true, header = true);

-- Every quarter of which the input holds any report, and the fiscal years that hold these.
CREATE OR REPLACE MACRO quarter_of(day) AS
    printf('%dQ%d', year(day - INTERVAL 3 MONTH), quarter(day - INTERVAL 3 MONTH));
CREATE OR REPLACE TABLE held AS
SELECT DISTINCT quarter_of(day) AS quarter FROM incident
UNION
SELECT period FROM nil WHERE period NOT LIKE 'FY%'
UNION
SELECT printf('%sQ%d', right(period, 4), q) FROM nil, range(1, 5) AS r(q) WHERE period LIKE 'FY%';
