"""A bare copy of a page: the same elements, widgets and charts, and nothing behind them.

The copy is written from what the page sent to the browser. It has no records, no rules and no
callbacks: what it costs to run is what Streamlit takes to draw such a page at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from benchmarks.visitor import Node, Tree

Call = tuple[str, tuple[Any, ...], dict[str, Any]]

_APP = """import streamlit as st

pages = {pages!r}
page = st.navigation([st.Page(f"{{name}}.py", url_path=name, title=title, icon=":material/today:")
                      for name, title in pages])
st.set_page_config(page_title=page.title, layout="wide")
page.run()
"""
_HEAD = '"""A bare copy of a page."""\nimport datetime\nimport streamlit as st\n'
_ALERTS = ("info", "error", "warning", "info", "success")
_HEADINGS = {"h1": "title", "h2": "header", "h3": "subheader"}
_TEXTS = ("info", "markdown", "caption", "code", "latex", "divider")


def write_app(folder: Path, trees: Mapping[str, Tree], links: Mapping[str, str]) -> Path:
    """Write an app with one bare page for each tree; `links` says which address is which page."""
    for name, tree in trees.items():
        (folder / f"{name}.py").write_text(page_source(tree, links), encoding="utf-8")
    app = folder / "bare.py"
    app.write_text(_APP.format(pages=[(name, name.title()) for name in trees]), encoding="utf-8")
    return app


def page_source(tree: Tree, links: Mapping[str, str]) -> str:
    """Answer the script that draws the same page."""
    return _HEAD + "\n".join(_lines(tree, links)) + "\n"


def _lines(tree: Tree, links: Mapping[str, str]) -> Iterator[str]:
    names = {(0,): "st"}
    for number, path in enumerate(sorted(path for path in tree if path[0] == 0)):
        node = tree[path]
        owner = names.get(path[:-1], "st")
        if node.kind in ("column", "tab"):
            names[path] = f"{owner}[{path[-1]}]"
            continue
        name, args, values = _call(node, _children(tree, path), links)
        if getattr(node.proto, "id", "") and node.kind != "tab_container":
            values["key"] = f"w{number}"
        words = [*map(repr, args), *(f"{key}={value!r}" for key, value in values.items())]
        made = f"{owner}.{name}({', '.join(words)})"
        names[path] = f"b{number}"
        yield f"b{number} = {made}" if node.is_block else made
    # A style of its own stands outside the page's body.
    for path in sorted(path for path in tree if path[0] != 0 and tree[path].kind == "html"):
        yield f"st.html({tree[path].proto.body!r})"


def _children(tree: Tree, path: tuple[int, ...]) -> list[Node]:
    return [tree[p] for p in sorted(tree) if len(p) == len(path) + 1 and p[:-1] == path]


def _call(node: Node, children: list[Node], links: Mapping[str, str]) -> Call:
    if node.is_block:
        return _block(node.kind, node.proto, children)
    if node.kind == "page_link":
        target = links.get(node.proto.page) or next(iter(links.values()))
        query = dict(pair.split("=", 1) for pair in node.proto.query_string.split("&") if pair)
        given = {"label": node.proto.label, "icon": node.proto.icon, "query_params": query or None}
        return "page_link", (f"{target}.py",), given
    if node.kind not in _ELEMENTS:
        raise NotImplementedError(f"benchmarks/bare.py cannot draw a {node.kind} yet")
    return _ELEMENTS[node.kind](node.proto)


def _block(kind: str, proto: Any, children: list[Node]) -> Call:
    if kind == "flex_container" and children and children[0].kind == "column":
        return "columns", ([child.proto.weight for child in children],), {}
    if kind == "flex_container":
        is_row = proto.direction == proto.HORIZONTAL
        return "container", (), {"border": proto.border, "horizontal": is_row}
    if kind == "grid_container":
        return "grid", (proto.columns,), {"min_column_width": proto.min_column_width_px or "auto"}
    if kind == "tab_container":
        change = "rerun" if proto.id else "ignore"
        return "tabs", ([child.proto.label for child in children],), {"on_change": change}
    if kind == "expandable":
        change = "rerun" if proto.HasField("id") else "ignore"
        return "expander", (proto.label,), {"expanded": proto.expanded, "on_change": change}
    if kind == "popover":
        return "popover", (proto.label,), {}
    if kind == "form":
        return "form", (proto.form_id,), {"border": proto.border}
    return "container", (), {}


def _given(proto: Any) -> Any:
    return proto.value if proto.set_value else proto.default


def _markdown(proto: Any) -> Call:
    return _TEXTS[proto.element_type], (proto.body,), {}


def _heading(proto: Any) -> Call:
    return _HEADINGS[proto.tag], (proto.body,), {"anchor": False}


def _alert(proto: Any) -> Call:
    return _ALERTS[proto.format], (proto.body,), {"icon": proto.icon or None}


def _button(proto: Any) -> Call:
    name = "form_submit_button" if proto.is_form_submitter else "button"
    return name, (proto.label,), {"type": proto.type, "icon": proto.icon or None}


def _text(name: str) -> Callable[[Any], Call]:
    return lambda proto: (
        name,
        (proto.label,),
        {"value": _given(proto), "placeholder": proto.placeholder or None},
    )


def _selectbox(proto: Any) -> Call:
    options = list(proto.options)
    chosen: int | None = proto.default if proto.HasField("default") else None
    if proto.set_value:
        chosen = options.index(proto.raw_value) if proto.raw_value in options else None
    return "selectbox", (proto.label, options), {"index": chosen, "placeholder": "Choose"}


def _button_group(proto: Any) -> Call:
    options = [option.content for option in proto.options]
    chosen = list(proto.raw_values) if proto.set_value else [options[n] for n in proto.default]
    many = proto.click_mode == proto.MULTI_SELECT
    name = "pills" if proto.style == proto.PILLS else "segmented_control"
    given = {"default": chosen if many else next(iter(chosen), None)}
    return name, (proto.label, options), {**given, "selection_mode": "multi" if many else "single"}


def _multiselect(proto: Any) -> Call:
    options = list(proto.options)
    chosen = list(proto.raw_values) if proto.set_value else [options[n] for n in proto.default]
    return "multiselect", (proto.label, options), {"default": chosen}


def _checkbox(proto: Any) -> Call:
    name = "toggle" if proto.type == proto.TOGGLE else "checkbox"
    return name, (proto.label,), {"value": bool(_given(proto))}


def _date_input(proto: Any) -> Call:
    day = next(iter(_given(proto)), None)
    bounds = {"min_value": _Day(proto.min), "max_value": _Day(proto.max), "format": proto.format}
    return "date_input", (proto.label,), {"value": _Day(day) if day else None, **bounds}


class _Day(str):
    """A day that is written into the script as a date."""

    def __repr__(self) -> str:
        return f"datetime.date.fromisoformat({str(self)!r})"


class _Code(str):
    """Text that is written into the script as it is."""

    def __repr__(self) -> str:
        return str(self)


def _download_button(proto: Any) -> Call:
    data = _Code("lambda: b''") if proto.deferred_file_id else b"bare"
    click = "ignore" if proto.ignore_rerun else "rerun"
    given = {"data": data, "file_name": "bare.bin", "on_click": click, "type": proto.type}
    return "download_button", (proto.label,), given


def _chart(proto: Any) -> Call:
    spec = json.loads(proto.spec)
    sets = {s.name: _rows(s.data.data) for s in proto.datasets}
    if proto.data.data:
        spec["data"] = {"values": _rows(proto.data.data)}
    if sets:
        spec["datasets"] = sets
    given = {"theme": proto.theme or None, "alt": proto.alt or None, "width": "stretch"}
    return "vega_lite_chart", (), {"spec": spec, **given}


def _rows(data: bytes) -> Any:
    return json.loads(convert_arrow_bytes_to_pandas_df(data).to_json(orient="records"))


_ELEMENTS: dict[str, Callable[[Any], Call]] = {
    "alert": _alert,
    "button": _button,
    "button_group": _button_group,
    "checkbox": _checkbox,
    "date_input": _date_input,
    "download_button": _download_button,
    "empty": lambda _: ("empty", (), {}),
    "heading": _heading,
    "html": lambda proto: ("html", (proto.body,), {}),
    "markdown": _markdown,
    "metric": lambda p: ("metric", (p.label, p.body), {"border": p.show_border}),
    "multiselect": _multiselect,
    "pagination": lambda proto: ("pagination", (proto.num_pages,), {}),
    "selectbox": _selectbox,
    "text": lambda proto: ("text", (proto.body,), {}),
    "text_area": _text("text_area"),
    "text_input": _text("text_input"),
    "vega_lite_chart": _chart,
}
