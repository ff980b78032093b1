"""What is proposed to mend a table mends it: each proposal is carried out and audited again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.cures import cures
from eyeline.disclosure.equations import around_cell
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, Unknown, exact, rounded_to
from made_up_knowledge import made_up, nearest, unprotected

SMALL = Protection(5)
HIDE, MERGE, ROUND = "Hide too: ", "Put together as one group: ", "Round the counts"


def test_every_cure_when_carried_out_makes_the_audit_pass() -> None:
    done = Counter[str]()

    for seed in range(80):
        figures = made_up(seed)
        for finding in audit(figures.knowledge, figures.protections).findings:
            for cure in whole_cures(figures.knowledge, finding):
                mended = carried_out(figures.knowledge, finding, cure)
                done[cure.split(":")[0][:16]] += 1

                assert audit(mended, {finding.key: finding.protection}).passed, (seed, cure)
    assert min(done[HIDE[:8]], done[MERGE[:16]], done[ROUND[:16]]) > 15, done


def test_what_is_fixed_or_a_headline_is_never_proposed_to_be_hidden() -> None:
    for seed in range(40):
        figures = unprotected(seed)
        shown = figures.without(figures.primary)
        for finding in audit(shown.knowledge, figures.protections).findings[:3]:
            for cure in whole_cures(shown.knowledge, finding):
                mended = carried_out(shown.knowledge, finding, cure)
                gone = shown.knowledge.figures.keys() - mended.figures.keys()

                assert audit(mended, {finding.key: finding.protection}).passed, (seed, cure)
                assert not gone & figures.fixed, (seed, cure)
                assert not (cure.startswith(HIDE) and gone & figures.headlines), (seed, cure)


def whole_cures(knowledge: Knowledge, finding: Finding) -> list[str]:
    """Return the cures that name every figure they are about."""
    return [cure for cure in cures(knowledge, finding) if not cure.endswith(" more.")]


def carried_out(knowledge: Knowledge, finding: Finding, cure: str) -> Knowledge:
    """Return what readers know once somebody has done as a sentence says."""
    if cure.startswith(HIDE):
        return knowledge.without(figures_in(knowledge, cure.removeprefix(HIDE)[:-1].split("; ")))
    if cure.startswith(MERGE):
        return put_together(knowledge, cure.removeprefix(MERGE)[:-1].split("; "))
    assert cure.startswith(ROUND)
    return counts_rounded(knowledge, finding, without="without their percentages" in cure)


def figures_in(knowledge: Knowledge, words: Sequence[str]) -> list[str]:
    by_words = {f"{each.says} ({each.shown})": name for name, each in knowledge.figures.items()}
    return [by_words[each] for each in words]


def put_together(knowledge: Knowledge, words: Sequence[str]) -> Knowledge:
    """Return knowledge where only the sum of groups is published, and nothing of each of them."""
    by_words = {each.says: key for key, each in knowledge.unknowns.items()}
    shown = [each for each in words if each not in by_words]
    cells = [by_words[each] for each in words if each in by_words]
    for name in figures_in(knowledge, shown):
        told = knowledge.figures[name].exact
        assert told
        cells.append(told[0])
    gone = [name for name, each in knowledge.figures.items() if set(cells) & keys_of(each)]
    return knowledge.without(gone)


def counts_rounded(knowledge: Knowledge, finding: Finding, *, without: bool) -> Knowledge:
    lines = around_cell(knowledge, finding.key)[1]
    near = {told for line in lines for told, _, _ in line.told}
    figures = {}
    for name, figure in knowledge.figures.items():
        if figure.fixed or not keys_of(figure) & near:
            figures[name] = figure
        elif figure.exact:
            key, value = figure.exact
            figures[name] = replace(figure, sums=rounded_to(key, nearest(value, 5), 5))
        else:
            assert without, "nothing was said of percentages"
    return Knowledge(knowledge.unknowns, knowledge.relations, figures)


def keys_of(figure: Figure) -> set[str]:
    return {key for one in figure.sums for key, _ in one.terms}


def row(*, hidden: str, headline: bool = False, **values: int) -> tuple[Knowledge, Finding]:
    """Return groups that add up to all, one of them hidden, and what the audit finds of it."""
    known = Knowledge()
    cells = values | {"all": sum(values.values())}
    for key, value in cells.items():
        known.add(Unknown(key, key.capitalize()))
        if key != hidden:
            figure = Figure(key, exact(key, value), key.capitalize(), f"{value}")
            known.publish(replace(figure, headline=headline))
    known.adds_up("all", values, "Groups add up")
    (finding,) = audit(known, {hidden: SMALL}).findings
    return known, finding


def test_the_cheapest_cure_comes_first_and_names_figures_with_their_numbers() -> None:
    known, finding = row(hidden="girls", girls=3, boys=20, babies=31)

    hide, *others = cures(known, finding)

    assert hide in ("Hide too: Boys (20).", "Hide too: Babies (31).")
    assert others == [
        "Put together as one group: Girls; Boys (20).",
        "Round the counts that it is published with to the nearest 5.",
    ]


def test_groups_are_put_together_with_the_smallest_that_makes_them_more_than_few() -> None:
    known, finding = row(hidden="girls", girls=1, boys=2, babies=31)

    assert cures(known, finding)[1] == "Put together as one group: Girls; Babies (31)."


def test_of_headlines_alone_only_rounding_is_proposed() -> None:
    known, finding = row(hidden="girls", headline=True, girls=3, boys=20, babies=31)

    assert [cure.split()[0] for cure in cures(known, finding)] == ["Round"]


def test_what_an_earlier_release_told_has_no_cure() -> None:
    known = Knowledge()
    known.add(Unknown("girls", "Girls"))
    known.publish(Figure("girls", exact("girls", 3), "Girls", "3", fixed=True))
    (finding,) = audit(known, {"girls": SMALL}).findings

    assert cures(known, finding) == ()
