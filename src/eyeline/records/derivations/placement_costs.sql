-- Every placement's cost, with what is known of the child.
SELECT
  cost.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(kind.title, 'not known') AS by_placement_type
FROM merged.placement_costs AS cost
LEFT JOIN known_children AS child ON child.child = cost.child
LEFT JOIN codes AS kind ON kind.list = 'cost_placement_type' AND kind.code = cost.placement_type
