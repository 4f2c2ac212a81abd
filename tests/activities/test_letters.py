"""A letter is the order, the case's facts and the plan put together; numbers of people are masked."""

from datetime import date, timedelta
from typing import Any

import pytest

from activities.letters import letter_for, terms_of
from domain.calendar import Suspension, show_day
from domain.case import Decision, LetterOrder
from domain.documents import LetterKind
from domain.identifiers import mask
from domain.service import Term
from tests.rehearsal.claims import FILED_AT
from tests.rehearsal.people import ATTORNEY
from tests.rehearsal.register import Register

PARTIAL = Decision(verdict="partial", amount_cents=650_00, reasons="Em parte.", by=ATTORNEY.person_id)
URL = "https://procuradoria.example"


async def letter_of(register: Register, kind: LetterKind, **order: object) -> dict[str, Any]:
    start = register.start
    given = LetterOrder.model_validate(
        {"case_id": start.case_id, "protocol": start.protocol, "kind": kind, "number": 1, "at": FILED_AT, **order}
    )
    return letter_for(given, await register.letter_facts(given), URL).model_dump()


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11144477735", "***.444.777-**"), ("11222333000181", "**.222.333/****-**"), ("", ""), ("123", "")],
)
def test_only_the_middle_of_a_number_is_readable(number: str, shown: str) -> None:
    assert mask(number) == shown


async def test_no_letter_shows_the_whole_number(register: Register) -> None:
    letter = await letter_of(register, LetterKind.RECEIPT)
    assert letter["applicant_id_masked"] == "***.444.777-**"
    assert "11144477735" not in str(letter)


async def test_a_receipt_lists_the_documents_by_label_and_digest(register: Register) -> None:
    document = register.upload(1, "filed")
    (line,) = (await letter_of(register, LetterKind.RECEIPT))["documents"]
    assert line["label"].startswith("Documentos que comprovem o acontecimento")
    assert (line["name"], line["sha256"]) == ("foto.jpg", register.documents[document].stored.sha256)


async def test_a_correction_names_what_is_asked_in_words(register: Register) -> None:
    items = ("nota_fiscal", "cep", "desconhecido")
    letter = await letter_of(register, LetterKind.CORRECTION, text="Faltam papéis.", items=items)
    assert letter["items"] == ("Nota fiscal do reparo", "CEP do local da ocorrência", "desconhecido")
    assert letter["body"] == "Faltam papéis."


async def test_a_decision_cites_the_rule_of_its_ground(register: Register) -> None:
    made = Decision(verdict="dismiss", ground="lawsuit-on-same-fact", reasons="Há ação.", by=ATTORNEY.person_id)
    letter = await letter_of(register, LetterKind.DECISION, decision=made)
    assert letter["ground"] == "Há ação judicial sobre o mesmo fato e o mesmo direito"
    assert "Decreto 57.739/2017, art. 2º, § 3º" in str(letter["ground_citation"])
    assert (letter["verdict"], letter["body"], letter["amount_cents"]) == ("dismiss", "Há ação.", None)
    assert (letter["asked_cents"], letter["appeal_days"]) == (123456, 15)


async def test_the_verification_address_carries_the_code_alone(register: Register) -> None:
    letter = await letter_of(register, LetterKind.RECEIPT)
    assert letter["verification_url"] == f"{URL}/api/verify/{letter['verification_code']}"


async def test_a_decision_says_the_last_day_of_what_it_opens(register: Register) -> None:
    """FILED_AT is Monday 2 March 2026: 15 days end on Tuesday 17, 30 days on Wednesday 1 April."""
    letter = await letter_of(register, LetterKind.DECISION, decision=PARTIAL)
    assert (show_day(letter["appeal_until"]), show_day(letter["acceptance_until"])) == ("17/03/2026", "01/04/2026")


async def test_a_last_day_without_working_hours_moves(register: Register) -> None:
    """From Friday 6 March 15 days end on Saturday 21: Monday 23."""
    letter = await letter_of(register, LetterKind.DECISION, decision=PARTIAL, at=FILED_AT + timedelta(days=4))
    assert show_day(letter["appeal_until"]) == "23/03/2026"


async def test_a_suspension_in_force_moves_the_last_day(register: Register) -> None:
    register.suspensions.append(Suspension(first=date(2026, 3, 10), last=date(2026, 3, 11), reason="Decreto"))
    letter = await letter_of(register, LetterKind.DECISION, decision=PARTIAL)
    assert show_day(letter["appeal_until"]) == "19/03/2026"


@pytest.mark.parametrize("kind", [LetterKind.RECEIPT, LetterKind.CORRECTION])
async def test_only_decisions_open_terms(register: Register, kind: LetterKind) -> None:
    letter = await letter_of(register, kind)
    assert (letter["appeal_until"], letter["acceptance_until"]) == (None, None)


CORRECTION, ACCEPTANCE = "Resposta ao comunique-se: 30 dias corridos", "Aceite da indenização: 30 dias corridos"
GRANT = PARTIAL.model_copy(update={"verdict": "grant"})
DENY = PARTIAL.model_copy(update={"verdict": "deny", "amount_cents": None})


@pytest.mark.parametrize(
    ("kind", "decision", "rules"),
    [
        (LetterKind.RECEIPT, None, (CORRECTION,)),
        (LetterKind.CORRECTION, None, (CORRECTION,)),
        (LetterKind.DECISION, GRANT, (ACCEPTANCE,)),
        (LetterKind.DECISION, PARTIAL, (ACCEPTANCE,)),
        (LetterKind.DECISION, DENY, ()),
        (LetterKind.APPEAL_DECISION, GRANT, (ACCEPTANCE,)),
        (LetterKind.APPEAL_DECISION, DENY, ()),
    ],
)
async def test_what_no_source_gave_is_said_where_it_matters(
    register: Register, kind: LetterKind, decision: Decision | None, rules: tuple[str, ...]
) -> None:
    assert (await letter_of(register, kind, decision=decision))["assumed_rules"] == rules


def test_an_assumed_term_for_appeals_matters_to_who_may_appeal(register: Register) -> None:
    order = {"case_id": register.start.case_id, "protocol": "P", "number": 1, "at": FILED_AT}
    opened = {
        (kind, made.verdict): terms_of(LetterOrder.model_validate({**order, "kind": kind, "decision": made}))
        for kind in (LetterKind.DECISION, LetterKind.APPEAL_DECISION)
        for made in (GRANT, PARTIAL, DENY)
    }
    assert {key for key, terms in opened.items() if Term.APPEAL in terms} == {
        (LetterKind.DECISION, "partial"), (LetterKind.DECISION, "deny")
    }  # fmt: skip
