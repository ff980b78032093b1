"""The checks of minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes import (
    call_ins,
    interests,
    law,
    numbers,
    outcomes,
    people,
    sitting,
    votes,
    words,
)
from eyeline.scrutiny.rules.checks.minutes.sat import Sat

MINUTES_CHECKS: tuple[Callable[[Sat], Iterable[Finding]], ...] = (
    numbers.gaps_and_repeats,
    numbers.same_text_twice,
    numbers.follows_on,
    sitting.times,
    sitting.closing,
    sitting.chair,
    sitting.quorum,
    sitting.confirmed,
    people.apologies_of_those_present,
    people.listed_twice,
    people.executive_members,
    people.apologies_not_recorded,
    people.speakers_not_listed,
    people.acts_after_leaving,
    outcomes.misspelt_headings,
    outcomes.headings_without_outcome,
    outcomes.outcomes_without_heading,
    outcomes.reports_without_outcome,
    outcomes.outcome_numbers,
    votes.movers_and_seconders,
    votes.counted,
    interests.declarations,
    law.urgent_without_reason,
    law.exclusion_without_paragraph,
    call_ins.without_lawful_option,
    call_ins.signatories,
    call_ins.movers_are_members,
    words.figures_in_minutes,
    words.days_in_minutes,
    words.left_behind,
    words.misspelt,
)
