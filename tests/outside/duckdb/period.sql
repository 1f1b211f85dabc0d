-- The incidents of one period ($first to $last), and their parts: what of an incident counts in a
-- row of a table.

-- All of them, and those of the population: serious or in the detailed form, not excluded; the simple form
-- apart.
CREATE OR REPLACE TABLE here AS SELECT * FROM incident WHERE day BETWEEN '$first' AND '$last';
CREATE OR REPLACE TABLE pop AS
SELECT * FROM here WHERE class IN ('serious', 'periodic_detailed') AND NOT is_excluded;
CREATE OR REPLACE TABLE simple AS
SELECT * FROM here WHERE class = 'periodic_simple' AND NOT is_excluded;

-- An incident lasts as long as the longest, and has as many users as the largest, of its impacts
-- where these are known; user-minutes are summed over the impacts where both are known.
CREATE OR REPLACE TABLE whole AS
SELECT inc, max(users) AS users, max(minutes) AS minutes,
       coalesce(sum(users * minutes), 0)::HUGEINT AS user_minutes,
       coalesce(sum(users), 0)::HUGEINT AS over_services
FROM pop JOIN impact USING (inc) GROUP BY inc;

CREATE OR REPLACE MACRO class_of(quantity, value) AS coalesce(
    (SELECT arg_max(code, low) FROM bin WHERE list = quantity AND low <= value), 'unknown');

CREATE OR REPLACE TABLE part (dim VARCHAR, code VARCHAR, inc BIGINT, users HUGEINT,
                              minutes HUGEINT, user_minutes HUGEINT, over_services HUGEINT);

-- Dimensions of the incident as a whole.
INSERT INTO part
SELECT unnest([
           {'dim': 'cause_class', 'code': cause_class},
           {'dim': 'cause_detail',
            'code': cause_class || ':' || coalesce(nullif(cause_detail, ''), 'unspecified')},
           {'dim': 'duration_bin', 'code': class_of('duration_bin', minutes)},
           {'dim': 'users_bin', 'code': class_of('users_bin', users)},
           {'dim': 'equipment', 'code': coalesce(nullif(equipment, ''), 'unspecified')},
           {'dim': 'prefecture', 'code': coalesce(nullif(place, ''), 'unknown')},
           {'dim': 'region', 'code': coalesce(
               (SELECT region FROM prefecture WHERE prefecture.code = place), 'unknown')},
           {'dim': 'month', 'code': strftime(day, '%Y-%m')},
           {'dim': 'origin', 'code': coalesce(nullif(origin, ''), 'unknown')},
           {'dim': 'third_party', 'code': CASE WHEN origin IN ('domestic', 'overseas')
               THEN 'third_party' ELSE coalesce(nullif(origin, ''), 'unknown') END},
           {'dim': 'emergency', 'code': CASE emergency_calls_affected WHEN 'yes' THEN 'affected'
               WHEN 'no' THEN 'not_affected' ELSE 'unknown' END},
           {'dim': 'hour', 'code': coalesce(strftime(occurred, '%H'), 'unknown')},
           {'dim': 'weekday', 'code': lower(strftime(day, '%a'))}
       ], recursive := true), inc, users, minutes, user_minutes, over_services
FROM pop JOIN whole USING (inc);

-- What an incident touched together, where that is in one sector.
INSERT INTO part
SELECT 'service_combination', CASE
           WHEN count(DISTINCT sector) > 1 OR min(sector) = 'other' THEN 'other'
           WHEN min(sector) = 'upper_layer' THEN 'upper_layer'
           ELSE min(sector) || '_' || string_agg(DISTINCT media, '_' ORDER BY media) END,
       inc, any_value(whole.users), any_value(whole.minutes), any_value(whole.user_minutes),
       any_value(whole.over_services)
FROM pop JOIN impact USING (inc) JOIN whole USING (inc) GROUP BY inc;

-- The times to the steps of its course, in whole minutes, where both ends are stated to the minute.
INSERT INTO part
SELECT dim, code, inc, users, minutes, user_minutes, over_services FROM (
    SELECT 'step' AS dim, 'noticed' AS code, inc, users,
           datediff('minute', occurred, noticed)::HUGEINT AS minutes, user_minutes, over_services
    FROM pop JOIN whole USING (inc) WHERE noticed >= occurred
    UNION ALL
    SELECT 'step', 'announced', inc, users, datediff('minute', occurred, announced), user_minutes,
           over_services
    FROM pop JOIN whole USING (inc) WHERE announced >= occurred
    UNION ALL
    SELECT 'step', 'recovered', inc, users, minutes, user_minutes, over_services
    FROM pop JOIN whole USING (inc) WHERE minutes IS NOT NULL
);

-- A service has the impact's own figures; a group the largest and longest of its impacts, and the
-- sum of their user-minutes.
INSERT INTO part
SELECT 'service', service, inc, users, minutes, coalesce(users * minutes, 0), NULL
FROM pop JOIN impact USING (inc);
INSERT INTO part
SELECT 'service_group', service_group, inc, max(users), max(minutes),
       coalesce(sum(users * minutes), 0), NULL
FROM pop JOIN impact USING (inc) GROUP BY ALL;
-- Of a sector or medium the incidents are counted alone.
INSERT INTO part
SELECT DISTINCT 'sector', sector, inc, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT
FROM pop JOIN impact USING (inc);
INSERT INTO part
SELECT DISTINCT 'media', media, inc, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT
FROM pop JOIN impact USING (inc);
INSERT INTO part
SELECT DISTINCT 'serious_sector', sector, inc, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT
FROM pop JOIN impact USING (inc) WHERE class = 'serious';
INSERT INTO part
SELECT 'simple_equipment', coalesce(nullif(equipment, ''), 'unspecified'), inc, NULL::HUGEINT, NULL::HUGEINT,
       NULL::HUGEINT, NULL::HUGEINT
FROM simple;

-- An incident counts once under each region it touched, each degree and each basis.
INSERT INTO part
SELECT DISTINCT 'area', coalesce(region, 'unknown'), inc, NULL::HUGEINT, NULL::HUGEINT,
       NULL::HUGEINT, NULL::HUGEINT
FROM pop LEFT JOIN touched USING (inc);
INSERT INTO part
SELECT DISTINCT 'impact', coalesce(nullif(degree, ''), 'unknown'), inc, NULL::HUGEINT,
       NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT
FROM pop JOIN impact USING (inc);
INSERT INTO part
SELECT DISTINCT 'users_basis', coalesce(nullif(users_basis, ''), 'unknown'), inc, NULL::HUGEINT,
       NULL::HUGEINT, NULL::HUGEINT, NULL::HUGEINT
FROM pop JOIN impact USING (inc);

-- Fixed lists print every code; free text prints what occurs.
CREATE OR REPLACE TABLE member (dim VARCHAR, code VARCHAR);
INSERT INTO member
SELECT list, code FROM coded WHERE list IN ('cause_class', 'service_group', 'duration_bin',
                                            'users_bin', 'origin', 'impact', 'users_basis',
                                            'sector', 'media', 'service_combination', 'third_party',
                                            'emergency', 'hour', 'weekday', 'step');
INSERT INTO member SELECT 'serious_sector', code FROM coded WHERE list = 'sector';
INSERT INTO member SELECT 'service', code FROM service;
INSERT INTO member SELECT 'prefecture', code FROM prefecture;
INSERT INTO member SELECT DISTINCT 'region', region FROM prefecture;
INSERT INTO member SELECT DISTINCT 'area', region FROM prefecture;
INSERT INTO member VALUES ('prefecture', 'unknown'), ('region', 'unknown'), ('area', 'unknown'),
                          ('area', 'nationwide');
INSERT INTO member
SELECT 'month', strftime(m, '%Y-%m') FROM range(DATE '$first', DATE '$last', INTERVAL 1 MONTH) r(m);
INSERT INTO member
SELECT DISTINCT dim, code FROM part WHERE dim IN ('cause_detail', 'equipment', 'simple_equipment');
