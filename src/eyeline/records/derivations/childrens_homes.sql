-- Every home's beds on a day. Free are those registered that are neither occupied nor out of use.
SELECT
  home.*,
  CASE
    WHEN home.registered - (home.occupied + coalesce(home.out_of_use, 0)) < 0 THEN 0
    ELSE home.registered - (home.occupied + coalesce(home.out_of_use, 0))
  END AS free
FROM merged.childrens_homes AS home
