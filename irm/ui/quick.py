"""The quick offer on screen: eight answers, what stands ready, the preview, the document."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import streamlit as st

from irm.documents import Format, file_name, render
from irm.entry import format_date
from irm.errors import FieldError, IrmError
from irm.money import currencies, format_money
from irm.offers import BrandProfile, OfferFile
from irm.offers.quick import QuickTerms
from irm.offers.quick_content import quick_content
from irm.people import InfluencerFacts
from irm.places import countries, place_name
from irm.reference import reference
from irm.review import Severity
from irm.services import brand, people, quick, quick_pasted
from irm.services.quick import Handle, QuickOffer
from irm.ui.browser import focus_widget
from irm.ui.compensation import TRIGGERS
from irm.ui.desk import desk, workspace
from irm.ui.document import FORMATS
from irm.ui.fields import (
    Bound,
    choice_field,
    date_field,
    money_field,
    percent_field,
    pill_field,
    pills_field,
    text_field,
    whole_field,
    yes_no_field,
)
from irm.ui.findings import SEVERITY
from irm.ui.known import review_of
from irm.ui.links import go, page_link, place_link
from irm.ui.notice import tell
from irm.ui.plain import plain, plain_name
from irm.ui.sheet import sheet
from irm.ui.unbroken import unbroken

PAGE = "quick_offer"
BEGAN = "|quick_offer|began"
"""Under this key stands the offer that this tab began, until its address arrives in the browser."""
TYPED = "|quick_offer|typed"
WAITING = "|quick_offer|waiting"
"""Under this key wait accounts, rates and hours of a message until it is known whose they are."""
ANOTHER = "|quick_offer|another"
PLACE = "quick offer"
MOST_WARNINGS = 3


def handle_now() -> Handle:
    """Answer which quick offer this tab shows: as its address says, else the one it began."""
    params = st.query_params
    named = Handle(params.get("id", ""), params.get("sketch", ""))
    if not any(named):
        return Handle(*st.session_state.get(BEGAN, ("", "")))
    return quick.now_of(desk(), workspace(), named)


def follow(handle: Handle) -> None:
    """Keep the tab at a quick offer that was begun or became a draft; its fields stay as typed."""
    st.session_state[BEGAN] = tuple(handle)
    st.session_state[f"{PAGE}|record"] = _mark(handle)
    if handle.offer_id and (waiting := st.session_state.pop(WAITING, None)):
        quick_pasted.take_facts(desk(), handle, *waiting)


def settle_address() -> None:
    """Begin anew on the way in; on the page itself the address names the offer that was begun."""
    if st.session_state.pop(ANOTHER, False):
        st.query_params.clear()
    elif any(name in st.query_params for name in ("id", "sketch")):
        show_address(handle_now())
    elif st.session_state.get("shell.place") != PLACE:
        st.session_state.pop(BEGAN, None)
        st.session_state.pop(TYPED, None)
    elif any(handle := handle_now()):
        show_address(handle)


def show_address(handle: Handle) -> None:
    """Name a quick offer in the address, so that a reload leads back to it."""
    if st.query_params.to_dict() != _address(handle):
        st.query_params.from_dict(_address(handle))


def _mark(handle: Handle) -> str:
    return handle.offer_id or handle.sketch_id


def _address(handle: Handle) -> dict[str, str]:
    return {"id": handle.offer_id} if handle.offer_id else {"sketch": handle.sketch_id}


@unbroken
def start_another() -> None:
    """Leave this quick offer, which is kept, and begin an empty one."""
    st.session_state[BEGAN] = ("", "")
    for key in (TYPED, f"{PAGE}.who"):
        st.session_state.pop(key, None)
    st.session_state[ANOTHER] = True


def bound_quick(shown: QuickOffer) -> Bound:
    """Answer the answers bound to their service; the first one begins a sketch."""

    def save(path: str, value: object, seen: object) -> None:
        follow(quick.answer(desk(), workspace(), handle_now(), path, value, seen))

    return Bound(page=PAGE, record=shown.terms, save=save)


def bound_brand(profile: BrandProfile) -> Bound:
    """Answer the brand bound to its service, for what an offer needs of it."""
    return Bound(
        page=f"{PAGE}.brand",
        record=profile,
        save=lambda path, value, seen: brand.edit_brand(desk(), workspace(), path, value, seen),
    )


# Who


def who_field(shown: QuickOffer) -> None:
    """Ask whom it is for; somebody on file is recognised, a new name makes a record."""
    if shown.record is not None:
        _known_person(shown.record.influencer_id, shown.file.influencer)
        return
    st.text_input(
        "Who is it for: name or handle",
        key=f"{PAGE}.who",
        on_change=_typed_who,
        placeholder="Mira Kovač, or @mira",
        persist_state="session",
    )
    slot = st.empty()
    typed = st.session_state.get(TYPED, "")
    if isinstance(typed, IrmError):
        slot.markdown(f":red[{plain(typed)}]")
    elif typed:
        _recognised(typed)


def _known_person(person_id: str, person: InfluencerFacts) -> None:
    bound = Bound(
        page=f"{PAGE}.person",
        record=person,
        save=lambda path, value, seen: people.edit_influencer(desk(), person_id, path, value, seen),
    )
    text_field(bound, "name", "Who is it for: name or handle", hint=_known_by(person))


def _known_by(person: InfluencerFacts) -> str:
    handles = ", ".join(a.handle for a in person.audiences if a.handle)
    return f"On file{': ' + handles if handles else ''}"


@unbroken
def _typed_who() -> None:
    """Take what was typed; a name that came twice finds its draft and changes nothing."""
    typed = str(st.session_state.get(f"{PAGE}.who", "")).strip()
    if not handle_now().offer_id:
        draft_for_typed(typed)


def draft_for_typed(typed: str) -> None:
    """Look who is called so; nobody is made twice without a question."""
    st.session_state.pop(TYPED, None)
    if not typed:
        return
    try:
        if quick.matches(desk(), workspace(), typed):
            st.session_state[TYPED] = typed
        else:
            _draft_for_new(typed)
    except IrmError as fault:
        st.session_state[TYPED] = fault


@unbroken
def _draft_for_new(typed: str) -> None:
    try:
        follow(quick.make_for_new(desk(), workspace(), handle_now(), typed))
    except FieldError as fault:
        st.session_state[TYPED] = fault
    else:
        st.session_state.pop(TYPED, None)
        st.session_state.pop(f"{PAGE}.who", None)


@unbroken
def draft_for(influencer_id: str) -> None:
    """Make the quick offer one to somebody on file."""
    try:
        follow(quick.make_for(desk(), workspace(), handle_now(), influencer_id))
    except IrmError as fault:
        tell(f"Not saved: {fault}")
    st.session_state.pop(TYPED, None)
    st.session_state.pop(f"{PAGE}.who", None)


def _recognised(typed: str) -> None:
    found = quick.matches(desk(), workspace(), typed)
    with st.container(border=True):
        st.markdown(f"Somebody is on file under **{plain(typed)}**, or a name that begins so.")
        for number, match in enumerate(found):
            handle = f" ({match.handle})" if match.handle and match.handle != match.name else ""
            st.button(
                f"Use the record of {plain_name(match.name)}{plain(handle)}",
                key=f"{PAGE}.match.{number}",
                on_click=draft_for,
                args=(match.id,),
            )
        st.button(
            f"Make a new record for {plain_name(typed)}",
            key=f"{PAGE}.match.new",
            on_click=_draft_for_new,
            args=(typed,),
        )


# The other seven


def answer_fields(bound: Bound, file: OfferFile, profile: BrandProfile) -> None:
    """The answers besides who: what, fee, live date, use, label country, answer by, contact."""
    terms: QuickTerms = bound.record
    chips = quick_content().chips
    pills_field(bound, "chips", "What do they make", tuple((c.name, c.label) for c in chips))
    _pieces(bound, terms)
    left, right = st.columns([1, 2])
    with left:
        codes = tuple((code, code) for code in currencies())
        choice_field(bound, "currency", "Currency", codes)
    with right:
        if terms.fee_in_parts:
            st.markdown(f"Fee: **{plain(format_money(terms.fee, terms.currency))}**")
            st.caption("The fee is made of several lines. Change them in the full builder.")
        else:
            money_field(bound, "one_fee", "Fee for all", terms.currency, hint=_rates_hint(file))
    left, right = st.columns(2)
    with left:
        date_field(bound, "live_on", "Goes live on", hint=_live_hint(terms))
    with right:
        date_field(bound, "dates.answer_by", "Answer by")
    uses = tuple((use.name, use.label) for use in quick_content().uses)
    pill_field(bound, "use", "What may you do with the work", (*uses, ("other", "Other")))
    if terms.use == "other":
        st.caption("Other uses, with their price, stand in the full builder under Use.")
    left, right = st.columns(2)
    with left:
        _country_field(bound, terms)
    with right:
        text_field(bound_brand(profile), "contact_name", "Their contact at your side")


def _rates_hint(file: OfferFile) -> str:
    """What their own rates come to for these pieces, where each is known."""
    offer, total = file.offer, Decimal(0)
    for line in offer.deliverables:
        rate = file.influencer.rate_for(line.format, offer.currency)
        if rate is None or not rate.stated_by.is_their_word:
            return ""
        total += rate.amount * line.quantity
    return f"Their rates come to {format_money(total, offer.currency)}" if total else ""


def _live_hint(terms: QuickTerms) -> str:
    if not terms.deliverables:
        return "Choose what they make first."
    several = terms.live_on is None and any(line.live_from for line in terms.deliverables)
    return "The pieces have days of their own; a day here is for all of them." if several else ""


def _pieces(bound: Bound, terms: QuickTerms) -> None:
    chips = {format_: chip for chip in quick_content().chips for format_ in chip.formats}
    for line in terms.deliverables:
        path, chip = f"deliverables.{line.id}", chips.get(line.format)
        label = reference().format_label(line.format)
        left, right = st.columns([1, 2])
        with left:
            whole_field(bound, f"{path}.quantity", f"How many: {plain(label)}", 1, 999)
        with right:
            if chip is not None and len(chip.formats) > 1:
                names = tuple((f, _platform_label(f)) for f in chip.formats)
                choice_field(bound, f"{path}.format", f"Which kind of {chip.label.lower()}", names)


def _platform_label(format_: str) -> str:
    row = reference().format_row(format_)
    label = reference().format_label(format_)
    return label if row.platform_name in label else f"{row.platform_name}: {label}"


def _country_field(bound: Bound, terms: QuickTerms) -> None:
    """The country whose label words are printed; several are kept, and edited in the builder."""
    if len(terms.disclosure.labels) > 1:
        names = ", ".join(place_name(row.country) for row in terms.disclosure.labels)
        st.markdown(f"Labels for **{plain(names)}**")
        st.caption("Several countries are edited in the full builder under Rules.")
        return
    label = "Country of their audience"
    choice_field(bound, "country", label, countries(), empty="", hint=_label_words(terms))


def _label_words(terms: QuickTerms) -> str:
    labels = [row.label for row in terms.disclosure.labels if row.label]
    if labels:
        return f"Label: {', '.join(labels)}"
    return "No label is known for this country." if terms.disclosure.labels else "Label to agree"


# What stands ready


def defaults_panel(bound: Bound, profile: BrandProfile) -> None:
    """The terms that nobody had to answer, each with the way to change it."""
    st.header("Stands ready", anchor=False)
    terms: QuickTerms = bound.record
    branded = bound_brand(profile)
    with _ready(f"From {profile.name or 'your brand, still to name'}", "Change brand"):
        text_field(branded, "name", "Brand")
        text_field(branded, "contact_email", "E-mail of the contact")
    with _ready(_pay_words(terms), "Change pay time"):
        whole_field(bound, "payment.due_days", "Pay within, days", 0, 365)
        choice_field(bound, "payment.trigger", "Counted from", TRIGGERS)
    with _ready(_review_words(terms), "Change rounds"):
        whole_field(bound, "review.revision_rounds", "Rounds of changes", 0, 99)
        whole_field(bound, "review.brand_days", "We answer drafts within, working days", 0, 60)
    with _ready(_exclusive_words(terms), "Change exclusivity"):
        yes_no_field(bound, "exclusivity.agreed", "Do they turn down rivals for a while?")
    with _ready(_cancel_words(terms), "Change cancelling"):
        percent_field(bound, "exit.kill_fee_percent", "If we cancel after the draft, % of the fee")
    tax = terms.payment.tax_note
    with _ready(f"Tax: {tax}" if tax else "Tax: still to agree", "Change tax"):
        text_field(bound, "payment.tax_note", "Tax")


def _ready(words: str, label: str) -> st.delta_generator.DeltaGenerator:
    row = st.container(horizontal=True, vertical_alignment="center")
    row.markdown(plain(words), width="stretch")
    return row.popover(label, key=f"{PAGE}.{label}")


def _pay_words(terms: QuickTerms) -> str:
    days, trigger = terms.payment.due_days, dict(TRIGGERS).get(terms.payment.trigger or "", "")
    if days is None:
        return "Pay: still to agree"
    return f"Pay within {days} days {trigger}".strip()


def _review_words(terms: QuickTerms) -> str:
    rounds, days = terms.review.revision_rounds, terms.review.brand_days
    said = "rounds still to agree" if rounds is None else f"{rounds} round{'s' * (rounds != 1)}"
    answer = "" if days is None else f", you answer within {days} working days"
    return f"Changes: {said}{answer}"


def _exclusive_words(terms: QuickTerms) -> str:
    agreed = terms.exclusivity.agreed
    if agreed is None:
        return "Exclusivity: still to agree"
    return "Exclusivity: yes, its terms in the full builder" if agreed else "Exclusivity: none"


def _cancel_words(terms: QuickTerms) -> str:
    percent = terms.exit.kill_fee_percent
    if percent is None:
        return "If you cancel: still to agree"
    return f"If you cancel after the draft: {percent.normalize():f} % of the fee (our default)"


# Beside the answers


def jump_to_preview() -> None:
    """On a narrow window the preview stands below the form; this leads there."""
    with st.container(key="narrow-preview"):
        jumped = st.button("Show preview", key=f"{PAGE}.jump", icon=":material/arrow_downward:")
    times = st.session_state.get("|quick_offer|jumps", 0) + jumped
    st.session_state["|quick_offer|jumps"] = times
    focus_widget("quick-preview", f"{PAGE}.pdf" if jumped else "", f"jump {times}")


def document_panel(shown: QuickOffer) -> None:
    """The draft as PDF and DOCX, at once and whatever is still open."""
    with st.container(horizontal=True):
        for to in ("pdf", "docx"):
            label, mime = FORMATS[to]
            st.download_button(
                label,
                partial(_document, Handle(*shown.handle), workspace(), to),
                file_name=file_name(shown.file, to),
                mime=mime,
                key=f"{PAGE}.{to}",
                type="primary" if to == "pdf" else "secondary",
                on_click="ignore",
            )
        builder = "Continue in the full builder"
        if shown.record is not None and st.button(builder, key=f"{PAGE}.builder"):
            go("offer", id=shown.record.id)
    words = "A draft: the word stands in its head, and it can be downloaded at any time."
    if shown.record is None:
        words += " Say whom it is for, and it stands under Offers, too."
    st.caption(words)


def _document(handle: Handle, place: str, to: Format) -> bytes:
    return render(quick.open_quick(desk(), place, handle).file, to)


def before_it_goes(shown: QuickOffer) -> None:
    """The gravest findings, three at most, and what is missing before the offer may be issued."""
    found = review_of(shown.file, desk().today())
    grave = (*found.blocking, *found.warnings)
    if not grave or shown.record is None:
        return
    st.header("Before it goes", anchor=False)
    count = len(found.blocking)
    if asks := _to_ask(shown):
        st.warning(asks, icon=":material/forum:")
    if count:
        points = "point is" if count == 1 else "points are"
        st.markdown(
            f"This is a draft. {count} {points} missing before it may be issued; "
            "the document below can be made all the same."
        )
    for number, finding in enumerate(grave[:MOST_WARNINGS]):
        words, colour = SEVERITY[finding.severity]
        with st.container(border=True, key=f"{PAGE}.finding.{number}"):
            st.markdown(
                f":{colour}-badge[{words}] **{plain(finding.title)}**  \n{plain(finding.fix)}"
            )
            place_link(
                finding.place,
                influencer_id=shown.record.influencer_id,
                offer_id=shown.record.id,
                back="review",
            )
    if len(grave) > MOST_WARNINGS or any(f.severity is Severity.BLOCKING for f in grave):
        page_link("review", "See all that was found", id=shown.record.id)


def _to_ask(shown: QuickOffer) -> str:
    """Hours and rates, which have to be asked before an offer may be issued."""
    person = shown.file.influencer
    hours = person.effort or person.effort_declined_on
    open_ = [
        name
        for name, asked in (
            ("how many hours this takes them", hours),
            ("what they usually charge", person.rates or person.rates_declined_on),
        )
        if not asked
    ]
    if not open_:
        return ""
    return f"Ask {' and '.join(open_)} before you issue this offer. The draft needs neither."


def preview_panel(shown: QuickOffer) -> None:
    """The first page as they will read it; a sample while nothing was answered."""
    st.header("Preview", anchor=False)
    if not any(shown.handle):
        st.caption(
            "Sample: this is how the paper begins. It becomes yours with your first answer; what "
            "nobody has said stands under “Still to agree”."
        )
    sheet(shown.file)


def saved_line(shown: QuickOffer) -> str:
    """Answer where the quick offer is kept, in words."""
    if shown.record is not None:
        made = format_date(shown.record.offer.made_on)
        return f"Draft {shown.record.offer.number} of {made} · every change saves itself"
    if any(shown.handle):
        return "Kept · every change saves itself; reload or come back, it stays"
    return "Eight answers at most. What you leave out stands under “Still to agree”."
