-- Social work posts on the days they were counted: those that the council's own workers and
-- agency workers fill, those that are vacant and, of the year before, those that someone left,
-- who holds no case any more.
-- Where the authority gives a total of its agency workers, that stands under agency and the
-- workers themselves under agency worker.
WITH totals AS (
  SELECT counted_on, agency_fte FROM merged.social_work_vacancies WHERE agency_fte IS NOT NULL
),
workers AS (
  SELECT
    worker.counted_on, coalesce(worker.fte_on_day, worker.fte) AS fte, worker.cases,
    worker.ended <= worker.counted_on AS has_left,
    CASE WHEN worker.agency IS DISTINCT FROM '1' THEN 'own'
      WHEN totals.counted_on IS NULL THEN 'agency' ELSE 'agency worker' END AS kind
  FROM merged.social_workers AS worker
  LEFT JOIN totals ON totals.counted_on = worker.counted_on
)
SELECT
  counted_on, CASE WHEN has_left THEN 'left' ELSE kind END AS kind, fte,
  CASE WHEN has_left THEN NULL ELSE cases END AS cases
FROM workers
WHERE kind = 'own' OR has_left IS NOT TRUE
UNION ALL
SELECT counted_on, 'agency', agency_fte, NULL FROM totals
UNION ALL
SELECT counted_on, 'vacant', vacancies, NULL FROM merged.social_work_vacancies
