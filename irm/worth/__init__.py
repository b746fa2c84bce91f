"""Worth of the work against value of the offer: figures with sources, verdicts with reasons.

For another program: every call takes an `OfferFile` (`irm.offers.load`) and answers frozen models.
Amounts are `Decimal` in the currency of the offer, hours are hours, shares are plain numbers or,
where a name says so, percent. No clock, network or database is used; the same file gives the
same answer. Other figures than the shipped ones are passed as `reference=`.

    worth(file)             what the work should pay: low, typical, high (docs/method.md)
    value(file)             what the offer is worth to the person (docs/method.md)
    assess(file)            both, parity, cash per hour, floor
    fixes(file)             single changes that each reach parity and the floor, cheapest first
    methods(file)           hours, reach and engagement side by side
    scopes(file, budget)    what may fairly be asked for a sum of money
    pay_gaps(file, others)  where pay differs from what others agreed to for like work

None of them raises for what is not known: `Worth.unknown`, `Floors.gap` and `Method.gap` say what
is missing. `scopes` raises `irm.errors.FieldError` for a budget that is no sum of money. The
method with all formulas is in docs/method.md, the figures in data/reference/.
"""

from irm.worth.experience import (
    AgreedWork,
    Experience,
    LikeWork,
    OwnBenchmark,
    agreed_work,
    like_work,
    own_benchmark,
    pay_gaps,
)
from irm.worth.fixes import fixes
from irm.worth.floors import wages_at
from irm.worth.formula import Basis, Part, Span, Standing
from irm.worth.given import value
from irm.worth.methods import Crossing, Method, Methods, crossing_views, methods
from irm.worth.models import Assessment, Fix, Floor, Floors, Hours, Value, Worth
from irm.worth.target import Scope, scopes
from irm.worth.verdict import LONGER, assess
from irm.worth.work import worth

__all__ = [
    "LONGER",
    "AgreedWork",
    "Assessment",
    "Basis",
    "Crossing",
    "Experience",
    "Fix",
    "Floor",
    "Floors",
    "Hours",
    "LikeWork",
    "Method",
    "Methods",
    "OwnBenchmark",
    "Part",
    "Scope",
    "Span",
    "Standing",
    "Value",
    "Worth",
    "agreed_work",
    "assess",
    "crossing_views",
    "fixes",
    "like_work",
    "methods",
    "own_benchmark",
    "pay_gaps",
    "scopes",
    "value",
    "wages_at",
    "worth",
]
