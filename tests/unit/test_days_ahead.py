"""Days of what was said, seen or done."""

from datetime import date, timedelta

from irm.people import Influencer, SourcedNote, days_ahead
from tests.builders import TODAY, audience, effort, person, rate

TOMORROW = TODAY + timedelta(days=1)


def test_every_day_of_something_past_that_lies_ahead_is_named():
    told = person(
        age_confirmed_on=TOMORROW,
        rates_declined_on=TOMORROW,
        effort_declined_on=TOMORROW,
        audiences=(audience(noted_on=TOMORROW),),
        rates=(rate(), rate("instagram_reel", stated_on=TOMORROW)),
        effort=(effort(stated_on=TOMORROW),),
    )
    assert list(days_ahead("influencer", told, TODAY)) == [
        "influencer.age_confirmed_on",
        "influencer.audiences[0].noted_on",
        "influencer.rates[1].stated_on",
        "influencer.rates_declined_on",
        "influencer.effort[0].stated_on",
        "influencer.effort_declined_on",
    ]


def test_today_is_not_ahead_and_a_next_contact_may_be():
    told = Influencer(
        id="p",
        workspace="main",
        name="Mira",
        story=SourcedNote(noted_on=TODAY),
        next_contact_on=TOMORROW,
    )
    assert not list(days_ahead("influencer", told, TODAY))


def test_every_date_of_a_record_is_either_past_or_plainly_not():
    """A new field has to be put on one side; this names it."""
    free = {"archived_on", "erased_on", "next_contact_on"}
    far = {name: date(2100, 1, 1) for name in Influencer.model_fields if name.endswith("_on")}
    told = Influencer(id="p", workspace="main", name="Mira", **far)
    assert {*days_ahead("p", told, TODAY)} == {f"p.{name}" for name in far if name not in free}
