"""What an authority's script does: read the episodes, then filter and group quarter by quarter."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import generated
from stopwatch import Stopwatch

CHILDREN = 1_000_000
OTHER_ORDERS = ["D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3"]
FOSTERING = ["U1", "U2", "U3", "U4", "U5", "U6"]
TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]
SGO = ["E43", "E44", "E45", "E46", "E47", "E48"]


def england(data: Path) -> float:
    """Work out the measures by authority for 60 quarters, from raw episodes."""
    raw = generated.kept(data, CHILDREN, authorities=generated.AUTHORITIES)
    with Stopwatch() as watch:
        care = _care(raw)
        for end in pd.date_range("2011-06-30", "2026-03-31", freq="QE"):
            _stocks(care, end)
            _exits(care, end)
    return watch.seconds


def _care(raw: Path) -> pd.DataFrame:
    """Return the episodes of care with the order of each child's placements."""
    columns = ["child", "decom", "dec", "rne", "legal_status", "placement_type", "provider"]
    columns += ["reason", "urn", "distance", "by_authority"]
    care = pd.read_parquet(raw / "episodes.parquet", columns=columns)
    births = pd.read_parquet(raw / "children.parquet", columns=["child", "dob"])
    for name in ("decom", "dec"):
        care[name] = pd.to_datetime(care[name])
    births["dob"] = pd.to_datetime(births["dob"])
    care = care[~care.legal_status.isin(["V3", "V4"])].merge(births, on="child", how="left")
    care = care.sort_values(["child", "decom"])
    by_child = care.groupby("child", sort=False)
    new = care.decom > by_child["dec"].shift()
    first = by_child.cumcount() == 0
    care["care_started"] = care.decom.where(new | first)
    care["care_started"] = care.groupby("child", sort=False).care_started.ffill()
    move = first | new | care.rne.isin(["S", "P", "B"])
    move &= ~care.placement_type.isin(TEMPORARY)
    care["placement"] = move.groupby(care.child, sort=False).cumsum()
    care["placement_started"] = care.decom.where(move)
    care["placement_started"] = care.groupby("child", sort=False).placement_started.ffill()
    placements = care.groupby(["child", "placement"], sort=False)["dec"].max()
    two_ago = placements.groupby(level="child", sort=False).shift(2).rename("two_ago_ended")
    return care.join(two_ago, on=["child", "placement"])


def _stocks(care: pd.DataFrame, end: pd.Timestamp) -> list[pd.Series]:
    """Return the figures of the children looked after on a day, by authority."""
    held = care[(care.decom <= end) & (care.dec.isna() | (care.dec > end))]
    held = held.drop_duplicates("child", keep="last")
    own = held[held.provider == "PR1"]
    settled = held[(held.care_started <= end - pd.DateOffset(months=30))]
    settled = settled[settled.dob > end - pd.DateOffset(years=16)]
    parts = [
        held,
        *(held[held.legal_status == order] for order in ("C2", "C1", "V2", "E1")),
        held[held.legal_status.isin(OTHER_ORDERS)],
        own[own.placement_type == "K2"],
        own[own.placement_type.isin(FOSTERING)],
        held[held.placement_type == "K2"],
        held[held.placement_type.isin(FOSTERING)],
        held[held.placement_type.isin(["H5", "P2"])],
        held[held.distance.astype(float) > 20],
        held[(held.placement >= 3) & (held.two_ago_ended > end - pd.DateOffset(months=12))],
        settled,
        settled[settled.placement_started <= end - pd.DateOffset(months=24)],
    ]
    return [part.groupby("by_authority").size() for part in parts]


def _exits(care: pd.DataFrame, end: pd.Timestamp) -> list[pd.Series]:
    """Return the figures of the children who left in the quarter that ends on a day."""
    left = care[(care.dec > end - pd.offsets.QuarterEnd()) & (care.dec <= end)]
    left = left[left.reason.str.startswith("E")].drop_duplicates("child", keep="last")
    parts = [left, left[left.reason.isin(["E11", "E12"])], left[left.reason.isin(SGO)]]
    return [part.groupby("by_authority").size() for part in parts]
