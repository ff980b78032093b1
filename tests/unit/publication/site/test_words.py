"""The glossary, the citations, and what the site says where something is not known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import made_up_public_releases as made_up
from eyeline.publication.audience import Audience
from eyeline.publication.site import shelf
from eyeline.publication.site.glossary import glossary
from eyeline.publication.site.pages.dashboard import size_in_words
from eyeline.publication.site.pages.standing import standing
from eyeline.publication.site.rendering import NoSuchValue, Page, render
from made_up_edition import made_up_edition
from public_site import built, files, pages

PUBLIC = made_up_edition(Audience.PUBLIC)


def test_every_term_has_a_place_of_its_own_and_a_sentence() -> None:
    terms = glossary().terms

    assert len({term.key for term in terms}) == len(terms)
    assert all(re.fullmatch(r"[a-z0-9-]+", term.key) for term in terms)
    assert all(term.words.endswith(".") for term in terms)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Children looked after under section 20", "Section 20"),
        ("Share of new plans made within 20 weeks", "Education, health and care plan"),
        ("AGENCY USE among social workers", "Agency social worker"),
    ],
)
def test_a_term_is_found_in_a_title_that_uses_it(text: str, term: str) -> None:
    assert term in [each.title for each in glossary().of(text)]


def test_a_term_is_not_found_within_another_word() -> None:
    assert glossary().of("Misplacements of contactsheets") == ()


def test_every_measure_of_the_catalogue_but_a_few_uses_a_term() -> None:
    from eyeline.measures.catalogue import load

    unexplained = [
        each.id
        for each in load().measures
        if not glossary().of(f"{each.title} {each.how} {each.group}")
    ]

    assert len(unexplained) < len(load().measures) // 5, unexplained


def test_a_page_is_cited_by_council_title_release_day_and_address(tmp_path: Path) -> None:
    made_up.release(tmp_path, made_up.NEWEST, 1, PUBLIC)
    found = shelf.read(tmp_path)
    [release] = found.standing

    of = standing(found, release, made_up.publisher(), title="Referrals", below="referrals")

    assert of.cited == (
        "Example council: Referrals, 2026-27 Q1, release 1 of 31 August 2026. "
        "https://performance.example.gov.uk/dashboard/2026-27-q1/1/referrals/"
    )


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (999, "1 kB"), (34_567, "34 kB"), (1_250_000, "1.2 MB")]
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_a_template_that_lacks_a_value_is_a_fault_and_no_empty_word() -> None:
    with pytest.raises(NoSuchValue, match=r"publisher\.council"):
        render(Page("/x/", "base.html", "X"), {})


def test_a_council_that_says_nothing_of_itself_is_told_what_to_add(tmp_path: Path) -> None:
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, PUBLIC)
    nobody = made_up.publisher(
        address="", responsible="", email="", telephone="", security="", example=True
    )

    built(tmp_path, nobody)

    told = " ".join(nobody.missing())
    keys = ("public_url", "contact_email", "contact_telephone", "responsible", "contact_security")
    assert all(key in told for key in keys)
    there = files(tmp_path)
    assert "/sitemap.xml" not in there
    assert "/.well-known/security.txt" not in there
    assert there["/robots.txt"] == b"User-agent: *\nDisallow: /\n"
    statement = pages(tmp_path)["/accessibility/"].text_content()
    assert "contact_email or contact_telephone must be added" in " ".join(statement.split())
    assert b'<meta name="robots" content="noindex">' in there["/dashboard/"]


def test_a_council_that_says_all_is_listed_and_can_be_warned(tmp_path: Path) -> None:
    made_up.history(tmp_path / "releases")

    built(tmp_path)

    there = files(tmp_path)
    assert list(made_up.publisher().missing()) == []
    assert there["/.well-known/security.txt"].decode().splitlines() == [
        "Contact: mailto:security@example.gov.uk",
        "Expires: 2027-08-31T09:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://performance.example.gov.uk/.well-known/security.txt",
    ]
    listed = re.findall(
        rb"<loc>https://performance\.example\.gov\.uk([^<]+)</loc>", there["/sitemap.xml"]
    )
    addresses = [each.decode() for each in listed]
    assert len(addresses) == len({*addresses})
    assert "/dashboard/2026-27-q1/2/cla_number/" in addresses
    assert "/dashboard/2026-27-q1/1/" not in addresses
    assert "/dashboard/" not in addresses
    assert "/404.html" not in addresses


def test_before_anything_is_published_the_site_says_so(tmp_path: Path) -> None:
    built(tmp_path)

    there = pages(tmp_path)
    assert "Nothing has been published here yet." in there["/"].text_content()
    assert "Nothing is published here at the moment." in there["/dashboard/"].text_content()


def test_where_all_was_withdrawn_no_figure_is_left(tmp_path: Path) -> None:
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, PUBLIC)
    made_up.withdraw(tmp_path / "releases", made_up.NEWEST, 1)

    built(tmp_path)

    there = files(tmp_path)
    assert "was withdrawn" in pages(tmp_path)["/dashboard/2026-27-q1/"].text_content()
    assert not any(
        b"612" in content for address, content in there.items() if "static" not in address
    )
