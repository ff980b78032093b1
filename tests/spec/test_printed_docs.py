"""The printed reference is what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"


def printer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("printed", DOCS / "printed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_of_the_reference_is_up_to_date() -> None:
    stale = [
        name
        for name, text in printer().pages().items()
        if (DOCS / "reference" / name).read_text("utf-8") != text + "\n"
    ]

    assert stale == [], "run `just docs`"


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
