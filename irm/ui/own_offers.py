"""An offer beside the team's own agreed offers for like work: a chart without names."""

from __future__ import annotations

import streamlit as st

from irm.documents.charts import SCREEN, consistency
from irm.documents.consistency_chart import too_few
from irm.money import format_money
from irm.offers import OfferFile
from irm.review import Review
from irm.services import offers
from irm.services.experience import experience
from irm.ui.charts import show
from irm.ui.desk import ask
from irm.ui.plain import plain
from irm.worth import Experience, LikeWork, like_work, own_benchmark

CODES = ("IRM451", "IRM452")


def others_of(record: offers.OfferRecord) -> Experience:
    """Answer what was agreed with others in the workspace of an offer."""
    return ask(experience, record.workspace, without=record.influencer_id)


def own_offers_panel(file: OfferFile, others: Experience, found: Review) -> None:
    """The chart, the usual price a piece, and what the review says of a gap, on demand."""
    box = st.expander("Your own agreed offers", key="offer.own_offers", on_change="rerun")
    if not box.open:
        return
    with box:
        like = like_work(file, others)
        chart = consistency(like, SCREEN)
        if chart is None:
            st.markdown(too_few(like))
            return
        show(chart, key="offer.chart.consistency")
        for one in like:
            _usual(one, others)
        for finding in found.findings:
            if finding.code in CODES:
                st.markdown(f"**{plain(finding.title)}**  \n{plain(finding.what)}")
                st.markdown(f"{plain(finding.why)}  \n**{plain(finding.fix)}**")


def _usual(one: LikeWork, others: Experience) -> None:
    """What one piece usually brought: quartiles over all agreements on file."""
    usual = own_benchmark(others, one.format, one.currency)
    if usual is None or usual.n < len(one.others) or not one.is_enough:
        return
    piece = usual.per_piece
    low, middle, high = (
        format_money(amount, one.currency) for amount in (piece.low, piece.typical, piece.high)
    )
    name = f"{one.label[:1].upper()}{one.label[1:]}"
    st.markdown(
        f"{plain(name)}, a piece: {middle} in the middle, half of them from {low} to {high}, "
        f"{usual.n} agreed offers."
    )
