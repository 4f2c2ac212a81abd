"""Interleaved 2 of 5, the bars of Brazilian slips: ten patterns of narrow and wide, drawn as one SVG path."""

WIDE = 3
HEIGHT = 51
PATTERNS = ("NNWWN", "WNNNW", "NWNNW", "WWNNN", "NNWNW", "WNWNN", "NWWNN", "NNNWW", "WNNWN", "NWNWN")
START, STOP = "NNNN", "WNN"


def bars_svg(digits: str) -> str:
    """Return an even number of digits as bars; one narrow bar is one unit wide."""
    if len(digits) % 2 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("interleaved 2 of 5 takes an even number of digits")
    path, place = list[str](), 0
    for number, element in enumerate(_elements(digits)):
        width = WIDE if element == "W" else 1
        if number % 2 == 0:
            path.append(f"M{place} 0h{width}v{HEIGHT}h-{width}z")
        place += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place} {HEIGHT}" shape-rendering="crispEdges">'
        f'<path d="{"".join(path)}"/></svg>'
    )


def _elements(digits: str) -> str:
    """Return bars and spaces in turn: of each pair, the first digit gives the bars, the second the spaces."""
    pairs = zip(digits[::2], digits[1::2], strict=True)
    woven = (bar + space for a, b in pairs for bar, space in zip(PATTERNS[int(a)], PATTERNS[int(b)], strict=True))
    return START + "".join(woven) + STOP
