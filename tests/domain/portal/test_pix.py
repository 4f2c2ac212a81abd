"""The BR Code: the published example to the character, round trips, and no single wrong character passes."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_codes import read_pix

from domain.portal.pix import PixCharge, br_code, crc

PUBLISHED = (
    "00020101021226770014BR.GOV.BCB.PIX2555pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a99"
    "5204000053039865802BR5907EMPRESA6009SAO PAULO62070503***6304EEAB"
)
EXAMPLE = PixCharge("pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a99", "EMPRESA", "SAO PAULO")
CHARGES = st.builds(
    PixCharge, location=st.text(string.ascii_letters + string.digits + "./-", min_size=1, max_size=77),
    receiver=st.from_regex(r"\A[A-Z]([A-Z ]{0,20}[A-Z])?\Z").map(lambda name: " ".join(name.split())),
    city=st.sampled_from(["SAO PAULO", "B"]),
)  # fmt: skip


def test_the_published_code_is_written_and_read() -> None:
    assert br_code(EXAMPLE) == PUBLISHED
    assert read_pix(PUBLISHED) == EXAMPLE


def test_the_check_value_of_the_crc_in_its_catalogue() -> None:
    assert crc("123456789") == "29B1"


@given(CHARGES)
def test_what_a_code_says_comes_back(charge: PixCharge) -> None:
    assert read_pix(br_code(charge)) == charge


@given(CHARGES, st.data())
def test_no_single_wrong_character_passes(charge: PixCharge, data: st.DataObject) -> None:
    code = br_code(charge)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.characters(codec="latin-1").filter(lambda c: c != code[place]))
    with pytest.raises(ValueError, match="cut or changed"):
        read_pix(code[:place] + other + code[place + 1 :])


@given(CHARGES, st.integers(1, 60))
def test_a_code_cut_short_is_refused(charge: PixCharge, lost: int) -> None:
    with pytest.raises(ValueError, match="cut or changed"):
        read_pix(br_code(charge)[:-lost])


def test_names_lose_accents_and_what_does_not_fit() -> None:
    long = PixCharge(EXAMPLE.location, "Prefeitura do Município de São Paulo", "São Paulo")
    read = read_pix(br_code(long))
    assert (read.receiver, read.city) == ("Prefeitura do Municipio d", "Sao Paulo")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_makes_a_code_that_can_be_read(name: str, city: str) -> None:
    assert read_pix(br_code(PixCharge("pix.example/1", name, city))).location == "pix.example/1"


@pytest.mark.parametrize("location", ["", "x" * 78, "pix.example/ção", "pix.example/\n"])
def test_a_location_that_cannot_stand_in_a_code_is_refused(location: str) -> None:
    with pytest.raises(ValueError, match="location"):
        br_code(PixCharge(location, "EMPRESA", "SAO PAULO"))
