"""Where the app keeps its data."""

from pathlib import Path

from irm.settings import Settings


def test_without_set_up_the_folder_is_the_users_own(monkeypatch):
    monkeypatch.delenv("IRM_DATA_DIR", raising=False)
    folder = Settings().data_dir
    assert folder.is_absolute()
    assert "irm-playbook" in folder.parts


def test_an_empty_variable_is_no_folder(monkeypatch):
    monkeypatch.setenv("IRM_DATA_DIR", "")
    assert "irm-playbook" in Settings().data_dir.parts


def test_irm_data_dir_moves_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("IRM_DATA_DIR", str(tmp_path / "here"))
    assert Settings().database_path == tmp_path / "here" / "irm.sqlite3"


def test_a_tilde_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("IRM_DATA_DIR", "~/irm")
    assert Settings().data_dir == Path.home() / "irm"
