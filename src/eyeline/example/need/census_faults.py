"""A few honest faults in each census, of the kinds that people make.

No count of children is changed by them: what cannot stand has a right one beside it.
"""

from __future__ import annotations

import re
from random import Random

# what is found in a child's element, what people write instead, in how many of a hundred
_WRONG = (
    (r"<PrimaryNeedCode>N\d<", "<PrimaryNeedCode>N12<", 0.3),
    (r"<ReferralSource>\w+<", "<ReferralSource>6B<", 0.2),
    (r"<Ethnicity>\w+<", "<Ethnicity>WHIT<", 0.3),
    (r"<UPN>(\w{9})\w+<", r"<UPN>\1<", 0.4),
    (r"<AssessmentFactors>\w+<", "<AssessmentFactors>99X<", 0.2),
    (r"<ReasonForClosure>\w+</ReasonForClosure>", "", 0.4),
    # The same again, with an end that cannot be right.
    (
        r"(<Assessments><AssessmentActualStartDate>\S+?</AssessmentActualStartDate>)",
        r"\1<AssessmentAuthorisationDate>1999-07-01</AssessmentAuthorisationDate>"
        r"</Assessments>\1",
        0.3,
    ),
    (
        r"<CINdetails>(<CINreferralDate>\S+?</CINreferralDate><ReferralSource>\w+</ReferralSource>"
        r"<PrimaryNeedCode>\w+</PrimaryNeedCode>)<CINclosureDate>",
        r"<CINdetails>\1<CINclosureDate>1999-03-02</CINclosureDate><ReasonForClosure>RC7"
        r"</ReasonForClosure><ReferralNFA>0</ReferralNFA></CINdetails>\g<0>",
        0.2,
    ),
)


def put_in(random: Random, children: list[str]) -> None:
    """Put faults into the elements of about one child of fifty."""
    for pattern, instead, share in _WRONG:
        fitting = [at for at, child in enumerate(children) if re.search(pattern, child)]
        count = min(len(fitting), max(1, int(len(fitting) * share / 100)))
        for at in random.sample(fitting, count):
            children[at] = re.sub(pattern, instead, children[at], count=1)
