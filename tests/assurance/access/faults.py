"""Faults planted in the policy: who may do what said wrongly, or read wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eyeline.council.policy.table import PUBLIC_ROLE, SIGNED_IN, Kind, Table
from eyeline.council.rules.roles import Role

# Faults by which nobody gets an answer more or less, and why: what holds these is tested elsewhere.
NO_MATTER = {
    ("own_account", "view"): "everybody has just their own",
    ("own_account", "change"): "everybody has just their own",
    ("children", "identify"): "says how children are called, not whether they are listed",
    ("audit_event", "view"): "says which rows are listed",
    ("token", "view"): "says which rows are listed",
    ("appointment", "view"): "says whether names stand beside posts",
    ("seat", "view"): "says whether names stand beside seats",
    ("call_in_signature", "sign"): "is asked of nobody but whom the signature is of",
    ("faults", "own"): "a return is the whole council's, and nobody here owns that",
    ("release", "state members or internal"): "what is neither is public, and anybody's",
}
_AFTER_VIEW = {
    ("upload", "stop"),
    ("suggestion", "answer"),
    ("faults", "note"),
    ("plan", "record"),
    ("plan_paper", "answer"),
}
"""Actions on pages that only those reach who may view the thing."""

# Whether a reason is asked, and what goes on record, is no matter of who gets an answer.
_OF_ACCESS = ("own", "author", "not author", "not about oneself")


@dataclass(frozen=True, slots=True)
class Fault:
    """A table with one fault, of which kind of thing and for which role."""

    says: str
    kind: str
    role: str
    table: Table


def faults(table: Table) -> Iterator[Fault]:
    """Yield every table with one fault: a role too many, one too few, a condition dropped."""
    for kind in table.kinds.values():
        for action, roles in kind.actions.items():
            if (kind.name, action) in NO_MATTER:
                continue
            if {PUBLIC_ROLE} & roles.keys() and not roles[PUBLIC_ROLE]:
                continue
            for role in Role:
                if SIGNED_IN in roles and not roles[SIGNED_IN]:
                    continue
                if (kind.name, *roles.get(role, ())) in NO_MATTER:
                    continue
                if (kind.name, action) in _AFTER_VIEW and role not in kind.actions["view"]:
                    continue
                if role not in roles and not _never(table, kind, action, role):
                    wrong = {**roles, role.value: ()}
                    yield _fault(table, kind, action, wrong, role, f"lets {role} {action}")
                elif role in roles:
                    wrong = {name: said for name, said in roles.items() if name != role}
                    yield _fault(table, kind, action, wrong, role, f"keeps {role} from {action}")
                    for dropped in roles[role]:
                        if dropped in _OF_ACCESS or dropped.startswith("state"):
                            kept = tuple(each for each in roles[role] if each != dropped)
                            wrong = {**roles, role.value: kept}
                            says = f"asks no {dropped!r} of {role} to {action}"
                            yield _fault(table, kind, action, wrong, role, says)


def _never(table: Table, kind: Kind, action: str, role: Role) -> bool:
    never = table.never.get(role)
    return bool(never and (kind.class_ in never.classes or action in never.actions))


def _fault(
    table: Table,
    kind: Kind,
    action: str,
    roles: dict[str, tuple[str, ...]],
    role: Role,
    says: str,
) -> Fault:
    wrong = replace(kind, actions={**kind.actions, action: roles})
    kinds = {**table.kinds, kind.name: wrong}
    return Fault(f"{kind.name}: {says}", kind.name, role.value, replace(table, kinds=kinds))
