"""Direct settlement of precatórios: the ceiling of the discount and the deadlines of a round (ADCT, art. 102)."""

from datetime import date

from domain.sourced import Dated, Rule, assumed, sourced
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 24)
IN_FORCE = date(2018, 10, 31)

TRANSITORY = "https://github.com/kewbson/direito-organizado-pnpm/blob/85fcb38/js-modules/cf.js"
CONSTITUTION = "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html"
DECREE_58532 = "http://legislacao.prefeitura.sp.gov.br/leis/decreto-58532-de-26-de-novembro-de-2018"
TWELVE_MONTHS = "https://rpvnoticias.com.br/precatorio-em-sao-paulo-antecipacao-com-desagio-de-40"

CEILING_PERCENT = Rule("settlement-ceiling-percent", CHECKED, (
    Dated(IN_FORCE, 40, sourced("ADCT, art. 102, § 1º: no máximo 40% do crédito atualizado", TRANSITORY)),
    Dated(date(2025, 9, 9), 40, assumed(
        "a EC 136/2025 (Constituição Federal, art. 100, § 29) não traz percentual e não se apurou se manteve o ADCT, "
        "art. 102; mantidos 40%")),
))  # fmt: skip

ANSWER = rule(
    "answer", calendar_days(120),
    assumed("prazo da resposta a uma proposta não encontrado; adotados 120 dias corridos até as listas do lote"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ENTITY = rule(
    "entity-opinion", business_days(5),
    sourced("Decreto 58.532/2018, art. 4º-A: 5 dias úteis para o jurídico da entidade, salvo justificativa",
            DECREE_58532),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

EXAMINATION = rule(
    "examination", business_days(20),
    assumed("prazo da Câmara de Conciliação para examinar as propostas não encontrado; adotados 20 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PUBLICATION = rule(
    "publication", business_days(5),
    assumed("prazo para publicar as listas de um lote não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FORWARDING = rule(
    "forwarding", business_days(5),
    assumed("prazo para encaminhar as propostas classificadas ao TJSP (DEPRE) não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PAYMENT = rule(
    "payment", calendar_days(365),
    sourced("Fonte secundária, não confirmada: pagamento em até 12 meses da homologação (2025); adotados 365 dias do "
            "encaminhamento", TWELVE_MONTHS),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
