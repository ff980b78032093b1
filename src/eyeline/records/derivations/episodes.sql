-- Every episode, with what is known of the child on top.
-- resumed_same_day: another episode of care (not a short break) starts on the day this one ends,
-- so the child did not leave care.
SELECT
  episode.*,
  child.dob,
  care.child IS NOT NULL AS resumed_same_day,
  coalesce(sex.title, 'not known') AS by_sex,
  coalesce(ethnicity.grouped, 'not known') AS by_ethnicity,
  coalesce(placement.grouped, 'not known') AS by_placement_type,
  coalesce(need.title, 'not known') AS by_need
FROM merged.episodes AS episode
LEFT JOIN merged.children AS child ON child.child = episode.child
LEFT JOIN merged.episodes AS care
  ON care.child = episode.child AND care.decom = episode.dec AND care.decom <> episode.decom
  AND care.legal_status NOT IN ('V3', 'V4')
LEFT JOIN codes AS sex ON sex.list = 'sex' AND sex.code = child.sex
LEFT JOIN codes AS ethnicity
  ON ethnicity.list = 'ethnicity' AND ethnicity.code = child.ethnicity
LEFT JOIN codes AS placement
  ON placement.list = 'placement_type' AND placement.code = episode.placement_type
LEFT JOIN codes AS need ON need.list = 'category_of_need' AND need.code = episode.need
