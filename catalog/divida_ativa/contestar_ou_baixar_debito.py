"""Service 3636: contest an inscribed debt or ask that it be written off."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, TITLE_ONLY, contact
from catalog.debt_key import PRESS_2023, REQUESTS_FREE, debt_key
from catalog.debt_procedure import CHECKED, DECIDED_LIMITS, DECIDED_TERMS, ROUTES, WORKFLOW
from domain.closing import Closing
from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType, Option
from domain.service import Group, Kind, Procedure, Service
from domain.sourced import assumed, sourced
from law.debts import grounds

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3636"
PAGE = sourced("Página do serviço 3636 no Portal SP156", PAGE_URL)
COMPANY = AnswerIs(field="pessoa_juridica", values=(True,))


def _reason(*codes: str) -> AnswerIs:
    return AnswerIs(field="motivo", values=codes)


FIELDS = (
    *contact(TITLE_ONLY, own_when=NOT_REPRESENTED),
    Field(
        name="motivo", label="Motivo do pedido", type=FieldType.ENUM,
        options=(
            Option(code="pagamento", label="Pagamento já realizado ou em duplicidade"),
            Option(code="recurso-administrativo", label="Recurso administrativo pendente"),
            Option(code="decisao-judicial", label="Decisão judicial favorável ou depósito judicial"),
            Option(code="empresa-encerrada", label="Empresa regularmente encerrada (ISS ou Simples Nacional)"),
            Option(code="outro", label="Outro motivo"),
        ),
        basis=assumed("a página do serviço 3636 lista os quatro primeiros motivos; o fim da lista não foi lido"),
    ),
    *debt_key(assumed("deduzido do serviço 3677")),
    Field(name="descricao", label="Explicação do pedido", type=FieldType.TEXT, required_when=_reason("outro"),
          basis=assumed("campo não lido; necessário quando o motivo é outro")),
    Field(name="pessoa_juridica", label="O interessado é pessoa jurídica?", type=FieldType.BOOL, required=False,
          basis=assumed("pergunta não lida; necessária para saber quando CNPJ e estatuto são exigidos")),
    BY_REPRESENTATIVE,
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="documento_identidade", required=True, basis=PAGE,
                 label="RG ou documento oficial com foto do interessado e do representante"),
    DocumentKind(name="cpf", label="CPF do interessado e do representante", required=True, basis=PAGE),
    DocumentKind(name="cnpj", label="CNPJ", required_when=COMPANY, basis=PAGE),
    DocumentKind(name="estatuto_social", label="Estatuto social atualizado", required_when=COMPANY, basis=PAGE),
    DocumentKind(name="procuracao", label="Procuração ou outra prova da representação legal",
                 required_when=REPRESENTED, basis=PAGE),
    DocumentKind(name="carta_cartorio_protesto", label="Carta do cartório de protesto", basis=PAGE),
    DocumentKind(name="comprovante_pagamento", label="Comprovante de pagamento", required_when=_reason("pagamento"),
                 basis=PAGE),
    DocumentKind(name="guia_boleto", label="Guia e cópia do boleto bancário", required_when=_reason("pagamento"),
                 basis=PAGE),
    DocumentKind(name="pedido_administrativo", label="Pedido ou recurso administrativo",
                 required_when=_reason("recurso-administrativo"), basis=PAGE),
    DocumentKind(name="decisao_ou_deposito_judicial", label="Decisão judicial ou comprovante do depósito judicial",
                 required_when=_reason("decisao-judicial"), basis=PAGE),
    DocumentKind(name="comprovante_baixa_empresa", label="Comprovante do pedido de baixa da empresa",
                 required_when=_reason("empresa-encerrada"), basis=PAGE),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="contest",
    terms=DECIDED_TERMS,
    limits=DECIDED_LIMITS,
    routes=ROUTES,
    grounds=grounds.CONTEST,
    steps=(
        CHECKED,
        "Análise por procurador: acolher, acolher em parte, não acolher ou não conhecer; e o efeito sobre o débito "
        "(suspender a exigibilidade, cancelar, reduzir ou manter)",
        "Aprovação da chefia, quando o valor cancelado ou reduzido passa da alçada",
        "Decisão assinada; o efeito é registrado no cadastro da dívida ativa",
        "Depois da baixa, aviso da data até a qual CADIN e SERASA se atualizam",
        "Não acolhida ou acolhida em parte: prazo de recurso, julgado por outro procurador",
    ),
    closings=(Closing.DEBT_CHANGED, Closing.DENIED, Closing.DISMISSED, Closing.SILENCE, Closing.WITHDRAWN),
)

SERVICE = Service(
    slug="contestar-ou-baixar-debito",
    number=3636,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa - Contestar ou solicitar baixa de débito",
    who="Quem quiser questionar um débito já inscrito: indevido, não reconhecido ou já pago.",
    who_basis=PAGE,
    outcome="A Procuradoria decide manter ou baixar o débito. Depois da baixa, CADIN e SERASA levam até mais 5 dias "
    "úteis. Vale só para débitos inscritos em dívida ativa; os demais são da Secretaria da Fazenda.",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=(
        "Prazo máximo",
        "Linha de custo e base legal da página",
        "Motivos e documentos depois de empresa encerrada",
        "Teor exato da resposta",
    ),
    sources=(
        PAGE_URL,
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/servicos/index.php?p=334217",
        PRESS_2023,
    ),
    procedure=PROCEDURE,
    evidence="page",
)
