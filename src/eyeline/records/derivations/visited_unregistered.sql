-- Every stay of a looked-after child in a place that need not be registered or does not say that
-- it is, over [held_from, held_to), cut at each visit; visited is the last visit in the placement
-- or, before the first, the day the placement began: a new legal status alone begins no other.
WITH placed AS (
  SELECT *, min(decom) OVER (PARTITION BY child, placement_number) AS placed_on
  FROM care_episodes
),
stays AS (
  SELECT * EXCLUDE (held_from, held_to), held_from AS stay_from, held_to AS stay_to
  FROM placed
  WHERE placement_type LIKE 'Z%' OR placement_type IN ('H5', 'P2', 'K2', 'K3')
),
visits AS (
  SELECT DISTINCT child, visited FROM merged.visits WHERE purpose = 'LOOKED_AFTER'
),
days AS (
  SELECT stays.child, stays.stay_from, visits.visited AS held_from, visits.visited
  FROM stays
  JOIN visits ON visits.child = stays.child AND visits.visited > stays.stay_from
    AND (stays.stay_to IS NULL OR visits.visited < stays.stay_to)
  UNION ALL
  SELECT
    stays.child, stays.stay_from, stays.stay_from,
    coalesce(max(visits.visited), min(stays.placed_on))
  FROM stays
  LEFT JOIN visits ON visits.child = stays.child AND visits.visited <= stays.stay_from
    AND visits.visited >= stays.placed_on
  GROUP BY stays.child, stays.stay_from
)
SELECT
  stays.* EXCLUDE (stay_from, stay_to, placed_on),
  days.held_from, days.visited,
  coalesce(
    lead(days.held_from) OVER (PARTITION BY days.child, days.stay_from ORDER BY days.held_from),
    stays.stay_to
  ) AS held_to
FROM days
JOIN stays ON stays.child = days.child AND stays.stay_from = days.stay_from
