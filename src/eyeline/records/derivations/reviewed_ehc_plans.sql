-- Every plan over [held_from, held_to), cut at each of its reviews; reviewed is the last review
-- or, before the first, the day the plan started.
WITH days AS (
  SELECT plan.child, plan.started, review.met AS reviewed
  FROM ehc_plans AS plan
  JOIN ehc_reviews AS review
    ON review.child = plan.child AND review.met > plan.started
    AND (plan.ceased IS NULL OR review.met < plan.ceased)
  UNION ALL
  SELECT child, started, started FROM ehc_plans
)
SELECT
  plan.*,
  days.reviewed, days.reviewed AS held_from,
  coalesce(
    lead(days.reviewed) OVER (PARTITION BY days.child, days.started ORDER BY days.reviewed),
    plan.ceased
  ) AS held_to
FROM days
JOIN ehc_plans AS plan ON plan.child = days.child AND plan.started = days.started
