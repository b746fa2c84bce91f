"""The offer as an editable DOCX: real styles and headings, tables with repeated heads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from irm.documents.parts import (
    Answer,
    Chapter,
    DocumentView,
    Fact,
    Section,
    Table,
    starts_rtl,
)
from irm.documents.vectors import png

ACCENT, MUTE = RGBColor(0x0F, 0x6B, 0x74), RGBColor(0x56, 0x64, 0x6A)
TEXT_WIDTH = Mm(178)
SANS, SERIF = "Source Sans 3", "Source Serif 4"
PLAIN_FONTS = {SANS: "Calibri", SERIF: "Cambria"}
EDGE, RULE = "7C898D", "D9E0E2"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def docx(view: DocumentView) -> bytes:
    """Answer the document as DOCX, the same bytes for the same view."""
    made = _Writer(view)
    made.page_one()
    for chapter in view.chapters:
        made.chapter(chapter)
    return made.saved()


def note_docx(frame: Any, subject: str, blocks: Iterable[tuple[str, str]]) -> bytes:
    """Answer a short paper as DOCX: texts with their styles, in the frame of the offer's pages.

    `frame` has the names that page, foot and properties are made of: `document_title`, `brand`,
    `made_at`, `foot`, `foot_rule`.
    """
    made = _Writer(frame)
    made.doc.core_properties.subject = subject
    for style, text in blocks:
        made.text(text, style)
    return made.saved()


class _Writer:
    """One document being written; each method adds one kind of thing."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self.doc: Any = Document()
        self._pictures = 0
        _set_styles(self.doc)
        _set_page(self.doc.sections[0], view)
        _set_properties(self.doc, view)

    def page_one(self) -> None:
        view = self.view
        self.head()
        self.text(view.summary)
        self.strip(view.strip)
        self.heading("What you make")
        self.table(view.work.table)
        for fact in view.work.optional:
            self.text(f"{fact.label}: {fact.value}", "Small")
        if view.work.also:
            self.text(view.work.also, "Small")
        for name, items in (
            ("Use of your work", view.use),
            ("How we work together", view.together),
        ):
            self.heading(name)
            self.points(items)
        self.heading("Money")
        self.text(view.money)
        if view.still_to_agree:
            self.heading("Still to agree")
            self.points(view.still_to_agree)
        self.heading("Your answer")
        self.answers(view.answers)
        self.heading("Signatures")
        for name in view.signatures:
            self.text("_" * 48).paragraph_format.keep_with_next = True
            self.text(name, "Small")

    def head(self) -> None:
        view = self.view
        brand = self.text(view.brand, "Brand")
        if view.marks:
            brand.add_run("   " + " · ".join(view.marks)).font.color.rgb = ACCENT
        self.text(view.title, "Title")
        for line in (*view.head_lines, view.contact):
            self.text(line, "Small")
        self.text(view.answer_by).runs[0].bold = True

    def chapter(self, chapter: Chapter) -> None:
        title = self.text(chapter.title, "Heading 1")
        title.paragraph_format.page_break_before = True
        if chapter.opening:
            self.text(chapter.opening, "Small")
        for section in chapter.sections:
            self.section(section)

    def section(self, section: Section) -> None:
        self.heading(section.heading)
        opening = [self.text(text) for text in (section.takeaway, *section.paragraphs) if text]
        if section.takeaway:
            opening[0].runs[0].bold = True
        if section.chart:
            for paragraph in opening:  # a chart stays with its heading and what it shows
                paragraph.paragraph_format.keep_with_next = True
            self.picture(png(section.chart.spec, 3.0), section.chart.alt)
        for table in section.tables:
            self.table(table)
        self.points(section.points)
        if section.note:
            self.text(section.note, "Small")

    def heading(self, text: str) -> None:
        self.text(text, "Heading 2")

    def text(self, text: str, style: str = "Normal") -> Any:
        paragraph = _style(self.doc.add_paragraph(), style)
        _write(paragraph, text)
        return paragraph

    def points(self, items: tuple[str, ...]) -> None:
        for item in items:
            self.text(item, "List Bullet")

    def picture(self, image: bytes, words: str) -> None:
        self._pictures += 1
        run = self.doc.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(image), width=TEXT_WIDTH)
        properties = shape._inline.docPr
        properties.set("descr", words)
        properties.set("name", f"Chart {self._pictures}")

    def strip(self, facts: tuple[Fact, ...]) -> None:
        table = self.grid(2, len(facts), boxed=True)
        for column, fact in enumerate(facts):
            _fill(table.cell(0, column), fact.label, "Small")
            _fill(table.cell(1, column), fact.value, "Key term")
        _repeat(table.rows[0])
        _gap(self.doc)

    def answers(self, answers: tuple[Answer, ...]) -> None:
        table = self.grid(2, len(answers), boxed=True)
        for column, answer in enumerate(answers):
            _fill(table.cell(0, column), answer.title, "Table head")
            _fill(table.cell(1, column), answer.text, "Table text")
        _repeat(table.rows[0])
        _gap(self.doc)

    def grid(self, rows: int, columns: int, *, boxed: bool = False) -> Any:
        table = self.doc.add_table(rows, columns)
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _set_lines(table, boxed=boxed)
        for row in table.rows:
            _keep_together(row)
        return table

    def table(self, made: Table) -> None:
        rows = [made.head, *made.rows, *([made.total] if made.total else [])]
        table = self.grid(len(rows), len(made.head))
        table.autofit = False
        bold = {0, len(rows) - 1} if made.total else {0}
        widths = _widths(made)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            style = "Table head" if number in bold else "Table text"
            for column, cell in enumerate(row.cells):
                _fill(cell, texts[column], style, right=column in made.numeric)
                cell.width = widths[column]
        _repeat(table.rows[0])
        _gap(self.doc)

    def saved(self) -> bytes:
        raw, fixed = io.BytesIO(), io.BytesIO()
        self.doc.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                new.writestr(entry, old.read(name))
        return fixed.getvalue()


def _style(paragraph: Any, name: str) -> Any:
    """Give a paragraph its style by id, which is the name without spaces (a search is slow)."""
    paragraph._p.style = name.replace(" ", "")
    return paragraph


def _write(paragraph: Any, text: str) -> None:
    """Add a text, line by line, turned where its first letter runs from right to left."""
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run(line)
        if number:
            run._r.insert(0, OxmlElement("w:br"))
        if starts_rtl(line):
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    if starts_rtl(text):
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )


def _fill(cell: Any, text: str, style: str, *, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    _style(paragraph, style)
    _write(paragraph, text)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_lines(table: Any, *, boxed: bool) -> None:
    """Thin lines between rows; around the cells only where each is a thing of its own."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    sides = {"top": EDGE, "bottom": EDGE, "insideH": None if boxed else RULE}
    if boxed:
        sides |= {"left": EDGE, "right": EDGE, "insideV": EDGE}
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        colour = sides.get(side)
        line = OxmlElement(f"w:{side}")
        for key, value in (
            ("val", "single" if colour else "nil"),
            ("sz", "4"),
            ("color", colour or "auto"),
        ):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    for part in (borders, margins):
        look.addprevious(part)


def _repeat(row: Any) -> None:
    """Mark a row as the head: printed again on each page, and never the last on one."""
    for paragraph in row._tr.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_together(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _gap(doc: Any) -> None:
    _style(doc.add_paragraph(), "Gap")


def _widths(made: Table) -> list[int]:
    fixed = Mm(24)
    left = TEXT_WIDTH - fixed * made.widths.count(0)
    share = sum(made.widths) or 1
    return [fixed if width == 0 else int(left * width / share) for width in made.widths]


def _set_styles(doc: Any) -> None:
    styles = doc.styles
    _font(styles["Normal"], 10, SANS)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    _font(styles["Title"], 20, SERIF, bold=True)
    line = styles["Title"].element.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    if line is not None:
        line.set(qn("w:color"), str(ACCENT))
    _font(styles["Heading 1"], 16, SERIF, bold=True)
    _font(styles["Heading 2"], 12, SERIF, colour=ACCENT, bold=True)
    _font(styles["Heading 3"], 10, SANS, bold=True)
    _font(styles["List Bullet"], 10, SANS)
    styles["List Bullet"].paragraph_format.space_after = Pt(1)
    for name, size, colour, bold in (
        ("Brand", 11, None, True),
        ("Small", 9, MUTE, False),
        ("Key term", 12, None, True),
        ("Table head", 9, None, True),
        ("Table text", 9, None, False),
        ("Gap", 4, None, False),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.paragraph_format.space_after = Pt(0)
        _font(style, size, SANS, colour=colour, bold=bold)


def _font(
    style: Any, size: float, name: str, *, colour: RGBColor | None = None, bold: bool = False
) -> None:
    style.font.size, style.font.name, style.font.bold = Pt(size), PLAIN_FONTS[name], bold
    style.font.color.rgb = colour or RGBColor(0x12, 0x19, 0x1C)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)


def _set_page(section: Any, view: DocumentView) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    head = section.header.paragraphs[0]
    _write(head, " · ".join([view.document_title, *view.marks]))
    _style(head, "Small")
    foot = section.footer.paragraphs[0]
    _style(foot, "Small")
    foot.add_run(f"{view.foot} · {view.foot_rule} · Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_properties(doc: Any, view: DocumentView) -> None:
    """Title, author, language and dates; nothing that depends on when or where it is made."""
    core = doc.core_properties
    moment: datetime = view.made_at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.author, core.language = view.document_title[:255], view.brand[:255], "en-GB"
    core.subject, core.comments, core.keywords = "Offer", "", ""
    core.last_modified_by, core.revision = view.brand[:255], 1
    core.created = core.modified = moment
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
