"""The documents are in order, lead somewhere and name commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from eyeline.cli import commands
from eyeline.measures.catalogue import load

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]


def text_of(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text("utf-8")


def test_every_link_between_the_documents_leads_somewhere() -> None:
    dead = [
        f"{document.relative_to(ROOT)}: {link}"
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#]+)", document.read_text("utf-8"))
        if not link.startswith("http") and not (document.parent / link).exists()
    ]

    assert dead == []


def test_every_document_is_found_from_the_readme_or_a_list_that_it_leads_to() -> None:
    lists = [ROOT / "README.md", DOCS / "how-to" / "README.md", DOCS / "decisions" / "README.md"]
    found = {
        (page.parent / link).resolve()
        for page in lists
        for link in re.findall(r"\]\(([^)#]+\.md)", page.read_text("utf-8"))
    }

    lost = {page.resolve() for page in DOCUMENTS} - found - {ROOT / "README.md"}

    assert sorted(str(page.relative_to(ROOT)) for page in lost) == []


def test_the_glossary_is_in_order_and_explains_each_word_once() -> None:
    glossary = text_of("GLOSSARY.md")

    rows = re.findall(r"^\| (.+?) \| .+ \|$", glossary, re.MULTILINE)[1:]
    words = [word.casefold() for row in rows for word in row.split(", ")]

    assert len(rows) == glossary.count("\n|") - 2
    assert rows == sorted(rows, key=str.casefold)
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(("folder", "files"), [("decisions", "0*.md"), ("how-to", "[!R]*.md")])
def test_what_is_listed_has_its_pages_title(folder: str, files: str) -> None:
    pages = {page.name: page.read_text("utf-8") for page in (DOCS / folder).glob(files)}
    titles = {name: text.splitlines()[0].removeprefix("# ") for name, text in pages.items()}

    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", text_of("docs", folder, "README.md"), re.MULTILINE)

    assert {name: title for title, name in listed} == titles
    assert len(listed) == len(titles)


def test_decisions_are_listed_in_order() -> None:
    listed = re.findall(r"\]\((0.+)\)", text_of("docs", "decisions", "README.md"))

    assert listed == sorted(listed)


def test_how_tos_call_the_command_by_its_name_wherever_it_lies() -> None:
    pages = [*(DOCS / "how-to").glob("[!R]*.md"), *(DOCS / "explanation").glob("*.md")]

    assert [
        page.name for page in pages if re.search(r"(?<!/)\bbin/eyeline", page.read_text("utf-8"))
    ] == []


def test_every_command_in_the_documents_is_one_with_such_options() -> None:
    said = [
        (page.name, words)
        for page in DOCUMENTS
        if page.parent.name != "reference"
        for words in re.findall(
            r"(?:^ {4,}|^|`|/)(?:bin/)?eyeline ([a-z][^`\n#]*)",
            page.read_text("utf-8").replace("\\\n", " "),
            re.MULTILINE,
        )
    ]

    wrong = [f"{name}: eyeline {words}" for name, words in said if not is_command(words.split())]

    assert len(said) > 100
    assert wrong == []


def is_command(words: list[str]) -> bool:
    """Whether the words are a command, with options that it has."""
    found: click.Command = commands
    rest = list(words)
    while isinstance(found, click.Group) and rest and not rest[0].startswith("-"):
        named = found.get_command(click.Context(found), rest.pop(0))
        if named is None:
            return False
        found = named
    if found.context_settings.get("ignore_unknown_options"):
        return True
    options = {"--help", *(option for each in found.params for option in each.opts)}
    options |= {option for each in found.params for option in each.secondary_opts}
    return all(
        word.rstrip(".,;:)").split("=")[0] in options for word in rest if word.startswith("--")
    )


def test_the_readme_says_how_many_figures_are_made() -> None:
    said = re.search(r"(\d+) figures for every quarter", text_of("README.md"))

    assert said is not None
    assert int(said[1]) == len(load().measures)
