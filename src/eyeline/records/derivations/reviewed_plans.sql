-- Every protection plan over [held_from, held_to), cut at each of its reviews: the first review
-- is due three months after the start, each later one six months after the one before.
-- Source: Working together to safeguard children (remembered).
WITH reviews AS (
  SELECT plan.child, plan.started, review.reviewed
  FROM child_protection_plans AS plan
  JOIN merged.child_protection_reviews AS review
    ON review.child = plan.child AND review.reviewed > plan.started
    AND (plan.ended IS NULL OR review.reviewed < plan.ended)
),
days AS (
  SELECT child, started, reviewed AS held_from, months_after(reviewed, 6) AS review_due
  FROM reviews
  UNION ALL
  SELECT child, started, started, months_after(started, 3) FROM child_protection_plans
)
SELECT
  plan.*,
  days.held_from, days.review_due,
  coalesce(
    lead(days.held_from) OVER (PARTITION BY days.child, days.started ORDER BY days.held_from),
    plan.ended
  ) AS held_to
FROM days
JOIN child_protection_plans AS plan ON plan.child = days.child AND plan.started = days.started
