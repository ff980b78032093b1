-- What all packages of a client together cost a week, over [held_from, held_to): a row for each
-- run of days with the same packages, and none for days without a package.
WITH edges AS (
  SELECT client, started AS day FROM merged.adult_packages
  UNION
  SELECT client, ended FROM merged.adult_packages WHERE ended IS NOT NULL
),
steps AS (
  SELECT client, day, lead(day) OVER (PARTITION BY client ORDER BY day) AS next_day FROM edges
)
SELECT
  steps.client, max(package.dob) AS dob, steps.day AS held_from, steps.next_day AS held_to,
  CAST(sum(package.weekly_cost) AS DECIMAL(18, 4)) AS weekly_cost
FROM steps
JOIN merged.adult_packages AS package ON package.client = steps.client
  AND package.started <= steps.day AND (package.ended IS NULL OR package.ended > steps.day)
GROUP BY steps.client, steps.day, steps.next_day
