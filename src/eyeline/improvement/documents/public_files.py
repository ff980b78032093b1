"""The files of a plan's public version as a release has them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from eyeline.improvement.documents import plan_csv, plan_word
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.rules.plan import Plan
from eyeline.improvement.rules.shape import kept, restored
from eyeline.publication import paper, pdf

PLAN = "plan.json"


def written(found: Plan, document: pdf.Document, cover: Cover) -> dict[str, bytes]:
    """Return every file by its name; `found` has only what is public, and `document` shows it.

    Raises:
        NotWritten: the PDF cannot be written here.
    """
    data = json.dumps(kept(found), indent=1, ensure_ascii=False) + "\n"
    return {
        paper.NAME: paper.written(document),
        PLAN: data.encode(),
        "plan.csv": plan_csv.write(found, cover, Order.OWN),
        "plan.docx": plan_word.write(found, cover, Order.OWN),
        "plan.html": paper.html(document),
        "plan.pdf": pdf.write(document),
    }


def plan_in(files: Mapping[str, bytes]) -> Plan | None:
    """Return the plan that the files of a release hold; None where none can be read."""
    try:
        return restored(json.loads(files[PLAN]))
    except (KeyError, ValueError):
        return None
