"""Today says where the rest is when its lists are full."""

from __future__ import annotations

from irm.services import Desk, offers
from tests.app.conftest import open_app


def test_fifty_one_drafts_lead_to_the_list_of_all(desk: Desk, mira) -> None:
    for _ in range(51):
        offers.draft_offer(desk, mira.id)
    [link] = [one for one in open_app().get("page_link") if "more under" in one.proto.label]
    assert (link.proto.label, link.proto.query_string) == (
        "1 more under Offers, Draft",
        "offers_group=draft",
    )
