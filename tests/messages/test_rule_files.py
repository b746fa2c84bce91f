"""The folder of rules: read as one, whatever file a part stands in, and faults name their file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from irm.errors import UnreadableError
from irm.messages.rule_files import read_rules
from irm.messages.rules import FOLDER, assemble, rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER / "rules", tmp_path / "rules"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(UnreadableError) as refused:
        assemble(read_rules(folder))
    return str(refused.value)


def test_rules_stand_in_the_order_of_their_codes_whatever_their_files_are_called(folder: Path):
    (folder / "names.yaml").rename(folder / "zz.yaml")
    assert [r.code for r in assemble(read_rules(folder)).rules][:4] == [
        *("MSG101", "MSG102", "MSG103", "MSG201")
    ]
    assert [r.code for r in rules().rules] == sorted(r.code for r in rules().rules)


def test_a_part_may_move_to_a_file_of_its_own_and_nothing_else_changes(folder: Path):
    held = yaml.safe_load((folder / "pet_name.yaml").read_text(encoding="utf-8"))
    new = yaml.safe_dump({"facts": held.pop("facts")}, allow_unicode=True)
    (folder / "words_for_pets.yaml").write_text(new, encoding="utf-8")
    rest = yaml.safe_dump(held, allow_unicode=True)
    (folder / "pet_name.yaml").write_text(rest, encoding="utf-8")
    moved = assemble(read_rules(folder))
    assert moved.files["facts.pet_word"] == "words_for_pets.yaml"
    assert moved.model_dump(exclude={"files"}) == rules().model_dump(exclude={"files"})


def test_a_fault_in_a_rule_names_its_file_and_its_code(folder: Path):
    change(folder / "pressure.yaml", "severity: warning", "severity: grave")
    assert "cannot be used. pressure.yaml: rules.MSG302.severity: " in refusal(folder)


def test_a_fault_in_a_fact_names_its_file_and_its_row(folder: Path):
    change(folder / "pet_name.yaml", "  pet_word:\n", "  pet_word:\n    xx: [7]\n")
    assert "pet_name.yaml: facts.pet_word.xx.0: " in refusal(folder)


def test_a_loose_end_names_its_file(folder: Path):
    change(folder / "pressure.yaml", "source: phrases", "source: nowhere")
    change(folder / "pet_name.yaml", "  pet_word:\n", "  pet_word:\n    xx: [dear]\n")
    change(folder / "lists.yaml", "  they:\n", "  they:\n    yy: [all]\n")
    said = refusal(folder)
    assert "pressure.yaml: MSG302: there is no source called “nowhere”." in said
    assert "pet_name.yaml: pet_word: there is no language “xx” here." in said
    assert "lists.yaml: they: there is no language “yy” here." in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("facts:\n  pay:\n    en: [paid]\n", "facts.pay stands in pay.yaml and in zz.yaml."),
        ("rules:\n  - code: MSG302\n", "rules.MSG302 stands in pressure.yaml and in zz.yaml."),
        ("rules:\n  - code: MSG901\n  - code: MSG901\n", "zz.yaml: MSG901 stands there twice."),
        ("rules:\n  - code: MSG901\n  - kind: new\n", "zz.yaml: rule 2 has no code."),
        ("leftovers: [XX]\n", "leftovers stands in basis.yaml and in zz.yaml."),
        ("facts:\n", "zz.yaml: nothing stands under “facts”."),
        ("facts: [pay]\n", "zz.yaml: “facts” is written in another way than in other files."),
        ("- pay\n", "zz.yaml: parts stand under their names, such as “facts:”."),
        ("", "zz.yaml: parts stand under their names, such as “facts:”."),
        ("facts:\n  pay: [\n", "in zz.yaml, cannot be read: "),
    ],
)
def test_a_file_that_does_not_fit_the_others_is_refused_by_its_name(folder: Path, text, said):
    (folder / "zz.yaml").write_text(text, encoding="utf-8")
    assert said in refusal(folder)


def test_a_folder_without_files_is_refused(tmp_path: Path):
    assert "cannot be used. limits: " in refusal(tmp_path)
