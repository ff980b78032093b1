-- Every protection plan over [held_from, held_to), cut at each visit to the child; visited is the
-- last visit or, before the first, the day the plan started.
WITH visits AS (
  SELECT DISTINCT plan.child, plan.started, visit.visited
  FROM child_protection_plans AS plan
  JOIN merged.visits AS visit
    ON visit.child = plan.child AND visit.purpose = 'PROTECTION'
    AND visit.visited > plan.started
    AND (plan.ended IS NULL OR visit.visited < plan.ended)
),
days AS (
  SELECT child, started, visited FROM visits
  UNION ALL
  SELECT child, started, started FROM child_protection_plans
)
SELECT
  plan.*,
  days.visited, days.visited AS held_from,
  coalesce(
    lead(days.visited) OVER (PARTITION BY days.child, days.started ORDER BY days.visited),
    plan.ended
  ) AS held_to
FROM days
JOIN child_protection_plans AS plan ON plan.child = days.child AND plan.started = days.started
