"""Settings → Data: the files to take elsewhere."""

from __future__ import annotations

from tests.app.conftest import open_app


def test_settings_offer_every_table_and_the_whole_records(desk, mira) -> None:
    app = open_app("settings", area="Data")
    labels = [button.proto.label for button in app.get("download_button")]
    for label in (
        "Influencers (CSV)",
        "Rates (CSV)",
        "Hours (CSV)",
        "Offers (CSV)",
        "All tables (XLSX)",
        "Whole records (JSON)",
    ):
        assert label in labels
