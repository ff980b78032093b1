-- Every row of the ledger with the division and the line that its codes belong to on the period's
-- last day. Of several patterns that fit, the one with most letters of its own wins, then the one
-- that began last; what none fits is 'not mapped'.
WITH mapping AS (
  SELECT
    replace(cost_centre, '*', '%') AS centres, replace(subjective, '*', '%') AS subjectives,
    division, line,
    coalesce(started, DATE '1900-01-01') AS started, coalesce(ended, DATE '9999-12-31') AS ended,
    length(replace(cost_centre, '*', '')) + length(replace(subjective, '*', '')) AS letters
  FROM merged.ledger_mapping
),
codes_used AS (
  SELECT DISTINCT cost_centre, subjective, period_end FROM merged.ledger
),
placed AS (
  SELECT used.cost_centre, used.subjective, used.period_end, mapping.division, mapping.line
  FROM codes_used AS used
  JOIN mapping ON used.cost_centre LIKE mapping.centres
    AND used.subjective LIKE mapping.subjectives
    AND mapping.started <= used.period_end AND mapping.ended > used.period_end
  QUALIFY row_number() OVER (
    PARTITION BY used.cost_centre, used.subjective, used.period_end
    ORDER BY mapping.letters DESC, mapping.started DESC, mapping.centres, mapping.subjectives
  ) = 1
)
SELECT
  ledger.*,
  coalesce(placed.division, 'not mapped') AS by_division,
  coalesce(placed.line, 'not_mapped') AS line,
  coalesce(line.title, 'not mapped') AS by_line,
  CAST(-ledger.budget + ledger.forecast AS DECIMAL(18, 4)) AS variance,
  -ledger.actual AS income
FROM merged.ledger AS ledger
LEFT JOIN placed ON placed.cost_centre = ledger.cost_centre
  AND placed.subjective = ledger.subjective AND placed.period_end = ledger.period_end
LEFT JOIN codes AS line ON line.list = 'ledger_line' AND line.code = placed.line
