"""The checks of a pack and of minutes: each a named rule with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules.checks import (
    acronyms,
    agenda,
    bodies,
    crossing,
    days,
    figures,
    implications,
    members,
    papers,
    placeholders,
    private,
    programme,
    recommendations,
    reports,
    terms,
    wording,
)
from eyeline.scrutiny.rules.checks.finding import Asked, Finding
from eyeline.scrutiny.rules.checks.minutes import MINUTES_CHECKS
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.pack import Pack

__all__ = ["MINUTES_CHECKS", "PACK_CHECKS", "Finding", "check_minutes", "check_pack"]

PACK_CHECKS: tuple[Callable[[Asked], Iterable[Finding]], ...] = (
    days.notice,
    days.weekdays,
    days.meeting_dates,
    days.lists_of_dates,
    days.meeting_not_listed,
    days.order_of_dates,
    days.meeting_day,
    agenda.item_numbers,
    agenda.repeated_items,
    agenda.page_ranges,
    agenda.appendices,
    papers.announced_without_paper,
    papers.paper_without_item,
    papers.paper_to_follow,
    papers.lead_disagrees,
    papers.title_disagrees,
    papers.minutes_to_confirm,
    crossing.agenda_and_programme,
    crossing.quarterly_items,
    reports.fields,
    reports.wards,
    reports.section_numbers,
    reports.sections_of_others,
    reports.empty_sections,
    reports.unanswered,
    reports.background_papers,
    reports.repeated_text,
    recommendations.recommendations,
    recommendations.recommendations_twice,
    private.private_items,
    implications.without_words,
    implications.signatures,
    implications.signed_late,
    implications.signed_early,
    implications.signed_by_author,
    implications.posts_of_signatories,
    implications.forms_of_dates,
    placeholders.placeholders,
    programme.meetings_without_items,
    programme.empty_columns,
    programme.past_meetings,
    programme.order_of_meetings,
    programme.repeated_rows,
    programme.suggested_and_set,
    programme.stale_topics,
    programme.details_of_no_item,
    programme.rows_over_pages,
    bodies.names_of_the_body,
    bodies.misspelt_posts,
    bodies.misspelt_kinds,
    bodies.posts_of_people,
    bodies.posts_in_text,
    bodies.names_of_people,
    members.repeated_members,
    members.members_of_two_lists,
    figures.shares,
    figures.changes,
    figures.totals_in_words,
    figures.totals_in_tables,
    figures.same_base,
    wording.doubled_words,
    wording.dead_links,
    wording.rows_over_pages,
    wording.measures_without_metric,
    wording.page_numbers_in_tables,
    acronyms.explained_otherwise,
    acronyms.explained_twice,
    acronyms.unused_terms,
    acronyms.listed_terms,
    terms.superseded_terms,
    terms.misnamed_terms,
    acronyms.unexplained,
)
_WEIGHT = {"high": 0, "medium": 1, "low": 2}


def check_pack(
    pack: Pack, *, clear_days: int | None = None, calendar: Calendar | None = None
) -> list[Finding]:
    """Return what is wrong in a pack, or asks for an answer; the serious first.

    `clear_days` are the working days of notice that the council gives where they are more than the
    law's; `calendar` has the days on which it is shut.
    """
    asked = Asked(pack, clear_days, calendar=calendar or Calendar())
    return _sorted(finding for each in PACK_CHECKS for finding in each(asked))


def check_minutes(pack: Pack, *, quorum: int | None = None) -> list[Finding]:
    """Return what is wrong in the minutes of a pack, or asks for an answer; the serious first.

    `quorum` is how many members make a meeting; without it what the papers say, else three.
    """
    asked = Asked(pack, quorum=quorum)
    sittings = [Sat(minutes, asked) for minutes in pack.minutes]
    return _sorted(finding for sat in sittings for each in MINUTES_CHECKS for finding in each(sat))


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    return sorted(dict.fromkeys(found), key=lambda finding: _WEIGHT[finding.severity])
