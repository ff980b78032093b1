"""What sqlglot does not know of Spark is said in rules of our own."""

from __future__ import annotations

import pytest

from eyeline.records.engines.translation import FUNCTIONS, Makes, translated


def in_spark(query: str) -> str:
    return translated(query).query.sql


def test_a_table_of_a_schema_is_named_in_one() -> None:
    query = translated("SELECT e.child FROM merged.episodes AS e").query

    assert query.sql == "SELECT e.child FROM merged_episodes AS e"
    assert query.tables == {"merged_episodes"}


def test_a_file_is_no_table() -> None:
    query = translated("SELECT * FROM '/a folder/b.parquet'").query

    assert query.sql == "SELECT * FROM `parquet`.`/a folder/b.parquet`"
    assert query.tables == set()


def test_what_a_parquet_file_holds_is_read_from_it() -> None:
    assert (
        in_spark("SELECT x FROM read_parquet('/b.parquet')") == "SELECT x FROM parquet.`/b.parquet`"
    )


def test_a_function_of_time_is_written_out() -> None:
    found = in_spark("SELECT months_after(days_after(d, a + 1), -6) FROM t")

    assert found == "SELECT ADD_MONTHS(DATE_ADD(d, (a + 1)), -6) FROM t"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_time_is_known(name: str) -> None:
    assert name not in in_spark(f"SELECT {name}(d, 1) FROM t").lower()


def test_the_variables_that_a_function_needs_are_told() -> None:
    query = translated("SELECT working_days_after(d, 5) FROM t").query

    assert query.variables == {"calendar_from", "working_days", "working_days_by"}


def test_one_column_less_another_is_a_number_of_days() -> None:
    assert in_spark("SELECT t.ended - started, d - 1 FROM t") == (
        "SELECT DATEDIFF(t.ended, started), d - 1 FROM t"
    )


def test_minutes_between_moments_are_those_that_began() -> None:
    found = in_spark("SELECT date_diff('minute', a, b) FROM t")

    assert (
        found == "SELECT DATEDIFF(MINUTE, DATE_TRUNC('MINUTE', a), DATE_TRUNC('MINUTE', b)) FROM t"
    )


def test_a_filter_in_a_window_becomes_a_case() -> None:
    found = in_spark(
        "SELECT count(*) FILTER (WHERE a) OVER w, max(b) FILTER (WHERE a) OVER w FROM t"
    )

    assert found == (
        "SELECT COUNT(CASE WHEN a THEN 1 END) OVER w, MAX(CASE WHEN a THEN b END) OVER w FROM t"
    )


def test_qualify_becomes_a_column_that_is_left_out_again() -> None:
    found = in_spark("SELECT * FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1")

    assert found == (
        "SELECT * EXCEPT (_kept) FROM (SELECT *, ROW_NUMBER() OVER "
        "(PARTITION BY a ORDER BY b NULLS LAST) = 1 AS _kept FROM t) AS _rows_and_more WHERE _kept"
    )


def test_a_list_in_order_is_refused_for_spark_would_lose_the_order() -> None:
    with pytest.raises(NotImplementedError, match="list_sort"):
        translated("SELECT list(a ORDER BY b) FROM t")


def test_the_steps_of_a_query_are_told_apart_and_which_are_named_twice() -> None:
    query = translated(
        "WITH a AS (SELECT x FROM t), b AS (SELECT x FROM a UNION SELECT x FROM a) "
        "SELECT x FROM b QUALIFY row_number() OVER (ORDER BY x) = 1"
    ).query

    assert [(name, step.tables) for name, step in query.steps] == [("a", {"t"}), ("b", {"a"})]
    assert query.shared == {"a"}
    assert "WITH" not in query.sql


def test_a_query_that_gives_a_table_as_it_is_says_so() -> None:
    assert translated("SELECT * FROM merged.visits").query.copies == "merged_visits"
    assert translated("FROM visits").query.copies == "visits"
    assert translated("SELECT * FROM visits WHERE purpose = 'CUSTODY'").query.copies == ""


@pytest.mark.parametrize(
    ("text", "makes", "name"),
    [
        ("SELECT 1", Makes.ANSWER, ""),
        ("CREATE SCHEMA merged", Makes.SCHEMA, ""),
        ("CREATE TABLE merged.a AS SELECT 1", Makes.TABLE, "merged_a"),
        ("CREATE VIEW a AS SELECT 1", Makes.VIEW, "a"),
        ("COPY (SELECT 1) TO '/a.parquet' (FORMAT parquet)", Makes.FILE, "/a.parquet"),
        ("SET VARIABLE a = (SELECT 1)", Makes.VARIABLE, "a"),
    ],
)
def test_it_is_known_what_a_statement_makes(text: str, makes: Makes, name: str) -> None:
    statement = translated(text)

    assert (statement.makes, statement.name) == (makes, name)


def test_another_statement_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        translated("DROP TABLE a")
