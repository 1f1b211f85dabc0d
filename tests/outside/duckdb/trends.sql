-- The trends: every quarter and fiscal year of which the input holds any report, to the last quarter
-- of the period reported, by class, cause and service group. User-hours are of the population alone.

CREATE OR REPLACE TABLE spell AS
SELECT quarter AS code, quarter FROM held WHERE quarter <= quarter_of(DATE '$until')
UNION ALL
SELECT 'FY' || left(quarter, 4), quarter FROM held WHERE quarter <= quarter_of(DATE '$until');
CREATE OR REPLACE TABLE spells AS SELECT DISTINCT code FROM spell;
CREATE OR REPLACE TABLE sized AS
SELECT inc, coalesce(sum(users * minutes), 0)::HUGEINT AS user_minutes FROM impact GROUP BY inc;

CREATE OR REPLACE TABLE trended AS
-- by class
SELECT 'trend_by_class' AS tbl, class AS c, spell.code AS r, inc, user_minutes
FROM classed JOIN sized USING (inc) JOIN spell ON spell.quarter = quarter_of(day)
UNION ALL
-- by cause, and each incident once
SELECT 'trend_by_cause', unnest([cause_class, 'total']), spell.code, inc, user_minutes
FROM incident JOIN sized USING (inc) JOIN spell ON spell.quarter = quarter_of(day)
WHERE class IN ('serious', 'periodic_detailed') AND NOT is_excluded
UNION ALL
-- by service group, and each incident once
SELECT 'trend_by_service_group', service_group, spell.code, inc,
       coalesce(sum(users * minutes), 0)
FROM incident JOIN impact USING (inc) JOIN spell ON spell.quarter = quarter_of(day)
WHERE class IN ('serious', 'periodic_detailed') AND NOT is_excluded
GROUP BY ALL
UNION ALL
SELECT 'trend_by_service_group', 'total', spell.code, inc, user_minutes
FROM incident JOIN sized USING (inc) JOIN spell ON spell.quarter = quarter_of(day)
WHERE class IN ('serious', 'periodic_detailed') AND NOT is_excluded
UNION ALL
-- the serious ones by half of the fiscal year, which begins in April
SELECT 'serious_by_half_year',
       unnest([CASE WHEN month(day) BETWEEN 4 AND 9 THEN 'first' ELSE 'second' END, 'total']), spell.code, inc,
       NULL
FROM incident JOIN spell ON spell.quarter = quarter_of(day) WHERE class = 'serious' AND NOT is_excluded;

CREATE OR REPLACE TABLE trend_member AS
SELECT 'trend_by_class' AS tbl, code FROM class
UNION ALL SELECT 'trend_by_cause', code FROM coded WHERE list = 'cause_class'
UNION ALL SELECT 'trend_by_service_group', code FROM coded WHERE list = 'service_group'
UNION ALL SELECT 'serious_by_half_year', unnest(['first', 'second', 'total'])
UNION ALL SELECT 'trend_by_cause', 'total' UNION ALL SELECT 'trend_by_service_group', 'total';

SELECT m.tbl, s.code, m.code, x.measure, x.value, x.unit FROM (
    SELECT m.tbl, s.code AS s, m.code AS m, unnest([
        {'measure': 'incidents', 'value': CAST(count(t.inc) AS VARCHAR), 'unit': 'incidents'},
        {'measure': 'user_hours', 'value': CASE
            WHEN m.tbl = 'trend_by_class' AND m.code NOT IN ('serious', 'periodic_detailed')
                THEN NULL
            ELSE CAST(user_hours(coalesce(sum(t.user_minutes), 0)::HUGEINT) AS VARCHAR) END,
         'unit': 'user_hours'}
    ]) AS x
    FROM trend_member m CROSS JOIN spells s
    LEFT JOIN trended t ON t.tbl = m.tbl AND t.c = m.code AND t.r = s.code
    GROUP BY m.tbl, s.code, m.code
) q JOIN trend_member m ON m.tbl = q.tbl AND m.code = q.m JOIN spells s ON s.code = q.s
WHERE x.measure = 'incidents' OR m.tbl <> 'serious_by_half_year';
