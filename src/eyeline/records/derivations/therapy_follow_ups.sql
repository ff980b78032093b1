-- Every therapy that was started and closed, 6, 12 and 18 months after it closed. The child is
-- still at home where the register says so; where it says nothing, where the child was not looked
-- after on any day after the close up to the day it is due.
WITH due AS (
  SELECT child, programme, by_programme, closed, 6 AS months, months_after(closed, 6) AS due,
    at_home_6 AS told
  FROM therapies WHERE started IS NOT NULL AND closed IS NOT NULL
  UNION ALL
  SELECT child, programme, by_programme, closed, 12, months_after(closed, 12), at_home_12
  FROM therapies WHERE started IS NOT NULL AND closed IS NOT NULL
  UNION ALL
  SELECT child, programme, by_programme, closed, 18, months_after(closed, 18), at_home_18
  FROM therapies WHERE started IS NOT NULL AND closed IS NOT NULL
),
away AS (
  SELECT DISTINCT due.child, due.programme, due.closed, due.months
  FROM due
  JOIN care_episodes AS care ON care.child = due.child AND care.held_from <= due.due
    AND (care.held_to IS NULL OR care.held_to > days_after(due.closed, 1))
)
SELECT
  due.child, due.programme, due.by_programme, due.closed, due.months, due.due,
  CASE
    WHEN due.told IS NOT NULL THEN due.told
    WHEN away.child IS NULL THEN '1' ELSE '0'
  END AS at_home
FROM due
LEFT JOIN away ON away.child = due.child AND away.programme = due.programme
  AND away.closed = due.closed AND away.months = due.months
