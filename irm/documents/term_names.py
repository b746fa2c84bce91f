"""What each term of an offer is called, and under which heading of the document it stands."""

from __future__ import annotations

from irm.offers import CashPurpose, Certainty, ProductUse
from irm.people import TradesAs

WORK, USE, TOGETHER, MONEY = (
    "What you make",
    "Use of your work",
    "How we work together",
    "Money",
)
DATES, BRIEF, PARTIES, STATED = "Dates", "Brief", "Parties", "Who stated what"
CONTRACT = "Terms below page one"
PLACES = (WORK, USE, TOGETHER, MONEY, DATES, BRIEF, CONTRACT, PARTIES, STATED)

TERMS: dict[str, tuple[str, str]] = {
    "offer.campaign": (WORK, "Campaign"),
    "offer.summary": (WORK, "Summary"),
    "offer.brief": (BRIEF, "Brief"),
    "offer.currency": (MONEY, "Currency"),
    "offer.costs": (MONEY, "Your costs"),
    "offer.costs_note": (MONEY, "What your costs are"),
    "offer.exclusivity.lost_deals": (USE, "What exclusivity costs you"),
    "offer.dates.brief_on": (DATES, "We send the brief"),
    "offer.dates.answer_by": (DATES, "Last day for your answer"),
    "offer.payment.due_days": (MONEY, "We pay within"),
    "offer.payment.trigger": (MONEY, "The time to pay runs"),
    "offer.payment.method": (MONEY, "How you are paid"),
    "offer.payment.invoice_by": (MONEY, "Last day for your invoice"),
    "offer.payment.late_fee_percent": (MONEY, "Added a month if we pay late"),
    "offer.payment.deposit_percent": (MONEY, "Paid at signing"),
    "offer.payment.tax_note": (MONEY, "Tax"),
    "offer.review.brand_days": (TOGETHER, "We answer drafts within working days"),
    "offer.review.revision_rounds": (TOGETHER, "Rounds of changes"),
    "offer.review.extra_round_price": (MONEY, "One more round of changes, if we ask for it"),
    "offer.review.silence_approves": (TOGETHER, "A draft counts as approved if we do not answer"),
    "offer.review.free_choice": (TOGETHER, "You choose"),
    "offer.review.fixed_points": (TOGETHER, "Fixed"),
    "offer.disclosure.platform_tool": (TOGETHER, "Label with the platform’s own tool"),
    "offer.disclosure.honest_opinion": (TOGETHER, "Your honest opinion, praise is not owed"),
    "offer.exit.kill_fee_percent": (TOGETHER, "Of the fee, if we cancel"),
    "offer.exit.notice_days": (TOGETHER, "Notice to end this"),
    "offer.exit.complaint_contact": (TOGETHER, "Concerns go to"),
    "offer.ask_before_reposting": (TOGETHER, "We ask you before we repost"),
    "offer.work_starts_after_signing": (TOGETHER, "Work starts after both have signed"),
    "brand.name": (PARTIES, "Brand"),
    "brand.legal_name": (PARTIES, "Brand, legal name"),
    "brand.address": (PARTIES, "Brand, address"),
    "brand.country": (PARTIES, "Brand, country"),
    "brand.contact_name": (PARTIES, "Brand, contact"),
    "brand.contact_role": (PARTIES, "Brand, role of the contact"),
    "brand.contact_email": (PARTIES, "Brand, e-mail"),
    "brand.contact_phone": (PARTIES, "Brand, telephone"),
    "brand.signatory_name": (PARTIES, "Brand, who signs"),
    "brand.signatory_role": (PARTIES, "Brand, role of who signs"),
    "influencer.name": (PARTIES, "Influencer"),
    "influencer.legal_name": (PARTIES, "Influencer, legal name"),
    "influencer.email": (PARTIES, "Influencer, e-mail"),
    "influencer.phone": (PARTIES, "Influencer, telephone"),
    "influencer.address": (PARTIES, "Influencer, address"),
    "brand.place": (PARTIES, "Brand, place"),
    "influencer.tax_residence": (PARTIES, "Influencer, pays tax in"),
    "influencer.trades_as": (PARTIES, "Influencer, does business as"),
    "influencer.place_of_work": (PARTIES, "Influencer, place of work"),
    "influencer.guardian": (PARTIES, "Influencer, guardian"),
    "influencer.agent_name": (PARTIES, "Influencer, agent"),
    "influencer.agent_email": (PARTIES, "Influencer, e-mail of the agent"),
    "influencer.rates_declined_on": (STATED, "Rates asked, declined to say"),
    "influencer.effort_declined_on": (STATED, "Hours asked, declined to say"),
}
"""Terms of which there is one, in the order in which changes are listed within a heading."""

ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "offer.deliverables": (
        WORK,
        {
            "format": "format",
            "platform": "platform",
            "quantity": "pieces",
            "details": "details",
            "draft_due": "draft",
            "live_from": "live from",
            "live_until": "live until",
            "stays_online_days": "stays online",
            "price": "fee",
            "hours": "hours for one",
            "hours_stated_by": "hours stated by",
        },
    ),
    "offer.compensation": (
        MONEY,
        {
            "purpose": "paid as",
            "description": "description",
            "amount": "amount",
            "quantity": "pieces",
            "street_price": "shop price",
            "use": "yours",
            "worth_to_them": "worth to you",
            "percent": "share of sales",
            "expected": "expected",
            "past_earnings": "earned in past campaigns",
            "past_campaigns": "past campaigns",
            "channel": "channel",
            "platform": "platform",
            "on": "on",
            "impressions": "people reached",
            "cpm": "price of a thousand views",
            "cpm_source": "source of this price",
            "leisure_value": "worth of the leisure part",
            "travel_value": "travel paid by us",
            "deals": "deals",
            "fee_per_deal": "fee of each",
            "worth_per_deal": "worth of each",
            "first_on": "from",
            "last_on": "until",
            "certainty": "how firm",
        },
    ),
    "offer.disclosure.labels": (TOGETHER, {"country": "country", "label": "label"}),
    "influencer.audiences": (PARTIES, {"platform": "platform", "handle": "account"}),
}
"""Terms in rows that are told apart by id, and what each of their fields is called."""

SAID_WHOLE = (
    "offer.rights",
    "offer.exclusivity",
    "influencer.rates",
    "influencer.effort",
    "offer.clauses",
    "printed",
)
"""Terms that the document says in one sentence or row, and that are compared as it says them."""

NO_TERMS = {
    "schema_version": "how the file is written",
    "practice": "where the offer stands",
    "figures": "what the team reckons with",
    "earlier": "what was agreed before",
    "offer.category": "decides which terms are printed",
    "offer.circumstances": "decides which terms are printed",
    "offer.id": "how the offer is stored",
    "offer.number": "the same in every version",
    "offer.version": "named above the changes",
    "offer.state": "what became of the offer",
    "offer.made_on": "when the offer was made",
    "offer.issued_at": "when the offer was made",
    "brand.currency": "what new offers begin with",
    "brand.own_floor": "what the team reckons with",
    "brand.own_floor_note": "what the team reckons with",
    "brand.own_wage": "what the team reckons with",
    "brand.own_wage_note": "what the team reckons with",
    "influencer.pronouns": "not in the document",
    "influencer.age_group": "not in the document",
    "influencer.age_confirmed_on": "not in the document",
    "influencer.audiences.followers": "not in the document",
    "influencer.audiences.typical_views": "not in the document",
    "influencer.audiences.engagement_rate": "not in the document",
    "influencer.audiences.countries": "not in the document",
    "influencer.audiences.source": "not in the document",
    "influencer.audiences.noted_on": "not in the document",
}
"""Fields of an offer file that are no terms, and why; a test holds every field against this."""

PURPOSES = {
    CashPurpose.FEE: "Fee",
    CashPurpose.RUSH: "For speed",
    CashPurpose.EXPENSES: "Costs repaid",
    CashPurpose.BONUS: "Bonus",
}
KINDS = {
    "product": "Product",
    "affiliate": "Commission",
    "cross_promotion": "Shown by us",
    "event": "Invitation",
    "long_term": "Further work",
}
CERTAINTIES = {
    Certainty.GUARANTEED: "guaranteed",
    Certainty.CANCELLABLE: "can be cancelled",
    Certainty.VERBAL: "not promised in writing",
}
TRADES = {
    TradesAs.PERSON: "a person",
    TradesAs.ONE_PERSON_COMPANY: "a company of one",
    TradesAs.COMPANY: "a company",
}
PRODUCT_USES = {
    ProductUse.CHOSEN: "to keep, wanted by you",
    ProductUse.NOT_CHOSEN: "to keep",
    ProductUse.TOOL: "lent for the work",
}
