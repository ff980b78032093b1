-- Each child once, in the words that figures are broken down by.
SELECT
  child.child, child.dob,
  coalesce(sex.title, 'not known') AS by_sex,
  coalesce(ethnicity.grouped, 'not known') AS by_ethnicity
FROM merged.children AS child
LEFT JOIN codes AS sex ON sex.list = 'sex' AND sex.code = child.sex
LEFT JOIN codes AS ethnicity
  ON ethnicity.list = 'ethnicity' AND ethnicity.code = child.ethnicity
