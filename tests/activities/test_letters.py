"""A letter is the order, the case's facts and the plan put together; numbers of people are masked."""

from typing import Any

import pytest

from activities.letters import assumed_rules, letter_for, mask
from domain.case import Decision, LetterOrder
from domain.documents import LetterKind
from tests.rehearsal.claims import FILED_AT
from tests.rehearsal.people import ATTORNEY
from tests.rehearsal.register import Register

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


def test_what_no_source_gave_is_said(register: Register) -> None:
    rules = assumed_rules(register.start.plan)
    assert rules == ("Resposta ao comunique-se: 30 dias", "Aceite da indenização: 30 dias")
