"""The bars are read back by a table of their own, made from the weights of the symbology and not from the code."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.bars import bars_svg

WEIGHTS = (1, 2, 4, 7, 0)
"""What a wide element adds in each of its five places, modulo 11; the fifth only makes the wide ones two."""


def read_bars(svg: str) -> str:
    drawn = [(int(x), int(width)) for x, width in re.findall(r"M(\d+) 0h(\d+)v", svg)]
    ends = [x + width for x, width in drawn]
    spaces = [following - end for end, (following, _) in zip(ends, drawn[1:], strict=False)]
    woven = [w for pair in zip([width for _, width in drawn], [*spaces, 0], strict=True) for w in pair][:-1]
    assert woven[:4] == [1, 1, 1, 1]
    assert woven[-3:] == [3, 1, 1]
    body = woven[4:-3]
    digits = ""
    for start in range(0, len(body), 10):
        ten = body[start : start + 10]
        for five in (ten[::2], ten[1::2]):
            assert sorted(five) == [1, 1, 1, 3, 3]
            weight = sum(value for value, width in zip(WEIGHTS, five, strict=True) if width == 3)
            digits += str(weight % 11)
    return digits


@given(st.from_regex(r"\A[0-9]{44}\Z"))
def test_every_code_is_read_back(digits: str) -> None:
    svg = bars_svg(digits)
    assert read_bars(svg) == digits
    assert 'viewBox="0 0 405 51"' in svg


@pytest.mark.parametrize("digits", ["123", "12a4", "١٢"])
def test_what_cannot_be_drawn_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="even number"):
        bars_svg(digits)
