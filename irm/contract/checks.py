"""The named checks of the register: questions that more than one field answers together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from irm.contract.acceptance import Acceptance
from irm.contract.situation import OFF_PLATFORM, audience_countries
from irm.offers import CashPurpose, CrossPromotionLine, OfferFile, ProductLine, Right


def account_on_every_platform(file: OfferFile) -> bool:
    """Whether each platform that is posted on has an account with a handle."""
    known = {a.platform for a in file.influencer.audiences if a.handle}
    return {d.platform for d in file.offer.deliverables} - OFF_PLATFORM <= known


def both_have_a_phone(file: OfferFile) -> bool:
    """Whether both sides have left a telephone number."""
    return bool(file.brand.contact_phone and file.influencer.phone)


def both_have_a_tax_country(file: OfferFile) -> bool:
    """Whether the country in which each side is taxed is known."""
    return bool(file.influencer.tax_residence and (file.brand.place or file.brand.country))


def brand_contact_is_complete(file: OfferFile) -> bool:
    """Whether a named person with an e-mail address answers for the brand."""
    return bool(file.brand.contact_name and file.brand.contact_email)


def cash_fee_is_above_zero(file: OfferFile) -> bool:
    """Whether any certain money is paid for the work."""
    return file.offer.fee > 0


def every_ad_use_has_a_price(file: OfferFile) -> bool:
    """Whether granted ads, from either account, have a price of their own."""
    rights = file.offer.rights
    return all(bool(r.price) for r in (rights.paid_use, rights.whitelisting) if r.granted)


def every_country_has_a_label(file: OfferFile) -> bool:
    """Whether each audience country has a label; with no country known, whether there is one."""
    labelled = {row.country for row in file.offer.disclosure.labels if row.label}
    return bool(labelled) and set(audience_countries(file)) <= labelled


def every_cross_promotion_is_complete(file: OfferFile) -> bool:
    """Whether each promise to show the person names channel, day and reach."""
    lines = (c for c in file.offer.compensation if isinstance(c, CrossPromotionLine))
    return all(line.channel and line.on and line.impressions for line in lines)


def every_piece_has_a_day(file: OfferFile) -> bool:
    """Whether each piece has a day on which it goes live, or is handed over."""
    return all(d.live_from or d.live_until or d.draft_due for d in file.offer.deliverables)


def every_piece_has_a_draft_day(file: OfferFile) -> bool:
    """Whether each piece has a day for its draft."""
    return all(d.draft_due for d in file.offer.deliverables)


def every_piece_has_a_price(file: OfferFile) -> bool:
    """Whether each piece has a price of its own, nought included."""
    return all(d.price is not None for d in file.offer.deliverables)


def every_piece_is_described(file: OfferFile) -> bool:
    """Whether each piece is described."""
    return all(d.details for d in file.offer.deliverables)


def every_piece_is_in_the_fee(file: OfferFile) -> bool:
    """Whether each piece is paid for by its own price or by one fee for all.

    With no fee at all there is nothing to count by; a finding of its own says so.
    """
    fees = [c for c in file.offer.cash_lines if c.purpose is CashPurpose.FEE and c.amount]
    return bool(fees) or not file.offer.fee or every_piece_has_a_price(file)


def every_product_has_a_price(file: OfferFile) -> bool:
    """Whether each product has a shop price."""
    lines = (c for c in file.offer.compensation if isinstance(c, ProductLine))
    return all(line.street_price > 0 for line in lines)


def _licences(file: OfferFile) -> Iterator[Right]:
    return (r for name, r in file.offer.rights.each() if r.granted and name != "raw_files")


def every_use_has_a_channel(file: OfferFile) -> bool:
    """Whether each granted use names its channels."""
    return all(right.channels for right in _licences(file))


def every_use_has_a_territory(file: OfferFile) -> bool:
    """Whether each granted use names its countries."""
    return all(right.territory for right in _licences(file))


def every_use_has_an_end(file: OfferFile) -> bool:
    """Whether each granted use has a length, or says that it has no end."""
    return all(right.days or right.perpetual for right in _licences(file))


def honest_opinion_is_promised(file: OfferFile) -> bool:
    """Whether the offer says that the opinion stays the person's own."""
    return file.offer.disclosure.honest_opinion is True


def hours_are_asked(file: OfferFile) -> bool:
    """Whether each piece has hours, or they declined to say on a day."""
    person = file.influencer
    pieces = file.offer.deliverables
    return person.effort_declined_on is not None or all(
        d.hours or person.effort_for(d.format) for d in pieces
    )


def _paid_within(file: OfferFile, days: int) -> bool:
    due = file.offer.payment.due_days
    return due is not None and due <= days


def paid_within_30_days_of_the_work(file: OfferFile) -> bool:
    """Whether the money comes within 30 days, and does not wait for an invoice."""
    return _paid_within(file, 30) and file.offer.payment.trigger != "invoice"


def paid_within_45_days(file: OfferFile) -> bool:
    """Whether the money comes within 45 days."""
    return _paid_within(file, 45)


def paid_within_60_days(file: OfferFile) -> bool:
    """Whether the money comes within 60 days."""
    return _paid_within(file, 60)


def adult_or_guardian(file: OfferFile, signing: Acceptance) -> bool:
    """Whether the person confirmed being 18 or over, or a guardian signed for them."""
    if file.influencer.is_minor:
        return bool(signing.guardian_name)
    return signing.adult_confirmed is True


_OFFER_CHECKS = (
    account_on_every_platform,
    both_have_a_phone,
    both_have_a_tax_country,
    brand_contact_is_complete,
    cash_fee_is_above_zero,
    every_ad_use_has_a_price,
    every_country_has_a_label,
    every_cross_promotion_is_complete,
    every_piece_has_a_day,
    every_piece_has_a_draft_day,
    every_piece_has_a_price,
    every_piece_is_described,
    every_piece_is_in_the_fee,
    every_product_has_a_price,
    every_use_has_a_channel,
    every_use_has_a_territory,
    every_use_has_an_end,
    honest_opinion_is_promised,
    hours_are_asked,
    paid_within_30_days_of_the_work,
    paid_within_45_days,
    paid_within_60_days,
)

OFFER_CHECKS: Mapping[str, Callable[[OfferFile], bool]] = {f.__name__: f for f in _OFFER_CHECKS}
SIGNING_CHECKS: Mapping[str, Callable[[OfferFile, Acceptance], bool]] = {
    "adult_or_guardian": adult_or_guardian,
}
