"""The editais of direct settlement that were found, each part with its source; what is missing is marked assumed."""

from datetime import date

from domain.precatorios.edital import Band, Debtor, Edital, Part
from domain.sourced import Basis, assumed, sourced
from domain.windows import whole_days
from law.precatorios import NOTICE_2024
from law.settlement_rounds import TRANSITORY

CHECKED = date(2026, 11, 24)
NEWS_2022 = "https://economia.ig.com.br/2022-03-07/prefeitura-sp-acordo-antecipar-pagamento-precatorios.html"
BANDS_2024 = "https://gustavobachega.com.br/artigo-novo"
PAGE_2025 = (
    "https://capital.sp.gov.br/web/procuradoria_geral/w/prefeitura-publica-novo-edital-para-acordos-em-precat%C3%B3rios"
)
BANDS_2025 = (
    "https://sulnoticias.net/precatorios-prefeitura-de-sp-abre-nova-possibilidade-de-negociacao-para-pagar-credores/"
)

DEBTORS_3351 = (
    Debtor(code="pmsp", name="Prefeitura do Município de São Paulo", represented=True),
    Debtor(code="iprem", name="IPREM", represented=True),
    Debtor(code="ahm", name="Autarquia Hospitalar Municipal (extinta)", represented=True),
    Debtor(code="sfmsp", name="Serviço Funerário do Município (extinto)", represented=True),
    Debtor(code="sptrans", name="SPTrans", represented=False),
    Debtor(code="sp-urbanismo", name="SP Urbanismo", represented=False),
)
DEBTORS_2025 = (
    *DEBTORS_3351,
    Debtor(code="cohab", name="COHAB-SP", represented=False),
    Debtor(code="theatro-municipal", name="Fundação Theatro Municipal", represented=False),
    Debtor(code="amlurb", name="AMLURB (extinta)", represented=True),
)
REPRESENTED = "Quais entidades a Procuradoria não representa: presume-se que as empresas e a fundação"
NOT_FOUND = (
    "Texto do edital", "Divisão dos honorários", "Data-base, atualização e descontos legais do valor",
    "Valor mínimo e máximo; acordo sobre parte do crédito", REPRESENTED,
)  # fmt: skip

CEILING = sourced("ADCT, art. 102, § 1º: no máximo 40%", TRANSITORY)
MONTHLY = sourced("Pedidos reunidos em lotes no fim do mês e examinados pela Câmara de Conciliação", PAGE_2025)
ORDER_2025 = sourced(
    "Fonte secundária: doença grave ou 60 anos, só de titulares e herdeiros; depois a ordem cronológica, com "
    "preferência dos alimentares. Presume-se a preferência dentro de cada ano, e o desempate pelo protocolo", BANDS_2025
)  # fmt: skip
APPEAL_2024 = sourced("Fonte secundária: recurso em 5 dias úteis da publicação", NOTICE_2024)
SAME_DEBTORS = assumed("entidades do edital não lidas; adotadas as da página do Portal SP156, sem data")


def _edital(
    number: str, first: date, last: date, debtors: tuple[Debtor, ...], bands: tuple[tuple[int, int, int], ...],
    bases: dict[Part, Basis], not_found: tuple[str, ...] = (),
) -> Edital:  # fmt: skip
    """Return an edital with what they all share."""
    window = whole_days(number, first, last, bases[Part.WINDOW])
    return Edital(
        number=number, opens=window.opens, closes=window.closes, debtors=debtors,
        bands=tuple(Band(first=a, last=b, percent=percent) for a, b, percent in bands),
        bases={Part.CEILING: CEILING, Part.LOTS: MONTHLY, **bases},
        not_found=(*NOT_FOUND, *not_found),
    )  # fmt: skip


EDITAL_2022 = _edital(
    "2022", date(2022, 2, 7), date(2022, 4, 29), DEBTORS_3351,
    ((2003, 2005, 25), (2006, 2007, 30), (2008, 2015, 35), (2016, 2022, 40)),
    {
        Part.NUMBER: assumed("o número deste edital não foi encontrado; identificado pelo ano"),
        Part.WINDOW: sourced("Período de 07/02 a 29/04/2022, por fonte secundária", NEWS_2022),
        Part.BANDS: sourced("Faixas de desconto, por fonte secundária", NEWS_2022),
        Part.DEBTORS: SAME_DEBTORS,
        Part.ORDER: assumed("critérios não lidos; adotados os de 2025"),
        Part.LOTS: assumed("lotes não lidos; adotados os mensais de 2024 e 2025"),
        Part.APPEAL: assumed("prazo do recurso não lido; adotado o de 2024"),
    },
    ("Número do edital",),
)  # fmt: skip

EDITAL_2024 = _edital(
    "1/2024", date(2024, 3, 1), date(2024, 6, 30), DEBTORS_3351,
    ((2009, 2010, 20), (2011, 2012, 25), (2013, 2014, 30), (2015, 2019, 35), (2020, 2024, 40)),
    {
        Part.NUMBER: sourced("Edital 1/2024, por fonte secundária", NOTICE_2024),
        Part.WINDOW: sourced("Período de 01/03 a 30/06/2024, por fonte secundária", NOTICE_2024),
        Part.BANDS: sourced("Faixas de desconto, por fonte secundária; a última foi cortada na cópia e se presume de "
                            "2020 a 2024", BANDS_2024),
        Part.DEBTORS: SAME_DEBTORS,
        Part.ORDER: sourced("Fonte secundária: os mesmos critérios, com classificação mensal", NOTICE_2024),
        Part.LOTS: sourced("Fonte secundária: classificação mensal", NOTICE_2024),
        Part.APPEAL: APPEAL_2024,
    },
    ("Último ano da faixa de 40%",),
)  # fmt: skip

EDITAL_2025 = _edital(
    "1/2025", date(2025, 6, 1), date(2025, 8, 31), DEBTORS_2025,
    ((2009, 2010, 20), (2011, 2012, 25), (2013, 2014, 30), (2015, 2019, 35), (2020, 2025, 40)),
    {
        Part.NUMBER: sourced("Edital 1/2025, página da Procuradoria", PAGE_2025),
        Part.WINDOW: sourced("Período de 01/06 a 31/08/2025, página da Procuradoria", PAGE_2025),
        Part.BANDS: sourced("Faixas de desconto, por fonte secundária; a página da Procuradoria confirma que foram "
                            "mantidas. Os inscritos para 2026 ficaram fora", BANDS_2025),
        Part.DEBTORS: sourced("Página da Procuradoria: às entidades do Portal SP156 somam-se COHAB-SP, Fundação "
                              "Theatro Municipal e as extintas AMLURB, SFMSP e AHM", PAGE_2025),
        Part.ORDER: ORDER_2025,
        Part.APPEAL: assumed("prazo do recurso não lido; adotado o de 2024"),
    },
)  # fmt: skip

EDITAIS = (EDITAL_2022, EDITAL_2024, EDITAL_2025)
