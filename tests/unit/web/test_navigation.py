"""The navigation: many pages of a section stand in groups, and few in one row."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from eyeline.council.rules.roles import Role
from eyeline.web.navigation import MOST_IN_A_ROW
from made_up_people import client_of, person

pytestmark = pytest.mark.django_db
PAGES = re.compile(r'<nav aria-label="In this section".*?</nav>', re.DOTALL)
TITLE = re.compile(r'eyeline-pages__title" id="([^"]+)">([^<]+)<')


def pages_of(role: Role, address: str) -> str:
    """Return the pages of a section as whoever has a role reads them."""
    answer = client_of(person(role)).get(address)
    found = PAGES.search(answer.content.decode())
    assert found is not None
    return found[0]


def test_an_officer_finds_the_pages_of_scrutiny_in_groups() -> None:
    pages = pages_of(Role.GOVERNANCE_OFFICER, "/meetings")

    titles = TITLE.findall(pages)
    assert [title for _, title in titles] == ["Meetings", "Work", "Executive", "Public", "Set-up"]
    assert all(f'aria-labelledby="{each}"' in pages for each, _ in titles)
    public = pages[pages.index(">Public<") : pages.index(">Set-up<")]
    assert re.findall(r">([^<>]+)</a>", public) == ["From the public", "Petitions", "Search"]


def test_a_section_of_few_pages_stands_in_one_row_without_titles() -> None:
    pages = pages_of(Role.GOVERNANCE_OFFICER, reverse("council:organisations"))

    assert pages.count("<li") <= MOST_IN_A_ROW
    assert not TITLE.search(pages)
