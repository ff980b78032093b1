-- Every care leaver of each list, with what is known of the young person and, of visits in
-- custody, the last one up to the list's day.
WITH visits AS (
  SELECT leaver.child, leaver.listed, max(visit.visited) AS visited_in_custody
  FROM merged.care_leavers AS leaver
  JOIN merged.visits AS visit
    ON visit.child = leaver.child AND visit.purpose = 'CUSTODY'
    AND visit.visited <= leaver.listed
  GROUP BY leaver.child, leaver.listed
)
SELECT
  leaver.*,
  child.dob, child.by_sex, child.by_ethnicity,
  visits.visited_in_custody
FROM merged.care_leavers AS leaver
LEFT JOIN visits ON visits.child = leaver.child AND visits.listed = leaver.listed
LEFT JOIN known_children AS child ON child.child = leaver.child
