"""An appeal needs the applicant's own published rejection, within five business days, once."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from catalog.asked import Asked
from catalog.requirements import judge
from catalog.shelf import load
from domain.calendar import DayKind, Deadline, Suspension
from domain.errors import DomainError
from domain.plan import Plan, freeze
from domain.requirements import (
    Contested,
    NamedCase,
    OwnOpenCase,
    PublishedRejection,
    Rejection,
    Standing,
    register_key,
)
from domain.service import Term

WANTED = PublishedRejection(
    notice_field="edital", proposal_field="proposta", person_field="cpf_cnpj", proxy="procuracao"
)
OWNER, OTHER, LAWYER, COMPANY = "11144477735", "52998224725", "39053344705", "11222333000181"
PUBLISHED = date(2026, 11, 12)  # a Thursday; 15/11 is a Sunday, 20/11 a holiday (Consciência Negra)
SIGNER = UUID(int=5)


def plan() -> Plan:
    found = freeze(load().get("3959"), date(2026, 11, 23), {}, set())
    five = found.terms[Term.APPEAL].model_copy(update={"deadline": Deadline(days=5, kind=DayKind.BUSINESS)})
    return found.model_copy(update={"terms": {**found.terms, Term.APPEAL: five}})


def rejection(**changes: object) -> Contested:
    there = Rejection(
        id=UUID(int=1), notice="1/2026", proposal="123", person=OWNER, published_on=PUBLISHED, signed_by=SIGNER
    )
    return Contested(rejection=there.model_copy(update=changes))


def asked(now: datetime = datetime(2026, 11, 16, 15, tzinfo=UTC), subject: str = OWNER, **changes: object) -> Asked:
    return Asked(**{"subject": subject, "answers": {}, "attached": set(), "now": now, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("now", "in_time"), [
    (datetime(2026, 11, 12, 15, tzinfo=UTC), True),
    (datetime(2026, 11, 19, 15, tzinfo=UTC), True),
    (datetime(2026, 11, 20, 2, 59, 59, 999_999, tzinfo=UTC), True),
    (datetime(2026, 11, 20, 3, tzinfo=UTC), False),
    (datetime(2026, 11, 23, 15, tzinfo=UTC), False),
])  # fmt: skip
def test_five_business_days_after_the_publication(now: datetime, in_time: bool) -> None:
    """13, 16, 17, 18 and 19 November; the last second of the 19th is still in time."""
    if in_time:
        assert judge(WANTED, rejection(), plan(), asked(now)).excluded == (SIGNER,)
    else:
        with pytest.raises(DomainError, match="deadline-passed") as refusal:
            judge(WANTED, rejection(), plan(), asked(now))
        assert "19/11/2026" in refusal.value.message


def test_a_day_without_working_hours_is_not_counted() -> None:
    """From Friday 13 November: 16, 17, 18, 19 and, the 20th being a holiday, Monday the 23rd."""
    late = rejection(published_on=date(2026, 11, 13))
    judge(WANTED, late, plan(), asked(datetime(2026, 11, 24, 2, 59, 59, tzinfo=UTC)))
    with pytest.raises(DomainError, match="deadline-passed"):
        judge(WANTED, late, plan(), asked(datetime(2026, 11, 24, 3, tzinfo=UTC)))


def test_a_suspension_of_deadlines_moves_the_last_day() -> None:
    stop = Suspension(first=date(2026, 11, 16), last=date(2026, 11, 17), reason="Ensaio")
    judge(WANTED, rejection(), plan(), asked(datetime(2026, 11, 24, 2, tzinfo=UTC), suspensions=(stop,)))


@pytest.mark.parametrize(("found", "request_", "code"), [
    (None, asked(), "no-published-rejection"),
    (rejection(), asked(subject=OTHER), "not-your-rejection"),
    (rejection(), asked(subject=OTHER, answers={"cpf_cnpj": OWNER}), "not-your-rejection"),
    (rejection(), asked(subject=OTHER, attached={"procuracao"}), "not-your-rejection"),
    (rejection(appealed=True), asked(), "already-appealed"),
])  # fmt: skip
def test_refused(found: Contested | None, request_: Asked, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        judge(WANTED, found, plan(), request_)


def test_who_acts_for_the_proposer_may_appeal_and_the_office_is_told_to_look() -> None:
    by_proxy = asked(subject=OTHER, answers={"cpf_cnpj": OWNER}, attached={"procuracao"})
    alerts = judge(WANTED, rejection(), plan(), by_proxy).alerts
    assert "12/11/2026" in alerts[0]
    assert "procuração" in alerts[1]


# --- a proposal of many, and an edital with a term of its own -----------------------------------

SHARED = rejection().model_copy(update={"creditors": (OWNER, OTHER, COMPANY), "proposer": LAWYER})


@pytest.mark.parametrize(("request_", "alerts"), [
    (asked(subject=OWNER), 1), (asked(subject=OTHER), 1), (asked(subject=LAWYER), 2),
    (asked(subject="04652648893", answers={"cpf_cnpj": OTHER}, attached={"procuracao"}), 2),
    (asked(subject="04652648893", answers={"cpf_cnpj": COMPANY}, attached={"procuracao"}), 2),
])  # fmt: skip
def test_any_creditor_of_the_proposal_may_appeal_and_whoever_acts_for_one(request_: Asked, alerts: int) -> None:
    assert len(judge(WANTED, SHARED, plan(), request_).alerts) == alerts


@pytest.mark.parametrize("request_", [
    asked(subject="04652648893"), asked(subject="04652648893", answers={"cpf_cnpj": OTHER}),
    asked(subject="04652648893", answers={"cpf_cnpj": "04652648893"}, attached={"procuracao"}),
])  # fmt: skip
def test_nobody_else_may(request_: Asked) -> None:
    with pytest.raises(DomainError, match="not-your-rejection"):
        judge(WANTED, SHARED, plan(), request_)


def test_one_appeal_is_for_all_creditors() -> None:
    taken = SHARED.model_copy(update={"rejection": SHARED.rejection.model_copy(update={"appealed": True})})
    with pytest.raises(DomainError, match="already-appealed"):
        judge(WANTED, taken, plan(), asked(subject=OTHER))


@pytest.mark.parametrize(("term", "last", "first_late"), [
    (Deadline(days=2, kind=DayKind.BUSINESS), datetime(2026, 11, 17, 2, 59, 59, tzinfo=UTC),
     datetime(2026, 11, 17, 3, tzinfo=UTC)),
    (Deadline(days=10), datetime(2026, 11, 24, 2, 59, 59, tzinfo=UTC), datetime(2026, 11, 24, 3, tzinfo=UTC)),
])  # fmt: skip
def test_the_editals_own_term_rules(term: Deadline, last: datetime, first_late: datetime) -> None:
    """Two business days from the 12th: 13 and 16. Ten days on end: the 22nd, a Sunday, so Monday the 23rd."""
    found = rejection().model_copy(update={"term": term})
    judge(WANTED, found, plan(), asked(last))
    with pytest.raises(DomainError, match="deadline-passed"):
        judge(WANTED, found, plan(), asked(first_late))


def test_nothing_of_the_person_is_told() -> None:
    assert OWNER not in " ".join(judge(WANTED, rejection(), plan(), asked()).alerts)


@pytest.mark.parametrize("text", ["Edital 1/2026", " edital  1/2026 ", "EDITAL 1/2026"])
def test_capitals_and_spaces_do_not_tell_notices_apart(text: str) -> None:
    assert register_key(text) == "EDITAL 1/2026"


# --- the applicant's own open case ------------------------------------------------------------

NAMES_A_CASE = OwnOpenCase(protocol_field="protocolo")
MINE = NamedCase(protocol="PGM-2026-0000001-0", subject=OWNER, closed=False)


def judged(found: NamedCase | None, **answers: object) -> Standing:
    asked = Asked(subject=OWNER, answers=answers, attached=set(), now=datetime(2026, 11, 23, tzinfo=UTC))
    return judge(NAMES_A_CASE, found, plan(), asked)


def test_ones_own_open_case_may_be_named_or_none_at_all() -> None:
    assert MINE.protocol in judged(MINE, protocolo=MINE.protocol).alerts[0]
    assert judged(None) == Standing()


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (None, "not-your-case"),
        (MINE.model_copy(update={"subject": OTHER}), "not-your-case"),
        (MINE.model_copy(update={"subject": OTHER, "closed": True}), "not-your-case"),
        (MINE.model_copy(update={"closed": True}), "named-case-closed"),
    ],
)
def test_a_case_of_somebody_else_and_a_closed_one_are_refused(found: NamedCase | None, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        judged(found, protocolo="PGM-2026-0000001-0")
    assert refusal.value.code == code
