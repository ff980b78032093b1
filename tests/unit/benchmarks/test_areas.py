"""Areas by GSS code."""

from __future__ import annotations

import pytest

from eyeline.benchmarks.areas import Sighting, UnknownArea, geography, register
from eyeline.benchmarks.figure import AreaKind


def seen(code: str, name: str, number: int, region: str = "E12000003") -> Sighting:
    return Sighting(AreaKind.LA, code, name, number, region)


def test_an_authority_under_a_new_code_is_one_authority() -> None:
    areas = register(
        [seen("E10000023", "North Yorkshire", 815), seen("E06000065", "North Yorkshire", 815)]
    )

    assert areas.find("E10000023") == areas.find("E06000065")
    assert areas.find("E06000065").former == ("E10000023",)


def test_an_authority_that_ended_is_joined_to_none_of_those_that_have_its_land() -> None:
    areas = register([seen("E10000006", "Cumbria", 909), seen("E06000063", "Cumberland", 942)])

    assert areas.find("E10000006").name == "Cumbria"
    assert areas.find("E06000063").former == ()
    assert geography().replaced["E10000006"].by == ("E06000063", "E06000064")


def test_two_authorities_of_one_name_stay_two() -> None:
    areas = register([seen("E10000009", "Dorset", 835), seen("E06000059", "Dorset", 838)])

    assert areas.find("E10000009") != areas.find("E06000059")


def test_codes_of_one_number_that_are_not_known_to_be_one_are_not_joined() -> None:
    areas = register([seen("E06999001", "Borough", 601), seen("E06999002", "Borough", 601)])

    assert areas.unjoined == {601: ("E06999001", "E06999002")}
    assert 601 not in areas.by_number


def test_a_borough_is_in_inner_or_outer_london_first_and_then_in_london() -> None:
    areas = register([seen("E09000002", "Barking and Dagenham", 301, "E13000002")])

    assert areas.find("E09000002").regions == ("E13000002", "E12000007")


def test_a_code_is_found_however_it_is_capitalised() -> None:
    assert register([]).find(" e92000001 ").name == "England"


def test_an_unknown_area_names_those_that_are_near() -> None:
    areas = register([seen("E06000016", "Leicester", 856)])

    with pytest.raises(UnknownArea, match="E06000016 Leicester"):
        areas.find("E06000061")
    with pytest.raises(UnknownArea, match="E06000016 Leicester"):
        areas.find("Leicestre")


def test_a_region_is_found_by_name_however_it_is_capitalised() -> None:
    assert geography().region_named("Yorkshire and the Humber") == "E12000003"
