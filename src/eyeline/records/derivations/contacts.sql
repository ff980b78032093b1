-- Every contact, with its days and how long it took to be recorded and decided.
SELECT
  contact.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(source.grouped, 'not known') AS by_source,
  CAST(contact.received_at AS DATE) AS received,
  CAST(contact.created_at AS DATE) AS recorded,
  CAST(contact.decided_at AS DATE) AS decided,
  CAST(date_diff('second', contact.received_at, contact.created_at) / 3600 AS DECIMAL(18, 4))
    AS hours_to_record
FROM merged.contacts AS contact
LEFT JOIN known_children AS child ON child.child = contact.child
LEFT JOIN codes AS source ON source.list = 'referral_source' AND source.code = contact.source
