"""Requests about inscribed debts: deadlines and limits. The pages of SP156 give almost no number: most are assumed."""

from datetime import date

from domain.sourced import assumed, sourced
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2020, 1, 1)

CONTEST_PAGE = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3636"
SHARE_PAGE = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?t=668&servico=3793"

ANSWER = rule(
    "answer", calendar_days(60),
    assumed("o prazo de resposta dos pedidos de dívida ativa não foi encontrado; adotados 60 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

OPINION = rule(
    "opinion", business_days(10),
    assumed("prazo da equipe técnica do Portal da Dívida Ativa não encontrado; adotados 10 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL = rule(
    "appeal", calendar_days(15),
    assumed("recurso contra a resposta não encontrado nas páginas; adotados 15 dias corridos, contados pela "
            "Lei municipal 14.141/2006, art. 40"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL_ANALYSIS = rule(
    "appeal-analysis", business_days(20),
    assumed("prazo e autoridade para julgar o recurso não encontrados; adotados 20 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPROVAL_ABOVE_CENTS = rule(
    "approval-above-cents", 100_000_00,
    assumed("alçada para cancelar ou reduzir débito inscrito não encontrada; adotada aprovação da chefia acima de "
            "R$ 100.000,00"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PAYMENT_SEEN = rule(
    "payment-seen", business_days(3),
    sourced("Página do serviço 3636 no Portal SP156: o pagamento leva até 3 dias úteis para constar na dívida ativa",
            CONTEST_PAGE),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CREDIT_RECORDS = rule(
    "credit-records", business_days(5),
    sourced("Página do serviço 3636 no Portal SP156: depois da baixa, CADIN e SERASA levam até mais 5 dias úteis",
            CONTEST_PAGE),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

LEDGER_REVIEW = rule(
    "ledger-review", business_days(3),
    assumed("prazo para resolver uma ordem recusada pelo cadastro da dívida não encontrado; adotados 3 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CALCULATION = rule(
    "calculation", business_days(15),
    assumed("prazo interno para calcular a fração ideal não encontrado; adotados 15 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FILE_SEARCH = rule(
    "search", business_days(10),
    assumed("prazo para localizar o processo e preparar a cópia não encontrado; adotados 10 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FILE_RELEASE = rule(
    "signature", business_days(5),
    assumed("prazo para o procurador liberar ou recusar a vista não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SETTLEMENT_PAGE = "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/334229"
SETTLEMENT_LIMITS = sourced(
    "Página da PGM sobre a transação de entidades religiosas e educacionais: até 70% à vista, até 55% em até 120 "
    "parcelas",
    SETTLEMENT_PAGE,
)

DISCOUNT_AT_ONCE = rule("discount-at-once", 70, SETTLEMENT_LIMITS, since=IN_FORCE, checked_on=CHECKED)

DISCOUNT_IN_INSTALMENTS = rule("discount-in-instalments", 55, SETTLEMENT_LIMITS, since=IN_FORCE, checked_on=CHECKED)

MOST_INSTALMENTS = rule("most-instalments", 120, SETTLEMENT_LIMITS, since=IN_FORCE, checked_on=CHECKED)

CREDIT_CUT_OFF = rule(  # yyyymmdd: limits are whole numbers
    "credit-cut-off", 20231130,
    sourced("Portaria PGM 48/2022, com a data da Portaria PGM 192/2023: créditos até 30/11/2023",
            "http://www.normasbrasil.com.br/norma/portaria-192-2023-sao-paulo_452867.html"),
    since=date(2023, 12, 31), checked_on=CHECKED,
)  # fmt: skip

PROPOSAL_ROUNDS = rule(
    "proposal-rounds", 3,
    assumed("não foi encontrado limite de contrapropostas; adotadas 3 da Procuradoria por pedido"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

NEGOTIATION = rule(
    "negotiation", calendar_days(15),
    assumed("prazo para responder aos termos do acordo não encontrado; adotados 15 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SETTLEMENT_APPROVAL_ABOVE_CENTS = rule(
    "approval-above-cents", 100_000_00,
    assumed("autoridade para celebrar a transação não encontrada; adotado outro procurador até R$ 100.000,00 e a "
            "chefia acima disso"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

BOOKING = rule(
    "booking", calendar_days(10),
    assumed("prazo para escolher o horário não encontrado; adotados 10 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ATTENDANCE = rule(
    "attendance", business_days(1),
    assumed("prazo para registrar o atendimento não encontrado; adotado 1 dia útil depois dele"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

BOOKING_CHANGES = rule(
    "booking-changes", 2,
    assumed("não foi encontrado limite para o requerente mudar o horário marcado; adotadas 2 mudanças por pedido"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

BOOKING_CHANGE_HOURS = rule(
    "booking-change-hours", 24,
    assumed("antecedência para mudar o horário marcado não encontrada; adotadas 24 horas antes do atendimento"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SLIP_DUE = assumed(
    "vencimento da guia da fração ideal não encontrado; adotado o último dia bancário do mês da emissão ou, "
    "se este já chegou, o do mês seguinte"
)
"""The day itself: law.portal.banking.month_end_due."""
