-- Social work posts on the days they were counted: those that the council's own workers and
-- agency workers fill, those that are vacant and, of the year before, those that someone left.
-- Of agency workers the authority's own total counts where it gives one.
WITH workers AS (
  SELECT
    worker.counted_on,
    CASE WHEN worker.ended <= worker.counted_on THEN 'left'
      WHEN worker.agency = '1' THEN 'agency' ELSE 'own' END AS kind,
    coalesce(worker.fte_on_day, worker.fte) AS fte,
    worker.cases, worker.agency
  FROM merged.social_workers AS worker
),
totals AS (
  SELECT counted_on, agency_fte FROM merged.social_work_vacancies WHERE agency_fte IS NOT NULL
)
SELECT workers.counted_on, workers.kind, workers.fte, workers.cases
FROM workers
LEFT JOIN totals ON totals.counted_on = workers.counted_on
WHERE NOT (workers.agency = '1' AND (workers.kind = 'left' OR totals.counted_on IS NOT NULL))
UNION ALL
SELECT counted_on, 'agency', agency_fte, NULL FROM totals
UNION ALL
SELECT counted_on, 'vacant', vacancies, NULL FROM merged.social_work_vacancies
