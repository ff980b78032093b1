-- Every therapy, with how many days its steps took and what is known of the child.
SELECT
  therapy.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(programme.title, 'not known') AS by_programme,
  CAST(therapy.started - therapy.referred AS INTEGER) AS days_to_start,
  CAST(therapy.consented - therapy.referred AS INTEGER) AS days_to_consent,
  CAST(therapy.started - therapy.consented AS INTEGER) AS days_from_consent
FROM merged.therapies AS therapy
LEFT JOIN known_children AS child ON child.child = therapy.child
LEFT JOIN codes AS programme
  ON programme.list = 'therapy_programme' AND programme.code = therapy.programme
