"""A report goes out as Word and comes back the same; a council's own template is read too."""

from __future__ import annotations

import random
from datetime import date

import pytest

from eyeline.papers.blocks import Paper
from eyeline.papers.building import Builder
from eyeline.papers.formats import word
from eyeline.scrutiny.documents import report_word
from eyeline.scrutiny.rules import report_paper
from eyeline.scrutiny.rules.report_paper import Found
from eyeline.scrutiny.rules.report_template import NEWEST, template_called
from eyeline.scrutiny.rules.report_text import Text, text_of
from eyeline.scrutiny.written import as_html
from made_up_reports import text_by

COUNCIL, ON = "Made-up Council", date(2026, 5, 20)
TEMPLATE = template_called(NEWEST)


def back(data: bytes) -> Found:
    """Return what is read of a Word paper, in this process: the child is tried elsewhere."""
    builder = Builder()
    word.build(data, builder)
    return report_paper.read(Paper("word", tuple(builder.blocks)), TEMPLATE)


def as_read(text: Text) -> tuple[object, dict[str, str]]:
    """Return what a reader sees: the fields, and the sections as pages show them."""
    return text.fields, {name: as_html(words) for name, words in text.sections.items()}


def test_a_hundred_reports_go_out_as_word_and_come_back_equal(
    record_property: pytest.RecordProperty,
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)

    for version in range(1, 101):
        text = text_by(chance)
        found = back(report_word.write(text, COUNCIL, ON, version=version))
        assert as_read(text_of(found.said, NEWEST)) == as_read(text)
        assert (found.version, found.left) == (version, "")

    record_property("reports out as Word and back", 100)
