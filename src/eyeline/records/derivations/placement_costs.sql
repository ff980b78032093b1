-- Every placement's cost, with what is known of the child.
-- For the council's own foster carers no provider is paid.
SELECT
  cost.*,
  child.dob, child.by_sex, child.by_ethnicity,
  coalesce(kind.title, 'not known') AS by_placement_type,
  CASE WHEN cost.placement_type = 'fostering_own'
    THEN 'no provider' ELSE coalesce(cost.provider, 'not known') END AS by_provider
FROM merged.placement_costs AS cost
LEFT JOIN known_children AS child ON child.child = cost.child
LEFT JOIN codes AS kind ON kind.list = 'cost_placement_type' AND kind.code = cost.placement_type
