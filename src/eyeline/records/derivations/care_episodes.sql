-- Where each child looked after was on each day: one row a child a day, over
-- [held_from, held_to).
-- Short breaks (V3, V4) and episodes of no length are left out. Where episodes overlap, the one
-- that started last holds the day. Rows are cut at the birthdays that begin an age band.
CREATE TABLE care_episodes AS
WITH care AS (
  SELECT
    *,
    -- How far the child's earlier episodes reach; far in the future when one is still open.
    max(CASE WHEN dec IS NULL THEN DATE '9999-12-31' ELSE dec END) OVER earlier AS reached,
    lag(dec) OVER by_start AS last_dec,
    lag(reason) OVER by_start AS last_reason,
    lag(placement_type) OVER by_start IN ('T0', 'T1', 'T2', 'T3', 'T4') AS was_away
  FROM episodes
  WHERE legal_status NOT IN ('V3', 'V4') AND (dec IS NULL OR dec > decom)
  WINDOW
    by_start AS (PARTITION BY child ORDER BY decom),
    earlier AS (
      PARTITION BY child ORDER BY decom ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
-- A period of care goes on while the next episode starts by the day the last one ends, or on
-- the day after where the last one only gave way to a new one (X1).
numbered AS (
  SELECT
    *,
    sum(CASE
      WHEN decom <= reached THEN 0
      WHEN decom = days_after(last_dec, 1) AND last_reason = 'X1' THEN 0
      ELSE 1
    END) OVER (PARTITION BY child ORDER BY decom) AS care_period
  FROM care
),
-- Placements: temporary ones (T0-T4) are passed over.
settled AS (
  SELECT
    *,
    lag(care_period) OVER by_start AS care_period_before,
    lag(urn) OVER by_start AS urn_before,
    lag(placement_postcode) OVER by_start AS postcode_before,
    lag(provider) OVER by_start AS provider_before
  FROM numbered
  WHERE placement_type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4')
  WINDOW by_start AS (PARTITION BY child ORDER BY decom)
),
-- A new placement begins where care or the carer does. After a temporary placement the child is
-- back with the same carer when the carer's registration is the same or, where one is not given,
-- provider and postcode are; adoption by the present carer (A3, A5) is no move.
moved AS (
  SELECT
    child, decom, dec, placement_type, care_period,
    CASE
      WHEN care_period_before IS NULL OR care_period <> care_period_before THEN 1
      WHEN placement_type IN ('A3', 'A5') THEN 0
      WHEN was_away AND urn = urn_before THEN 0
      WHEN was_away AND (urn IS NULL OR urn_before IS NULL)
        AND provider IS NOT DISTINCT FROM provider_before
        AND placement_postcode = postcode_before THEN 0
      WHEN rne IN ('S', 'P', 'B') THEN 1
      ELSE 0
    END AS is_move
  FROM settled
),
placed AS (
  SELECT *, sum(is_move) OVER (PARTITION BY child ORDER BY decom) AS placement_number
  FROM moved
),
placements AS (
  SELECT
    child, placement_number,
    min(decom) AS started,
    max(CASE WHEN dec IS NULL THEN DATE '9999-12-31' ELSE dec END) AS ended,
    min(care_period) AS care_period,
    bool_or(is_move = 1 AND placement_type IN ('A4', 'A6')) AS is_adoptive
  FROM placed
  GROUP BY child, placement_number
),
-- A placement has ended by the day the next begins, whatever its episodes say. To a placement
-- for adoption belongs the one before it, in the same period of care.
placements_in_order AS (
  SELECT
    *,
    CASE WHEN lag(ended, 2) OVER by_number > lag(started) OVER by_number
      THEN lag(started) OVER by_number ELSE lag(ended, 2) OVER by_number
    END AS two_placements_ago_ended,
    CASE WHEN is_adoptive AND lag(care_period) OVER by_number = care_period
      THEN lag(started) OVER by_number ELSE started
    END AS counted_from
  FROM placements
  WINDOW by_number AS (PARTITION BY child ORDER BY placement_number)
),
-- An episode in a temporary placement keeps what was true of the placement before it.
known AS (
  SELECT
    episode.*,
    min(episode.decom) OVER (PARTITION BY episode.child, episode.care_period) AS care_started,
    max(placed.placement_number) OVER (
      PARTITION BY episode.child ORDER BY episode.decom
    ) AS placement_number
  FROM numbered AS episode
  LEFT JOIN placed ON placed.child = episode.child AND placed.decom = episode.decom
),
told AS (
  SELECT
    known.* EXCLUDE (reached, last_dec, last_reason, was_away),
    CASE WHEN placement.care_period = known.care_period
      THEN placement.counted_from END AS placement_started,
    placement.two_placements_ago_ended,
    max(CASE WHEN decom < reached THEN 1 ELSE 0 END) OVER (PARTITION BY known.child) AS is_overlapped
  FROM known
  LEFT JOIN placements_in_order AS placement
    ON placement.child = known.child AND placement.placement_number = known.placement_number
),
edges AS (
  SELECT child, decom AS day FROM told WHERE is_overlapped = 1
  UNION
  SELECT child, dec FROM told WHERE is_overlapped = 1 AND dec IS NOT NULL
),
steps AS (
  SELECT child, day, lead(day) OVER (PARTITION BY child ORDER BY day) AS next_day FROM edges
),
cut AS (
  SELECT * EXCLUDE (is_overlapped), decom AS held_from, dec AS held_to FROM told WHERE is_overlapped = 0
  UNION ALL
  SELECT told.* EXCLUDE (is_overlapped), steps.day, steps.next_day
  FROM steps
  JOIN told
    ON told.child = steps.child AND told.decom <= steps.day
    AND (told.dec IS NULL OR told.dec > steps.day)
  QUALIFY row_number() OVER (
    PARTITION BY steps.child, steps.day ORDER BY told.decom DESC
  ) = 1
)
SELECT
  cut.* EXCLUDE (held_from, held_to),
  band.name AS by_age_band,
  CASE WHEN cut.dob IS NULL OR band.age = 0 OR cut.held_from >= birthday(cut.dob, band.age)
    THEN cut.held_from ELSE birthday(cut.dob, band.age) END AS held_from,
  CASE WHEN cut.dob IS NULL OR band.until IS NULL THEN cut.held_to
    WHEN cut.held_to IS NULL OR cut.held_to > birthday(cut.dob, band.until)
      THEN birthday(cut.dob, band.until)
    ELSE cut.held_to END AS held_to
FROM cut
JOIN age_bands AS band ON
  CASE
    WHEN cut.dob IS NULL THEN band.age IS NULL
    WHEN band.age IS NULL THEN FALSE
    ELSE (band.age = 0 OR cut.held_to IS NULL OR birthday(cut.dob, band.age) < cut.held_to)
      AND (band.until IS NULL OR birthday(cut.dob, band.until) > cut.held_from)
  END
