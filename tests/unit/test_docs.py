"""The documentation against the app: what it names is there, what is there is named, sums hold."""

from __future__ import annotations

import ast
import importlib.util
import re
from datetime import date
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

import pytest

import irm.offers
from irm.__main__ import command_parser
from irm.reference import reference
from irm.review import catalogue, review
from irm.settings import Settings
from irm.ui.pages import PAGES
from irm.worth import Assessment, assess
from irm.worth.market import GROUPS_NEEDED

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
TEXTS = [*sorted(ROOT.glob("*.md")), *DOCS, *sorted((ROOT / "data").rglob("*.md"))]
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "data" / "examples" / "01-fair-reel-and-stories.json"
ON = date(2026, 11, 23)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(text: str, kind: str = "") -> str:
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


# What is there is named


def test_the_page_of_pages_names_every_page_with_its_address_and_no_other() -> None:
    # Streamlit shows the first page at the root, and nowhere else.
    addresses = {page.title: "" if page is PAGES[0] else page.stem for page in PAGES}
    named = re.findall(r"^\| ([\w ]+) \| `/(\w*)` \|", read("docs/pages.md"), re.MULTILINE)
    assert dict(named) == addresses
    assert len(named) == len(PAGES)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_named_by_its_variable(name: str) -> None:
    prefix = Settings.model_config["env_prefix"]
    assert f"`{prefix}{name.upper()}`" in read("README.md")
    assert f"`{prefix}{name.upper()}`" in read("docs/command-line.md")


def test_every_command_is_named_and_no_other() -> None:
    commands = next(a.choices for a in command_parser()._actions if isinstance(a.choices, dict))
    page = read("docs/command-line.md")
    assert set(re.findall(r"^\| `python -m irm (\w+)", page, re.MULTILINE)) == set(commands)


def test_every_finding_is_named_and_no_other() -> None:
    codes = {text.code for text in catalogue().findings}
    assert set(re.findall(r"IRM\d{3}", read("docs/findings.md"))) == codes
    for path in TEXTS:
        assert set(re.findall(r"IRM\d{3}", path.read_text(encoding="utf-8"))) <= codes, path


# What is named is there


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_every_relative_link_leads_to_a_file(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            file = target.partition("#")[0]
            assert not file or (path.parent / file).exists(), target


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_commands_name_files_and_modules_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = blocks(text, "(?:bash|powershell)")
    files = re.findall(r"(?<!-o )\b[\w./-]+\.(?:py|txt|json)\b", commands)
    assert files
    for file in files:
        assert (ROOT / file).is_file(), file
    for module in set(re.findall(r"-m (irm|benchmarks)\b", text)):
        assert importlib.util.find_spec(module), module


@pytest.mark.parametrize(
    "path", [p for p in TEXTS if name_of(p) != "docs/findings.md"], ids=name_of
)
def test_paths_of_the_code_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:irm|tests|docs|data|pages|\.streamlit|\.ci)/[^`\s]*)`", text):
        assert any(ROOT.glob(name.rstrip("/").replace("N-*", "*"))), name


def test_the_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in (ROOT / "docs/decisions").glob("*.md"):
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")


# The worked example of the method


def worked() -> dict[str, tuple[str, Decimal]]:
    """Answer label → (sum as printed, result as printed)."""
    example = METHOD.partition("## Worked example")[2].partition("\n## ")[0]
    lines = re.findall(r"^(\S.*?) {2,}(\S.*) = (\S+)$", blocks(example), re.MULTILINE)
    return {label: (words, Decimal(result)) for label, words, result in lines}


def computed(words: str) -> Decimal:
    """Answer the sum written as people write it, by decimals."""
    plain = re.sub(r"([\d.]+) %", r"(\1 / 100)", words)
    plain = plain.translate({ord("×"): "*", ord("÷"): "/", ord("−"): "-"})
    return _value(ast.parse(plain, mode="eval").body, plain)


def _value(node: ast.expr, text: str) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(text, node) or "")
    assert isinstance(node, ast.BinOp)
    left, right = _value(node.left, text), _value(node.right, text)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise AssertionError(text)


@pytest.fixture(scope="module")
def example() -> Assessment:
    return assess(irm.offers.load(EXAMPLE))


@pytest.mark.parametrize("label", worked())
def test_every_sum_of_the_example_is_right(label: str) -> None:
    words, result = worked()[label]
    assert computed(words).quantize(Decimal("0.01"), ROUND_DOWN) == result


def test_the_example_holds_what_the_engine_answers(example: Assessment) -> None:
    shown = {label: result for label, (_, result) in worked().items()}
    parts = {part.code: part.amount for part in (*example.worth.parts, *example.value.parts)}
    use, tea, tax = parts["licences"], parts["product.tea"], parts["tax_drag"]
    assert shown == {
        "labour, reel": parts["labour.reel"].typical,
        "labour, story set": parts["labour.stories"].typical,
        "content": parts["labour.reel"].typical + parts["labour.stories"].typical,
        "months charged": 2,
        **{f"reuse, {name}": getattr(use, name) for name in ("low", "typical", "high")},
        **{f"worth, {n}": getattr(example.worth.total, n) for n in ("low", "typical", "high")},
        "cash": example.value.cash,
        **{f"tea, {name}": getattr(tea, name) for name in ("low", "typical", "high")},
        **{f"tax, {name}": -getattr(tax, name) for name in ("low", "typical", "high")},
        **{f"value, {n}": getattr(example.value.total, n) for n in ("low", "typical", "high")},
        "parity": example.parity,
        "parity, typical": example.parity_typical,
        "cash per hour": example.cash_per_hour,
        "if hours run longer": example.cash_per_hour_if_longer,
    }


def test_what_the_example_says_of_floor_and_gate_holds(example: Assessment) -> None:
    floor = example.worth.floors.highest
    assert floor is not None
    assert floor.hourly == Decimal("13.90")
    assert "the German minimum wage, 13.90" in METHOD
    assert review(irm.offers.load(EXAMPLE), on=ON).gate_open


# Figures and limits that the method states


@pytest.mark.parametrize(
    "key", ["usage_organic", "usage_paid_ads", "whitelisting", "perpetual_buyout", "raw_footage"]
)
def test_the_table_of_rights_states_the_percentages_in_force(key: str) -> None:
    labels = {
        "usage_organic": "Reuse on the brand's channels",
        "usage_paid_ads": "Paid ads",
        "whitelisting": "Ads from the person's account",
        "perpetual_buyout": "Use without end (buy-out)",
        "raw_footage": "Raw files",
    }
    assert f"| {labels[key]} | {_span(key)} |" in METHOD


def _span(key: str) -> str:
    row = reference().multiplier(key)
    return " / ".join(f"{v:f}" for v in (row.low_pct, row.typical_pct, row.high_pct))


@pytest.mark.parametrize("key", ["exclusivity", "rush", "late_payment"])
def test_other_percentages_are_stated_as_they_are(key: str) -> None:
    assert f"{_span(key)} %" in METHOD


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("product_chosen", " %"),
        ("product_not_chosen", " %"),
        ("affiliate_expected", " %"),
        ("cross_promotion_written", " %"),
        ("event_leisure", " %"),
        ("product_tax_drag", " %"),
        ("long_term_guaranteed", " %"),
        ("long_term_saved_hours", " h"),
    ],
)
def test_credits_of_what_is_not_cash_are_stated_as_they_are(key: str, unit: str) -> None:
    row = reference().noncash(key)
    assert f"{row.low:f} / {row.typical:f} / {row.high:f}{unit}" in METHOD


def test_the_dear_discount_goes_with_the_low_value() -> None:
    row = reference().noncash("discount_rate")
    assert f"{row.high:f} / {row.typical:f} / {row.low:f} % a year" in METHOD


def test_the_hours_of_a_deal_are_stated_as_they_are() -> None:
    rows = [row for row in reference().overhead() if row.applies == "always"]
    sums = (sum(getattr(row, name) for row in rows) for name in ("low", "typical", "high"))
    low, typical, high = (f"{total.normalize():f}" for total in sums)
    assert f"{low} / {typical} / {high} h" in METHOD


def test_the_self_employment_factor_is_stated_as_it_is() -> None:
    assert f"{reference().self_employment_factor().typical_pct} %" in METHOD


def test_the_formats_for_which_the_market_speaks_are_named() -> None:
    found = set()
    for row in reference().benchmark_rows:
        if row.effort_format is None:
            continue
        for followers in filter(None, (row.bound_min, row.bound_max)):
            prices = reference().benchmarks(row.effort_format, row.currency, int(followers), ON)
            if len({p.independence_group for p in prices}) >= GROUPS_NEEDED:
                found.add((row.effort_format, row.currency))
    assert {currency for _, currency in found} == {"USD"}
    said = METHOD.partition("**The market speaks seldom.**")[2].partition("\n- ")[0]
    assert set(re.findall(r"`(\w+)`", said)) == {format for format, _ in found}


def test_places_with_a_living_wage_and_without_a_figure_are_named() -> None:
    living = METHOD.partition("**Few living wages.**")[2].partition("\n- ")[0]
    rows = reference().living_wage_rows
    assert set(re.findall(r"`([A-Z-]+)`", living)) == {r.code for r in rows if r.use == "floor"}
    gaps = METHOD.partition("**No statutory figure**")[2].partition("\n- ")[0]
    none = {row.code for row in reference().minimum_wage_rows if row.hourly is None}
    assert set(re.findall(r"`([A-Z-]+)`", gaps)) == none


def test_defaults_that_no_sum_uses_are_named_and_no_others() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "irm" / "worth").glob("*.py")
    )
    keys = {r.key for r in reference().multiplier_rows if r.row_type == "suggested_default"}
    keys |= {r.key for r in reference().noncash_rows if r.key}
    said = METHOD.partition("**Rights are priced by time**")[2].partition("\n- ")[0]
    assert set(re.findall(r"`(\w+)`", said)) == {key for key in keys if f'"{key}"' not in code}


def test_every_test_that_the_acceptance_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", read("docs/acceptance.md")))
    files = list((ROOT / "tests").rglob("test_*.py"))
    known = {path.stem for path in files}
    for path in files:
        known |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(named) > 25
    assert not named - known
