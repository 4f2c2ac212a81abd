"""The sentences of a timeline, by code; `{names}` are filled with what the procedure said."""

import re
from collections.abc import Mapping

PLACE = re.compile(r"\{(\w+)\}")

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
    "answered": "Resposta emitida: {title}.",
    "ledger-changed": "Cadastro da dívida ativa atualizado. {effect}",
    "ledger-refused": "O cadastro da dívida ativa recusou a ordem: {reason}",
    "ledger-mended": "Recusa do cadastro da dívida resolvida por procurador.",
    "credit-records-by": "CADIN e SERASA devem estar atualizados até {day}.",
    "calculation-asked": "Cálculo da fração ideal solicitado ao Departamento Fiscal.",
    "calculated": "Cálculo recebido.",
    "slip-issued": "Guia {number} emitida: {amount}, com vencimento em {day}.",
    "slip-paid": "Guia {number} paga.",
    "slip-lapsed": "A guia {number} venceu sem pagamento.",
    "assignment-registered": "Cessão registrada: {share} do crédito, lugar {place} na cadeia de titulares.",
    "assignment-conflict": "O registro de titulares não aceitou a cessão: {reason}",
    "acceptance-open": "Aguardando o aceite da indenização.",
    "accepted": "Indenização aceita.",
    "declined": "Indenização recusada pelo requerente.",
    "acceptance-lapsed": "Não houve aceite no prazo.",
    "payment-ordered": "Pagamento ordenado.",
    "paid": "Pagamento efetuado.",
    "appeal-open": "Prazo de recurso aberto.",
    "appeal-received": "Recurso recebido.",
    "appeal-lapsed": "O prazo de recurso terminou sem recurso.",
    "search-opened": "Busca no arquivo solicitada: {unit}.",
    "search-found": "Busca concluída: registro encontrado.",
    "search-empty": "Busca concluída: nada foi encontrado.",
    "signature-asked": "Documento encaminhado para assinatura.",
    "signed": "Documento aprovado para emissão.",
    "fee-open": "Preço público a pagar: {amount}.",
    "fee-proof": "Comprovante de pagamento recebido.",
    "fee-rejected": "Comprovante de pagamento recusado: {text}",
    "fee-paid": "Pagamento do preço público confirmado.",
    "fee-lapsed": "O preço público não foi pago no prazo. Pedido arquivado.",
    "question-sent": "Dúvida encaminhada: {unit}.",
    "question-read": "Dúvida lida e resolvida pela unidade.",
    "converted": "A sua dúvida virou um rascunho do serviço “{title}”, com as respostas já dadas. Falta completar.",
    "elsewhere": "A dúvida é de outro órgão: {body}.",
    "withdrawn": "O requerente desistiu do pedido.",
    "cancelled": "O caso foi encerrado pela administração do sistema.",
    "message": "Mensagem{attached}: {text}",
    "recounted": "Prazos contados de novo, por mudança no calendário.",
    "reminder": "Lembrete enviado à unidade: prazo da tarefa próximo do fim.",
    "escalated": "Prazo da tarefa vencido: chefia avisada.",
    "answer-overdue": "O prazo anunciado para a resposta passou: chefia avisada.",
    "clock-paused": "Prazo da Procuradoria suspenso: {reason}",
    "clock-resumed": "Prazo da Procuradoria retomado.",
    "closed": "Caso encerrado: {closing}.",
}


def entry_text(code: str, values: Mapping[str, str]) -> str:
    """Return the sentence of a timeline line; values are inserted as they are, never interpreted."""
    return PLACE.sub(lambda place: values.get(place.group(1), ""), ENTRIES[code])
