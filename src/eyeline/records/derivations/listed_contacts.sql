-- Every contact of a list, with what is known of the child.
SELECT
  contact.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(source.grouped, 'not known') AS by_source
FROM merged.listed_contacts AS contact
LEFT JOIN known_children AS child ON child.child = contact.child
LEFT JOIN codes AS source ON source.list = 'referral_source' AND source.code = contact.source
