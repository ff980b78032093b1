"""How an edition stands, as commands print it."""

from __future__ import annotations

from datetime import date

from eyeline.dashboard.edition.page import stages
from eyeline.dashboard.rules.editions import Act, Presented, SignedPart, Standing, holds_up
from eyeline.publication.audience import Audience


def as_rows(standing: Standing, on: date) -> list[dict[str, object]]:
    """Return an edition's stages as rows, late ones by the day `on`."""
    return [
        {
            "stage": stage.title,
            "state": stage.state,
            "on": stage.on,
            "by": stage.by,
            "due": stage.due.by if stage.due else None,
            "late": stage.late and stage.state != "done",
            "turn": stage.turn if stage.state != "done" else "",
        }
        for stage in stages(standing, {}, on)
    ]


def as_data(standing: Standing) -> dict[str, object]:
    """Return all that is known of how an edition stands."""
    frozen = standing.frozen
    return {
        "edition": standing.label,
        "name": standing.name,
        "quarter_end": standing.quarter_end,
        "stage": standing.stage.value,
        "opened": _act(standing.opened),
        "frozen": frozen
        and {
            "number": frozen.number,
            "calculation": frozen.calculation,
            "record": frozen.record,
            "reason": frozen.reason,
            **_act(frozen.act),
        },
        "checked": standing.checked and _act(standing.checked),
        "signatures": [_signed(part) for part in standing.parts],
        "presented": [_presented(each) for each in standing.presented],
        "narratives": {
            "written": [each.about for each in standing.written],
            "missing": [each.about for each in standing.missing],
        },
        "calendar": [
            {
                "step": due.step.value,
                "title": due.title,
                "by": due.by,
                "working_day": due.working_day,
                "rule": due.rule,
                "inputs": list(due.inputs),
                "reason": due.reason,
            }
            for due in standing.calendar
        ],
        "holds_up": {audience.value: _held(standing, audience) for audience in Audience},
        "released": [
            {"audience": each.audience.value, "release": each.number, "on": each.on}
            for each in standing.released
        ],
    }


def _act(act: Act) -> dict[str, object]:
    return {"on": act.on, "by": act.by}


def _signed(part: SignedPart) -> dict[str, object]:
    signed = part.signed
    return {
        "of": part.title,
        "service": part.code or None,
        "content_sha256": part.content.sha256,
        "measures": len(part.measures),
        "signed": signed and _act(signed.act) | {"counts": signed.counts, "void": [*signed.void]},
    }


def _presented(each: Presented) -> dict[str, object]:
    return {"to": each.to.value, "on": each.on, "recorded": _act(each.act), "note": each.act.note}


def _held(standing: Standing, audience: Audience) -> list[dict[str, object]]:
    return [
        {
            "matter": each.matter,
            "words": each.words,
            "turn": each.turn,
            "role": each.role.value,
            "address": each.address,
            "now": each.now,
            "due": each.due,
        }
        for each in holds_up(standing, audience)
    ]
