"""The tasks by which clerks reach and hear an invited party without e-mail, or without an account to sign with."""

from datetime import date

from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType
from domain.form_checks import NotBefore
from domain.mediation.forms import ANSWER, READ, Move
from domain.mediation.tasks import line, task
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Term as Due
from domain.tasks import Outcome, TaskKind, TaskSpec

RECEIPT = DocumentKind(
    name="comprovante_postagem", label="Comprovante de postagem", required=True, most=2, basis=INTERNAL
)

POST_RECEIPT = DocumentKind(
    name="aviso_recebimento", label="Aviso de recebimento (AR)", required=True, most=2, basis=INTERNAL
)
SIGNED_TERM = DocumentKind(
    name="termo_assinado", label="Termo assinado de próprio punho", required=False,
    required_when=AnswerIs(field=ANSWER, values=(Move.SIGN,)), most=5, basis=INTERNAL,
)  # fmt: skip
PRINTED = (
    "Imprima a via da carta-convite para o correio, com o link e o código QR da pessoa convidada. A via que fica no "
    "processo não os traz: quem pediu a mediação também a lê."
)
ANSWERED, RETURNED, RECEIVED, RECEIVED_ON = "answered", "returned", "received", "recebida_em"


def posting(plan: Plan) -> TaskSpec:
    """The invited party has no e-mail: the letter is posted, with proof."""
    sent = Outcome(
        code="posted", label="Postada", fields=(line("rastreio", "Código de rastreio"),), documents=(RECEIPT,)
    )
    title = "Postar a carta-convite com aviso de recebimento"
    return task(plan, TaskKind.POSTING, title, Role.CLERK, Due.POSTING, (sent,), PRINTED)


def invited_answer(
    plan: Plan, fields: tuple[Field, ...], *, returned: bool, posted_on: date | None = None
) -> TaskSpec:  # fmt: skip
    """The invited party has no e-mail: whoever hears from them, or from the post, notes it."""
    signed = (SIGNED_TERM,) if any(field.name == READ for field in fields) else ()
    outcomes = [Outcome(code=ANSWERED, label="Resposta recebida", fields=fields, documents=signed)]
    if returned:
        outcomes.append(Outcome(code=RETURNED, label="A carta voltou", fields=(text("nota", "Observação", False),)))
    if posted_on is not None:
        outcomes.append(_received(posted_on))
    spec = task(plan, TaskKind.INVITED_ANSWER, "Registrar a resposta da pessoa convidada", Role.CLERK, Due.INVITATION,
                 outcomes)  # fmt: skip
    return spec.model_copy(update={"beside": True})


def _received(posted_on: date) -> Outcome:
    """The post says when the letter was received: the time to answer counts from then (Lei 13.140/2015, art. 21)."""
    day = Field(name=RECEIVED_ON, label="Dia do recebimento", type=FieldType.DATE, past=True, basis=INTERNAL)
    return Outcome(
        code=RECEIVED, label="A carta foi recebida", fields=(day,), documents=(POST_RECEIPT,),
        checks=(NotBefore(field=RECEIVED_ON, day=posted_on),),
    )  # fmt: skip
