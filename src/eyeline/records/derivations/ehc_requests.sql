-- Every row, with what is known of the child or young person.
SELECT ehc_request.*, person.dob, person.by_sex, person.by_ethnicity,
  coalesce(person.by_need, 'not known') AS by_need
FROM merged.ehc_requests AS ehc_request
LEFT JOIN known_sen_people AS person ON person.child = ehc_request.child
