"""The acronyms that papers use, with what they stand for: only those that are really there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eyeline.scrutiny.rules.checks.acronyms import EVERYDAY, NO_ACRONYMS
from eyeline.scrutiny.rules.reading.glossary import ACRONYM, terms_explained
from eyeline.scrutiny.rules.reading.line import Line

KNOWN = {
    "ASD": "Autism spectrum disorder",
    "ASC": "Adult social care",
    "ASYE": "Assessed and supported year in employment",
    "BRAG": "Blue, red, amber or green: how far an action has come",
    "CAMHS": "Child and adolescent mental health services",
    "CIN": "Children in need",
    "CLA": "Children looked after",
    "CP": "Child protection",
    "CQC": "Care Quality Commission",
    "CSC": "Children's social care",
    "CYPE": "Children, young people and education",
    "DCS": "Director of children's services",
    "DfE": "Department for Education",
    "DSG": "Dedicated schools grant",
    "EET": "Education, employment or training",
    "EHC": "Education, health and care",
    "EHCP": "Education, health and care plan",
    "EHE": "Elective home education",
    "EYFS": "Early years foundation stage",
    "FSM": "Free school meals",
    "HNB": "High needs block",
    "ICB": "Integrated care board",
    "IFA": "Independent fostering agency",
    "ILACS": "Inspection of local authority children's services",
    "IRO": "Independent reviewing officer",
    "JSNA": "Joint strategic needs assessment",
    "KPI": "Key performance indicator",
    "LAC": "Looked-after children",
    "LADO": "Local authority designated officer",
    "LGA": "Local Government Association",
    "LSCP": "Local safeguarding children partnership",
    "MASH": "Multi-agency safeguarding hub",
    "NEET": "Not in education, employment or training",
    "NFA": "No further action",
    "OSC": "Overview select committee",
    "PEP": "Personal education plan",
    "PRU": "Pupil referral unit",
    "PSED": "Public sector equality duty",
    "QA": "Quality assurance",
    "RAG": "Red, amber or green",
    "SEMH": "Social, emotional and mental health",
    "SEN": "Special educational needs",
    "SENCO": "Special educational needs co-ordinator",
    "SEND": "Special educational needs and disabilities",
    "SGO": "Special guardianship order",
    "UASC": "Unaccompanied asylum-seeking children",
    "VFM": "Value for money",
    "YJS": "Youth justice service",
}
"""What acronyms of this field stand for, where no paper says it itself."""
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Used:
    """The acronyms that papers use: with their meaning, and those that nothing explains."""

    explained: tuple[tuple[str, str], ...]
    unexplained: tuple[str, ...]


def used_in(texts: Iterable[str]) -> Used:
    """Return the acronyms of texts by the alphabet; what a text says of one goes first."""
    lines = [text for text in texts if text.strip()]
    said: dict[str, str] = {}
    for text in lines:
        for term in terms_explained(Line(text)):
            said.setdefault(term.term, term.meaning)
    words: set[str] = set()
    for text in lines:
        if _is_headline(text):
            continue
        bare = re.sub(r"\S+@\S+|https?://\S+|www\.\S+", " ", text)
        words |= {match.group() for match in ACRONYM.finditer(bare)}
    known = KNOWN | said
    everyday = EVERYDAY | NO_ACRONYMS
    explained = tuple(
        (word, known[word]) for word in sorted(words, key=str.casefold) if word in known
    )
    unexplained = [
        word
        for word in sorted(words, key=str.casefold)
        if word not in known and word.upper() not in everyday and len(word) <= _LONGEST
    ]
    return Used(explained, tuple(unexplained))


def _is_headline(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > len(letters) * 0.6
