"""Who the two sides are: age, names, addresses, accounts; and whether this is practice."""

from __future__ import annotations

from collections.abc import Iterator

from irm.people import AgeGroup
from irm.review.rules import OFF_PLATFORM, Case, Hit, Rule

PERSON, BRAND, DATA = "influencer.person", "settings.brand", "settings.data"


def under_16(case: Case) -> Iterator[Hit]:
    """Children under 16: the app issues nothing."""
    if case.person.age_group is AgeGroup.UNDER_16:
        yield Hit(PERSON)


def minor_without_guardian(case: Case) -> Iterator[Hit]:
    """16 or 17 with no guardian named."""
    if case.person.age_group is AgeGroup.FROM_16_TO_17 and not case.person.guardian:
        yield Hit(PERSON)


def minor_with_guardian(case: Case) -> Iterator[Hit]:
    """16 or 17 with a guardian: a halt for thought, not a wall."""
    if case.person.age_group is AgeGroup.FROM_16_TO_17 and case.person.guardian:
        yield Hit(PERSON, values={"guardian": case.person.guardian})


def age_not_confirmed(case: Case) -> Iterator[Hit]:
    """No age group, or one without the day on which it was confirmed."""
    if not case.person.is_minor and (
        case.person.age_group is AgeGroup.UNKNOWN or case.person.age_confirmed_on is None
    ):
        yield Hit(PERSON)


def no_legal_name(case: Case) -> Iterator[Hit]:
    """The influencer's legal name is missing."""
    if not case.person.legal_name:
        yield Hit(PERSON)


def no_email(case: Case) -> Iterator[Hit]:
    """The influencer's e-mail is missing."""
    if not case.person.email:
        yield Hit(PERSON)


def no_handle(case: Case) -> Iterator[Hit]:
    """No account is recorded for a platform on which something is to appear."""
    known = {audience.platform for audience in case.person.audiences if audience.handle}
    seen = set(OFF_PLATFORM)
    for line in case.offer.deliverables:
        if line.platform not in known | seen:
            seen.add(line.platform)
            platform = case.platform_name(line.platform)
            yield Hit("influencer.audiences", line.id, {"platform": platform})


def no_address(case: Case) -> Iterator[Hit]:
    """The influencer's postal address is missing."""
    if not case.person.address:
        yield Hit(PERSON)


def practice(case: Case) -> Iterator[Hit]:
    """The offer is made of sample data."""
    if case.file.practice:
        yield Hit(DATA)


def no_brand_name(case: Case) -> Iterator[Hit]:
    """The brand's legal name is missing."""
    if not case.brand.legal_name:
        yield Hit(BRAND)


def no_brand_contact(case: Case) -> Iterator[Hit]:
    """No named person with an e-mail answers for the brand."""
    missing = []
    if not case.brand.contact_name:
        missing.append("name")
    if not case.brand.contact_email:
        missing.append("e-mail")
    if missing:
        yield Hit(BRAND, values={"missing": " and ".join(missing)})


def no_signatory(case: Case) -> Iterator[Hit]:
    """Nobody is named who may sign for the brand."""
    if not case.brand.signatory_name:
        yield Hit(BRAND)


def no_brand_address(case: Case) -> Iterator[Hit]:
    """The brand's postal address is missing."""
    if not case.brand.address:
        yield Hit(BRAND)


RULES = (
    Rule("IRM101", under_16),
    Rule("IRM102", minor_without_guardian),
    Rule("IRM103", minor_with_guardian, ("guardian",)),
    Rule("IRM104", age_not_confirmed),
    Rule("IRM111", no_legal_name),
    Rule("IRM112", no_email),
    Rule("IRM113", no_handle, ("platform",)),
    Rule("IRM114", no_address),
    Rule("IRM121", no_brand_name),
    Rule("IRM122", no_brand_contact, ("missing",)),
    Rule("IRM123", no_signatory),
    Rule("IRM124", no_brand_address),
    Rule("IRM191", practice),
)
