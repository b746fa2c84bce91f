"""Colours of one chart stay apart for those who see red, green or blue otherwise."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from irm.documents.skin import DARK, LIGHT, PRINT, Palette

# How colours look to others: Machado, Oliveira and Fernandes 2009, full strength, linear RGB.
EYES = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)
APART = 15.0
"""Distance in CIELAB; two colours side by side are told apart from about 2 on."""

Vector = tuple[float, ...]


def linear(colour: str) -> Vector:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def seen(colour: str, eyes: str) -> Vector:
    """Answer a colour as it is seen, in CIELAB."""
    there = tuple(min(1.0, max(0.0, c)) for c in times(EYES[eyes], linear(colour)))
    scaled = (c / w for c, w in zip(times(TO_XYZ, there), WHITE, strict=True))
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def kinds(palette: Palette) -> tuple[str, ...]:
    """Answer the colours that meet in one bar; the yardstick has a bar of its own."""
    return palette.certain, palette.goods, palette.uncertain


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda p: p.name)
def test_no_two_kinds_of_pay_look_alike(palette: Palette, eyes: str) -> None:
    near = {
        (one, other): round(math.dist(seen(one, eyes), seen(other, eyes)), 1)
        for one, other in combinations(kinds(palette), 2)
    }
    assert min(near.values()) >= APART, near


def test_a_red_and_a_green_of_one_lightness_would_be_found() -> None:
    red, green = "#b35c5c", "#7d7d4a"
    assert math.dist(seen(red, "usual"), seen(green, "usual")) >= APART
    assert math.dist(seen(red, "deutan"), seen(green, "deutan")) < APART
