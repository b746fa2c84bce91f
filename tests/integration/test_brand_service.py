"""The brand: what it says of money stays in the currency it was said in."""

from decimal import Decimal

import pytest

from irm.errors import FieldError
from irm.services import MAIN, brand


@pytest.mark.parametrize("figure", ["own_floor", "own_wage"])
def test_the_currency_does_not_change_under_a_figure_of_ones_own(desk, figure):
    brand.edit_brand(desk, MAIN, figure, "18", None)
    with pytest.raises(FieldError, match="are in EUR and are not converted") as fault:
        brand.edit_brand(desk, MAIN, "currency", "JPY", "EUR")
    assert fault.value.path == "currency"
    assert brand.open_brand(desk, MAIN).currency == "EUR"
    brand.edit_brand(desk, MAIN, figure, None, Decimal(18))
    assert brand.edit_brand(desk, MAIN, "currency", "JPY", "EUR").currency == "JPY"


def test_the_same_currency_again_is_no_change(desk):
    brand.edit_brand(desk, MAIN, "own_floor", "18", None)
    assert brand.edit_brand(desk, MAIN, "currency", "EUR", "EUR").own_floor == 18
