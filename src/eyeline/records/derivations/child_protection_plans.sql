-- Every plan, with what is known of the child, and how many plans the child had before: as the
-- return says or as the record knows, whichever is more.
SELECT
  plan.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(category.title, 'not known') AS by_category,
  CASE
    WHEN plan.previous_plans IS NULL AND row_number() OVER earlier = 1 THEN NULL
    WHEN coalesce(plan.previous_plans, 0) > row_number() OVER earlier - 1
      THEN plan.previous_plans
    ELSE CAST(row_number() OVER earlier - 1 AS INTEGER)
  END AS earlier_plans
FROM merged.child_protection_plans AS plan
LEFT JOIN known_children AS child ON child.child = plan.child
LEFT JOIN codes AS category
  ON category.list = 'abuse_category' AND category.code = plan.category
WINDOW earlier AS (PARTITION BY plan.child ORDER BY plan.started)
