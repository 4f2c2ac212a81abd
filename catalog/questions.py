"""How a question is answered, whichever unit it goes to."""

from domain.closing import Closing
from domain.people import Unit
from domain.service import Conversion, Limit, Procedure, Route, Step, Term
from law import administrative_procedure, questions

CONTACT = {"nome": "nome", "cpf_cnpj": "cpf_cnpj", "telefone": "telefone", "email": "email"}
STEPS = (
    "A unidade lê a dúvida e pode pedir esclarecimento",
    "Resposta escrita e assinada, com as fontes; ou a dúvida vira um rascunho do pedido certo; "
    "ou a orientação de qual órgão procurar",
    "Passado o prazo da unidade, a chefia é avisada: nenhuma dúvida fica sem resposta",
)


def procedure(unit: Unit, *conversions: Conversion) -> Procedure:
    """Return the procedure of a question to a unit."""
    closings = (Closing.ANSWERED, Closing.CONVERTED, Closing.ELSEWHERE, Closing.SILENCE, Closing.WITHDRAWN)
    return Procedure(
        workflow="Question",
        terms={
            Term.ANSWER: questions.ANSWER,
            Term.REPLY: questions.REPLY,
            Term.CORRECTION: administrative_procedure.CORRECTION,
        },
        limits={
            Limit.CORRECTION_ROUNDS: administrative_procedure.CORRECTION_ROUNDS,
            Limit.REMINDER_PERCENT: administrative_procedure.REMINDER_PERCENT,
        },
        routes=(Route(step=Step.REPLY, unit=unit),),
        steps=STEPS,
        closings=closings,
        conversions=conversions,
    )
