-- The tables of two dimensions. The margins count as the tables of one dimension do; of a group by
-- duration, a cell counts by the group's longest impact and the total row by the incident's.

CREATE OR REPLACE TABLE crossed AS
SELECT * FROM (VALUES
    ('duration_by_users', 'duration_bin', 'users_bin'),
    ('cause_by_service_group', 'cause_class', 'service_group'),
    ('cause_by_duration', 'cause_class', 'duration_bin'),
    ('service_group_by_duration', 'service_group', 'duration_bin'),
    ('by_third_party', 'third_party', 'cause_class')
) t(tbl, r, c);

CREATE OR REPLACE TABLE joint AS
SELECT 'duration_by_users' AS tbl, a.code AS r, b.code AS c, inc
FROM part a JOIN part b USING (inc) WHERE a.dim = 'duration_bin' AND b.dim = 'users_bin'
UNION ALL
SELECT 'cause_by_service_group', a.code, b.code, inc
FROM part a JOIN part b USING (inc) WHERE a.dim = 'cause_class' AND b.dim = 'service_group'
UNION ALL
SELECT 'cause_by_duration', a.code, b.code, inc
FROM part a JOIN part b USING (inc) WHERE a.dim = 'cause_class' AND b.dim = 'duration_bin'
UNION ALL
SELECT 'by_third_party', a.code, b.code, inc
FROM part a JOIN part b USING (inc) WHERE a.dim = 'third_party' AND b.dim = 'cause_class'
UNION ALL
SELECT 'service_group_by_duration', code, class_of('duration_bin', minutes), inc
FROM part WHERE dim = 'service_group';

SELECT t.tbl, r.code, c.code, 'incidents', CAST(count(j.inc) AS VARCHAR), 'incidents'
FROM crossed t JOIN member r ON r.dim = t.r JOIN member c ON c.dim = t.c
LEFT JOIN joint j ON j.tbl = t.tbl AND j.r = r.code AND j.c = c.code GROUP BY ALL
UNION ALL
SELECT t.tbl, r.code, 'total', 'incidents', CAST(count(p.inc) AS VARCHAR), 'incidents'
FROM crossed t JOIN member r ON r.dim = t.r
LEFT JOIN part p ON p.dim = t.r AND p.code = r.code GROUP BY ALL
UNION ALL
SELECT t.tbl, 'total', c.code, 'incidents', CAST(count(p.inc) AS VARCHAR), 'incidents'
FROM crossed t JOIN member c ON c.dim = t.c
LEFT JOIN part p ON p.dim = t.c AND p.code = c.code GROUP BY ALL
UNION ALL
SELECT tbl, 'total', 'total', 'incidents', CAST((SELECT count(*) FROM pop) AS VARCHAR), 'incidents'
FROM crossed;
