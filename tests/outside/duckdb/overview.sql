-- The overview: the detailed-form figure holds the serious incidents; excluded incidents are in no
-- other row. And incidents by carrier, by the same classes.

CREATE OR REPLACE TABLE classed AS
SELECT inc, carrier, day, unnest(CASE
    WHEN is_excluded THEN ['excluded']
    WHEN class = 'serious' THEN ['serious', 'periodic_detailed']
    ELSE [class] END) AS class
FROM incident;
CREATE OR REPLACE TABLE class AS SELECT code FROM coded WHERE list = 'class';

SELECT 'overview', code, '', m.measure, m.value, m.unit FROM (
    SELECT code, unnest([
        {'measure': 'incidents', 'value': CAST(count(inc) AS VARCHAR), 'unit': 'incidents'},
        {'measure': 'carriers', 'value': CAST(count(DISTINCT carrier) AS VARCHAR),
         'unit': 'carriers'}
    ]) AS m
    FROM class LEFT JOIN (SELECT * FROM classed WHERE day BETWEEN '$first' AND '$last') c
         ON c.class = code GROUP BY code
)
UNION ALL
SELECT 'by_carrier', r.carrier, code, 'incidents', CAST(count(c.inc) AS VARCHAR), 'incidents'
FROM (SELECT DISTINCT carrier FROM here) r CROSS JOIN class
LEFT JOIN (SELECT * FROM classed WHERE day BETWEEN '$first' AND '$last') c
     ON c.class = code AND c.carrier = r.carrier
GROUP BY ALL
UNION ALL
SELECT 'by_carrier', 'total', code, 'incidents', CAST(count(inc) AS VARCHAR), 'incidents'
FROM class LEFT JOIN (SELECT * FROM classed WHERE day BETWEEN '$first' AND '$last') c
     ON c.class = code GROUP BY code;
