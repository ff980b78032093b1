"""What people write as HTML: what it may hold, and that it can do no harm."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.publication.markdown import as_html


def test_paragraphs_lists_emphasis_and_links_are_kept() -> None:
    html = as_html("It **fell**.\n\n- more\n- less\n\n1. first\n\n> said\n\n[a](https://b.example)")

    for wanted in (
        "<p>It <strong>fell</strong>.</p>", "<ul>", "<ol>", "<blockquote>",
        '<a href="https://b.example" rel="noopener noreferrer">a</a>',
    ):  # fmt: skip
        assert wanted in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](https://b.example/x.png)",
        "<a href='https://b.example' onclick='x()'>a</a>",
        "[a](//b.example)",
        "[a](/sign-in)",
        "# Heading",
        "<style>body{display:none}</style>",
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_nothing_runs_is_fetched_or_leads_elsewhere(text: str) -> None:
    html = as_html(text)

    assert not re.search(r"<(?:script|img|style|h\d|iframe|svg)", html)
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html).lower()
    assert not re.search(r'href="(?!https:|mailto:)', html)


@given(st.text(max_size=300))
def test_whatever_is_written_has_none_but_the_elements_of_text(text: str) -> None:
    known = "a|blockquote|br|code|em|hr|li|ol|p|pre|strong|ul"

    assert not re.sub(rf"</?(?:{known})(?: [a-z]+=\"[^\"]*\")*>", "", as_html(text)).count("<")
