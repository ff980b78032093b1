-- Every household's places on a day. Free are those that are said to be vacant or, where that is
-- not said, those approved that are neither filled nor not available.
SELECT
  place.*,
  CASE
    WHEN place.vacant IS NOT NULL THEN place.vacant
    WHEN place.approved - (place.filled + coalesce(place.not_available, 0)) < 0 THEN 0
    ELSE place.approved - (place.filled + coalesce(place.not_available, 0))
  END AS free
FROM merged.fostering_places AS place
