"""What an edition's figures say beside its narratives: which they ask for, and where they disagree.

It is of the figures that are kept; who may see it is left to whoever asks.
"""

from __future__ import annotations

from eyeline.council.declared import catalogue
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.narrative_facts import known_of
from eyeline.dashboard.edition.stored import standing_of
from eyeline.dashboard.models import Edition
from eyeline.dashboard.rules.editions import Standing
from eyeline.dashboard.rules.narrative_lint import Advice, Known, lint
from eyeline.dashboard.rules.narratives import asked, is_tab
from eyeline.publication.summary import Row


def standing_with_asked(edition: Edition) -> Standing:
    """Return how an edition stands, with the narratives that its figures ask for."""
    if not edition.calculation:
        return standing_of(edition)
    summary = stored.summary(stored.quarter_of(edition), Agreed.so_far())
    return standing_of(edition, asked(summary))


def advice_on(edition: Edition, about: str, text: str) -> tuple[Advice, ...]:
    """Return where a text and its measure's figures disagree; nothing of a tab, which has none."""
    known = known_about(edition, about)
    return lint(text, known) if known and text else ()


def row_about(edition: Edition, about: str) -> Row | None:
    """Return a measure's line of the Summary; None where it has none."""
    return stored.row(stored.quarter_of(edition), Agreed.so_far(), about)


def known_about(edition: Edition, about: str) -> Known | None:
    """Return what is known of a measure; None of a tab, or without figures."""
    if is_tab(about) or not edition.calculation:
        return None
    quarter, agreed = stored.quarter_of(edition), Agreed.so_far()
    summary = stored.summary(quarter, agreed)
    measure = catalogue().by_id[about]
    return known_of(
        quarter.sources, quarter.calculated, summary, measure, row_about(edition, about)
    )
