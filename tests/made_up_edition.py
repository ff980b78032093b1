"""A small made-up edition for each audience, with every kind of figure that an edition can show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from eyeline.figures import Status
from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart, Kind, Point, Series, Target, svg
from eyeline.publication.data import Line
from eyeline.publication.edition import (
    CareCost,
    Dearest,
    Detail,
    Edition,
    Finance,
    ForecastLine,
    Highest,
    Narrative,
    Part,
    Provider,
    SignedOff,
    Tab,
)
from eyeline.publication.summary import (
    Aim,
    Beside,
    Change,
    Comparison,
    Figure,
    Group,
    Judgement,
    Row,
    Section,
    Summary,
)

QUARTER = date(2026, 6, 30)
NOTICES = {
    Audience.INTERNAL: "Internal: small numbers are not hidden. Not to be passed on.",
    Audience.MEMBERS: "For members of the scrutiny commissions.",
    Audience.PUBLIC: "Public.",
}
_QUARTERS = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4", "2026-27 Q1")
_ALL = tuple(Tab)


def figure(number: str | None, unit: str = "children", status: Status = Status.FINAL) -> Figure:
    """Return a figure; `None` for one that is hidden, unless `status` says otherwise."""
    if number is None:
        missing = Status.SUPPRESSED if status is Status.FINAL else status
        return Figure.of(None, missing, unit, 0)
    return Figure.of(Decimal(number), status, unit, 0)


def row(measure: str, title: str, numbers: tuple[str | None, ...], unit: str = "children") -> Row:
    """Return a measure's line, with a number (None: hidden) for each of five quarters."""
    figures = [figure(number, unit) for number in numbers]
    points = tuple(
        Point(name, each.value, each.status) for name, each in zip(_QUARTERS, figures, strict=True)
    )
    trend = Chart(
        title=title,
        description=f"{title}, by quarter.",
        unit=unit,
        dp=0,
        points="Quarter",
        series=(Series(title, points),),
        kind=Kind.SPARKLINE,
    )
    return Row(
        measure=measure,
        title=title,
        unit=unit,
        dp=0,
        basis="at the quarter's end",
        years_basis="at 31 March",
        current=figures[-1],
        before=figures[-2],
        year_before=figures[0],
        years=tuple(figure(None, unit, Status.NOT_AVAILABLE) for _ in range(5)),
        change=Change("down 12", Judgement.BETTER),
        beside=(
            ("England", figure("71", unit)),
            ("East Midlands", figure(None, unit, Status.NOT_APPLICABLE)),
            ("Statistical neighbours (median)", figure("84", unit)),
        ),
        compared_on="31 March 2025",
        trend=trend,
        sparkline=svg.write(trend, f"trend-{measure}"),
        status=figures[-1].status.words,
        note="",
        how="Counted on the quarter's last day.",
        why="It says how many children the council looks after.",
        source="Statutory guide",
        aims=(Aim("target", "at most 600", "missed", True, "Target: missed by 12", Decimal(600)),),
    )


def detail(of: Row, *, parts: tuple[Part, ...] = (), narrative: Narrative | None = None) -> Detail:
    """Return a measure in detail: a chart with England beside it and a target."""
    series = of.trend.series[0]
    chart = Chart(
        title=f"{of.title}, by quarter",
        description=of.trend.description,
        unit=of.unit,
        dp=of.dp,
        points="Quarter",
        series=(Series("Example council", series.points, "Council"),),
        comparators=(Series("England", tuple(Point(p.label, Decimal(71)) for p in series.points)),),
        target=Target("Target", Decimal(600)),
    )
    return Detail(
        row=of,
        chart=chart,
        yearly=None,
        beside=(
            Comparison(
                Beside.ENGLAND, "England", "published", "31 March 2025", "", figure("71"), "DfE"
            ),
        ),
        parts=parts,
        narrative=narrative,
        definition=(("How it is worked out", of.how), ("Why it matters", of.why)),
        quality=("The return came 12 days after the quarter's end; 99% of its rows are complete.",),
    )


def line(of: Row) -> Line:
    """Return the quarter's figure of a measure in long form."""
    return Line(
        measure=of.measure,
        title=of.title,
        period="2026-27 Q1",
        period_start=date(2026, 4, 1),
        period_end=QUARTER,
        area="Example council",
        breakdown="",
        group="",
        value=of.current.value,
        unit=of.unit,
        numerator=None,
        denominator=None,
        status=of.current.status.value,
        status_in_words=of.current.status.words,
        note="",
        method="",
        source="Example council",
        licence="",
    )


def made_up_edition(audience: Audience = Audience.INTERNAL) -> Edition:
    """Return the edition of 2026-27 Q1 as an audience is shown it."""
    hides = audience is not Audience.INTERNAL
    said = Narrative(
        "cla_number", "Fewer children came **into care**.", "Head of Service", date(2026, 8, 3)
    )
    looked_after = row("cla_number", "Children looked after", ("640", "633", "631", "624", "612"))
    small = row(
        "cla_exit_adoption",
        "Exits to adoption",
        ("7", "9", "8", "11", None if hides else "3"),
    )
    agency = row("agency_rate", "Agency social workers", ("14", "15", "13", "12", "12"), "%")
    asc = row(
        "asc_wa_cost_per_client",
        "Average weekly cost of a package, 18 to 64",
        ("610", "618", "622", "640", "655"),
        "£ a week",
    )
    parts = (
        Part("Team", "Looked after service", 1, figure("412"), figure("420")),
        Part("Team", "Team North", 2, figure("212"), figure("216")),
        Part("Team", "Team South", 2, figure("200"), figure("204")),
        Part("Age", "Under 1", 1, figure(None if hides else "4"), figure("9")),
    )
    sections = (
        Section("Workforce", (Group("Children", (agency,)),)),
        Section(
            "Performance",
            (
                Group("Children looked after", (looked_after, small)),
                Group("Adults", (asc,)),
            ),
        ),
    )
    summary = Summary(
        council="Example council",
        area="E06000016",
        example=True,
        quarter=QUARTER,
        before=date(2026, 3, 31),
        year_before=date(2025, 6, 30),
        years=tuple(date(year, 3, 31) for year in range(2026, 2021, -1)),
        compared_with=("England", "East Midlands", "Statistical neighbours (median)"),
        sections=sections,
        left_out=(),
        empty_sections=("Finance",),
        record="a" * 64,
        calculation="b" * 64,
    )
    rows = list(summary.rows)
    return Edition(
        audience=audience,
        notice=NOTICES[audience],
        tabs=_ALL,
        summary=summary,
        finance=_finance(),
        children=(
            detail(agency),
            detail(looked_after, parts=parts, narrative=said),
            detail(small),
        ),
        adults=(detail(asc),),
        placements=_placements(hides),
        packages=_packages(hides),
        narratives=(
            said,
            Narrative("Finance", "Placements cost more.", "Finance officer", date(2026, 8, 4)),
        ),
        signed=(SignedOff("Director", "Edition", date(2026, 8, 20)),),
        lines=tuple(map(line, rows)),
        changed=(),
        attribution="Contains public sector information licensed under the OGL v3.0.",
    )


def _finance() -> Finance:
    pounds = "£"
    lines = (
        ForecastLine(
            "Children's social care",
            figure("52000000", pounds),
            figure("14100000", pounds),
            figure("54100000", pounds),
            figure("2100000", pounds),
            figure("4", "%"),
            "overspend of £2.1m (4%)",
        ),
        ForecastLine(
            "Department",
            figure("180000000", pounds),
            figure("44000000", pounds),
            figure("179000000", pounds),
            figure("-1000000", pounds),
            figure("-1", "%"),
            "underspend of £1.0m (1%)",
        ),
    )
    care = (
        CareCost("Home care", figure("812"), figure("240", "£ a week"), figure("231", "£ a week")),
        CareCost("Nursing", figure("96"), figure("910", "£ a week"), figure("880", "£ a week")),
    )
    return Finance("The report to 30 June 2026", lines, care)


def _placements(hides: bool) -> Highest:
    lines = tuple(
        Dearest("", "Residential", "", "£5,000 to under £7,000")
        if hides
        else Dearest(str(n), "Residential", f"Homes provider {n % 3}", f"£{7_000 - 150 * n:,}")
        for n in range(1, 11)
    )
    note = "Costs are in bands, and providers are left out, so that no child stands out."
    providers = (
        Provider(
            "Homes provider 1",
            "Residential",
            figure("14"),
            figure("31", "%"),
            figure(None if hides else "71400", "£ a week"),
        ),
    )
    return Highest("placements", lines, note if hides else "", providers, "")


def _packages(hides: bool) -> Highest:
    if hides:
        return Highest("packages", (), "Left out of this edition.", (), "")
    lines = tuple(
        Dearest(str(n), "Supported living", "Care provider A", f"£{4_000 - 100 * n:,}")
        for n in range(1, 11)
    )
    return Highest("packages", lines, "", (), "")
