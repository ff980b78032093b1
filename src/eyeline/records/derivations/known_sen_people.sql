-- Each child or young person of the SEN2 return once, with the primary need last told.
WITH primary_needs AS (
  SELECT child, need
  FROM merged.sen_needs
  QUALIFY row_number() OVER (PARTITION BY child ORDER BY counted_on DESC, rank) = 1
)
SELECT
  person.child, person.dob,
  coalesce(sex.title, 'not known') AS by_sex,
  coalesce(ethnicity.grouped, 'not known') AS by_ethnicity,
  coalesce(need.title, 'not known') AS by_need
FROM merged.sen_people AS person
LEFT JOIN primary_needs ON primary_needs.child = person.child
LEFT JOIN codes AS sex ON sex.list = 'sex' AND sex.code = person.sex
LEFT JOIN codes AS ethnicity
  ON ethnicity.list = 'ethnicity' AND ethnicity.code = person.ethnicity
LEFT JOIN codes AS need ON need.list = 'sen_need' AND need.code = primary_needs.need
