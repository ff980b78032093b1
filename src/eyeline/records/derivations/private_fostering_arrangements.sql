-- Every private fostering arrangement, with what is known of the child and its first visit.
WITH first_visits AS (
  SELECT arrangement.child, arrangement.notified, min(visit.visited) AS first_visited
  FROM merged.private_fostering_arrangements AS arrangement
  JOIN merged.visits AS visit
    ON visit.child = arrangement.child AND visit.purpose = 'PRIVATE_FOSTERING'
    AND visit.visited >= arrangement.notified
    AND (arrangement.ended IS NULL OR visit.visited <= arrangement.ended)
  GROUP BY arrangement.child, arrangement.notified
)
SELECT
  arrangement.*,
  child.dob, child.by_sex, child.by_ethnicity,
  first_visits.first_visited
FROM merged.private_fostering_arrangements AS arrangement
LEFT JOIN first_visits
  ON first_visits.child = arrangement.child AND first_visits.notified = arrangement.notified
LEFT JOIN known_children AS child ON child.child = arrangement.child
