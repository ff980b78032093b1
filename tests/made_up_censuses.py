"""Made-up censuses in XML, without a fault unless a test puts one in."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

Leaves = dict[str, str | None]


def element(name: str, *inside: str, **leaves: str | None) -> str:
    """Return an element with leaves, in which None is left out, and the elements `inside`."""
    texts = [
        f"<{leaf}>{escape(text)}</{leaf}>" for leaf, text in leaves.items() if text is not None
    ]
    return f"<{name}>{''.join([*texts, *inside])}</{name}>"


def leaf(name: str, text: str) -> str:
    """Return an element that holds a text."""
    return f"<{name}>{escape(text)}</{name}>"


def write(path: Path, *inside: str, **header: str | None) -> Path:
    """Write a return of `inside`, whose header says `header`; return its path."""
    details = {name: text for name, text in header.items() if name != "LEA"}
    head = element(
        "Header",
        element("CollectionDetails", **details),
        element("Source", SourceLevel="L", LEA=header["LEA"]),
    )
    path.write_text(element("Message", head, *inside), encoding="utf-8")
    return path


def write_cin(path: Path, *children: str, **header: str | None) -> Path:
    """Write a children in need census, of 2025 unless `header` says otherwise."""
    usual: Leaves = {
        "Collection": "CIN",
        "Year": "2025",
        "ReferenceDate": "2025-03-31",
        "LEA": "201",
    }
    return write(path, element("Children", *children), **usual | header)


def child(
    name: str, *details: str, disabilities: tuple[str, ...] = ("NONE",), **leaves: str | None
) -> str:
    """Return a child with `details`."""
    usual: Leaves = {
        "LAchildID": name,
        "UPN": "A123456789012",
        "PersonBirthDate": "2015-05-06",
        "Sex": "F",
    }
    named = [leaf("Disability", disability) for disability in disabilities]
    return element(
        "Child",
        element("ChildIdentifiers", **usual | leaves),
        element("ChildCharacteristics", element("Disabilities", *named), Ethnicity="WBRI"),
        *details,
    )


def referral(*inside: str, **leaves: str | None) -> str:
    """Return a referral that is open, with what happened in it."""
    usual: Leaves = {
        "CINreferralDate": "2024-06-03",
        "ReferralSource": "1A",
        "PrimaryNeedCode": "N1",
        "ReferralNFA": "0",
    }
    return element("CINdetails", *inside, **usual | leaves)


def assessment(*factors: str, **leaves: str | None) -> str:
    """Return a complete assessment, of alcohol misuse by a parent unless `factors` are given."""
    usual: Leaves = {
        "AssessmentActualStartDate": "2024-06-04",
        "AssessmentAuthorisationDate": "2024-07-01",
    }
    named = [leaf("AssessmentFactors", factor) for factor in factors or ("1B",)]
    return element(
        "Assessments", element("FactorsIdentifiedAtAssessment", *named), **usual | leaves
    )


def enquiry(**leaves: str | None) -> str:
    """Return a section 47 enquiry that led to a conference."""
    usual: Leaves = {
        "S47ActualStartDate": "2024-06-10",
        "InitialCPCtarget": "2024-07-01",
        "DateOfInitialCPC": "2024-06-28",
        "ICPCnotRequired": "0",
    }
    return element("Section47", **usual | leaves)


def plan(*reviews: str, **leaves: str | None) -> str:
    """Return a child protection plan that runs, with the days of its reviews."""
    usual: Leaves = {
        "CPPstartDate": "2024-06-28",
        "InitialCategoryOfAbuse": "NEG",
        "LatestCategoryOfAbuse": "EMO",
        "NumberOfPreviousCPP": "0",
    }
    held = [leaf("CPPreviewDate", day) for day in reviews]
    return element("ChildProtectionPlans", element("Reviews", *held), **usual | leaves)


def write_workforce(path: Path, *inside: str, **header: str | None) -> Path:
    """Write a workforce census, of 2022 unless `header` says otherwise."""
    usual: Leaves = {
        "Collection": "CSWW",
        "Year": "2022",
        "ReferenceDate": "2022-09-30",
        "LEA": "201",
    }
    return write(path, *inside, **usual | header)


def worker(number: int, **leaves: str | None) -> str:
    """Return one of the council's own social workers."""
    usual: Leaves = {
        "AgencyWorker": "0",
        "SWENo": f"SW{number:010}",
        "FTE": "1",
        "QualInst": "A university",
        "OrgRole": "5",
        "RoleStartDate": "2020-01-06",
        "FTE30": "0.8",
        "Cases30": "17",
        "Absat30Sept": "0",
    }
    return element("CSWWWorker", **usual | leaves)


def vacancies(**leaves: str | None) -> str:
    """Return the authority's figures: posts vacant, no agency workers."""
    usual: Leaves = {"NumberOfVacancies": "4.50", "NoAgencyFTE": "0", "NoAgencyHeadcount": "0"}
    return element("LALevelVacancies", **usual | leaves)
