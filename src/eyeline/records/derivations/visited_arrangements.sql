-- Every private fostering arrangement over [held_from, held_to), cut at each visit to the child.
-- The first visit is due seven working days after the notification, on whose day it may be; each
-- later one six weeks after the one before or, once a year has passed, twelve.
-- Source: Children (Private Arrangements for Fostering) Regulations 2005, regs 4 and 8
-- (remembered).
WITH visits AS (
  SELECT DISTINCT arrangement.child, arrangement.notified, visit.visited
  FROM private_fostering_arrangements AS arrangement
  JOIN merged.visits AS visit
    ON visit.child = arrangement.child AND visit.purpose = 'PRIVATE_FOSTERING'
    AND visit.visited >= arrangement.notified
    AND (arrangement.ended IS NULL OR visit.visited < arrangement.ended)
),
days AS (
  SELECT
    child, notified, visited AS held_from,
    CASE WHEN visited < months_after(notified, 12) THEN days_after(visited, 42)
      ELSE days_after(visited, 84) END AS visit_due
  FROM visits
  UNION ALL
  SELECT child, notified, notified, working_days_after(notified, 7)
  FROM private_fostering_arrangements AS arrangement
  WHERE NOT EXISTS (
    SELECT 1 FROM visits
    WHERE visits.child = arrangement.child AND visits.notified = arrangement.notified
      AND visits.visited = arrangement.notified
  )
)
SELECT
  arrangement.*,
  days.held_from, days.visit_due,
  coalesce(
    lead(days.held_from) OVER (PARTITION BY days.child, days.notified ORDER BY days.held_from),
    arrangement.ended
  ) AS held_to
FROM days
JOIN private_fostering_arrangements AS arrangement
  ON arrangement.child = days.child AND arrangement.notified = days.notified
