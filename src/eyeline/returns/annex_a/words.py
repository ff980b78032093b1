"""The words by which councils' lists spell the codes of the record.

Words that could be several codes, such as "White" or "Health services", are none of them.

Source: Ofsted, Annex A lists; the words are those that published schemas of the lists gather
from councils, put together as patterns.
"""

from __future__ import annotations

import re

from eyeline.returns.annex_a.spellings import UNKNOWN, YES_NO, flag, of_list

FLAG = flag()
NO_FURTHER_ACTION = flag(yes=r"^(?:nfa|no further action)", no=r"^(?:fa$|further action)")
SEEN = flag(no=r"not seen|unborn", yes=r"\bseen\b")
SUITABLE = of_list(
    "flag",
    {
        r"unsuitable|not .*suitable|^2$": "0",
        r"suitable": "1",
        r"^0$|not in touch": "",
        **YES_NO,
    },
)
OFFERED = flag(no=r"not offered", yes=r"\boffered")
ACCEPTED = flag(no=r"declined|refused|not accepted|not offered", yes=r"accepted")

SEX = of_list(
    "sex",
    {
        r"trans|neither|binary|indeterminate|dysphoria|unable": "Unknown",
        r"\bfemale": "Female",
        r"\bmale": "Male",
        r"^un|not |withheld": "Unknown",
    },
)

ETHNICITY = of_list(
    "ethnicity",
    {
        r"mixed white|white.*european|other white": "WOTH",
        r"(?:african|caribbean) asian": "AOTH",
        r"white.*caribbean|caribbean.*white": "MWBC",
        r"white.*african|african.*white": "MWBA",
        r"white.*\basian|\basian.*white|white (?:&|and) (?:indian|pakistani|bangladeshi)": "MWAS",
        r"mixed|multiple|^dual": "MOTH",
        r"traveller.*irish|irish.*traveller": "WIRT",
        r"gypsy|roma\b|romany": "WROM",
        r"west indian": "BCRB",
        r"\bindian": "AIND",
        r"pakistani": "APKN",
        r"bangladeshi": "ABAN",
        r"chinese": "CHNE",
        r"caribbean": "BCRB",
        r"african": "BAFR",
        r"\bother asian|\basian .*other": "AOTH",
        r"\bother black|\bblack .*other": "BOTH",
        r"white.*british|\b(?:english|welsh|scottish|northern irish|cornish)\b": "WBRI",
        r"\birish": "WIRI",
        r"^british$": "WBRI",
        r"white.*other": "WOTH",
        r"other ethnic|^any other$|arab": "OOTH",
        r"refused|prefer": "REFU",
        r"not (?:yet )?(?:obtained|known|recorded|stated)|^unknown|unborn": "NOBT",
    },
)

REFERRAL_SOURCE = of_list(
    "referral_source",
    {
        r"anonymous": "9",
        r"school (?:nurs|health)": "3C",
        r"health visitor": "3B",
        r"\bgp\b|general practitioner": "3A",
        r"primary health": "3D",
        r"a ?& ?e\b|emergency department|accident": "3E",
        r"health.*other|hospice": "3F",
        r"police": "6",
        r"legal|court|probation|cafcass|prison|immigration": "7",
        r"other internal|internal.*other": "5B",
        r"housing": "4",
        r"early help": "5D",
        r"services.*external": "5C",
        r"adults? social care": "5A",
        r"acquaintance|neighbour(?!hood)": "1B",
        r"\bself\b": "1C",
        r"individual.*(?:family|relative)|family member|^(?:parent|relative|carer)\b": "1A",
        r"individual.*other|other individual|stranger": "1D",
        r"school": "2A",
        r"education|college|nursery": "2B",
        r"^unknown|not known|not recorded": "10",
        r"^\W*other\W*(?:$|inc)": "8",
    },
)

PRIMARY_NEED = of_list(
    "primary_need",
    {
        r"acute stress": "N4",
        r"dysfunction": "N5",
        r"unacceptable": "N6",
        r"low income": "N7",
        r"absent parent": "N8",
        r"parent.*(?:ill|disab)": "N3",
        r"child.*disab": "N2",
        r"abuse or neglect|^abuse|(?:physical|sexual|emotional) abuse|neglect$": "N1",
        r"not (?:cin|in need)|other than (?:cin|child)": "N9",
        r"not stated|^unknown": "N0",
    },
)

CLOSURE_REASON = of_list(
    "closure_reason",
    {
        r"^adopt": "RC1",
        r"\bdied|death|deceased": "RC2",
        r"^(?!.*return).*(?:residence order|arrangements? order)": "RC3",
        r"special g": "RC4",
        r"transfer.*adult": "RC6",
        r"transfer.*(?:authority|another la)": "RC5",
        r"after assessment.*early help": "RC9",
        r"after assessment": "RC8",
        r"any other reason|no longer in need": "RC7",
    },
)

CASE_STATUS = of_list(
    "case_status",
    {
        r"looked after|\bcla\b|\blac\b": "LAC",
        r"protection|^cpp?\b": "CPP",
        r"in need|^cin\b": "CIN",
        r"closed": "CLOSED",
        r"assessment|asmt": "ASSESS",
        r"leaver": "LEAVER",
    },
)

ABUSE = of_list(
    "abuse_category",
    {
        r"multiple|not recommended": "MUL",
        r"^(?=.*(?:neglect|physical|sexual|emotional))"
        r"(?:.*\b(?:neglect|physical|sexual|emotional)\b){2}": "MUL",
        r"neglect": "NEG",
        r"physical": "PHY",
        r"sexual": "SAB",
        r"emotion": "EMO",
    },
)

LEGAL_STATUS = of_list(
    "legal_status",
    {
        r"placement order": "E1",
        r"interim care|^ico$": "C1",
        r"full care|^fco$|^care order": "C2",
        r"fre+d|freeing": "D1",
        r"single period|accommodated under s(?:ection )?\.? ?20$": "V2",
        r"short.?term breaks.*episodes": "V3",
        r"short.?term breaks.*agreement": "V4",
        r"police protection": "L1",
        r"emergency protection": "L2",
        r"child assessment order": "L3",
        r"remand": "J1",
        r"under pace|police and criminal evidence": "J2",
    },
)

PLACEMENT_TYPE = of_list(
    "placement_type",
    {
        r"with (?:own )?parents": "P1",
        r"semi.independent|^residential accommodation|hostels not subject": "H5",
        r"^independent living": "P2",
        r"residential employment": "P3",
        r"^secure (?:unit$|children)": "K1",
        r"supported accommodation": "K3",
        r"residential care home": "R1",
        r"^children.?s homes?": "K2",
        r"nhs|health trust": "R2",
        r"family centre|mother and baby": "R3",
        r"young offender": "R5",
        r"residential school": "S1",
        r"^other placement": "Z1",
    },
)

PROVIDER = of_list(
    "placement_provider",
    {
        r"parents|parental": "PR0",
        r"\bown\b": "PR1",
        r"(?:other|another) (?:la|authority|local authority)": "PR2",
        r"public": "PR3",
        r"private": "PR4",
        r"voluntary|third sector": "PR5",
        UNKNOWN: "",
    },
)

REASON_CEASED = of_list(
    "reason_episode_ceased",
    {
        r"adopted.*unopposed": "E11",
        r"adopted.*dispensed": "E12",
        r"^(?:child )?died": "E2",
        r"care taken (?:over )?by another": "E3",
        r"return\w* home.*not part": "E4B",
        r"return\w* home.*part of": "E4A",
        r"no parental responsibility": "E13",
        r"^(?!.*return).*(?:arrangements? order|residence order)": "E41",
        r"custody": "E9",
        r"remand": "E14",
        r"age assess": "E15",
        r"abroad": "E16",
        r"residential care.*adult": "E7",
        r"any other reason": "E8",
    },
)

LOCATION = of_list("placement_location", {r"^(?:in|yes|y)\b|^inside": "IN", r"^out|^no?\b": "OUT"})

ELIGIBILITY = of_list(
    "eligibility",
    {
        r"qualifying|^q$": "QUALIFYING",
        r"former|^fr$": "FORMER",
        r"not? .*eligib|^other\W*$": "NONE",
        r"eligible|^e$": "ELIGIBLE",
        r"relevant|^r$": "RELEVANT",
    },
)

IN_TOUCH = of_list(
    "in_touch",
    {
        r"not recorded|no contact recorded|^unknown": "",
        r"\bdied": "DIED",
        r"refuse": "REFU",
        r"no longer requires": "NREQ",
        r"returned? (?:home|to live)": "RHOM",
        r"^\W*(?:\d+\W+)?(?:no\b|n$|not in touch)": "NO",
        r"^\W*(?:\d+\W+)?(?:yes|y$|in touch)": "YES",
    },
)

_SUITABILITY_TOO = re.compile(r"([A-Z])[12]\b(.*)")
_ACCOMMODATION = of_list(
    "leaver_accommodation",
    {
        r"foster": "Z",
        r"^semi|semi.independent": "D",
        r"foyer": "T",
        r"parents|relatives": "B",
        r"supported lodgings": "E",
        r"abroad": "G",
        r"deported": "H",
        r"^independ.nt living": "U",
        r"lodgings": "K",
        r"residen\w+ not know|whereabouts": "R",
        r"no fixed|homeless": "S",
        r"emergency": "V",
        r"breakfast": "W",
        r"custody|young offender|prison": "X",
        r"other accom": "Y",
        r"community home|residential care": "C",
    },
)


def accommodation(value: str) -> str | None:
    """Return the kind of accommodation; SSDA903's codes say its suitability too: B1 and B2."""
    both = _SUITABILITY_TOO.fullmatch(value.strip())
    return _ACCOMMODATION(both[1] + both[2] if both else value)


ACTIVITY = of_list("activity", {UNKNOWN: "0"})
