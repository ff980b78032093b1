"""The owners that a paper names, written beside those who were named before."""

from __future__ import annotations

from datetime import datetime

from eyeline.council.models import Person
from eyeline.improvement.models import PlanAction
from eyeline.improvement.rules.plan import Action
from eyeline.improvement.who import known_owner


def merge_owners(row: PlanAction, new: Action, *, by: Person | None, at: datetime) -> None:
    """Write an action's owners; whoever is named still keeps the person or post they were.

    The one accountable is whom the paper puts in the lead, or who stands alone; of several whom
    it does not tell apart, whoever was accountable stays so.
    """
    names = [name[:300] for name in new.owners]
    here = {each.words: each for each in row.owners.filter(until_at=None)}
    for words, owner in here.items():
        if words not in names:
            owner.until_at = at
            owner.save(update_fields=["until_at"])
    was = next((words for words in names if words in here and here[words].accountable), None)
    accountable = new.lead or (names[0] if len(names) == 1 else was)
    row.owners.filter(until_at=None).exclude(words=accountable or "").update(accountable=False)
    for number, words in enumerate(names, 1):
        owner = here.get(words) or row.owners.model(action=row, words=words, from_at=at)
        if owner.pk is None:
            owner.person, owner.post = known_owner(words)
            owner.named_by = by
        owner.number, owner.accountable = number, words == accountable
        owner.save()
