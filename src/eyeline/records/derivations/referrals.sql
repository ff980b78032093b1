-- Every referral, with what is known of the child and the child's referral before it.
SELECT
  referral.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(need.grouped, 'not known') AS by_need,
  coalesce(source.grouped, 'not known') AS by_source,
  lag(referral.referred) OVER earlier AS previous_referred,
  lag(referral.referred) OVER earlier IS NOT NULL AS referred_before
FROM merged.referrals AS referral
LEFT JOIN known_children AS child ON child.child = referral.child
LEFT JOIN codes AS need ON need.list = 'primary_need' AND need.code = referral.need
LEFT JOIN codes AS source ON source.list = 'referral_source' AND source.code = referral.source
WINDOW earlier AS (PARTITION BY referral.child ORDER BY referral.referred)
