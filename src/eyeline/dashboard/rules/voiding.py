"""Why a signature counts no more: what of the content that was signed is another now, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eyeline.dashboard.rules.content import (
    FIGURES,
    FROZEN,
    NARRATIVE,
    STATISTICS,
    TARGETS,
    differing,
)
from eyeline.dashboard.rules.editions import Act, Frozen
from eyeline.figures import day_in_words


@dataclass(frozen=True, slots=True)
class Since:
    """What is known of changes: how figures are frozen now, and who said what last.

    `titles` has what measures are called, `narratives` the act of each narrative's last version.
    """

    frozen: Frozen | None
    titles: Mapping[str, str] = field(default_factory=dict)
    narratives: Mapping[str, Act] = field(default_factory=dict)


def why_void(signed: Mapping[str, str], now: Mapping[str, str], since: Since) -> tuple[str, ...]:
    """Return in sentences what changed of `signed`; nothing where it is the same `now`."""
    names = differing(signed, now)
    if FROZEN in names and since.frozen:
        return (_frozen_anew(since.frozen),)
    found = [_said(name, signed, now, since) for name in names]
    return tuple(dict.fromkeys(found))


def _frozen_anew(frozen: Frozen) -> str:
    return f"The figures were frozen anew on {day_in_words(frozen.act.on)}: {frozen.reason}"


def _said(name: str, signed: Mapping[str, str], now: Mapping[str, str], since: Since) -> str:
    if name == TARGETS:
        return "A target, or a step of a control chart, was changed."
    if name == STATISTICS:
        return "Other published statistics were imported."
    if name.startswith(NARRATIVE):
        return _narrative(name.removeprefix(NARRATIVE), since)
    title = since.titles.get(name.removeprefix(FIGURES), name.removeprefix(FIGURES))
    if name in signed and name in now:
        return f"The figures of {title} changed."
    return f"{title} {'no longer belongs' if name in signed else 'now belongs'} to it."


def _narrative(about: str, since: Since) -> str:
    title = since.titles.get(about, about)
    act = since.narratives.get(about)
    if act is None:
        return f"The narrative of {title} is another."
    by = act.by[:1].lower() + act.by[1:]
    return f"The narrative of {title} was changed on {day_in_words(act.on)} by the {by}."
