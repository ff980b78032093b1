-- Every package of care of an adult, with its type and provider in words: one row for each age
-- group that the client was in while it was given, over [held_from, held_to).
-- A direct payment goes to the adult: no provider is paid.
WITH age_groups AS (
  SELECT 'under 18' AS name, 0 AS age, 18 AS until
  UNION ALL SELECT '18 to 64', 18, 65
  UNION ALL SELECT '65 and over', 65, NULL
),
packages AS (
  SELECT
    package.*,
    coalesce(kind.title, 'not known') AS by_package_type,
    CASE WHEN package.package_type = 'direct_payment'
      THEN 'no provider' ELSE coalesce(package.provider, 'not known') END AS by_provider
  FROM merged.adult_packages AS package
  LEFT JOIN codes AS kind ON kind.list = 'package_type' AND kind.code = package.package_type
)
SELECT
  packages.*,
  coalesce(age_groups.name, 'not known') AS by_age_group,
  CASE WHEN age > 0 AND birthday(dob, age) > started
    THEN birthday(dob, age) ELSE started END AS held_from,
  CASE WHEN birthday(dob, until) < ended OR (ended IS NULL AND until IS NOT NULL)
    THEN birthday(dob, until) ELSE ended END AS held_to
FROM packages
LEFT JOIN age_groups ON CASE
  WHEN dob IS NULL THEN FALSE
  ELSE (age = 0 OR ended IS NULL OR birthday(dob, age) < ended)
    AND (until IS NULL OR birthday(dob, until) > started)
  END
