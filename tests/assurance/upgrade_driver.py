"""What the proof of upgrades runs in a process of its own, on a workspace's database.

`python upgrade_driver.py DO WORKSPACE` prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from eyeline.web.start import set_up
from eyeline.web.workspace import Workspace

EARLIER = [
    ("council", "0002_step_change"),
    ("publication", "0002_ledger"),
    ("dashboard", "0001_initial"),
]
AT = datetime(2026, 7, 31, 9, 30, 0, 120_000, tzinfo=UTC)
JUNE, MARCH = date(2026, 6, 30), date(2026, 3, 31)
Rows = dict[str, list[list[Any]]]


def main() -> None:
    do, folder = sys.argv[1:]
    set_up(Workspace.open(folder))
    done = {"fill": fill, "after": after, "shape": shape}[do]()
    print(json.dumps(done, default=str))


def fill() -> Rows:
    """Make the database as the earlier release did, put something into every table; return it."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(EARLIER)
    apps = executor.loader.project_state(EARLIER).apps
    _decided(apps)
    _published(apps)
    return rows()


def _decided(apps: Any) -> None:
    set_by = {"set_by": "Performance analyst", "set_at": AT}
    target = {"measure": "cla_3plus", "level": "target", "period": "quarter", "bound": "at most"}
    model = apps.get_model("council", "Target")
    for first, value in ((MARCH, Decimal("12.5")), (JUNE, Decimal("9.0001")), (JUNE, None)):
        model.objects.create(
            **target, first=first, value=value, agreed="Überprüfung | '1'", **set_by
        )
    figure = {"measure": "dsg_deficit", "period": "quarter", "evidence": "Schools Forum, item 4"}
    entered = {"entered_by": "Finance officer", "entered_at": AT}
    model = apps.get_model("council", "EnteredFigure")
    model.objects.create(**figure, end=JUNE, numerator=Decimal("-28800.1"), **entered)
    checked = {"checked_by": "Performance analyst", "checked_at": AT}
    model.objects.create(**figure, end=MARCH, numerator=0, denominator=1, **entered, **checked)
    apps.get_model("council", "Parameter").objects.create(
        name="threshold", first=MARCH, value=Decimal("99999999999.9999"), agreed="", **set_by
    )
    apps.get_model("council", "StepChange").objects.create(
        measure="referrals", first=MARCH, stands=True, reason="The front door moved", **set_by
    )


def _published(apps: Any) -> None:
    for quarter in (MARCH, JUNE):
        apps.get_model("dashboard", "Edition").objects.create(
            quarter_end=quarter, calculation="0a" * 32, created_at=AT
        )
    for number in (1, 2):
        release = apps.get_model("publication", "Release").objects.create(
            edition="2026-27-q1",
            number=number,
            audience="internal",
            folder=f"2026-27-q1/{number}/internal",
            manifest_sha256="5f" * 32,
            made_at=AT,
        )
    figure = {
        "release": release, "measure": "ehcp_20wk", "version": 1, "kind": "quarter", "end": JUNE,
        "start": date(2026, 4, 1), "scale": 100, "dp": 2, "record": "5f" * 32,
    }  # fmt: skip
    exact = {"numerator": 121, "denominator": Decimal("98765432101.1234")}
    model = apps.get_model("publication", "ReleasedFigure")
    model.objects.create(**figure, **exact, value=Decimal("60.35"), status="final")
    school = {"dimension": "school", "group": "é" * 400}
    model.objects.create(**figure, **school, status="c")
    model.objects.create(**figure | {"measure": "cla_number"}, numerator=7, status="low")
    for least, told in ((1, {}), (2, {"told_to": "data protection officer", "told_at": AT})):
        apps.get_model("publication", "GivenAway").objects.create(
            audience="internal", cell=f"cell {least}", says="words", least=least, most=10**12,
            because="because", found_at=AT, **told,
        )  # fmt: skip


def rows() -> Rows:
    """Return every row of the earlier release's tables, by its columns."""
    from django.apps import apps

    found: Rows = {}
    for model in apps.get_models():
        if model._meta.db_table in _EARLIER_TABLES:
            names = _EARLIER_TABLES[model._meta.db_table]
            query = model._base_manager.order_by("pk").values_list(*names)
            found[model._meta.db_table] = [[*row] for row in query]
    return found


# The columns that the earlier release had.
_EARLIER_TABLES = {
    "council_parameter": ("id", "name", "first", "value", "agreed", "set_by", "set_at"),
    "council_enteredfigure": (
        "id", "measure", "period", "end", "numerator", "denominator", "evidence", "entered_by",
        "entered_at", "checked_by", "checked_at",
    ),
    "council_target": (
        "id", "measure", "dimension", "group", "level", "period", "bound", "value", "tolerance",
        "first", "agreed", "set_by", "set_at",
    ),
    "council_stepchange": (
        "id", "measure", "dimension", "group", "first", "stands", "reason", "set_by", "set_at",
    ),
    "dashboard_edition": ("id", "quarter_end", "calculation", "created_at"),
    "publication_release": (
        "id", "edition", "number", "audience", "folder", "manifest_sha256", "made_at",
    ),
    "publication_releasedfigure": (
        "id", "release_id", "measure", "version", "kind", "start", "end", "dimension", "group",
        "numerator", "denominator", "value", "status", "scale", "dp", "record",
    ),
    "publication_givenaway": (
        "id", "audience", "cell", "says", "least", "most", "because", "found_at", "told_to",
        "told_at",
    ),
}  # fmt: skip


def after() -> dict[str, Any]:
    """Return the rows, what became of the tries to change them, and how it can be gone on with."""
    return {"rows": rows(), "spoilt": spoil(), "gone on": go_on()}


def spoil() -> dict[str, list[str]]:
    """Try to change what was published; return the tables that refuse it, and what is shown."""
    from django.db import IntegrityError, connection, transaction

    from eyeline.publication import ledger
    from eyeline.publication.audience import Audience

    refused = []
    for table in ("publication_release", "publication_releasedfigure"):
        for statement in (f"UPDATE {table} SET id = id + 9", f"DELETE FROM {table}"):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)
            except IntegrityError as error:
                refused += [table] if "is only added to" in str(error) else []
    read = {release.edition for release, _ in ledger.shown_to(Audience.INTERNAL)}
    return {"refused": sorted(set(refused)), "read": sorted(read)}


def go_on() -> dict[str, Any]:
    """Work on with it: somebody comes, and checks what was entered before; return how it stands."""
    from django.core.management import call_command

    import made_up_people
    from eyeline.council.audit.stored import verified
    from eyeline.council.changes import decided
    from eyeline.council.models import EnteredFigure

    call_command("createcachetable", verbosity=0)
    analyst = made_up_people.person("performance_analyst")
    decided.check(1, by=analyst.name, at=AT, person=analyst)
    found = verified()
    unchecked = EnteredFigure.objects.filter(checked_at=None).count()
    return {"unchecked": unchecked, "events": found.count, "findings": found.findings}


def shape() -> list[list[Any]]:
    """Return every table, column, index, constraint and trigger of the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_SHAPE[connection.vendor])
        return [[*row] for row in cursor.fetchall()]


_SHAPE = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2",
    "postgresql": """
        SELECT 'column', table_name || '.' || column_name, concat_ws(' ', data_type,
            character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default,
            is_identity)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) || ' ' || tgenabled::text
            FROM pg_trigger
            WHERE NOT tgisinternal
        UNION ALL SELECT 'function', proname, prosrc FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        ORDER BY 1, 2, 3
    """,
}


if __name__ == "__main__":
    main()
