"""Draws charts in a process of its own: one JSON request a line in, one JSON answer a line out.

The converter holds Python's lock while it draws; here that stops nobody. Started by
`irm.documents.vectors`; nothing else speaks to it.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any, TextIO

import vl_convert

VEGA_LITE = "6.4"


def draw(request: dict[str, Any]) -> str:
    """Answer the SVG text, or the PNG bytes as base64, for one request."""
    spec = request["spec"]
    if request["format"] == "svg":
        return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))
    png = vl_convert.vegalite_to_png(
        spec, vl_version=VEGA_LITE, scale=request["scale"], allowed_base_urls=[]
    )
    return base64.b64encode(png).decode("ascii")


def serve(fonts: str, requests: TextIO, answers: TextIO) -> None:
    """Answer requests until the other side closes."""
    vl_convert.register_font_directory(fonts)
    for line in requests:
        try:
            answer = {"drawn": draw(json.loads(line))}
        except Exception as error:  # the other side must hear of any failure
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.argv[1], sys.stdin, sys.stdout)
