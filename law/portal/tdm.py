"""Transação de Débitos Municipais (Fique em Dia): the edital with its periods, discounts, limits and exclusions.

A reopening is one more period in the file of periods that the settings name (service transacao-fique-em-dia), with the
name of the edital whose terms hold in it. An edital with terms of its own is one more entry in `EDITAIS`.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from domain.calendar import OFFICE_ZONE
from domain.debts.ledger import DebtKind
from domain.portal.instalment import LateFine
from domain.portal.registry import Nature
from domain.portal.transaction import Band, Discount, Edital
from domain.sourced import assumed, sourced
from domain.windows import Window, check_open, open_at, whole_days
from law.dated import rule

CHECKED = date(2026, 11, 24)
IN_FORCE = date(2025, 10, 31)
SERVICE = "transacao-fique-em-dia"
OF_2025 = "Edital PGM 2/2025"

SUMMARY = "https://smabr.com/programa-fique-em-dia"
REOPENED = (
    "https://souzaokawa.com.br/portaria-pgm-no-16-de-30-de-janeiro-de-2026-procuradoria-geral-do-municipio-de-sao-paulo-"
    "reabre-prazo-para-renegociacao-de-debitos-inscritos-em-divida-ativa-com-ate-95-de-desconto-nas-multas-e-juros"
)
BARRED = "https://ubs.adv.br/prefeitura-sp-edital-transacao-fique-em-dia-2025"
OUT = (
    "https://nedereromano.com.br/prefeitura-de-sao-paulo-lanca-programa-para-regularizacao-de-iptu-iss-itbi-e-outros-"
    "debitos-municipais"
)
FAQ = "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/345301"

WINDOWS: tuple[Window, ...] = (
    whole_days(OF_2025, date(2025, 10, 31), date(2025, 12, 12),
               sourced("Edital PGM 2/2025, de 28/10/2025, por escritório de advocacia", BARRED), edital=OF_2025),
    Window(name="Portaria PGM 16/2026", opens=datetime(2026, 1, 30, tzinfo=OFFICE_ZONE).astimezone(UTC),
           closes=datetime(2026, 6, 30, 23, 59, 59, tzinfo=OFFICE_ZONE).astimezone(UTC),
           basis=sourced("Portaria PGM 16/2026, de 30/01/2026: até 30/06/2026, 23h59min59s, horário de Brasília",
                         REOPENED), edital=OF_2025),
)  # fmt: skip

DISCOUNTS = sourced(
    "Edital PGM 2/2025, por escritório de advocacia: nos débitos tributários, à vista 95% dos juros e 95% da multa, em "
    "até 60 parcelas 65% e 55%, de 61 a 120 parcelas 45% e 35%; nos não tributários, 95%, 65% e 45% dos encargos "
    "moratórios",
    SUMMARY,
)
CHARGES = assumed(
    "encargos moratórios dos débitos não tributários não foram definidos nas fontes lidas; adotados juros e multa; "
    "custas e honorários sem desconto"
)
LEAST = sourced(
    "Edital PGM 2/2025, por escritório de advocacia: R$ 50,00 (pessoa física), R$ 300,00 (jurídica)", SUMMARY
)
MOST = sourced("Edital PGM 2/2025, por escritório de advocacia: até 120 parcelas", SUMMARY)
FACTS = sourced("Portaria PGM 16/2026, por escritório de advocacia: fatos geradores até 31/12/2024", REOPENED)
FACT_DAY = assumed("o dia do fato gerador não consta do cadastro de débitos; adotado o exercício do débito, até 2024")
LARGEST = sourced("Perguntas frequentes da PGM: principal corrigido de até R$ 510.000,00 por débito", FAQ)
CORRECTED = assumed("correção do principal que conta no limite por débito não detalhada; adotado o principal do dia")
EXCLUDED = sourced(
    "Edital PGM 2/2025, por escritório de advocacia: fora multas de trânsito e ISS do Simples Nacional, entre outros",
    OUT,
)
NOT_IN_REGISTRY = assumed(
    "multas ambientais e do Tribunal de Contas, receitas vinculadas a fundos, improbidade e obrigações contratuais não "
    "se distinguem no cadastro de débitos: o tipo OUTROS fica fora até que o cadastro as separe"
)
RUNNING_AGREEMENTS = assumed(
    "o edital admite débitos de acordo ordinário em andamento; não foi lido como este se encerra: termina quando a "
    "transação é feita, inteiro, e o que foi pago fica contado; se a transação não for paga, ele não volta"
)
IDENTIFIED = assumed(
    "a identificação pedida no portal da transação não foi lida; adotado o limite do acordo ordinário, R$ 100.000,00"
)

CANCELLED_AFTER = rule(
    "tdm-cancelled-after-days", 60,
    sourced("Edital PGM 2/2025, por escritório de advocacia: cancelado se a parcela única ou a primeira ficar 60 dias "
            "sem pagamento depois do vencimento", SUMMARY),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
BROKEN_AFTER = assumed(
    "quando as demais parcelas rescindem a transação não foi lido; adotados os mesmos 60 dias, com a primeira parcela "
    "assim atrasada"
)
RESCINDED = assumed(
    "o que a rescisão faz com os descontos não foi lido; adotado que voltam aos débitos ainda em aberto, com o que foi "
    "pago abatido; o débito já quitado continua quitado"
)
BARRED_YEARS = rule(
    "tdm-barred-years", 2,
    sourced("Edital PGM 2/2025, por escritório de advocacia: 2 anos sem nova transação depois da rescisão", BARRED),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
LATE_FINE = rule(
    "tdm-late-fine", LateFine(daily_percent=Decimal("0.33"), most_percent=Decimal(20)),
    sourced("Edital PGM 2/2025, por escritório de advocacia: multa de 0,33% por dia de atraso, até 20%", SUMMARY),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip


def _band(most: int, interest: int, fine: int, charges: int) -> Band:
    return Band(most_instalments=most, discounts={
        Nature.TAX: Discount(interest=interest, fine=fine), Nature.NON_TAX: Discount(interest=charges, fine=charges),
    })  # fmt: skip


EDITAL_2_2025 = Edital(
    name=OF_2025,
    bands=(_band(1, 95, 95, 95), _band(60, 65, 55, 65), _band(120, 45, 35, 45)),
    least_person_cents=50_00,
    least_company_cents=300_00,
    largest_principal_cents=510_000_00,
    last_year=2024,
    excluded=(DebtKind.TRAFFIC_FINE, DebtKind.SIMPLES_NACIONAL, DebtKind.OTHER),
    identified_above_cents=100_000_00,
    barred_years=BARRED_YEARS.values[0].value,
    grounds={
        "most-instalments": MOST, "least-cents": LEAST, "largest-principal": LARGEST, "last-year": FACTS,
        "excluded": EXCLUDED, "identified-above-cents": IDENTIFIED, "barred": BARRED_YEARS.values[0].basis,
        "discounts": DISCOUNTS,
    },
)  # fmt: skip

EDITAIS = {one.name: one for one in (EDITAL_2_2025,)}


def terms(windows: Sequence[Window], now: datetime) -> Edital:
    """Return the edital whose terms hold at an instant; raise DomainError("window-closed") outside every period."""
    check_open(windows, now)
    found = open_at(windows, now)
    if found is None:
        raise LookupError("no period of the transação was given")
    return EDITAIS[found.edital]
