-- Every review of a plan once: the last census that told of it says what came of it.
SELECT
  review.child, review.received, review.met, review.outcome, review.draft, review.decided,
  review.amended,
  person.dob, person.by_sex, person.by_ethnicity,
  coalesce(person.by_need, 'not known') AS by_need
FROM merged.ehc_plan_reviews AS review
LEFT JOIN known_sen_people AS person ON person.child = review.child
WHERE review.met IS NOT NULL
QUALIFY row_number() OVER (
  PARTITION BY review.child, review.met ORDER BY review.counted_on DESC
) = 1
