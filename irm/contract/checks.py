"""The named checks of the register: questions that more than one field answers together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from irm.contract.acceptance import Acceptance
from irm.offers import OfferFile

Held = OfferFile | Acceptance
Check = Callable[[OfferFile, Held], bool]


def adult_or_guardian(file: OfferFile, held: Held) -> bool:
    """Whether the person confirmed being 18 or over, or a guardian signed for them."""
    if not isinstance(held, Acceptance):
        return False
    if file.influencer.is_minor:
        return bool(held.guardian_name)
    return held.adult_confirmed is True


CHECKS: Mapping[str, Check] = {
    "adult_or_guardian": adult_or_guardian,
}
