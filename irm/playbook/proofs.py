"""Which fact of the record or the offer answers an item by itself."""

from __future__ import annotations

from collections.abc import Mapping

from irm.playbook import proofs_asking as asking
from irm.playbook import proofs_money as money
from irm.playbook import proofs_person as person
from irm.playbook import proofs_terms as terms
from irm.playbook import proofs_together as together
from irm.playbook import proofs_use as use
from irm.playbook.evidence import (
    Evidence,
    Proof,
    Rule,
    future_work,
    money_begun,
    not_applicable,
)
from irm.playbook.tips import Item, ProofRule

__all__ = ["RULES", "Evidence", "Proof", "prove"]

RULES: Mapping[ProofRule, Rule] = {
    "name_and_pronouns": person.name_and_pronouns,
    "valued_piece": person.valued_piece,
    "how_found": person.how_found,
    "why_them": person.why_them,
    "named_sender": terms.named_sender,
    "contact_preference": person.contact_preference,
    "recent_pieces": person.recent_pieces,
    "deliverables_complete": terms.deliverables_complete,
    "creative_freedom": terms.creative_freedom,
    "review_and_rounds": terms.review_and_rounds,
    "contact_named": terms.contact_named,
    "work_starts_after_signing": terms.work_starts_after_signing,
    "no_spec_work": terms.no_spec_work,
    "payment_terms": money.payment_terms,
    "usage_bounded": use.usage_bounded,
    "kill_fee": terms.kill_fee,
    "disclosure_labels": terms.disclosure_labels,
    "brief_written": terms.brief_written,
    "next_contact_dated": person.next_contact_dated,
    "two_collaborations_planned": together.collaborations_planned,
    "talked_before_asking": together.talked_before_asking,
    "answered_in_time": together.answered_in_time,
    "stage_recorded": together.stage_recorded,
    "gift_each_quarter": together.gift_each_quarter,
    "ambassador_criteria": together.ambassador_criteria,
    "long_term_in_writing": together.long_term_in_writing,
    "renewed_by_choice": together.renewed_by_choice,
    "feedback_after_work": together.feedback_after_work,
    "only_guaranteed_counts": money.only_guaranteed_counts,
    "hours_recorded": asking.hours_recorded,
    "rates_recorded": asking.rates_recorded,
    "ask_first_gate": asking.ask_first_gate,
    "four_lines_shown": money.four_lines_shown,
    "product_two_values": money.product_two_values,
    "cross_promotion_written": money.cross_promotion_written,
    "parity_reached": money.parity_reached,
    "rights_priced": use.rights_priced,
    "exclusivity_priced": use.exclusivity_priced,
    "costs_repaid": money.costs_repaid,
    "commission_on_top": money.commission_on_top,
    "compared_with_own": money.compared_with_own,
    "written_with_expiry": terms.written_with_expiry,
    "story_background_history": person.story_background_history,
    "partners_and_conflicts": person.partners_and_conflicts,
    "categories_listed": person.categories_listed,
    "needs_asked": person.needs_asked,
    "realistic_time": terms.realistic_time,
    "never_free": money.never_free,
    "above_floor": money.above_floor,
    "paid_within_30_days": money.paid_within_30_days,
    "honest_opinion": terms.honest_opinion,
    "no_perpetual_rights": use.no_perpetual_rights,
    "credit_before_reposting": use.credit_before_reposting,
    "complaint_contact": terms.complaint_contact,
    "versioned_changes": terms.versioned_changes,
}


def prove(item: Item, evidence: Evidence) -> Proof | None:
    """Answer what the record and the offer say about an item.

    None means that nothing is known yet, so the item stays open for an answer by hand.
    """
    if item.applies == "long_term" and _is_single(evidence):
        return not_applicable("The offer has no long-term line.")
    return RULES[item.proof_rule](evidence) if item.proof_rule else None


def _is_single(evidence: Evidence) -> bool:
    """Whether there is an offer whose pay is begun and which plans no future work."""
    if evidence.file is None:
        return False
    offer = evidence.file.offer
    return money_begun(offer) and not future_work(offer)
