"""Nobody finds what is not theirs to see: in no answer, no log and no file.

Each protected field of a made-up council holds a value of its own. All that every role can get is
searched for these, once the search has proved that it finds whatever was planted.
"""

from __future__ import annotations

import logging.config
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from pytest_django import Settings

from assurance.access import expected
from assurance.access.world import World, make_world
from assurance.canaries import council, crawl, database, oracle, returns, typed, wrong_files
from assurance.canaries.clean import clean
from assurance.canaries.crawl import Found, Reader
from assurance.canaries.planter import Planter
from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canaries
from assurance.canaries.vectors import missed, vectors
from eyeline.council.jobs.worker import Worker
from eyeline.council.models import Job, State
from eyeline.council.policy.table import table
from eyeline.council.policy.values import Class
from eyeline.measures.catalogue import load
from eyeline.measures.compiler import columns_of
from eyeline.measures.listing import has_children
from eyeline.records.tables import TABLES, Kind
from eyeline.web import configuration
from eyeline.web.logs import LOGGING

ROLES, _ = expected.read()
SOME_ROLES = (
    "public", "member", "performance_analyst", "director", "team_manager", "auditor",
    "system_administrator",
)  # fmt: skip
SOME_WHO_TYPE = ("public", "performance_analyst", "system_administrator")
SOME_MEASURES = ("cpp_started", "avg_cost_placement")
FEWEST_WAYS, FEWEST_CLEAN = 60, 200
_PROTECTED = (Class.PERSONAL, Class.CONFIDENTIAL, Class.EXEMPT)
_TEXT = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked for: by whom, who also types what is wrong, the children behind which
    figures, how many wrong parameters of each page, how many wrong files."""

    roles: tuple[str, ...]
    typing: tuple[str, ...]
    measures: tuple[str, ...]
    parameters: int
    uploads: int


def _of_every_table() -> tuple[str, ...]:
    """Return a measure of each kind of each table that has children."""
    found: dict[tuple[str, str], str] = {}
    for each in filter(has_children, load().measures):
        found.setdefault((columns_of(each)[0].counted.table, each.kind.value), each.id)
    return tuple(found.values())


SIZES = [
    pytest.param(Size(SOME_ROLES, SOME_WHO_TYPE, SOME_MEASURES, 1, 1), id="some"),
    pytest.param(Size(ROLES, ROLES, (), 5, 99), id="all", marks=pytest.mark.full),
]


# The search itself.


@pytest.fixture(scope="module")
def proven() -> None:
    """Prove that the search finds whatever is planted, before anybody believes that it found none.

    Of texts here, of every kind of value in a test of its own.
    """
    made = Canaries(seed=7)
    value = made.text("a record", "a field", "personal")
    assert missed(Scanner(made.index), value) == []


@pytest.mark.parametrize("kind", ["text", "pupil_number", "registration", "postcode",
                                  "amount", "address", "day"])  # fmt: skip
def test_the_search_finds_every_value_however_it_is_written(
    kind: str, record_property: pytest.RecordProperty
) -> None:
    made = Canaries(seed=11)
    value = getattr(made, kind)("a record", "a field", "personal")
    scanner = Scanner(made.index)

    forms = [value] if isinstance(value, str) else [f"{value:{form}}" for form in _DAYS]
    not_found = {form: missed(scanner, form) for form in forms}

    assert len(vectors()) >= FEWEST_WAYS
    assert not_found == {form: [] for form in forms}
    record_property("ways in which values were planted", len(vectors()) * len(forms))


_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%-d %B %Y")


@pytest.mark.parametrize(
    "number",
    [pytest.param(250, id="some"), pytest.param(4_000, id="many", marks=pytest.mark.full)],
)
def test_the_search_finds_nothing_in_files_without_one(
    number: int, record_property: pytest.RecordProperty
) -> None:
    made = Canaries(seed=13)
    for at in range(200):
        made.text(f"record {at}", "a field", "personal")
        made.pupil_number(f"record {at}", "a number", "personal")
    made.day("a record", "a day", "personal")
    scanner = Scanner(made.index)

    false = [name for name, data in clean(number, 17, list(made)) if scanner.found(data)]

    assert number >= FEWEST_CLEAN
    assert false == []
    record_property("clean files searched", number)
    record_property("false alarms in clean files", len(false))


# What is planted.


def test_every_protected_field_is_planted_or_says_why_not() -> None:
    said = oracle.read()

    without = [name for name in _protected_fields() if not said.knows(name)]

    assert not without, "\n".join(without)


def _protected_fields() -> Iterator[str]:
    """Yield each stored field that not everybody may see and that can hold what somebody wrote."""
    for model in apps.get_models(include_auto_created=True):
        classes = table().fields[model._meta.label]
        for field in model._meta.local_fields:
            class_, is_text = classes[field.name], isinstance(field, _TEXT)
            relation = field.is_relation
            if (class_ in _PROTECTED and not relation) or (is_text and class_ is Class.INTERNAL):
                yield f"{model._meta.label}.{field.name}"


def test_every_column_that_leads_to_a_person_is_planted(tmp_path: Path) -> None:
    made = Canaries()
    list(returns.write(tmp_path / "files", made, returns.children(made)))

    planted_in = {canary.field for canary in made}

    without = [name for name in _columns() if name not in planted_in]
    assert not without, "\n".join(without)


def _columns() -> Iterator[str]:
    """Yield each column of the record that leads to a person, or holds what somebody wrote."""
    for name, shape in TABLES.items():
        for column in shape.columns:
            is_text = column.kind is Kind.TEXT or "dob" in column.name.split("_")
            if is_text and not returns.tells_nobody(name, column.name):
                # A child's own number and birthday are the same in all tables.
                own = column.name in ("child", "upn", "dob") and "child" in shape.schema.names
                yield column.name if own else f"{name}.{column.name}"


# The council.


@dataclass
class Searched:
    """A council full of canaries, its people, and what the search has found so far."""

    made: Canaries
    council: council.Made
    world: World
    planter: Planter
    secrets: dict[str, str]
    log: StringIO
    temporary: Path

    @property
    def found(self) -> Found:
        """Return a search for what is planted by now."""
        return Found(Scanner(self.made.index))


@pytest.fixture
def searched(
    proven: None,
    db: None,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Searched:
    """Return a council that was imported, calculated and released, with its log from the start."""
    log, temporary, made = StringIO(), tmp_path / "temporary", Canaries()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("sys.stderr", log)
    logging.config.dictConfig(LOGGING)
    it = council.make(tmp_path, made)
    settings.WORKSPACE = it.workspace
    settings.COUNCIL = configuration.load(it.workspace)
    settings.EMAIL_BACKEND = "eyeline.council.outbox.Outbox"
    settings.SECRET_KEY = it.workspace.secret_key.read_text("ascii")
    world = make_world(it.workspace)
    planter = Planter(made, oracle.read())
    secrets = database.plant(world, planter)
    return Searched(made, it, world, planter, secrets, log, temporary)


@pytest.mark.parametrize("size", SIZES)
def test_nobody_is_shown_what_is_not_theirs_to_see(
    searched: Searched,
    size: Size,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    record_property: pytest.RecordProperty,
) -> None:
    made, world = searched.made, searched.world
    everybody = frozenset(ROLES)
    value = made.text("a reader", "what was typed", "personal", who=everybody)
    wrong = list(wrong_files.write(tmp_path / "wrong", made))[: size.uploads]
    found = searched.found
    measures = size.measures or _of_every_table()
    periods = searched.council.periods(measures)
    for reader in crawl.readers(world, size.roles, found, searched.planter):
        found.scanner = Scanner(made.index)
        crawl.every_page(world, reader)
        crawl.children(reader, periods)
        crawl.faults(reader, searched.council.snapshots("ssda903"))
        if reader.role in size.typing:
            crawl.wrong_parameters(world, reader, size.parameters)
            typed.addresses(reader, value)
            typed.forms(world, reader, value)
        if reader.role == "performance_analyst":
            _upload(searched, reader, wrong)
            found.scanner = Scanner(made.index)
    crawl.programs(world, searched.secrets, found)
    _files(searched, found)
    found.look("what was printed", "log", "".join(capfd.readouterr()).encode())

    for what, number in (
        ("canaries planted", len(list(made))),
        ("fields with canaries", len({each.field for each in made})),
        ("roles that searched", len(size.roles)),
        ("answers and files searched", found.answers),
        ("bytes searched", found.searched),
        ("canaries found by those who may see them", len(found.seen)),
        ("canaries found by those who may not", sum(found.leaks.values())),
    ):
        record_property(what, number)
    assert not found.leaks, "\n".join(sorted(found.leaks))
    assert not found.failed, "\n".join(sorted(found.failed))
    assert not (unseen := _unseen(searched, found, size.roles)), "\n".join(unseen)


def _upload(searched: Searched, reader: Reader, wrong: Collection[wrong_files.Wrong]) -> None:
    """Load returns by the web and do what waits, which sends the messages too."""
    pages = list(typed.uploads(reader, searched.council.files / "ssda903", wrong, searched.made))
    Worker().run_all()
    reader.found.scanner = Scanner(searched.made.index)
    for page in pages:
        reader.ask("an upload's page", page)
    reader.ask("sources", "/sources")
    reader.ask("data quality", "/data-quality")
    assert Job.objects.filter(kind="import_upload", state=State.DONE).exists()


def _files(searched: Searched, found: Found) -> None:
    """Search whatever was written: the log, the workspace but for its records, temporary files."""
    workspace = searched.council.workspace
    log = searched.log.getvalue()
    assert log.count("\n") > 300
    found.look("the log", "log", log.encode())
    # What only internal readers get is looked at as they get it.
    internal = workspace.releases.glob("*/*/internal")
    records = (workspace.snapshots, workspace.uploads, workspace.keys)
    apart = (*records, workspace.path / "outbox", workspace.meetings, *internal)
    assert crawl.folder("workspace", workspace.path, found, apart) > 5
    assert crawl.folder("outbox", workspace.path / "outbox", found) > 0
    # What is handed to the public site is looked at as everybody gets it.
    assert crawl.folder("public", workspace.meetings, found) > 0
    crawl.folder("temporary", searched.temporary, found)
    names = "\n".join(str(file) for file in workspace.path.rglob("*"))
    found.look("names of files", "workspace", names.encode())


def _unseen(searched: Searched, found: Found, roles: Collection[str]) -> list[str]:
    """Return what those who may see it did not find: each child, and something of each field."""
    seen: dict[tuple[str, str], bool] = {}
    for canary in searched.made:
        if canary.field not in (*searched.planter.oracle.no_page, "what was typed"):
            for role in canary.who & set(roles):
                what = canary.said if canary.field == "child" else canary.field
                was = seen.get((what, role), False)
                seen[what, role] = was or role in found.seen[canary]
    return sorted(f"{what}: not seen by {role}" for (what, role), was in seen.items() if not was)


# Leaks that are put into the product are found: the search and the table have teeth.


@pytest.mark.full
@pytest.mark.parametrize(
    ("leak", "role"),
    [
        ("eyeline.dashboard.measure.children.pseudonym", "performance_analyst"),
        ("eyeline.council.pseudonyms.pseudonym", "auditor"),
        ("eyeline.council.rules.uploads.safe_names", "performance_analyst"),
        ("eyeline.council.views.audit._sees_reason", "system_administrator"),
        ("eyeline.web.logs._route", "public"),
    ],
)
def test_a_leak_in_the_product_is_found(
    searched: Searched, leak: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, found = searched.made, searched.found
    typed_in = made.text("a reader", "what was typed", "personal", who=ROLES)
    (reader,) = crawl.readers(searched.world, [role], found, searched.planter)
    monkeypatch.setattr(leak, _LEAKS[leak])

    crawl.children(reader, searched.council.periods(["cpp_started"]))
    crawl.faults(reader, searched.council.snapshots("ssda903"))
    reader.ask("audit", "/audit")
    for page in typed.uploads(reader, searched.council.files / "ssda903", (), made):
        found.scanner = Scanner(made.index)
        reader.ask("an upload's page", page)
    found.scanner = Scanner(made.index)
    typed.addresses(reader, typed_in)
    found.look("the log", "log", searched.log.getvalue().encode())

    assert found.leaks


_LEAKS: dict[str, Callable[..., object]] = {
    "eyeline.dashboard.measure.children.pseudonym": lambda child, key: child,
    "eyeline.council.pseudonyms.pseudonym": lambda child, key: child,
    "eyeline.council.rules.uploads.safe_names": list,
    "eyeline.council.views.audit._sees_reason": lambda reader, event: True,
    "eyeline.web.logs._route": lambda request: request.get_full_path(),
}
