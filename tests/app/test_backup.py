"""Settings → Data: a backup kept here, and one put back after the word was typed."""

from __future__ import annotations

from irm.services import MAIN, erasing, keeping, people
from tests.app.conftest import open_app, words

FILE, WORD, NOW = "settings.restore.file0", "settings.restore.word0", "settings.restore.now"


def names(desk) -> list[str]:
    return [row.name for row in people.find_influencers(desk, MAIN).rows]


def given(content: bytes, name: str = "copy.db"):
    app = open_app("settings", area="Data")
    app.file_uploader(key=FILE).upload(name, content).run()
    assert not app.exception
    return app


def a_backup(desk) -> bytes:
    people.add_influencer(desk, MAIN, name="Then")
    content = keeping.backup_bytes(desk)
    people.add_influencer(desk, MAIN, name="Since then")
    return content


def test_a_backup_can_be_kept_on_this_machine(desk) -> None:
    app = open_app("settings", area="Data")
    app.button(key="settings.backup.beside").click().run()
    (made,) = (desk.store.path.parent / "backups").iterdir()
    assert f"Written and checked: {made}" in words(app)


def test_a_backup_that_cannot_be_kept_says_what_to_do(desk) -> None:
    (desk.store.path.parent / "backups").write_text("in the way")
    app = open_app("settings", area="Data")
    app.button(key="settings.backup.beside").click().run()
    assert "No backup was written" in app.error[0].value


def test_what_would_be_replaced_is_said_first_and_nothing_happens_yet(desk) -> None:
    app = given(a_backup(desk))
    assert "Now: 2 people and 0 offers" in words(app)
    assert "In the backup: 1 person and 0 offers" in words(app)
    assert names(desk) == ["Since then", "Then"]


def test_who_was_erased_since_is_said_before_everything_is_replaced(desk) -> None:
    content = a_backup(desk)
    assert "Erased since" not in words(given(content))
    (then,) = people.find_influencers(desk, MAIN, "Then").rows[-1:]
    erasing.erase_person(desk, then.name, erasing.preview_erasing(desk, then.id))
    assert "back with it: Then" in words(given(content))


def test_the_word_has_to_be_typed(desk) -> None:
    app = given(a_backup(desk))
    for typed in ("", "restore", "yes"):
        app.text_input(key=WORD).set_value(typed).run()
        app.button(key=NOW).click().run()
        assert "Nothing was changed. Type RESTORE, in capitals" in words(app)
    assert names(desk) == ["Since then", "Then"]


def test_everything_is_replaced_and_every_tab_shows_it(desk) -> None:
    content = a_backup(desk)
    other = open_app("influencers")
    assert "Since then" in str([link.proto.label for link in other.get("page_link")])
    app = given(content)
    app.text_input(key=WORD).set_value("RESTORE").run()
    app.button(key=NOW).click().run()
    (kept,) = desk.store.path.parent.glob("*before-restore*")
    assert f"kept in {kept}" in words(app)
    assert names(desk) == ["Then"]
    other.run()
    assert "Since then" not in str([link.proto.label for link in other.get("page_link")])
    assert not app.get("file_uploader")[0].proto.id.endswith("file0")


def test_what_is_no_backup_is_said_and_offers_no_button(desk) -> None:
    content = a_backup(desk)
    for wrong, said in (
        (b"Dear Mira", "it is not a database"),
        (content[:9000], "damaged or was cut short"),
        (b"PK\x03\x04 and more", "ZIP archive"),
    ):
        app = given(wrong)
        assert said in words(app)
        assert NOW not in {button.key for button in app.button}
    assert names(desk) == ["Since then", "Then"]
