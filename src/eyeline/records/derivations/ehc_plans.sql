-- Every plan, with what is known of the child or young person, whether it is the first that came
-- of its request, whether an exception to the time limit stood (excepted), and whether another
-- authority made it (transferred).
WITH transfers AS (
  SELECT DISTINCT child, received
  FROM merged.ehc_plan_reviews
  WHERE transferred_from IS NOT NULL
)
SELECT
  plan.*,
  person.dob, person.by_sex, person.by_ethnicity,
  coalesce(person.by_need, 'not known') AS by_need,
  coalesce(assessment.excepted, '0') = '1' AS excepted,
  transfers.child IS NOT NULL AS transferred,
  row_number() OVER (PARTITION BY plan.child, plan.received ORDER BY plan.started) = 1 AS is_first
FROM merged.ehc_plans AS plan
LEFT JOIN merged.ehc_assessments AS assessment
  ON assessment.child = plan.child AND assessment.received = plan.received
LEFT JOIN transfers ON transfers.child = plan.child AND transfers.received = plan.received
LEFT JOIN known_sen_people AS person ON person.child = plan.child
