"""The printed reference is what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_every_page_of_the_reference_is_up_to_date() -> None:
    printed = subprocess.run(
        [sys.executable, DOCS / "printed.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert printed.returncode == 0, printed.stderr


def test_every_link_between_the_documents_leads_somewhere() -> None:
    import re

    root = DOCS.parent
    documents = [*root.glob("*.md"), *DOCS.rglob("*.md")]

    dead = [
        f"{document.relative_to(root)}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#]+)", document.read_text("utf-8"))
        if not link.startswith("http") and not (document.parent / link).exists()
    ]

    assert dead == []


def test_the_glossary_is_in_order_and_explains_each_word_once() -> None:
    import re

    glossary = (DOCS.parent / "GLOSSARY.md").read_text("utf-8")

    rows = re.findall(r"^\| (.+?) \| .+ \|$", glossary, re.MULTILINE)[1:]
    words = [word.casefold() for row in rows for word in row.split(", ")]

    assert len(rows) == glossary.count("\n|") - 2
    assert rows == sorted(rows, key=str.casefold)
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_decisions_are_listed_in_order_by_their_titles() -> None:
    files = sorted((DOCS / "decisions").glob("0*.md"))

    listed = [
        line
        for line in (DOCS / "decisions" / "README.md").read_text("utf-8").splitlines()
        if line.startswith("- ")
    ]

    titles = [file.read_text("utf-8").splitlines()[0].removeprefix("# ") for file in files]
    assert listed == [
        f"- [{title}]({file.name})" for title, file in zip(titles, files, strict=True)
    ]


def test_how_tos_call_the_command_by_its_name_wherever_it_lies() -> None:
    pages = [*(DOCS / "how-to").glob("*.md"), *(DOCS / "explanation").glob("*.md")]

    assert [
        page.name
        for page in pages
        if " bin/eyeline" in page.read_text("utf-8") or "`bin/eyeline" in page.read_text("utf-8")
    ] == []
