-- Every row, with what is known of the child and how many weeks it took.
SELECT
  proceedings.*,
  child.dob, child.by_sex, child.by_ethnicity,
  CAST((proceedings.ended - proceedings.started) / 7 AS DECIMAL(18, 4)) AS weeks
FROM merged.pre_proceedings AS proceedings
LEFT JOIN known_children AS child ON child.child = proceedings.child
