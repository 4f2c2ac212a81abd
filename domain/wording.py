"""The short Portuguese texts of the case page: status, timeline, who holds the case."""

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
    CaseStatus.SEARCH: "Em busca no arquivo",
    CaseStatus.SIGNATURE: "Aguardando assinatura",
    CaseStatus.AWAITING_FEE: "Aguardando o pagamento do preço público",
    CaseStatus.FEE_CHECK: "Conferência do pagamento",
    CaseStatus.CALCULATION: "Em cálculo",
    CaseStatus.AWAITING_SLIP: "Aguardando o pagamento da guia",
    CaseStatus.UPDATING_LEDGER: "Em registro no cadastro da dívida ativa",
    CaseStatus.QUESTION: "Aguardando a resposta da unidade",
    CaseStatus.TRIAGE: "Em triagem",
    CaseStatus.REFERRAL: "Encaminhado, aguardando a confirmação do recebimento",
    CaseStatus.COMPLIANCE: "Em cumprimento",
    CaseStatus.CONFIRMATION: "Cumprimento em conferência",
    CaseStatus.REGISTERING: "Em registro",
    CaseStatus.AWAITING_BOOKING: "Aguardando a escolha do horário",
    CaseStatus.BOOKED: "Atendimento marcado",
    CaseStatus.NEGOTIATION: "Aguardando resposta aos termos do acordo",
    CaseStatus.CLOSED: "Encerrado",
}

CLOSING_LABELS: dict[Closing, str] = {
    Closing.PAID: "Indenização paga",
    Closing.DENIED: "Pedido indeferido",
    Closing.DISMISSED: "Pedido não conhecido",
    Closing.LAPSED: "Arquivado: não houve aceite no prazo",
    Closing.DECLINED: "Arquivado: a indenização foi recusada pelo requerente",
    Closing.SILENCE: "Arquivado: o comunique-se não foi respondido",
    Closing.DELIVERED: "Documento emitido e entregue",
    Closing.NEGATIVE: "Certidão ou resposta negativa emitida",
    Closing.FEE_UNPAID: "Arquivado: o preço público não foi pago",
    Closing.ANSWERED: "Dúvida respondida",
    Closing.CONVERTED: "Dúvida transformada em rascunho de pedido",
    Closing.ELSEWHERE: "Dúvida de outro órgão: orientação dada",
    Closing.COMPLIED: "Decisão judicial cumprida",
    Closing.NOT_COMPLIED: "Decisão judicial não cumprida, com as razões na resposta",
    Closing.REFERRED: "Encaminhado à unidade competente",
    Closing.REFUSED: "Recusado: não é decisão judicial a cumprir",
    Closing.JOINED: "Reunido a outro protocolo da mesma decisão",
    Closing.WITHDRAWN: "Arquivado a pedido do requerente",
    Closing.SOLVED: "Problema resolvido",
    Closing.DEBT_CHANGED: "Contestação acolhida e aplicada ao débito",
    Closing.APPLIED: "Comunicação aplicada ao débito",
    Closing.NOT_APPLIED: "Comunicação não aplicada",
    Closing.AGREED: "Acordo assinado e registrado no cadastro da dívida",
    Closing.NOT_AGREED: "Arquivado: os termos do acordo foram recusados pelo requerente",
    Closing.FORWARDED: "Documentos entregues ao processo indicado",
    Closing.NOT_FORWARDED: "Documentos não encaminhados, pelos motivos da resposta",
    Closing.ATTENDED: "Atendimento realizado",
    Closing.NO_SHOW: "Encerrado: o requerente não compareceu",
    Closing.NOT_BOOKED: "Arquivado: nenhum horário foi escolhido",
    Closing.UNIT_DETACHED: "Fração ideal paga: unidade desvinculada da dívida",
    Closing.SLIP_LAPSED: "Arquivado: a guia da fração ideal não foi paga no prazo",
    Closing.ASSIGNMENT_REGISTERED: "Cessão registrada",
    Closing.OFFSET_DONE: "Compensação efetuada",
    Closing.OFFSET_DECLINED: "Arquivado: o requerente não aceitou a compensação calculada",
    Closing.CASH_UNPAID: "Arquivado: a parte em dinheiro não foi paga",
    Closing.APPEAL_GRANTED: "Recurso provido",
    Closing.APPEAL_DENIED: "Recurso não provido",
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
    Act.COUNTER_PROPOSAL: "Apresentar contraproposta",
    Act.BOOKING: "Escolher horário",
    Act.REPLY: "Responder",
    Act.MESSAGE: "Enviar mensagem",
}

LETTER_LABELS: dict[LetterKind, str] = {
    LetterKind.RECEIPT: "Recibo de protocolo",
    LetterKind.CORRECTION: "Comunique-se",
    LetterKind.DECISION: "Decisão",
    LetterKind.APPEAL_DECISION: "Decisão do recurso",
    LetterKind.ANSWER: "Resposta",
}

CANCELLED_NOTICE = (
    "O seu pedido foi encerrado pela administração do sistema, sem decisão. "
    "Procure a Procuradoria para saber como seguir."
)
VERDICT_TEXT = {"grant": "deferido", "partial": "deferido em parte", "deny": "indeferido", "dismiss": "não conhecido"}

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
    Term.LEDGER_REVIEW: "Resolver a recusa do cadastro da dívida",
    Term.CREDIT_RECORDS: "Atualização do CADIN e da SERASA",
    Term.CALCULATION: "Cálculo",
    Term.SEARCH: "Busca no arquivo",
    Term.SIGNATURE: "Assinatura",
    Term.FEE: "Pagamento do preço público",
    Term.FEE_CHECK: "Conferência do pagamento",
    Term.REPLY: "Resposta da unidade",
    Term.TRIAGE: "Triagem",
    Term.REFERRAL: "Confirmação do recebimento",
    Term.COMPLIANCE: "Cumprimento da decisão judicial, quando o juízo não fixa prazo",
    Term.CONFIRMATION: "Conferência do cumprimento",
    Term.BOOKING: "Escolha do horário",
    Term.ATTENDANCE: "Registro do atendimento",
    Term.NEGOTIATION: "Resposta aos termos do acordo",
}
