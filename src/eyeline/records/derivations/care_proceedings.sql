-- Every row, with what is known of the child and how many weeks it took.
SELECT
  proceedings.*,
  child.dob, child.by_sex, child.by_ethnicity,
  CAST((proceedings.concluded - proceedings.issued) / 7 AS DECIMAL(18, 4)) AS weeks
FROM merged.care_proceedings AS proceedings
LEFT JOIN known_children AS child ON child.child = proceedings.child
