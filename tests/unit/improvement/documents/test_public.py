"""The public version: roles instead of names, what was declared, and not a byte more."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import made_up_plan_shapes
from eyeline.improvement.documents import export
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.declaring import BadDeclaration, declared
from eyeline.improvement.documents.export import As
from eyeline.improvement.documents.public import SOMEBODY, Declared, Shown, public
from eyeline.improvement.rules.plan import Action, Area, Group, Plan, SummaryRow
from unit.improvement.documents.reading_back import cover

NAMED = "Orla Quennell"
ROLES = {NAMED: "Head of Service"}
CANARY = "zqxcanary"


def plan(**fields: object) -> Plan:
    """Return a plan of one action."""
    said: dict[str, object] = {"status": "In progress", "activity": "Amber", **fields}
    action = Action(1, "1.1", "Train staff", (NAMED, "HoS team"), **said)  # type: ignore[arg-type]
    return Plan(made_up_plan_shapes.AS_AT, areas=(Area("Workforce", (NAMED,), actions=(action,)),))


def shown(*fields: Shown, roles: dict[str, str] | None = None) -> Declared:
    return Declared(frozenset(fields), ROLES if roles is None else roles)


def only(found: Plan) -> Action:
    [action] = found.actions
    return action


def test_owners_become_their_declared_roles_and_others_are_dropped() -> None:
    found = public(plan(), shown(Shown.OWNERS))

    assert only(found).owners == ("Head of Service",)


def test_what_is_not_declared_is_hidden() -> None:
    found = public(plan(), shown())

    assert found.areas[0].title == "Area 1"
    assert only(found) == Action(1, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Orla Quennell trains staff",
        "Staff are trained by ORLA  QUENNELL.",
        "Mrs Quennell trains staff",
        "Orla's training",
    ],
)
def test_a_name_in_other_words_becomes_the_role(text: str) -> None:
    found = public(plan(status=text), shown(Shown.STATUS))

    said = str(only(found).status)
    assert "Head of Service" in said
    assert "orla" not in said.lower()
    assert "quennell" not in said.lower()


def test_a_person_without_a_declared_role_is_somebody() -> None:
    found = public(plan(status="Orla Quennell asked"), shown(Shown.STATUS, roles={}))

    assert only(found).status == f"{SOMEBODY} asked"


def test_initials_that_own_an_action_are_replaced_and_a_month_is_not() -> None:
    action = Action(1, "1", "QK to agree by April 26", ("QK", "April Jones"))
    found = Plan(made_up_plan_shapes.AS_AT, areas=(Area("A", actions=(action,)),))

    said = public(found, shown(Shown.ACTION, roles={"QK": "Director"}))

    assert only(said).action == "Director to agree by April 26"


def planted() -> Plan:
    """Return a plan that says a canary in every field that can be hidden."""
    word = iter(f"{CANARY}{number}" for number in range(100))
    action = Action(
        1,
        "1.1",
        "Train staff",
        (NAMED, next(word)),
        NAMED,
        next(word),
        status=next(word),
        activity="Amber",
        impact=next(word),
        depends=(next(word),),
        others=((next(word), next(word)),),
        place=next(word),
    )
    area = Area(
        next(word),
        (next(word),),
        (next(word),),
        (next(word),),
        (next(word),),
        (Group("1", next(word)),),
        (action,),
    )
    summary = SummaryRow(next(word), (next(word),), next(word), next(word), (next(word),))
    return replace(
        Plan(made_up_plan_shapes.AS_AT, areas=(area,), summary=(summary,)),
        stated_on=next(word),
        dead_links=(next(word),),
    )


def opened(content: bytes, kind: As, program: Callable[[str], str], folder: Path) -> bytes:
    """Return all that a file says, unpacked."""
    if kind is As.CSV:
        return content
    if kind is As.PDF:
        file = folder / "plan.pdf"
        file.write_bytes(content)
        plain = folder / "plain.pdf"
        import pikepdf

        with pikepdf.open(file) as pages:
            pages.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.all,
                       object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
        text = subprocess.run([program("pdftotext"), plain, "-"], capture_output=True, check=True)
        return plain.read_bytes() + text.stdout
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("kind", As)
def test_nothing_hidden_is_in_any_byte_of_any_file(
    kind: As, order: Order, program: Callable[[str], str], tmp_path: Path
) -> None:
    declaration = shown(Shown.REF, Shown.ACTION, Shown.OWNERS, Shown.ACTIVITY)
    at = cover(made_up_plan_shapes.AS_AT)
    whole = opened(export.plan(planted(), at, kind, order), kind, program, tmp_path)

    content = export.public_version(planted(), declaration, at, kind, order)

    said = opened(content, kind, program, tmp_path)
    assert CANARY.encode() in whole
    assert b"Train staff" in said
    assert b"Head of Service" in said
    for hidden in (CANARY, "Orla", "Quennell"):
        assert hidden.encode() not in said
        assert hidden.encode("utf-16-be") not in said


def test_a_council_declares_fields_and_roles_in_a_file() -> None:
    text = 'fields = ["ref", "owners"]\n[roles]\n"Orla Quennell" = "Head of Service"\n'

    assert declared(text) == shown(Shown.REF, Shown.OWNERS)


@pytest.mark.parametrize("text", ["fields = ['all']", "roles = 1", "fields = [", "", "more = 1"])
def test_a_file_that_declares_nothing_known_is_refused(text: str) -> None:
    with pytest.raises(BadDeclaration, match="impact rating"):
        declared(text)
