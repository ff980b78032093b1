-- Where each child looked after was on each day: one row a child a day, over
-- [held_from, held_to).
-- Short breaks (V3, V4) and episodes of no length are left out. Where episodes overlap, the one
-- that started last holds the day. Rows are cut at the birthdays that begin an age band.
-- Only what decides is carried from step to step; the episode's own columns come in at the end.
WITH care AS (
  SELECT
    *,
    -- How far the child's earlier episodes reach; far in the future when one is still open.
    max(coalesce(dec, DATE '9999-12-31')) OVER earlier AS reached,
    lag(dec) OVER by_start AS last_dec,
    lag(reason) OVER by_start AS last_reason,
    lag(placement_type) OVER by_start IN ('T0', 'T1', 'T2', 'T3', 'T4') AS was_away,
    -- The child's last episode in a placement that is not temporary (T0-T4).
    last_value(
      CASE WHEN placement_type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4')
        THEN {decom: decom, urn: urn, provider: provider, postcode: placement_postcode}
      END IGNORE NULLS
    ) OVER earlier AS before
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
-- After a temporary placement the child is back with the same carer when the carer's
-- registration is the same or, where one is not given, provider and postcode are; adoption by
-- the present carer (A3, A5) is no move.
compared AS (
  SELECT
    child, decom, dec, reached,
    CASE
      WHEN decom <= reached THEN FALSE
      WHEN decom = days_after(last_dec, 1) AND last_reason = 'X1' THEN FALSE
      ELSE TRUE
    END AS is_start,
    placement_type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4') AS is_settled,
    placement_type IN ('A4', 'A6') AS is_adoptive,
    before.decom AS before_decom,
    CASE
      WHEN placement_type IN ('A3', 'A5') THEN FALSE
      WHEN was_away AND urn = before.urn THEN FALSE
      WHEN was_away AND (urn IS NULL OR before.urn IS NULL)
        AND provider IS NOT DISTINCT FROM before.provider
        AND placement_postcode = before.postcode THEN FALSE
      ELSE rne IN ('S', 'P', 'B')
    END AS is_other_carer
  FROM care
),
numbered AS (
  SELECT
    * EXCLUDE (is_start),
    count(*) FILTER (WHERE is_start) OVER by_start AS care_period,
    max(decom) FILTER (WHERE is_start) OVER by_start AS care_started
  FROM compared
  WINDOW by_start AS (PARTITION BY child ORDER BY decom)
),
-- A new placement begins where care or the carer does. An episode in a temporary placement
-- keeps what was true of the placement before it.
moved AS (
  SELECT
    * EXCLUDE (before_decom, is_other_carer),
    is_settled AND (before_decom IS NULL OR before_decom < care_started OR is_other_carer)
      AS is_move
  FROM numbered
),
placed AS (
  SELECT
    *,
    count(*) FILTER (WHERE is_move) OVER (PARTITION BY child ORDER BY decom) AS placement_number
  FROM moved
),
placements AS (
  SELECT
    child, placement_number,
    min(decom) AS started,
    max(coalesce(dec, DATE '9999-12-31')) AS ended,
    min(care_period) AS care_period,
    bool_or(is_move AND is_adoptive) AS is_adoptive
  FROM placed
  WHERE is_settled
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
told AS (
  SELECT
    placed.child, placed.decom, placed.dec, placed.care_period, placed.care_started,
    placement.placement_number,
    CASE WHEN placement.care_period = placed.care_period
      THEN placement.counted_from END AS placement_started,
    placement.two_placements_ago_ended
  FROM placed
  LEFT JOIN placements_in_order AS placement
    ON placement.child = placed.child AND placement.placement_number = placed.placement_number
),
overlapped AS (
  SELECT DISTINCT child FROM placed WHERE decom < reached
),
edges AS (
  SELECT child, decom AS day FROM told WHERE child IN (FROM overlapped)
  UNION
  SELECT child, dec FROM told WHERE child IN (FROM overlapped) AND dec IS NOT NULL
),
steps AS (
  SELECT child, day, lead(day) OVER (PARTITION BY child ORDER BY day) AS next_day FROM edges
),
cut AS (
  SELECT *, decom AS cut_from, dec AS cut_to FROM told WHERE child NOT IN (FROM overlapped)
  UNION ALL
  SELECT told.*, steps.day, steps.next_day
  FROM steps
  JOIN told
    ON told.child = steps.child AND told.decom <= steps.day
    AND (told.dec IS NULL OR told.dec > steps.day)
  QUALIFY row_number() OVER (
    PARTITION BY steps.child, steps.day ORDER BY told.decom DESC
  ) = 1
),
aged AS (
  SELECT
    episode.*,
    cut.* EXCLUDE (child, decom, dec),
    age_on(episode.dob, cut_from) AS first_age,
    age_on(episode.dob, cut_to - 1) AS last_age
  FROM episodes AS episode
  JOIN cut ON cut.child = episode.child AND cut.decom = episode.decom
)
SELECT
  aged.* EXCLUDE (cut_from, cut_to, first_age, last_age),
  band.name AS by_age_band,
  CASE WHEN first_age < band.age AND band.age > 0
    THEN birthday(dob, band.age) ELSE cut_from END AS held_from,
  CASE WHEN last_age < band.until OR band.until IS NULL
    THEN cut_to ELSE birthday(dob, band.until) END AS held_to
FROM aged
JOIN age_bands AS band ON
  CASE
    WHEN dob IS NULL THEN band.age IS NULL
    WHEN band.age IS NULL THEN FALSE
    ELSE (band.age = 0 OR cut_to IS NULL OR band.age <= last_age)
      AND (band.until IS NULL OR band.until > first_age)
  END
