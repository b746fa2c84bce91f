"""Countries that make their law together, as ISO 3166-1 codes.

The members of the European Union as listed at
https://european-union.europa.eu/principles-countries-history/eu-countries_en; the European
Economic Area adds Iceland, Liechtenstein and Norway. The French law on influencers treats
Switzerland like a member (contract.md, part 2).
"""

from __future__ import annotations

EUROPEAN_UNION = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
EEA_AND_SWITZERLAND = EUROPEAN_UNION | {"IS", "LI", "NO", "CH"}
