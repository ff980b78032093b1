-- Every row, with what is known of the child.
SELECT assessment.*, child.dob, child.by_sex, child.by_ethnicity
FROM merged.assessments AS assessment
LEFT JOIN known_children AS child ON child.child = assessment.child
