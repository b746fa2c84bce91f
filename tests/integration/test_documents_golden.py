"""The PDFs of the examples as text and as pictures, so that a change of layout is seen."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from irm.documents import render
from irm.offers.load import load
from tests.integration import document_samples as samples

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "data" / "examples").glob("*.json"))
GOLDEN = ROOT / "tests" / "golden"
PICTURED = (
    "01-fair-reel-and-stories",
    "03-tokyo-video-in-yen",
    "16-refused-almost-everything-open",
)
DPI = 40
BLOCK = 6  # pixels of a side: about the height of a line
MOST_APART = 16  # of 255, in the mean of a block
# Part of a page that may differ. Measured: another size of pixels 0, some other words 0,
# half a page moved by 2 points 0.002, by 4 points 0.05, by 5 points 0.08.
MOST_BLOCKS = 0.01


def paged(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return "".join(
        f"=== Page {number}\n{page.extract_text().strip()}\n"
        for number, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_pdf_of_an_example_says_what_it_said(path: Path):
    samples.golden(f"pdf/{path.stem}.txt", paged(render(load(path), "pdf")))


def test_the_pdf_of_sixty_items_says_what_it_said():
    samples.golden("pdf/sixty-items.txt", paged(render(samples.sixty_items(), "pdf")))


def test_the_pdf_of_a_second_version_says_what_changed():
    before = samples.file(version=1, deliverables=(samples.REEL,))
    samples.golden("pdf/second-version.txt", paged(render(samples.file(), "pdf", before)))


def pictures(data: bytes, folder: Path) -> list[Image.Image]:
    (folder / "offer.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "offer.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [Image.open(path) for path in sorted(folder.glob("page-*.png"))]


def apart(one: Image.Image, two: Image.Image) -> float:
    """The part of the blocks of a page that differ; 1 where the pages differ in size."""
    if one.size != two.size:
        return 1.0
    size = (one.width // BLOCK, one.height // BLOCK)
    small = [image.convert("L").resize(size, Image.Resampling.BOX) for image in (one, two)]
    counts = ImageChops.difference(*small).histogram()
    return sum(counts[MOST_APART:]) / (size[0] * size[1])


def golden_pages(name: str, made: list[Image.Image]) -> Iterator[tuple[Image.Image, Image.Image]]:
    """Each page beside its stored picture; `UPDATE_GOLDEN=1` stores the pictures anew."""
    paths = [GOLDEN / "pdf" / f"{name}-{number}.png" for number in range(1, len(made) + 1)]
    # Sixteen greys are enough for a layout, and a third of the size.
    grey = [page.convert("L").quantize(16) for page in made]
    if os.environ.get("UPDATE_GOLDEN"):
        for path, page in zip(paths, grey, strict=True):
            page.save(path, optimize=True)
    for path, page in zip(paths, grey, strict=True):
        yield page, Image.open(path)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is missing")
@pytest.mark.parametrize("name", PICTURED)
def test_the_pages_of_an_example_look_as_they_looked(name: str, tmp_path: Path):
    made = pictures(render(load(ROOT / "data" / "examples" / f"{name}.json"), "pdf"), tmp_path)
    assert len(made) == len(list((GOLDEN / "pdf").glob(f"{name}-*.png"))) or os.environ.get(
        "UPDATE_GOLDEN"
    )
    for number, (page, stored) in enumerate(golden_pages(name, made), start=1):
        share = apart(page, stored)
        assert share <= MOST_BLOCKS, f"page {number} of {name}: {share:.1%} of it looks different"


def test_half_a_page_that_moves_by_five_points_is_seen():
    stored = Image.open(GOLDEN / "pdf" / f"{PICTURED[0]}-1.png").convert("L")
    moved = Image.new("L", stored.size, 255)
    moved.paste(stored.crop((0, 0, stored.width, 200)), (0, 0))
    moved.paste(stored.crop((0, 200, stored.width, stored.height)), (0, 203))
    assert apart(stored, stored) == 0
    assert apart(stored, moved) > MOST_BLOCKS


def test_the_pictures_keep_the_repository_small():
    assert sum(path.stat().st_size for path in (GOLDEN / "pdf").glob("*.png")) < 300_000
