"""What the two expropriation services ask; their pages were not read, so this is by analogy."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, contact
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType
from domain.people import Unit
from domain.service import Limit, Procedure, Route, Step, Term
from domain.sourced import assumed
from law import administrative_procedure, expropriation

HERITAGE_PAGE = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3837"
BY_ANALOGY = assumed("por analogia com o serviço 3837 do SP156; a página deste serviço não foi lida")
SEARCH_KEY = assumed("chave de busca deduzida: os decretos citam a planta e o processo; a página não foi lida")
NOT_READ = assumed("a página do serviço não foi lida")

FIELDS = (
    *contact(BY_ANALOGY, own_when=NOT_REPRESENTED),
    Field(name="endereco_imovel", label="Endereço completo do imóvel", type=FieldType.STRING, longest=300,
          basis=BY_ANALOGY),
    Field(name="sql", label="Número do contribuinte do IPTU (Setor, Quadra e Lote, SQL)", type=FieldType.SQL,
          required=False, basis=BY_ANALOGY),
    Field(name="decreto", label="Decreto de utilidade pública ou de interesse social", type=FieldType.STRING,
          required=False, basis=SEARCH_KEY),
    Field(name="planta_codigo", label="Código da planta (por exemplo, P-33.801-A2)", type=FieldType.STRING,
          required=False, longest=40, basis=SEARCH_KEY),
    Field(name="processo", label="Número do processo SEI ou judicial", type=FieldType.STRING, required=False,
          longest=40, basis=SEARCH_KEY),
    BY_REPRESENTATIVE,
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="documento_identidade", label="RG, CPF ou documento oficial com foto",
                 basis=assumed("por analogia com o serviço 3677 do SP156; se é exigido não foi encontrado")),
    DocumentKind(name="procuracao", label="Procuração ou comprovante de representação", required_when=REPRESENTED,
                 basis=BY_ANALOGY),
    DocumentKind(name="titulo_imovel", label="Matrícula, transcrição ou título do imóvel",
                 basis=assumed("por analogia com o serviço 3837; se é exigido quando o solicitante não é o "
                               "proprietário registrado não foi encontrado")),
    DocumentKind(name="comprovante_pagamento", label="Comprovante do preço público, se houver",
                 basis=assumed("só quando um preço público for configurado")),
)  # fmt: skip

LEGAL_BASIS = (
    "Decreto-lei federal 3.365/1941",
    "Decreto 53.799/2013",
    "Decreto 54.535/2013",
    "Lei municipal 14.141/2006 (subsidiária)",
    "Decreto 51.714/2010",
)
NOT_FOUND = (
    "Requisitos e quem pode pedir",
    "Campos e documentos oficiais",
    "Prazo, custo e etapas",
    "Forma da resposta e recurso",
)
SOURCES = (
    "https://github.com/Kawdevlops/Bookstack-SP156 (airflow/dados/menu_links.json, commit a1196db, 29/07/2026)",
    HERITAGE_PAGE,
    "https://app-plpconsulta-prd.azurewebsites.net/Forms/MostrarArquivo.aspx?ID=24446&TipArq=1",
    "http://legislacao.prefeitura.sp.gov.br/leis/decreto-53799-de-26-de-marco-de-2013",
)


def procedure(path: str) -> Procedure:
    """Return the procedure of one of the two services; `path` says whether a certificate or a plan is asked for."""
    return Procedure(
        workflow="Expropriation",
        path=path,
        terms={
            Term.ANSWER: expropriation.ANSWER,
            Term.CHECK: administrative_procedure.CHECK,
            Term.CORRECTION: administrative_procedure.CORRECTION,
            Term.SEARCH: expropriation.SEARCH,
            Term.SIGNATURE: expropriation.SIGNATURE,
            Term.FEE: expropriation.FEE,
            Term.FEE_CHECK: expropriation.FEE_CHECK,
        },
        limits={
            Limit.CORRECTION_ROUNDS: administrative_procedure.CORRECTION_ROUNDS,
            Limit.REMINDER_PERCENT: administrative_procedure.REMINDER_PERCENT,
            Limit.FEE_CENTS: expropriation.FEE_CENTS,
        },
        routes=(
            Route(step=Step.CHECK, unit=Unit.FRONT_DESK),
            Route(step=Step.SEARCH, unit=Unit.DESAP),
            Route(step=Step.SIGNATURE, unit=Unit.DESAP),
        ),
        steps=(
            "Conferência dos documentos; o que faltar é pedido por comunique-se",
            "Pagamento do preço público, se houver (hoje, nenhum)",
            "Busca no arquivo do Departamento de Desapropriações, que pode pedir dados melhores",
            "Assinatura por procurador, que pode devolver para nova busca",
            "Entrega da certidão ou da cópia, ou da resposta negativa",
        ),
        closings=(Closing.DELIVERED, Closing.NEGATIVE, Closing.SILENCE, Closing.WITHDRAWN),
    )
