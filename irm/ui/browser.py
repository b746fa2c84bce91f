"""What the browser is told besides the page: style, one step back, where the focus goes."""

from __future__ import annotations

import re

import streamlit as st

from irm.workshop.rooms import time_words

# A chosen segment or tab is drawn in the primary colour, too faint as text in the dark theme.
# Scripts take no room on the page: shown or not, nothing below them moves. What only a narrow
# window needs has a key that begins with `narrow-`.
_STYLE = """<style>
[data-testid="stButtonGroup"] button[data-selected="true"] p,
[data-testid="stTab"][aria-selected="true"] p {
color: light-dark(#0f6b74, #e8eeef);
}
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-scripts-"]) { display: none; }
/* What `told_apart` adds to the label of a button or link is read aloud, and takes no room. */
:is([data-testid="stPageLink"], [data-testid="stButton"], [data-testid="stDownloadButton"])
p > span[style*="font-size"] {
position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
white-space: nowrap;
}
:is([data-test-connection-state="PINGING_SERVER"],
[data-test-connection-state="CONNECTING"])::before {
content: "Connection lost. What was saved is kept. Reconnecting."; position: fixed; inset: 0 0 auto;
z-index: 1000000; padding: 0.75rem 1rem; background: #12191c; color: #ffffff;
border-bottom: 2px solid #f0907d; }
@media (min-width: 640px) { [class*="st-key-narrow-"] { display: none; } }
/* The wall is read from the back of a room: on a screen of 1920 by 1080 pixels every letter has 24
or more, on a smaller one as large a part of it. Nobody scrolls there, so no room is left above.
Charts are laid out for the large screen, in narrow windows for half of it, and drawn smaller. */
html:has(.st-key-wall) { font-size: clamp(16px, min(1.46vw, 2.6vh), 28px); }
html:has(.st-key-wall) [data-testid="stHeader"] { background: none; }
[data-testid="stMainBlockContainer"]:has(.st-key-wall) { padding-block: 2rem; }
.st-key-wall-lines li { font-size: 1.2rem; line-height: 1.4; padding-bottom: 0.2rem; }
.st-key-wall :is(img, svg[class*="segno"]) {
height: min(45vh, 80vw) !important; width: auto !important; }
.st-key-wall { container-type: inline-size; overflow-x: clip; }
.st-key-wall [data-testid="stFullScreenFrame"]:has(svg.marks) { width: 1640px; }
.st-key-wall svg.marks {
max-width: min(100cqw, 152vh); height: auto; }
@media (max-width: 900px) {
.st-key-wall [data-testid="stFullScreenFrame"]:has(svg.marks) { width: 900px; } }
/* The name of a workshop may be long: its link takes a second line where it has to. */
[class*="st-key-workshop-room"] [data-testid="stPageLink"] :is(a, span, p) { white-space: normal; }
/* Six parts of an offer stand side by side on the smallest phone. */
@media (max-width: 400px) { .st-key--draft-section button { padding-inline: 0.5rem; } }
</style>"""
# Opening a page with parameters writes two steps into the browser's history: the new parameters on
# the old page, then the new page. The second takes the place of the first, unless a person did
# something in between: Back goes back once.
_ONE_STEP = """<script>(() => {
if (window.irmOneStep) return;
window.irmOneStep = true;
const push = history.pushState.bind(history);
let half = null;
history.pushState = (state, title, address) => {
const from = new URL(location.href), to = new URL(address ?? from, from);
const second = half === from.href && to.pathname !== from.pathname && to.search === from.search;
if (second) history.replaceState(state, title, address); else push(state, title, address);
half = to.pathname === from.pathname ? to.href : null;
};
for (const act of ["pointerdown", "keydown", "popstate"])
addEventListener(act, () => { half = null; }, true);
})()</script>"""
# A button that does away with itself (erase, archive, take in) takes the keyboard along: the
# browser lets it drop to the body. Once the page is at rest it goes on at what was drawn anew in
# its place (same key, same name), else at the heading, unless somebody went elsewhere meanwhile.
_NOT_LOST = """<script>(() => {
if (window.irmNotLost) return;
window.irmNotLost = true;
let held = null, place = null, looking = 0;
const keyed = "[class*=st-key-]", name = e => e.getAttribute("aria-label") || e.textContent;
const placeOf = e => {
const key = [...(e.closest(keyed)?.classList ?? [])].find(c => c.startsWith("st-key-"));
return key && {within: "." + CSS.escape(key), tag: e.tagName, name: name(e)};
};
const again = () => place && [...document.querySelectorAll(`${place.within} ${place.tag}`)]
.find(e => name(e) === place.name && !e.disabled);
const onBody = () => document.activeElement === document.body;
const atRest = () => {
const app = document.querySelector("[data-testid=stApp]");
return app?.dataset.testScriptState === "notRunning" && !document.querySelector("[role=dialog]")
&& !document.querySelector("[data-testid=stMain] [data-stale=true]");
};
const stop = () => { clearInterval(looking); looking = 0; };
const look = () => {
const lost = held && !held.isConnected && onBody();
if (!lost) return stop();
if (!atRest()) return;
stop();
held = null;
const next = again() ?? document.querySelector("[data-testid=stMain] h1");
if (!next) return;
if (next.tabIndex < 0) next.tabIndex = -1;
next.focus({preventScroll: true});
};
addEventListener("focusin", e => { held = e.target; place = placeOf(held); }, true);
addEventListener("pointerdown", e => { if (!held?.contains(e.target)) held = null; }, true);
new MutationObserver(() => {
if (held && !held.isConnected && onBody() && !looking) looking = setInterval(look, 100);
}).observe(document.body, {childList: true, subtree: true});
})()</script>"""
_FOCUS = """<script>(() => {{
const target = document.querySelector({selector!r});
if (!target) return;
if (target.tabIndex < 0) target.tabIndex = -1;
target.focus({{preventScroll: {still}}});
}})() // {mark}</script>"""
# The server says how many seconds are left when it draws; from then on the browser counts.
_CLOCK = """<p role="timer" id="irm-clock" style="margin: 0; font-weight: 600">{words}</p>
<script>(() => {{
const ends = Date.now() + {left} * 1000;
clearInterval(window.irmClock);
const tick = () => {{
const place = document.getElementById("irm-clock");
if (!place) return clearInterval(window.irmClock);
const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
const second = String(left % 60).padStart(2, "0");
place.textContent = left ? `${{Math.floor(left / 60)}}:${{second}} left` : "Time is up";
}};
window.irmClock = setInterval(tick, 1000);
}})()</script>"""

_NO_CLASS = re.compile(r"[^a-zA-Z0-9_-]")


def prepare_browser(*, guest: bool = False) -> None:
    """Tell the browser once what holds on all pages; guests never leave theirs."""
    st.html(_STYLE)
    if guest:
        return
    with st.container(key="scripts-shell"):
        st.html(_ONE_STEP, unsafe_allow_javascript=True)
        st.html(_NOT_LOST, unsafe_allow_javascript=True)


def ticking_clock(left: int | None) -> None:
    """Show the seconds that are left, counted down in the browser; nothing where no clock runs."""
    if left is not None:
        words = time_words(left)
        st.html(_CLOCK.format(words=words, left=left), unsafe_allow_javascript=True)


def focus_heading(mark: str) -> None:
    """Move focus to the heading once for each `mark`; an empty one leaves it where it is."""
    _focus("heading", "[data-testid=stMain] h1", mark, scroll=False)


def focus_widget(name: str, key: str, mark: str) -> None:
    """Move focus to the button, field or row of this key once for each `mark`.

    `name` tells places apart that do so; an empty key leaves the focus where it is.
    """
    place = f".st-key-{_NO_CLASS.sub('-', key)}"
    selector = f"{place} :is(button, input, textarea, summary)" if key else ""
    _focus(_NO_CLASS.sub("-", name), selector, mark, scroll=True)


def _focus(name: str, selector: str, mark: str, *, scroll: bool) -> None:
    with st.container(key=f"scripts-{name}"):
        slot = st.empty()
        if selector and mark:
            words = _FOCUS.format(
                selector=selector, still=str(not scroll).lower(), mark=abs(hash(mark))
            )
            slot.html(words, unsafe_allow_javascript=True)
