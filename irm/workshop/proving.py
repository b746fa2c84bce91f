"""Does a case hold? The engine has to find its pitfalls, and its good offer has to pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irm.review import review
from irm.workshop.case_models import Case, Pitfall
from irm.workshop.cases import as_it_came, case_file, good_offer

Fault = tuple[str, str]


def faults_of(case: Case, on: date) -> tuple[Fault, ...]:
    """Answer what the engine does not bear out on a day, each as (field, message)."""
    return (*_pitfalls(case, on), *_good(case, on))


def _pitfalls(case: Case, on: date) -> Iterator[Fault]:
    file = case_file(case, as_it_came(case, on), on)
    found = {finding.code for finding in review(file, on=on, ways=()).findings}
    for place, pitfall in enumerate(case.pitfalls):
        if pitfall.code not in found:
            yield (
                f"pitfalls[{place}].code",
                f"The review does not find {pitfall.code} in the offer as it came. Change that "
                "offer, or take the pitfall out.",
            )


def _good(case: Case, on: date) -> Iterator[Fault]:
    """What keeps the good offer in the house; a case that stops may be stopped by age alone."""
    found = review(case_file(case, good_offer(case, on), on), on=on, ways=())
    blocking = {f.code: f.title for f in found.blocking}
    if case.key.stops:
        blocking = {code: title for code, title in blocking.items() if not code.startswith("IRM10")}
    for code, title in blocking.items():
        yield "good_offer", f"The good offer is still blocked: {title} ({code}). Mend it first."
    if not found.assessment.reached:
        yield "good_offer", "The good offer is worth less than the work. Raise the pay first."


def pitfalls_between(case: Case, on: date, most: int = 8) -> tuple[Pitfall, ...]:
    """Answer the pitfalls that the offer as it came has and the good one has not, worst first.

    Their words are the titles of the findings.
    """
    came = review(case_file(case, as_it_came(case, on), on), on=on, ways=())
    good = review(case_file(case, good_offer(case, on), on), on=on, ways=())
    mended = {f.code for f in good.findings}
    weighty = (*came.blocking, *came.warnings)
    left = {f.code: f.title for f in reversed(weighty) if f.code not in mended}
    return tuple(
        Pitfall(code=code, words=f"{title}.", tip=int(code[3]))
        for code, title in tuple(reversed(left.items()))[:most]
    )
