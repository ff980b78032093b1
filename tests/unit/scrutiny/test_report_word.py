"""A report goes out as Word and comes back the same; a council's own template is read too."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from eyeline.papers.blocks import Paper
from eyeline.papers.building import Builder
from eyeline.papers.formats import word
from eyeline.papers.reading import read as read_paper
from eyeline.scrutiny.documents import report_word
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.rules import report_paper
from eyeline.scrutiny.rules.report_paper import Found, NoReport
from eyeline.scrutiny.rules.report_template import NEWEST, template_called
from eyeline.scrutiny.rules.report_text import Text, text_of
from made_up_reports import text_by, whole

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
    chance = random.Random(1)

    for version in range(1, 101):
        text = text_by(chance)
        found = back(report_word.write(text, COUNCIL, ON, version=version))
        assert as_read(text_of(found.said, NEWEST)) == as_read(text)
        assert (found.version, found.left) == (version, "")

    record_property("reports out as Word and back", 100)


def test_a_report_is_the_same_bytes_whenever_it_is_written() -> None:
    data = report_word.write(whole(), COUNCIL, ON, version=1)

    assert data == report_word.write(whole(), COUNCIL, ON, version=1)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}


def links(data: bytes) -> list[str]:
    """Return where a Word paper leads outside itself."""
    parts = docx.Document(BytesIO(data)).part.rels.values()
    return [each.target_ref for each in parts if each.is_external]


@pytest.mark.parametrize("address", ["https://council.example/a", "MAILTO:a@council.example"])
def test_a_page_and_an_address_of_e_mail_are_links(address: str) -> None:
    report = text_of({"summary": f"See [the plan]({address})."}, NEWEST)

    assert links(report_word.write(report, COUNCIL, ON)) == [address]


@pytest.mark.parametrize(
    "address",
    ["ms-msdt:/id", "smb://h/s", "//host/share", "http://h/a", "/a", "tel:1", "ms-word:ofe|u|a"],
)
def test_whatever_else_is_no_link_and_its_words_stay(address: str) -> None:
    report = text_of({"summary": f"See [the plan]({address})."}, NEWEST)

    data = report_word.write(report, COUNCIL, ON)

    assert links(data) == []
    assert back(data).said["summary"] == "See the plan."


def of_markdown(text: str, folder: Path) -> Found:
    """Return what is read of a paper by others, in the process that papers are read in."""
    file = folder / "report.md"
    file.write_text(text, "utf-8")
    return report_paper.read(read_paper(file), TEMPLATE)


def test_the_empty_template_says_nothing_of_any_part() -> None:
    with pytest.raises(NoReport, match="download the template"):
        back(report_word.blank(NEWEST, COUNCIL, ON))


def test_what_is_typed_into_the_template_is_read() -> None:
    paper = docx.Document(BytesIO(report_word.blank(NEWEST, COUNCIL, ON)))
    for paragraph in paper.paragraphs:
        if paragraph.text.startswith("What the report is about"):
            paragraph.runs[0].text = "What it costs."
    sink = BytesIO()
    paper.save(sink)

    found = back(sink.getvalue())

    assert found.said["summary"] == "What it costs."
    assert found.version is None
    assert "The paper says nothing of: Title; Wards affected" in found.asked[-1]


def test_a_councils_own_headings_and_labels_are_known(tmp_path: Path) -> None:
    found = of_markdown(
        """# School places

## Useful information

- Ward(s) affected: All
- Report author: Head of admissions
- Author contact details: admissions@council.example
- Lead director/officer: Director of education

## 1. Purpose of report

1.1 It tells how many places there are.

### A sub-heading

More.

## 2. Recommended actions/decision

2.1 Note the report.

2.2 Ask for another in March.

## 3. Next steps

Build.

## 5. Financial, legal, equalities, climate emergency and other implications

### 5.1 Financial implications

It costs nothing.

## 8. Is this a private report?

Yes, a contract is let.

## 9. Is this a "key decision"? If so, why?

Perhaps
""",
        tmp_path,
    )

    said = found.said
    assert said["title"] == "School places"
    assert (said["wards"], said["directors"]) == ("All", "Director of education")
    assert said["summary"] == "1.1 It tells how many places there are.\n\n## A sub-heading\n\nMore."
    assert said["recommendations"] == "Note the report.\nAsk for another in March."
    assert (said["private"], said["private_reason"]) == ("yes", "a contract is let.")
    assert (said["key_decision"], found.version) == ("", None)
    assert any("Perhaps" in each and "answer yes or no" in each for each in found.asked)
    assert any("signed here by the officer" in each for each in found.asked)
    assert "It costs nothing." in found.left
    assert "Build." in found.left


def test_implications_that_were_signed_go_out_and_are_not_taken_as_text() -> None:
    text = whole()

    found = back(report_word.write(text, COUNCIL, ON, version=4))

    assert text_of(found.said, NEWEST) == text
    assert found.asked == ()


def test_every_word_of_a_paper_is_in_a_part_or_left_over(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(6)]

    found = of_markdown(
        f"{words[0]}\n\n# Summary\n\n{words[1]}\n\n- {words[2]}\n\n# Odd\n\n{words[3]}\n\n"
        f"# Legal implications\n\n{words[4]}\n\n# Options\n\n| a | {words[5]} |\n| - | - |\n",
        tmp_path,
    )

    whole_ = " ".join([*found.said.values(), found.left])
    assert [word for word in words if word not in whole_] == []
