"""The checks that only the SSDA903 return has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns import checks
from eyeline.returns.drafts import Draft

# Placement types that a provider cannot offer, by provider.
# Source: DfE, SSDA903 validation rules 527 to 531 and 550, as published validators state them.
_FOSTERED_OR_PLACED = ("A3", "A4", "A5", "A6", "K1", "K2", "U1", "U2", "U3", "U4", "U5", "U6")
NOT_OFFERED = {
    "PR1": ("P1", "R2", "R5"),
    "PR2": ("P1", "R2", "R5"),
    "PR3": ("P1", *_FOSTERED_OR_PLACED),
    "PR4": ("P1",),
    "PR5": ("P1",),
}
# Source: DfE, SSDA903 validation rules 178 and 526, as published validators state them. From
# 2026 Z1 is divided; whether its parts have a provider was not found, so they are not checked.
WITHOUT_PROVIDER = ("T0", "T1", "T2", "T3", "T4", "Z1")
# Parents are the provider of a placement with parents and of no other.
_PARENTS = ("P1", *WITHOUT_PROVIDER)  # the latter have a fault of their own
_HALF_A_YEAR = timedelta(days=183)
_SHORT_BREAKS = ("V3", "V4")
_NOT_CHECKED = ("Z11", "Z12", "Z13", "Z14")


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each table what the return forbids or what contradicts another table."""
    children, episodes = drafts["children"], drafts["episodes"]
    children.warn("upn-malformed", "upn", checks.malformed_upn(children.values["upn"]))
    check_episodes(episodes)
    births = _births(children)
    for draft in drafts.values():
        if draft is not children:
            _check_against_header(draft, births)
    _check_header_used(children, [episodes, *filter(None, [drafts.get("oc3")])])
    if reviews := drafts.get("reviews"):
        _check_reviewed(episodes, reviews)
    born = _birth_of(episodes, births)
    episodes.warn("born-after-start", "decom", pc.greater(born, episodes.values["decom"]))


def check_episodes(episodes: Draft) -> None:
    """Note what is wrong with episodes on their own: reasons, providers, overlaps."""
    _check_ends(episodes)
    _check_providers(episodes)
    overlapping = checks.overlapping(episodes, "decom", episodes.values["dec"])
    episodes.add("overlapping-episodes", "decom", overlapping)


def _check_ends(episodes: Draft) -> None:
    ended = pc.is_valid(episodes.values["dec"])
    reason = pc.is_valid(episodes.values["reason"])
    episodes.warn("end-without-reason", "reason", pc.and_not(ended, reason))
    episodes.warn("reason-without-end", "dec", pc.and_not(reason, ended))


def _check_providers(episodes: Draft) -> None:
    place, provider = episodes.values["placement_type"], episodes.values["provider"]
    given = pc.is_valid(provider)
    without = _one_of(place, WITHOUT_PROVIDER)
    episodes.warn("provider-not-expected", "provider", pc.and_(given, without))
    needed = pc.invert(pc.or_(without, _one_of(place, _NOT_CHECKED)))
    blank = pc.is_null(episodes.text("provider"))
    episodes.warn("provider-missing", "provider", pc.and_(needed, blank))
    forbidden = pc.and_(_one_of(provider, ("PR0",)), pc.invert(_one_of(place, _PARENTS)))
    for code, places in NOT_OFFERED.items():
        pair = pc.and_(_one_of(provider, (code,)), _one_of(place, places))
        forbidden = pc.or_(forbidden, pair)
    episodes.warn("provider-not-allowed", "provider", forbidden)


def _births(children: Draft) -> pa.Table:
    header = pa.table({name: children.values[name] for name in ("child", "dob")})
    return header.filter(children.stands()).combine_chunks()


def _birth_of(draft: Draft, births: pa.Table) -> pa.Array[Any]:
    """Return the header's date of birth for each row; null where the header has none."""
    at = pc.index_in(draft.values["child"], births.column("child"))
    return births.column("dob").combine_chunks().take(at)


def _check_against_header(draft: Draft, births: pa.Table) -> None:
    known = pc.is_in(draft.values["child"], births.column("child"))
    draft.warn("child-not-in-header", "child", pc.invert(known))
    if "dob" in draft.values:
        differs = pc.not_equal(draft.values["dob"], _birth_of(draft, births))
        draft.warn("birth-date-differs", "dob", differs)


def _check_header_used(children: Draft, used_in: list[Draft]) -> None:
    """Source: DfE's collection system asks for episodes of every child but a care leaver."""
    used = pa.concat_arrays([draft.values["child"] for draft in used_in])
    unused = pc.invert(pc.is_in(children.values["child"], used))
    children.warn("child-without-episodes", "child", unused)


def _check_reviewed(episodes: Draft, reviews: Draft) -> None:
    """Note who has been looked after for half a year to the last day and has no review in it.

    A return whose own reviews do not reach back so far cannot tell. Short breaks have reviews of
    their own.

    Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33: no
    more than six months apart (remembered).
    """
    since = pa.scalar(episodes.last - _HALF_A_YEAR)
    held = reviews.values["reviewed"]
    if not pc.any(pc.less_equal(held, since), min_count=0).as_py():
        return
    child, starts = episodes.values["child"], episodes.values["decom"]
    lately = pc.and_(_one_of(episodes.values["rne"], ("S",)), pc.greater(starts, since))
    open_ = pc.is_null(episodes.values["dec"])
    counts = pc.invert(_one_of(episodes.values["legal_status"], _SHORT_BREAKS))
    reviewed = reviews.values["child"].filter(pc.greater(held, since))
    came: Any = pc.fill_null(lately, pa.scalar(False))
    fine = pa.concat_arrays([reviewed, child.filter(came)])
    late = pc.and_(pc.and_(open_, counts), pc.invert(pc.is_in(child, fine)))
    episodes.warn("review-missing", "decom", late)


def _one_of(values: pa.Array[Any], codes: tuple[str, ...]) -> pa.BooleanArray:
    return pc.is_in(values, pa.array(codes))
