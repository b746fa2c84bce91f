"""What an influencer agreement needs, where both sides and the audience are."""

from irm.contract.acceptance import Acceptance
from irm.contract.answers import (
    RANK,
    Reading,
    open_at_acceptance,
    open_at_issue,
    readings,
)
from irm.contract.categories import Category, categories
from irm.contract.clauses import Clause, ClauseSource, Part, Register, register
from irm.contract.condition import ConditionError, Facts, parse
from irm.contract.duties import (
    Duty,
    agreed_pay_day,
    binding,
    duties,
    keep_years,
    last_lawful_day,
    named_by,
    situation_under_law,
    work_done_on,
)
from irm.contract.gate import NotAgreedError, check_agreed, open_before_yes
from irm.contract.labels import LabelCheck, check_label, where_it_stands
from irm.contract.laws import Law, cities_under_law, laws
from irm.contract.listing import contract_page
from irm.contract.notices import Notice, PlatformRule, notices_for, platform_rules
from irm.contract.situation import OFF_PLATFORM, VOCABULARY, audience_countries, markets, situation
from irm.contract.terms import contract_terms

__all__ = [
    "OFF_PLATFORM",
    "RANK",
    "VOCABULARY",
    "Acceptance",
    "Category",
    "Clause",
    "ClauseSource",
    "ConditionError",
    "Duty",
    "Facts",
    "LabelCheck",
    "Law",
    "NotAgreedError",
    "Notice",
    "Part",
    "PlatformRule",
    "Reading",
    "Register",
    "agreed_pay_day",
    "audience_countries",
    "binding",
    "categories",
    "check_agreed",
    "check_label",
    "cities_under_law",
    "contract_page",
    "contract_terms",
    "duties",
    "keep_years",
    "last_lawful_day",
    "laws",
    "markets",
    "named_by",
    "notices_for",
    "open_at_acceptance",
    "open_at_issue",
    "open_before_yes",
    "parse",
    "platform_rules",
    "readings",
    "register",
    "situation",
    "situation_under_law",
    "where_it_stands",
    "work_done_on",
]
