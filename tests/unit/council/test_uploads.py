"""Returns that come by the web: taken in, read by a job, shown with who loaded them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

import made_up_people
import made_up_returns
from eyeline.council.changes import uploads as changes
from eyeline.council.jobs.worker import Worker, bury_the_dead
from eyeline.council.models import AuditEvent, FaultNote, Job, State, Upload
from eyeline.council.rules.roles import Role
from eyeline.records.snapshots import Store
from eyeline.returns import loading
from eyeline.web.workspace import Workspace

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
YEAR = 2018


@pytest.fixture(autouse=True)
def here(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the workspace that pages and jobs are of."""
    settings.WORKSPACE = workspace
    return workspace


@pytest.fixture
def analyst() -> Client:
    """Return a client of somebody who may load."""
    return made_up_people.client_of(made_up_people.person(Role.PERFORMANCE_ANALYST))


def files(folder: Path, *, children: int = 5, fault: bool = False) -> list[SimpleUploadedFile]:
    """Return the files of a small return; with `fault` an episode ends before it starts."""
    tables = made_up_returns.made_up(children)
    if fault:
        started = tables["episodes"][0]["DECOM"]
        assert isinstance(started, date)
        tables["episodes"][0]["DEC"] = started - timedelta(days=1)
        tables["episodes"][0]["REC"] = "E4A"
    written = made_up_returns.write_folder(folder, tables)
    return [SimpleUploadedFile(file.name, file.read_bytes()) for file in sorted(written.iterdir())]


def posted(
    client: Client, sent: Sequence[SimpleUploadedFile], name: str = "ssda903", **said: object
) -> HttpResponse:
    """Return the answer to files that are loaded by the page."""
    said = {"year": YEAR} | said if name == "ssda903" else said
    answer = client.post(reverse("council:load", args=[name]), {**said, "file": list(sent)})
    assert isinstance(answer, HttpResponse)
    return answer


def done(client: Client, sent: Sequence[SimpleUploadedFile]) -> Upload:
    """Return the upload of files that were loaded and read."""
    assert posted(client, sent).status_code == 302
    Worker().run_all()
    return Upload.objects.latest("pk")


def kept(folder: Path, here: Workspace, *, children: int = 5, fault: bool = False) -> str:
    """Return the snapshot of a return that the command line kept."""
    files(folder, children=children, fault=fault)
    contents, _ = loading.read("ssda903", folder, loading.Asked(NOW.date(), year=YEAR))
    return loading.keep(Store(here.snapshots), contents, received_at=NOW)[0].snapshot


def test_a_return_is_loaded_by_a_job_and_is_there_with_who_loaded_it(
    analyst: Client, tmp_path: Path, workspace: Workspace
) -> None:
    upload = done(analyst, files(tmp_path / "return"))

    (arrival,) = Store(workspace.snapshots).arrivals()
    page = analyst.get(reverse("council:sources")).content.decode()
    assert (upload.state, upload.changed, upload.snapshot) == ("done", True, arrival.snapshot)
    assert (arrival.received_at, upload.faults) == (upload.loaded_at, 0)
    assert upload.read == upload.loaded and upload.read  # noqa: PT018
    assert upload.job.state == State.DONE
    assert AuditEvent.objects.filter(thing="upload", action="done").exists()
    assert "Performance analyst 1" in page
    assert "Calculate now" in page


def test_the_same_files_again_change_nothing(
    analyst: Client, tmp_path: Path, workspace: Workspace
) -> None:
    first = done(analyst, files(tmp_path / "return"))
    second = done(analyst, files(tmp_path / "again"))

    page = analyst.get(reverse("council:upload", args=[second.pk])).content.decode()
    assert (second.sha256, second.snapshot) == (first.sha256, first.snapshot)
    assert second.changed is False
    assert "No change" in page
    assert len(Store(workspace.snapshots).arrivals()) == 1


def test_a_return_that_is_refused_says_why_and_leaves_nothing(
    analyst: Client, workspace: Workspace
) -> None:
    upload = done(analyst, [SimpleUploadedFile("episodes.csv", b"WRONG,HEADINGS\n1,2\n")])

    page = analyst.get(reverse("council:upload", args=[upload.pk])).content.decode()
    assert (upload.state, upload.snapshot) == ("failed", "")
    assert "The return has no" in upload.message
    assert "Load it again" in page
    assert not Store(workspace.snapshots).arrivals()


def test_loading_and_refusing_are_on_record(analyst: Client) -> None:
    done(analyst, [SimpleUploadedFile("episodes.csv", b"WRONG\n1\n")])

    said = AuditEvent.objects.filter(thing="upload").values_list("action", flat=True)
    assert list(said) == ["load", "failed"]


def test_an_upload_that_waits_is_stopped_at_once(analyst: Client, tmp_path: Path) -> None:
    posted(analyst, files(tmp_path / "return"))
    upload = Upload.objects.get()

    analyst.post(reverse("council:stop_upload", args=[upload.pk]))
    Worker().run_all()

    upload.refresh_from_db()
    assert (upload.state, upload.snapshot) == ("stopped", "")
    assert upload.message


def test_an_upload_that_is_read_is_stopped_on_the_way(
    analyst: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    posted(analyst, files(tmp_path / "return"))
    upload = Upload.objects.get()
    begin = changes.begin

    def stopped_then(upload: Upload) -> None:
        begin(upload)
        changes.stop(upload, by=upload.loaded_by, at=NOW)

    monkeypatch.setattr(changes, "begin", stopped_then)
    Worker().run_all()

    upload.refresh_from_db()
    assert upload.state == "stopped"
    assert not Store(workspace.snapshots).arrivals()


def test_what_a_killed_worker_kept_is_the_uploads_own(
    analyst: Client, tmp_path: Path, here: Workspace
) -> None:
    posted(analyst, files(tmp_path / "return"))
    upload = Upload.objects.get()
    contents, _ = loading.read("ssda903", tmp_path / "return", loading.Asked(NOW.date(), year=YEAR))
    loading.keep(Store(here.snapshots), contents, received_at=upload.loaded_at)

    Worker().run_all()

    upload.refresh_from_db()
    assert (upload.state, upload.changed) == ("done", True)
    assert len(Store(here.snapshots).arrivals()) == 1


def test_a_worker_that_died_for_the_last_time_may_have_kept_the_rows(
    analyst: Client, tmp_path: Path, here: Workspace
) -> None:
    posted(analyst, files(tmp_path / "return"))
    upload = Upload.objects.get()
    Job.objects.update(state=State.RUNNING, worker="dead", leased_until=NOW, tries=3)
    contents, _ = loading.read("ssda903", tmp_path / "return", loading.Asked(NOW.date(), year=YEAR))
    loading.keep(Store(here.snapshots), contents, received_at=upload.loaded_at)

    bury_the_dead(NOW + timedelta(seconds=1))

    upload.refresh_from_db()
    assert (upload.state, upload.job.state) == ("done", State.DONE)


def test_a_file_of_the_wrong_kind_is_refused_on_the_page(analyst: Client) -> None:
    answer = posted(analyst, [SimpleUploadedFile("minutes.pdf", b"%PDF-1.7")])

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not Upload.objects.exists()


def test_files_that_are_too_large_are_not_taken_in(
    analyst: Client, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    monkeypatch.setattr("eyeline.council.incoming.MAX_BYTES", 1000)

    answer = posted(analyst, [SimpleUploadedFile("episodes.csv", b"x" * 1001)])

    assert "more than 50 MB" in answer.content.decode()
    assert list(workspace.uploads.iterdir()) == []


def test_a_year_is_asked_for_where_a_return_needs_one(analyst: Client, tmp_path: Path) -> None:
    answer = posted(analyst, files(tmp_path / "return"), year="")

    assert "Say which year" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_return_that_nobody_knows_has_no_page(analyst: Client) -> None:
    assert analyst.get(reverse("council:load", args=["tax_return"])).status_code == 404


def test_a_page_asks_how_far_it_has_come_until_that_is_over(
    analyst: Client, tmp_path: Path
) -> None:
    posted(analyst, files(tmp_path / "return"))
    address = reverse("council:upload_progress", args=[Upload.objects.get().pk])

    before = analyst.get(address)
    Worker().run_all()
    after = analyst.get(address)

    assert 'hx-trigger="every 2s"' in before.content.decode()
    assert "HX-Refresh" not in before
    assert after["HX-Refresh"] == "true"


def test_faults_are_listed_by_pseudonym_filtered_and_marked(
    analyst: Client, tmp_path: Path, here: Workspace
) -> None:
    snapshot = kept(tmp_path / "return", here, fault=True)
    address = reverse("council:faults", args=[snapshot])

    page = analyst.get(address, {"severity": "error"}).content.decode()
    analyst.post(
        f"{reverse('council:note_faults', args=[snapshot])}?severity=error",
        {"state": "worked on", "which": "all"},
    )
    after = analyst.get(address, {"severity": "error"}).content.decode()

    assert "ends-before-start" in page
    assert "child 0" not in page
    assert "Nothing yet" in page
    assert "Being worked on: Performance analyst 1" in after
    assert FaultNote.objects.count() == 1


def test_the_fault_report_can_be_taken_away_and_that_is_on_record(
    analyst: Client, tmp_path: Path, here: Workspace
) -> None:
    snapshot = kept(tmp_path / "return", here, fault=True)

    answer = analyst.get(reverse("council:faults_file", args=[snapshot]))

    lines = answer.content.decode("utf-8-sig").splitlines()
    event = AuditEvent.objects.latest("seq")
    assert lines[0].startswith("file,row,column")
    assert any("ends-before-start" in line for line in lines[1:])
    assert (event.action, event.thing, event.key) == ("download", "faults", snapshot)


@pytest.mark.parametrize("query", ["severity=grave", "code=nothing", "table=cars", "page=99"])
def test_a_filter_that_does_not_exist_has_no_page(
    analyst: Client, tmp_path: Path, here: Workspace, query: str
) -> None:
    snapshot = kept(tmp_path / "return", here, fault=True)

    address = reverse("council:faults", args=[snapshot])
    assert analyst.get(f"{address}?{query}").status_code == 404


def test_the_quality_of_data_is_shown_with_how_it_changed(
    analyst: Client, tmp_path: Path, here: Workspace
) -> None:
    kept(tmp_path / "first", here, children=20)
    kept(tmp_path / "second", here, children=20, fault=True)

    page = analyst.get(reverse("council:data_quality")).content.decode()
    trend = analyst.get(reverse("council:data_quality"), {"return": "ssda903"})

    assert "Consistent" in page
    assert "down " in page
    assert trend.status_code == 200
    assert analyst.get(reverse("council:data_quality"), {"return": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.AUDITOR, Role.COMMISSION_MEMBER])
def test_only_who_may_load_finds_the_form(role: Role) -> None:
    client = made_up_people.client_of(made_up_people.person(role))

    assert client.get(reverse("council:choose_return")).status_code == 404
    assert client.get(reverse("council:load", args=["ssda903"])).status_code == 404
    assert client.post(reverse("council:calculate")).status_code == 404


@pytest.mark.parametrize(
    ("role", "sources", "faults"),
    [
        (Role.AUDITOR, 200, 200),
        (Role.DIRECTOR, 200, 200),
        (Role.FINANCE_OFFICER, 200, 404),
        (Role.LEAD_MEMBER, 404, 404),
        (Role.SYSTEM_ADMINISTRATOR, 404, 404),
    ],
)
def test_pages_are_found_by_those_who_may_see_them(
    tmp_path: Path, here: Workspace, role: Role, sources: int, faults: int
) -> None:
    snapshot = kept(tmp_path / "return", here, fault=True)
    client = made_up_people.client_of(made_up_people.person(role))

    seen = [
        client.get(address).status_code
        for address in (
            reverse("council:sources"),
            reverse("council:faults", args=[snapshot]),
        )
    ]

    assert seen == [sources, faults]


def test_an_empty_workspace_says_what_to_do(analyst: Client) -> None:
    pages = [analyst.get(reverse(name)) for name in ("council:sources", "council:data_quality")]

    assert "No return has been loaded yet" in pages[0].content.decode()
    assert "No return has been loaded yet" in pages[1].content.decode()


def test_figures_are_asked_for_once(analyst: Client, tmp_path: Path, here: Workspace) -> None:
    kept(tmp_path / "return", here)

    analyst.post(reverse("council:calculate"))
    analyst.post(reverse("council:calculate"))

    page = analyst.get(reverse("council:sources")).content.decode()
    assert Job.objects.filter(kind="calculate").count() == 1
    assert "wait to be calculated" in page
