-- Which team and service each child had on each day, over [spell_from, spell_to): of two dated
-- allocations the one that started last holds the day; what no dated allocation says, the next
-- list says of the days since the list before it, half a year at most. All other days are
-- 'not allocated'.
-- A team's service is the nearest entry of the kind service at or above it, three steps up at
-- most; a spell is cut where the organisation changes. A team is found by its code or else by its
-- name; of entries that stand on the same day, the one that came last holds it.
WITH lists AS (
  SELECT listed, lag(listed) OVER (ORDER BY listed) AS list_before
  FROM (SELECT DISTINCT listed FROM merged.listed_allocations)
),
spells AS (
  SELECT
    child, coalesce(team, 'not allocated') AS team, started AS spell_from,
    coalesce(ended, DATE '9999-12-31') AS spell_to, 1 AS precedence
  FROM merged.allocations
  UNION ALL
  SELECT
    allocation.child, coalesce(allocation.team, 'not allocated'),
    CASE WHEN lists.list_before >= months_after(lists.listed, -6)
      THEN days_after(lists.list_before, 1) ELSE months_after(lists.listed, -6) END,
    days_after(lists.listed, 1), 0
  FROM merged.listed_allocations AS allocation
  JOIN lists ON lists.listed = allocation.listed
),
units AS (
  SELECT
    team, coalesce(name, team) AS name, parent, kind,
    coalesce(started, DATE '1900-01-01') AS unit_from,
    coalesce(ended, DATE '9999-12-31') AS unit_to
  FROM merged.teams
),
changes AS (
  SELECT unit_from AS day FROM units
  UNION
  SELECT unit_to FROM units
),
edges AS (
  SELECT child, spell_from AS day FROM spells
  UNION
  SELECT child, spell_to FROM spells
  UNION
  SELECT children.child, days.day
  FROM (SELECT DISTINCT child FROM spells) AS children
  CROSS JOIN (SELECT day FROM changes UNION SELECT DATE '1900-01-01') AS days
),
steps AS (
  SELECT
    child, day AS spell_from,
    coalesce(lead(day) OVER (PARTITION BY child ORDER BY day), DATE '9999-12-31') AS spell_to
  FROM edges
),
held AS (
  SELECT
    steps.child, steps.spell_from, steps.spell_to,
    coalesce(spells.team, 'not allocated') AS team
  FROM steps
  LEFT JOIN spells ON spells.child = steps.child AND spells.spell_from <= steps.spell_from
    AND spells.spell_to > steps.spell_from
  WHERE steps.spell_from < steps.spell_to
  QUALIFY row_number() OVER (
    PARTITION BY steps.child, steps.spell_from
    ORDER BY spells.precedence DESC, spells.spell_from DESC, spells.team
  ) = 1
)
SELECT
  held.child, held.spell_from, held.spell_to,
  coalesce(unit.name, held.team) AS by_team,
  CASE
    WHEN held.team = 'not allocated' THEN held.team
    WHEN unit.kind = 'SERVICE' THEN unit.name
    WHEN above.kind = 'SERVICE' THEN above.name
    WHEN above_that.kind = 'SERVICE' THEN above_that.name
    WHEN at_the_top.kind = 'SERVICE' THEN at_the_top.name
    ELSE 'not known'
  END AS by_service
FROM held
LEFT JOIN units AS unit ON (unit.team = held.team OR unit.name = held.team)
  AND unit.unit_from <= held.spell_from AND unit.unit_to > held.spell_from
LEFT JOIN units AS above ON above.team = unit.parent
  AND above.unit_from <= held.spell_from AND above.unit_to > held.spell_from
LEFT JOIN units AS above_that ON above_that.team = above.parent
  AND above_that.unit_from <= held.spell_from AND above_that.unit_to > held.spell_from
LEFT JOIN units AS at_the_top ON at_the_top.team = above_that.parent
  AND at_the_top.unit_from <= held.spell_from AND at_the_top.unit_to > held.spell_from
QUALIFY row_number() OVER (
  PARTITION BY held.child, held.spell_from
  ORDER BY unit.team = held.team DESC, unit.unit_from DESC, unit.team,
    above.unit_from DESC, above_that.unit_from DESC, at_the_top.unit_from DESC
) = 1
