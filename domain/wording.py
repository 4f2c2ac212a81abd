"""The short Portuguese texts of the case page: status, timeline, who holds the case."""

import re
from collections.abc import Mapping

from domain.case import Act, CaseStatus, Closing, Holder
from domain.documents import LetterKind
from domain.service import Term

STATUS_LABELS: dict[CaseStatus, str] = {
    CaseStatus.DRAFT: "Rascunho",
    CaseStatus.FILED: "Protocolado",
    CaseStatus.DOCUMENT_CHECK: "Conferência de documentos",
    CaseStatus.AWAITING_CORRECTION: "Aguardando resposta ao comunique-se",
    CaseStatus.OPINION: "Aguardando manifestação técnica",
    CaseStatus.ANALYSIS: "Em análise pela Procuradoria",
    CaseStatus.APPROVAL: "Aguardando aprovação da chefia",
    CaseStatus.ISSUING_DECISION: "Decisão em emissão",
    CaseStatus.AWAITING_ACCEPTANCE: "Aguardando aceite",
    CaseStatus.AWAITING_APPEAL: "Decidido, no prazo de recurso",
    CaseStatus.APPEAL_ANALYSIS: "Recurso em análise",
    CaseStatus.PAYMENT: "Em pagamento",
    CaseStatus.CLOSED: "Encerrado",
}

CLOSING_LABELS: dict[Closing, str] = {
    Closing.PAID: "Indenização paga",
    Closing.DENIED: "Pedido indeferido",
    Closing.DISMISSED: "Pedido não conhecido",
    Closing.LAPSED: "Arquivado: não houve aceite no prazo",
    Closing.DECLINED: "Arquivado: a indenização foi recusada pelo requerente",
    Closing.SILENCE: "Arquivado: o comunique-se não foi respondido",
    Closing.WITHDRAWN: "Arquivado a pedido do requerente",
    Closing.CANCELLED: "Encerrado pela administração do sistema",
}

HOLDER_LABELS: dict[Holder, str] = {
    Holder.OFFICE: "Procuradoria",
    Holder.CITIZEN: "Requerente",
    Holder.OTHER: "Outro órgão",
    Holder.NOBODY: "Ninguém",
}

ACT_LABELS: dict[Act, str] = {
    Act.CORRECTION: "Responder ao comunique-se",
    Act.WITHDRAWAL: "Desistir do pedido",
    Act.APPEAL: "Apresentar recurso",
    Act.ACCEPTANCE: "Aceitar a indenização",
    Act.MESSAGE: "Enviar mensagem",
}

LETTER_LABELS: dict[LetterKind, str] = {
    LetterKind.RECEIPT: "Recibo de protocolo",
    LetterKind.CORRECTION: "Comunique-se",
    LetterKind.DECISION: "Decisão",
    LetterKind.APPEAL_DECISION: "Decisão do recurso",
}

ENTRIES: dict[str, str] = {
    "filed": "Pedido protocolado.",
    "check-opened": "Documentos em conferência.",
    "documents-complete": "Documentação conferida e completa.",
    "correction-requested": "Comunique-se emitido: {text}",
    "correction-received": "Resposta ao comunique-se recebida.",
    "correction-silence": "O comunique-se não foi respondido no prazo. Pedido arquivado.",
    "opinion-asked": "Manifestação técnica solicitada: {unit}.",
    "opinion-given": "Manifestação técnica recebida.",
    "analysis-opened": "Pedido encaminhado para análise.",
    "analysed": "Análise concluída.",
    "approval-asked": "Decisão encaminhada para aprovação da chefia.",
    "approved": "Decisão aprovada.",
    "sent-back": "Decisão devolvida para nova análise.",
    "decided": "Decisão emitida: {verdict}.",
    "acceptance-open": "Aguardando o aceite da indenização.",
    "accepted": "Indenização aceita.",
    "declined": "Indenização recusada pelo requerente.",
    "acceptance-lapsed": "Não houve aceite no prazo.",
    "payment-ordered": "Pagamento ordenado.",
    "paid": "Pagamento efetuado.",
    "appeal-open": "Prazo de recurso aberto.",
    "appeal-received": "Recurso recebido.",
    "appeal-lapsed": "O prazo de recurso terminou sem recurso.",
    "withdrawn": "O requerente desistiu do pedido.",
    "cancelled": "O caso foi encerrado pela administração do sistema.",
    "message": "Mensagem: {text}",
    "recounted": "Prazos contados de novo, por mudança no calendário.",
    "reminder": "Lembrete enviado à unidade: prazo da tarefa próximo do fim.",
    "escalated": "Prazo da tarefa vencido: chefia avisada.",
    "answer-overdue": "O prazo anunciado para a resposta passou: chefia avisada.",
    "clock-paused": "Prazo da Procuradoria suspenso: {reason}",
    "clock-resumed": "Prazo da Procuradoria retomado.",
    "closed": "Caso encerrado: {closing}.",
}

PLACE = re.compile(r"\{(\w+)\}")
CANCELLED_NOTICE = (
    "O seu pedido foi encerrado pela administração do sistema, sem decisão. "
    "Procure a Procuradoria para saber como seguir."
)
VERDICT_TEXT = {"grant": "deferido", "partial": "deferido em parte", "deny": "indeferido", "dismiss": "não conhecido"}


def entry_text(code: str, values: Mapping[str, str]) -> str:
    """Return the sentence of a timeline line; values are inserted as they are, never interpreted."""
    return PLACE.sub(lambda place: values.get(place.group(1), ""), ENTRIES[code])


TERM_LABELS: dict[Term, str] = {
    Term.ANSWER: "Resposta ao pedido",
    Term.CHECK: "Conferência de documentos",
    Term.CORRECTION: "Resposta ao comunique-se",
    Term.OPINION: "Manifestação técnica",
    Term.ANALYSIS: "Análise",
    Term.APPROVAL: "Aprovação da chefia",
    Term.APPEAL: "Recurso",
    Term.APPEAL_ANALYSIS: "Análise do recurso",
    Term.ACCEPTANCE: "Aceite da indenização",
    Term.PAYMENT: "Pagamento",
}
