"""A tab of the browser, with waits that follow what the app does, never the clock."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, WebSocket

PATIENCE = 40_000
WIDE, NARROW = (1280, 900), (390, 844)
# What the app shows of itself in 1.67: the connection, and whether the page's script is at work.
STILL = (
    "() => { const app = document.querySelector('[data-testid=stApp]');"
    " return app && app.dataset.testConnectionState === 'CONNECTED'"
    " && app.dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-testid=stMain] [data-stale=true]')"
    " && !document.querySelector('[data-testid=stSkeleton]')"
    " && document.querySelector('[data-testid=stMain] h1') !== null; }"
)
# Waits until the theme has arrived, no colour is on its way to another, and on a phone the menu is
# away, for three frames on end. A loop of its own: a wait for a function takes a promise for a yes.
PAINTED = """async ([theme, patience]) => {
  const app = document.querySelector('[data-testid=stApp]');
  const there = () => {
    const menu = document.querySelector('[data-testid=stSidebar]');
    return getComputedStyle(app).colorScheme === theme
      && !(menu && innerWidth < 768 && menu.getBoundingClientRect().right > 1)
      && document.getAnimations().every(a => a.playState !== 'running'
        || a.effect.getComputedTiming().iterations === Infinity); };
  const until = performance.now() + patience;
  for (let frames = 0; frames < 3; frames = there() ? frames + 1 : 0) {
    if (performance.now() > until) throw new Error(`not painted in ${theme}`);
    await new Promise(done => requestAnimationFrame(done));
  } }"""


# Two frames on, whatever a key or a click set off in the page has happened and was sent.
SETTLED = """() => Promise.race([
  new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
  new Promise(done => setTimeout(done, 1000))])"""
# Remembers what the last click fell on, to tell a click that missed from one without an answer.
WATCHED = """addEventListener('click', e => {
  window.irmClicked = e.target.closest('button, a, summary, [role=tab]')?.textContent; }, true);"""
TRIES = 3


def visitor(
    browser: Browser, *, width: int = WIDE[0], height: int = WIDE[1], locale: str = "en-GB"
) -> BrowserContext:
    """Answer a browser without a past, in English unless said, on a clock of Ljubljana."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        timezone_id="Europe/Ljubljana",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    return context


def called(name: str) -> re.Pattern[str]:
    """Answer the accessible name of a button or link that may be told apart by its row."""
    return re.compile(rf"^{re.escape(name)}( – .*)?$", re.DOTALL)


class Screen:
    """One tab. `still` waits until everything it asked for was answered and drawn."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self._waiting = True
        page.on("websocket", self._listen)
        page.add_init_script(WATCHED)

    def _listen(self, socket: WebSocket) -> None:
        self._waiting = True
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            message = BackMsg()
            message.ParseFromString(frame)
            if message.WhichOneof("type") == "rerun_script":
                self._waiting = True

    def _received(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            message = ForwardMsg()
            message.ParseFromString(frame)
            kind = message.WhichOneof("type")
            early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
            if kind == "script_finished" and message.script_finished != early:
                self._waiting = False

    def still(self) -> Screen:
        """Wait until the script has answered what was asked and the page shows it."""
        until = time.monotonic() + PATIENCE / 1000
        self.page.evaluate(SETTLED)
        self.page.wait_for_timeout(30)  # lets a message on its way out be seen
        while self._waiting and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        if self._waiting:
            raise AssertionError(f"The page did not come to rest: {self.page.url}")
        self.page.wait_for_function(STILL)
        return self

    def click(self, target: Locator) -> Screen:
        """Click, and once more where the page moved under the pointer and it fell beside."""
        for _ in range(TRIES):
            words = target.text_content()
            self.page.evaluate("() => { window.irmClicked = null; }")
            target.click()
            if self.page.evaluate("() => window.irmClicked") == words:
                return self.still()
        raise AssertionError(f"The click never fell on {target}")

    # going somewhere

    def open(self, path: str = "", **params: str) -> Screen:
        """Open an address as a fresh visit; the tab starts a new session."""
        self._waiting = True
        query = "&".join(f"{k}={v}" for k, v in params.items())
        self.page.goto(f"{self.url}/{path}{'?' + query if query else ''}")
        return self.still()

    def inside(self, address: str) -> Screen:
        """Go to an address without leaving the session, as the browser's Back button does."""
        self._waiting = True
        self.page.evaluate(
            "a => { history.pushState({}, '', '/' + a);"
            " dispatchEvent(new PopStateEvent('popstate', { state: {} })); }",
            address,
        )
        return self.still()

    def reload(self) -> Screen:
        """Reload the tab, as a person does who fears for what they typed."""
        self._waiting = True
        self.page.reload()
        return self.still()

    def menu(self, title: str) -> Screen:
        """Choose a page in the navigation."""
        nav = self.page.get_by_role("navigation", name="App pages")
        opener = self.page.get_by_test_id("stExpandSidebarButton")
        nav.or_(opener).first.wait_for()
        if not nav.is_visible():
            opener.click()
        return self.click(nav.get_by_role("link", name=title, exact=True))

    def press(self, name: str, within: Locator | None = None) -> Screen:
        """Press the button of this name."""
        return self.click((within or self.page).get_by_role("button", name=called(name)))

    def first_button(self, name: str) -> Screen:
        """Press the first button of this name, where several rows have one."""
        return self.click(self.page.get_by_role("button", name=called(name)).first)

    def follow(self, name: str | re.Pattern[str], within: Locator | None = None) -> Screen:
        """Follow the link of this name in the page itself."""
        place = within or self.page.get_by_test_id("stMain")
        sought = called(name) if isinstance(name, str) else name
        return self.click(place.get_by_role("link", name=sought).first)

    def tab(self, name: str) -> Screen:
        """Turn to a section of the page."""
        return self.click(self.page.get_by_role("tab", name=name, exact=True))

    # filling in

    def field(self, label: str) -> Locator:
        """Answer the text field of this label; where rows are closed, the one that is seen."""
        found = self.page.get_by_label(label, exact=True).and_(self.page.locator("input, textarea"))
        seen = found.filter(visible=True)
        return (seen if seen.count() else found).first

    def type(self, label: str, text: str) -> Screen:
        """Type into a field and leave it, which is what saves it."""
        field = self.field(label)
        field.fill(text)
        field.press("Tab")
        return self.still()

    def choose(self, label: str, option: str) -> Screen:
        """Choose from a list by typing what is looked for."""
        field = self.page.get_by_role("combobox", name=label, exact=True)
        field.click()
        field.fill(option)
        self.page.get_by_role("option", name=option, exact=True).first.click()
        return self.still()

    def pick(self, label: str, option: str) -> Screen:
        """Pick one of a few that are all visible; a second click would take the answer back."""
        choice = self.group(label).get_by_role("radio", name=option, exact=True)
        if choice.get_attribute("aria-checked") != "true":
            choice.click()
        return self.still()

    def tick(self, label: str) -> Screen:
        """Tick a statement."""
        self.page.get_by_role("checkbox", name=label, exact=True).check(force=True)
        return self.still()

    def unfold(self, title: str) -> Screen:
        """Open a part of the page that is closed."""
        return self.click(self.main.locator("summary").filter(has_text=title).first)

    def choose_several(self, label: str, option: str) -> Screen:
        """Add one to a list of several."""
        self.choose(label, option)
        self.page.keyboard.press("Escape")
        return self

    def day(self, label: str, day: date) -> Screen:
        """Type a day as day, month and year, and leave the field."""
        part = self.page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton")
        part.first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.keyboard.press("Tab")
        return self.still()

    def download(self, name: str) -> bytes:
        """Press a download button and answer the bytes that arrived."""
        with self.page.expect_download() as arriving:
            self.page.get_by_role("button", name=name, exact=True).click()
        content = Path(arriving.value.path()).read_bytes()
        self.still()
        return content

    def group(self, label: str) -> Locator:
        """Answer the group of choices under this label."""
        return self.page.get_by_role("radiogroup", name=label, exact=True)

    # looking

    @property
    def main(self) -> Locator:
        """Answer the page without navigation and menu."""
        return self.page.get_by_test_id("stMain")

    def text(self) -> str:
        """Answer all visible text of the page."""
        return self.main.inner_text()

    def focus(self) -> str:
        """Answer where the keyboard is: tag and name of the element, `BODY` when it is lost."""
        return str(
            self.page.evaluate(
                "() => { const e = document.activeElement; if (e === document.body) return 'BODY';"
                " const name = e.getAttribute('aria-label') || e.querySelector('p')?.innerText"
                " || e.innerText || '';"
                " return e.tagName + ' ' + name.split('\\n')[0].trim(); }"
            )
        )

    def links(self) -> dict[str, str]:
        """Answer the links in the page itself: their words as seen, and their addresses."""
        found: list[list[str]] = self.main.get_by_role("link").evaluate_all(
            "all => all.map(a => [(a.querySelector('p') ?? a).innerText.split('– ')[0].trim(),"
            " a.getAttribute('href')])"
        )
        return dict(found)  # type: ignore[arg-type]

    def shows(self, *texts: str) -> Screen:
        """Expect these texts to be on the page."""
        for text in texts:
            expect(self.main).to_contain_text(text, timeout=PATIENCE)
        return self

    def holds(self, label: str, text: str) -> Screen:
        """Expect this text to stand in a field."""
        expect(self.field(label)).to_have_value(text, timeout=PATIENCE)
        return self

    def titled(self, title: str) -> Screen:
        """Expect this to be the page's one heading of the first level."""
        expect(self.page.locator("h1")).to_have_text(title, timeout=PATIENCE)
        return self


def painted(screen: Screen, theme: str) -> None:
    """Wait until the page stands in the colours of a theme, so that they can be looked at."""
    screen.still().page.evaluate(PAINTED, [theme, PATIENCE])
