"""Chains of holders: exact shares, nobody assigns more than they hold, never more than the whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.precatorios.holdings import WHOLE, Link, Refusal, Refused, extended, held, parse_part, show_part

ANA, BIA, CAIO = "11144477735", "52998224725", "39053344705"
PEOPLE = st.sampled_from([ANA, BIA, CAIO])
SHARES = st.fractions(min_value=Fraction(1, 10_000), max_value=1, max_denominator=10_000)
FIRST = Link(taker=ANA, share="1")


def assigned(giver: str, taker: str, share: str, protocol: str = "P") -> Link:
    return Link(giver=giver, taker=taker, share=share, protocol=protocol)


@pytest.mark.parametrize(("text", "share"), [
    ("100%", "1"), ("1/1", "1"), ("33,3333%", "333333/1000000"), ("33.3333 %", "333333/1000000"), ("1/3", "1/3"),
    ("0,0001%", "1/1000000"),
])  # fmt: skip
def test_shares_are_exact(text: str, share: str) -> None:
    assert parse_part(text) == Fraction(share)


@pytest.mark.parametrize(("text", "code"), [
    ("100,0001%", "share-out-of-range"), ("0%", "share-out-of-range"), ("3/2", "share-out-of-range"),
    ("33,33333%", "invalid-share"), ("metade", "invalid-share"), ("1/0", "invalid-share"), ("-5%", "invalid-share"),
])  # fmt: skip
def test_shares_that_are_none(text: str, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        parse_part(text)


@pytest.mark.parametrize(
    ("share", "text"), [("1", "100%"), ("1/4", "25%"), ("1/3", "1/3"), ("333333/1000000", "33,3333%")]
)
def test_shares_as_people_read_them(share: str, text: str) -> None:
    assert show_part(Fraction(share)) == text


def test_a_chain_of_holders() -> None:
    chain = extended((), FIRST, assigned(ANA, BIA, "1/2"))
    chain += extended(chain, None, assigned(BIA, CAIO, "1/6"))
    assert held(chain) == {ANA: Fraction(1, 2), BIA: Fraction(1, 3), CAIO: Fraction(1, 6)}


@pytest.mark.parametrize(("first", "link", "refusal"), [
    (None, assigned(ANA, BIA, "1"), Refusal.NO_FIRST_HOLDER),
    (FIRST, assigned(BIA, CAIO, "1/2"), Refusal.NOT_HELD),
    (FIRST, assigned(ANA, ANA, "1/2"), Refusal.SAME_PERSON),
    (Link(taker=ANA, share="1/2"), assigned(ANA, BIA, "500001/1000000"), Refusal.NOT_HELD),
])  # fmt: skip
def test_refused(first: Link | None, link: Link, refusal: Refusal) -> None:
    with pytest.raises(Refused) as found:
        extended((), first, link)
    assert found.value.refusal is refusal


def test_a_second_assignment_of_the_same_part_names_the_first() -> None:
    chain = extended((), FIRST, assigned(ANA, BIA, "3/5", "PGM-1"))
    with pytest.raises(Refused) as found:
        extended(chain, None, assigned(ANA, CAIO, "3/5"))
    assert found.value.refusal is Refusal.NOT_HELD
    assert "O cedente detém 40% do crédito e a cessão é de 60%." in found.value.message
    assert "PGM-1" in found.value.message


def test_first_holders_never_pass_the_whole() -> None:
    chain = extended((), Link(taker=ANA, share="3/5"), assigned(ANA, BIA, "1/5"))
    chain += extended(chain, Link(taker=CAIO, share="2/5"), assigned(CAIO, BIA, "2/5"))
    assert held(chain) == {ANA: Fraction(2, 5), BIA: Fraction(3, 5)}
    other = Link(taker="11222333000181", share="1/1000000")
    with pytest.raises(Refused) as found:
        extended(chain, other, assigned(other.taker, ANA, "1/1000000"))
    assert found.value.refusal is Refusal.OVER_WHOLE


def test_a_first_holder_stated_again_is_not_counted_twice() -> None:
    chain = extended((), FIRST, assigned(ANA, BIA, "1/2"))
    assert len(extended(chain, FIRST, assigned(ANA, BIA, "1/2"))) == 1


@given(st.lists(st.tuples(st.none() | SHARES, PEOPLE, PEOPLE, SHARES), max_size=12))
def test_whatever_is_asked_nobody_holds_less_than_nothing_and_all_hold_at_most_the_whole(
    asked: list[tuple[Fraction | None, str, str, Fraction]],
) -> None:
    chain: tuple[Link, ...] = ()
    for first, giver, taker, share in asked:
        stated = Link(taker=giver, share=str(first)) if first else None
        try:
            chain += extended(chain, stated, assigned(giver, taker, str(share)))
        except Refused:
            continue
        parts = held(chain)
        assert all(part > 0 for part in parts.values())
        assert sum(parts.values()) == sum(link.part for link in chain if not link.giver) <= WHOLE
