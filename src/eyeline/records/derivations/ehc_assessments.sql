-- Every row, with what is known of the child or young person.
SELECT ehc_assessment.*, person.dob, person.by_sex, person.by_ethnicity,
  coalesce(person.by_need, 'not known') AS by_need
FROM merged.ehc_assessments AS ehc_assessment
LEFT JOIN known_sen_people AS person ON person.child = ehc_assessment.child
