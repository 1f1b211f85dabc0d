-- The reports received from each carrier in the eight quarters up to the period's last: a number, 0
-- where it reported that there was nothing, unavailable where it sent no word.

CREATE OR REPLACE TABLE last_eight AS
SELECT quarter_of(DATE '$last' - to_months(CAST(3 * n AS INTEGER))) AS quarter FROM range(8) r(n);
CREATE OR REPLACE TABLE word AS
SELECT carrier, quarter_of(day) AS quarter, inc FROM incident
UNION ALL SELECT carrier, period, NULL FROM nil WHERE period NOT LIKE 'FY%'
UNION ALL
SELECT carrier, printf('%sQ%d', right(period, 4), q), NULL
FROM nil, range(1, 5) r(q) WHERE period LIKE 'FY%';
CREATE OR REPLACE TABLE in_eight AS SELECT * FROM word JOIN last_eight USING (quarter);

SELECT 'completeness', c.carrier, q.quarter, 'reports',
       CASE WHEN count(w.carrier) = 0 THEN NULL ELSE CAST(count(w.inc) AS VARCHAR) END, 'incidents'
FROM (SELECT DISTINCT carrier FROM in_eight) c CROSS JOIN last_eight q
LEFT JOIN in_eight w ON w.carrier = c.carrier AND w.quarter = q.quarter GROUP BY ALL
UNION ALL
SELECT 'completeness', 'total', q.quarter, 'reports',
       CASE WHEN count(w.carrier) = 0 THEN NULL ELSE CAST(count(w.inc) AS VARCHAR) END, 'incidents'
FROM last_eight q LEFT JOIN in_eight w USING (quarter) GROUP BY ALL;
