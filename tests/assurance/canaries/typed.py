"""What readers type and upload: it goes back to them at most, and into no log."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assurance.access import expected
from assurance.access.world import World
from assurance.canaries.crawl import Reader, said
from assurance.canaries.values import Canaries
from assurance.canaries.wrong_files import Wrong

_NAMES = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"')
_ANONYMOUS = ("account_login", "mfa_authenticate", "account_reset_password_from_key")
_ADDRESSES = (
    "/{}", "/measures/{}", "/measures/cla_number?period={}", "/measures/cla_number?by={}",
    "/measures/{}/children?of={}", "/editions/{}", "/teams/{}", "/packs/{}", "/compare?with={}",
    "/equalities?measure={}", "/changes?since={}", "/exceptions?show={}", "/suggestions?state={}",
    "/people?name={}", "/audit?action={}&thing={}&person={}", "/sources/of/{}", "/targets?show={}",
    "/sources/faults/{}", "/sources/faults/{}/file?code={}", "/releases/{}/1/public/{}.csv",
    "/data-quality?return={}", "/figures?show={}", "/api/v1/measures/{}", "/api/v1/cells?by={}",
    "/static/{}.css", "/people/{}", "/sign-in/?next=/{}", "/account/{}",
    "/commissions/{}", "/meetings?year={}&body={}", "/commissions/children/terms?version={}",
    "/commissions/children/work-programme?year={}", "/structure?on={}",
    "/work-programme/suggest?title={}&from_what={}&source={}", "/meetings/1/steps/{}",
)  # fmt: skip
_BESIDE = {"ssda903": {"year": "2027", "covers_from": "01/04/2026", "covers_to": "30/06/2026"}}


def addresses(reader: Reader, value: str) -> None:
    """Ask for addresses that have a value in them."""
    for address in _ADDRESSES:
        reader.ask(address, address.replace("{}", value))


def forms(world: World, reader: Reader, value: str) -> None:
    """Type a value into each field of every form that the reader may send, and send it."""
    _, known = expected.read()
    for name, row in sorted(known.items()):
        for thing in row.things:
            may = row.allows(reader.role, thing, "POST")
            if may and (reader.role != "public" or name in _ANONYMOUS):
                address = world.address(name, thing)
                page = reader.ask(name, address)
                fields = _NAMES.findall(said(page).decode("utf-8", "replace"))
                typed = {each: value for each in fields if each != "csrfmiddlewaretoken"}
                reader.ask(f"{name} {thing}, typed", address, "POST", typed)
                as_address = dict.fromkeys(typed, f"{value}@council.example")
                reader.ask(f"{name} {thing}, typed as an address", address, "POST", as_address)


def uploads(reader: Reader, right: Path, wrong: Collection[Wrong], made: Canaries) -> Iterator[str]:
    """Upload a right return and wrong ones under names that say whose they are.

    Yields the address of each upload's page.
    """
    for name, path in (("ssda903", right), *((each.name, each.path) for each in wrong)):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        sent = [_named(file, made) for file in files if file.suffix != ".docx"]
        address = reverse("council:load", args=[name])
        answer = reader.client.post(address, {**_BESIDE.get(name, {}), "file": sent})
        reader.found.look(f"POST {address}", reader.role, said(answer))
        if answer.status_code == 302:
            yield answer["Location"]


def _named(file: Path, made: Canaries) -> SimpleUploadedFile:
    """Return a file under the name of a child, and as people call such files."""
    whose = made.text("a file that was uploaded", "its name", "personal")
    return SimpleUploadedFile(f"{whose} {file.stem}{file.suffix}", file.read_bytes())
