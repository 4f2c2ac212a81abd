"""The papers of the demonstration: photos drawn as JPEG, documents set as PDF. Everybody in them is invented."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import typst
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1600, 1200)
HORIZON = 620
PAGE = """
#let said = json(bytes(sys.inputs.at("paper")))
#set document(title: said.title)
#set page(paper: "a4", margin: 2.2cm, footer: text(8pt, fill: luma(90))[Documento fictício, feito para demonstração.])
#set text(lang: "pt", size: 11pt)
#align(center)[#text(9pt, said.issuer) \\ #v(2pt) #text(15pt, weight: "bold", said.title)]
#v(14pt)
#table(columns: (auto, 1fr), stroke: 0.4pt + luma(170), inset: 6pt,
  ..said.rows.map(row => (strong(row.at(0)), row.at(1))).flatten())
#v(10pt)
#for line in said.text [#par(justify: true, line)]
#v(24pt)
#align(right, said.signed)
"""


@dataclass(frozen=True)
class File:
    """A file to attach, under the name its owner gave it."""

    name: str
    data: bytes


def paper(
    name: str, title: str, issuer: str, rows: Sequence[tuple[str, str]], text: Sequence[str] = (), signed: str = ""
) -> File:
    """Return a document of one page as a PDF whose text can be read."""
    said = {"title": title, "issuer": issuer, "rows": [list(row) for row in rows], "text": list(text), "signed": signed}
    pdf = typst.compile(PAGE.encode(), format="pdf", sys_inputs={"paper": json.dumps(said)})
    if not isinstance(pdf, bytes):
        raise TypeError("the compiler returned no PDF")
    return File(name, pdf)


def identity_card(name: str, holder: str, number: str) -> File:
    """Return an identity card."""
    rows = [("Nome", holder), ("Registro geral", number), ("Órgão expedidor", "SSP/SP"), ("Validade", "Indeterminada")]
    return paper(name, "Carteira de identidade", "República Federativa do Brasil", rows)


def vehicle_document(name: str, owner: str, plate: str, model: str) -> File:
    """Return the yearly certificate of a vehicle."""
    rows = [("Proprietário", owner), ("Placa", plate), ("Marca e modelo", model), ("Exercício", "2026")]
    return paper(name, "Certificado de registro e licenciamento de veículo", "Departamento de Trânsito", rows)


def police_report(name: str, told_by: str, where: str, happened: str, account: str) -> File:
    """Return a police report."""
    rows = [("Natureza", "Dano acidental a veículo"), ("Comunicante", told_by), ("Local", where), ("Data", happened)]
    return paper(
        name, "Boletim de ocorrência", "Polícia Civil do Estado de São Paulo", rows, [account], "Delegacia Eletrônica"
    )


def quote(name: str, shop: str, plate: str, items: Sequence[tuple[str, str]], total: str) -> File:
    """Return a repair shop's quote."""
    return paper(
        name, "Orçamento de reparo", shop, [("Veículo", plate), *items, ("Total", total)],
        ["Orçamento válido por 30 dias. Peças novas, mão de obra incluída."], shop,
    )  # fmt: skip


def photo_of_fallen_tree(name: str) -> File:
    """Return a picture of a tree across the roof of a car."""
    picture, draw = _street((150, 180, 205))
    _car(draw, 520, 640, (178, 34, 40))
    draw.polygon([(240, 330), (1330, 560), (1330, 640), (240, 430)], fill=(92, 64, 42))
    for x, y, r in ((200, 300, 170), (90, 420, 150), (330, 250, 130), (180, 480, 140), (380, 420, 110)):
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(38, 88 + r // 5, 44))
    draw.polygon([(1290, 480), (1500, 560), (1440, 720), (1270, 680)], fill=(70, 52, 38))
    return File(name, _developed(picture))


def photo_of_pothole(name: str) -> File:
    """Return a picture of a hole in the road beside a wheel."""
    picture, draw = _street((196, 202, 208))
    draw.ellipse((560, 860, 1160, 1080), fill=(48, 44, 42))
    draw.ellipse((620, 900, 1090, 1060), fill=(28, 26, 26))
    for step in range(9):
        draw.line((560 + step * 70, 980, 500 + step * 85, 1140), fill=(62, 60, 60), width=5)
    _wheel(draw, 420, 880, 150)
    return File(name, _developed(picture))


def _street(sky: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(picture)
    for left, top, tone in ((0, 240, 150), (300, 320, 170), (700, 180, 140), (1080, 290, 160), (1380, 220, 150)):
        draw.rectangle((left, top, left + 290, HORIZON), fill=(tone, tone - 8, tone - 16))
        for window in range(4):
            x = left + 30 + window * 62
            draw.rectangle((x, top + 50, x + 34, top + 100), fill=(90, 100, 115))
    draw.rectangle((0, HORIZON, *SIZE), fill=(84, 84, 88))
    draw.rectangle((0, HORIZON, SIZE[0], HORIZON + 40), fill=(150, 148, 142))
    for dash in range(0, SIZE[0], 260):
        draw.polygon([(dash, 800), (dash + 150, 800), (dash + 140, 818), (dash - 10, 818)], fill=(220, 205, 120))
    return picture, draw


def _car(draw: ImageDraw.ImageDraw, x: int, y: int, paint: tuple[int, int, int]) -> None:
    draw.polygon([(x + 120, y), (x + 210, y - 120), (x + 500, y - 120), (x + 610, y)], fill=paint)
    draw.rounded_rectangle((x, y - 10, x + 760, y + 150), 40, fill=paint)
    draw.polygon([(x + 225, y - 100), (x + 350, y - 100), (x + 350, y - 5), (x + 160, y - 5)], fill=(40, 52, 64))
    draw.polygon([(x + 370, y - 100), (x + 490, y - 100), (x + 570, y - 5), (x + 370, y - 5)], fill=(40, 52, 64))
    _wheel(draw, x + 170, y + 150, 72)
    _wheel(draw, x + 590, y + 150, 72)


def _wheel(draw: ImageDraw.ImageDraw, x: int, y: int, radius: int) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(22, 22, 24))
    inner = radius // 2
    draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=(168, 170, 174))


def _developed(picture: Image.Image) -> bytes:
    """Give a drawing the grain and softness of a photo, and return it as JPEG."""
    grain = Image.merge("RGB", [Image.effect_noise(SIZE, 34)] * 3)
    soft = ImageChops.overlay(picture.filter(ImageFilter.GaussianBlur(1.6)), grain)
    out = io.BytesIO()
    soft.save(out, "JPEG", quality=88)
    return out.getvalue()
