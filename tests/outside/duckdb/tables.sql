-- The tables of one dimension: a line for each row and measure.

CREATE OR REPLACE TABLE measured AS
SELECT * FROM (VALUES
    ('by_cause', 'cause_class', 5), ('by_cause_detail', 'cause_detail', 2),
    ('by_service', 'service', 5), ('by_service_group', 'service_group', 5),
    ('by_duration', 'duration_bin', 2), ('by_users', 'users_bin', 2),
    ('by_equipment', 'equipment', 2), ('by_prefecture', 'prefecture', 2),
    ('by_region', 'region', 2), ('by_area', 'area', 2), ('by_impact', 'impact', 2),
    ('by_users_basis', 'users_basis', 2), ('by_month', 'month', 1), ('by_origin', 'origin', 2)
) t(tbl, dim, measures);

-- The total counts each incident once, with the incident's own users and duration.
CREATE OR REPLACE TABLE grouped AS
SELECT tbl, measures, m.code AS code, p.inc, p.users, p.minutes, p.user_minutes
FROM measured JOIN member m USING (dim) LEFT JOIN part p USING (dim, code)
UNION ALL
SELECT tbl, measures, 'total', w.inc, w.users, w.minutes, w.user_minutes
FROM measured LEFT JOIN whole w ON true;

CREATE OR REPLACE TABLE summed AS
SELECT tbl, measures, code, count(inc) AS n, (SELECT count(*) FROM pop) AS of_all,
       coalesce(sum(users), 0)::HUGEINT AS users,
       coalesce(sum(user_minutes), 0)::HUGEINT AS user_minutes,
       list_sort(list(minutes) FILTER (minutes IS NOT NULL)) AS known
FROM grouped GROUP BY ALL;

CREATE OR REPLACE MACRO share(part, whole) AS CASE WHEN whole = 0 THEN NULL ELSE
    printf('%d.%d', (part * 2000 + whole) // (whole * 2) // 10, (part * 2000 + whole) // (whole * 2) % 10)
    END;
CREATE OR REPLACE MACRO user_hours(user_minutes) AS (user_minutes + 30) // 60;
-- The mean of the middle two of the known durations, rounded down.
CREATE OR REPLACE MACRO median(known) AS CASE WHEN coalesce(len(known), 0) = 0 THEN NULL ELSE
    (known[(len(known) + 1) // 2] + known[len(known) // 2 + 1]) // 2 END;

SELECT tbl, code, '', m.measure, m.value, m.unit FROM (
    SELECT tbl, measures, code, unnest([
        {'rank': 1, 'measure': 'incidents', 'value': CAST(n AS VARCHAR), 'unit': 'incidents'},
        {'rank': 2, 'measure': 'share', 'value': share(n, of_all), 'unit': 'percent'},
        {'rank': 3, 'measure': 'users', 'value': CAST(users AS VARCHAR), 'unit': 'users'},
        {'rank': 4, 'measure': 'user_hours', 'value': CAST(user_hours(user_minutes) AS VARCHAR),
         'unit': 'user_hours'},
        {'rank': 5, 'measure': 'median_minutes', 'value': CAST(median(known) AS VARCHAR),
         'unit': 'minutes'}
    ]) AS m FROM summed
) WHERE m.rank <= measures;
