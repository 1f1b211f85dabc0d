-- The tables of one dimension: a line for each row and measure.

CREATE OR REPLACE TABLE measured AS
SELECT tbl, dim, CASE measures
           WHEN 'counted' THEN ['incidents']
           WHEN 'shared' THEN ['incidents', 'share']
           WHEN 'full' THEN ['incidents', 'share', 'users', 'user_hours', 'median_minutes']
           WHEN 'spread' THEN ['mean_minutes', 'median_minutes', 'p90_minutes', 'mean_users', 'median_users',
                               'p90_users']
           WHEN 'weighed' THEN ['users', 'users_by_service', 'user_hours', 'user_hours_without_largest']
           WHEN 'timed' THEN ['incidents', 'median_time', 'p90_time'] END AS measures
FROM (VALUES
    ('by_cause', 'cause_class', 'full'), ('by_cause_detail', 'cause_detail', 'shared'),
    ('by_service', 'service', 'full'), ('by_service_group', 'service_group', 'full'),
    ('by_duration', 'duration_bin', 'shared'), ('by_users', 'users_bin', 'shared'),
    ('by_equipment', 'equipment', 'shared'), ('by_prefecture', 'prefecture', 'shared'),
    ('by_region', 'region', 'shared'), ('by_area', 'area', 'shared'), ('by_impact', 'impact', 'shared'),
    ('by_users_basis', 'users_basis', 'shared'), ('by_month', 'month', 'counted'),
    ('by_origin', 'origin', 'shared'), ('by_sector', 'sector', 'shared'), ('by_media', 'media', 'shared'),
    ('service_combination', 'service_combination', 'shared'), ('by_emergency', 'emergency', 'shared'),
    ('by_hour', 'hour', 'shared'), ('by_weekday', 'weekday', 'shared'), ('response_times', 'step', 'timed'),
    ('spread_by_cause', 'cause_class', 'spread'), ('weight_by_cause', 'cause_class', 'weighed'),
    ('serious_by_sector', 'serious_sector', 'shared'), ('simple_by_equipment', 'simple_equipment', 'counted')
) t(tbl, dim, measures);

-- The total counts each incident once, with the incident's own users and duration.
CREATE OR REPLACE TABLE grouped AS
SELECT tbl, measures, m.code AS code, p.inc, p.users, p.minutes, p.user_minutes, p.over_services
FROM measured JOIN member m USING (dim) LEFT JOIN part p USING (dim, code)
UNION ALL
-- Times to steps have none.
SELECT tbl, measures, 'total', w.inc, w.users, w.minutes, w.user_minutes, w.over_services
FROM measured LEFT JOIN whole w ON true WHERE dim NOT IN ('step', 'serious_sector', 'simple_equipment')
UNION ALL
SELECT tbl, measures, 'total', w.inc, w.users, w.minutes, w.user_minutes, w.over_services
FROM measured LEFT JOIN (SELECT * FROM whole JOIN pop USING (inc) WHERE class = 'serious') w ON true
WHERE dim = 'serious_sector'
UNION ALL
SELECT tbl, measures, 'total', w.inc, NULL, NULL, NULL, NULL
FROM measured LEFT JOIN simple w ON true WHERE dim = 'simple_equipment';

CREATE OR REPLACE TABLE summed AS
SELECT tbl, measures, code, count(inc) AS n,
       (SELECT count(*) FROM pop WHERE tbl NOT LIKE 'serious_%' OR class = 'serious') AS of_all,
       coalesce(sum(users), 0)::HUGEINT AS users,
       coalesce(sum(user_minutes), 0)::HUGEINT AS user_minutes,
       coalesce(max(user_minutes), 0)::HUGEINT AS most,
       coalesce(sum(over_services), 0)::HUGEINT AS over_services,
       list_sort(list(minutes) FILTER (minutes IS NOT NULL)) AS known,
       list_sort(list(users) FILTER (users IS NOT NULL)) AS known_users
FROM grouped GROUP BY ALL;

CREATE OR REPLACE MACRO share(part, whole) AS CASE WHEN whole = 0 THEN NULL ELSE
    printf('%d.%d', (part * 2000 + whole) // (whole * 2) // 10, (part * 2000 + whole) // (whole * 2) % 10)
    END;
CREATE OR REPLACE MACRO user_hours(user_minutes) AS (user_minutes + 30) // 60;
-- The mean of the middle two of the known durations, rounded down.
CREATE OR REPLACE MACRO median(known) AS CASE WHEN coalesce(len(known), 0) = 0 THEN NULL ELSE
    (known[(len(known) + 1) // 2] + known[len(known) // 2 + 1]) // 2 END;
-- The least of them that nine in ten do not exceed; the mean, rounded half up.
CREATE OR REPLACE MACRO p90(known) AS
    CASE WHEN coalesce(len(known), 0) = 0 THEN NULL ELSE known[(9 * len(known) + 9) // 10] END;
CREATE OR REPLACE MACRO mean(known) AS CASE WHEN coalesce(len(known), 0) = 0 THEN NULL ELSE
    (2 * list_sum(known)::HUGEINT + len(known)) // (2 * len(known)) END;

SELECT tbl, code, '', m.measure, m.value, m.unit FROM (
    SELECT tbl, measures, code, unnest([
        {'measure': 'incidents', 'value': CAST(n AS VARCHAR), 'unit': 'incidents'},
        {'measure': 'share', 'value': share(n, of_all), 'unit': 'percent'},
        {'measure': 'users', 'value': CAST(users AS VARCHAR), 'unit': 'users'},
        {'measure': 'user_hours', 'value': CAST(user_hours(user_minutes) AS VARCHAR),
         'unit': 'user_hours'},
        {'measure': 'median_minutes', 'value': CAST(median(known) AS VARCHAR), 'unit': 'minutes'},
        {'measure': 'mean_minutes', 'value': CAST(mean(known) AS VARCHAR), 'unit': 'minutes'},
        {'measure': 'p90_minutes', 'value': CAST(p90(known) AS VARCHAR), 'unit': 'minutes'},
        {'measure': 'median_time', 'value': CAST(median(known) AS VARCHAR), 'unit': 'minutes'},
        {'measure': 'p90_time', 'value': CAST(p90(known) AS VARCHAR), 'unit': 'minutes'},
        {'measure': 'median_users', 'value': CAST(median(known_users) AS VARCHAR), 'unit': 'users'},
        {'measure': 'mean_users', 'value': CAST(mean(known_users) AS VARCHAR), 'unit': 'users'},
        {'measure': 'p90_users', 'value': CAST(p90(known_users) AS VARCHAR), 'unit': 'users'},
        {'measure': 'users_by_service', 'value': CAST(over_services AS VARCHAR), 'unit': 'users'},
        {'measure': 'user_hours_without_largest', 'value': CAST(user_hours(user_minutes - most) AS VARCHAR),
         'unit': 'user_hours'}
    ]) AS m FROM summed
) WHERE list_contains(measures, m.measure);
