"""Service 3351: direct settlement of a precatório with a discount, while an edital is open."""

from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType, Option
from domain.service import Group, Kind, Service
from domain.sourced import assumed, sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/informacao?conteudo=3351"
PAGE = sourced("Página do Portal SP156 (conteúdo 3351)", PAGE_URL)
IMPLIED = assumed("deduzido das normas e dos editais lidos, não de formulário oficial")
ASKED = assumed("pergunta não lida; necessária para saber quando um documento é exigido")
PRIORITY_CLAIMED = AnswerIs(field="prioridade", values=("60-anos",))

FIELDS = (
    Field(name="edital_id", label="Edital (número e período)", type=FieldType.STRING, longest=60, basis=IMPLIED),
    Field(name="numero_processo_cnj", label="Número do processo de origem", type=FieldType.CNJ, basis=IMPLIED),
    Field(name="ano_ordem_cronologica", label="Ano da ordem cronológica", type=FieldType.INTEGER, basis=IMPLIED),
    Field(name="entidade_devedora", label="Entidade devedora", type=FieldType.STRING,
          basis=assumed("a lista varia por edital e não foi lida; aceita texto")),
    Field(
        name="natureza", label="Natureza do crédito", type=FieldType.ENUM, basis=IMPLIED,
        options=(Option(code="alimentar", label="Alimentar"), Option(code="outras", label="Outras espécies")),
    ),
    Field(
        name="qualidade_proponente", label="Quem propõe", type=FieldType.ENUM, basis=IMPLIED,
        options=(
            Option(code="titular", label="Titular original"),
            Option(code="sucessor", label="Sucessor"),
            Option(code="cessionario", label="Cessionário"),
        ),
    ),
    Field(
        name="prioridade", label="Prioridade", type=FieldType.ENUM, required=False, basis=IMPLIED,
        options=(
            Option(code="60-anos", label="60 anos ou mais"),
            Option(code="doenca-grave", label="Doença grave"),
        ),
    ),
    Field(name="advogado_oab", label="Advogado(a) e número da OAB", type=FieldType.STRING, basis=IMPLIED),
    Field(name="conta_bancaria", label="Conta bancária do credor ou do advogado (banco, agência e conta)",
          type=FieldType.STRING, longest=120, basis=assumed("na proposta desde 2023; aqui em texto")),
    Field(name="nao_assina", label="O credor não sabe ler ou não pode assinar?", type=FieldType.BOOL, required=False,
          basis=ASKED),
    Field(name="credor_empresa", label="O credor é empresa?", type=FieldType.BOOL, required=False, basis=ASKED),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="procuracao_poderes_especificos", required=True, basis=PAGE,
                 label="Procuração atualizada com poderes específicos para acordo direto, uma por credor ou sucessor"),
    DocumentKind(name="procuracao_publica", label="Procuração por instrumento público",
                 required_when=AnswerIs(field="nao_assina", values=(True,)), basis=PAGE),
    DocumentKind(name="cpf", label="CPF", required_when=PRIORITY_CLAIMED, basis=PAGE),
    DocumentKind(name="rg", label="RG", required_when=PRIORITY_CLAIMED, basis=PAGE),
    DocumentKind(name="contrato_estatuto_social", label="Contrato ou estatuto social",
                 required_when=AnswerIs(field="credor_empresa", values=(True,)), basis=PAGE),
    DocumentKind(name="comprovacao_doenca_grave", label="Comprovação de doença grave",
                 required_when=AnswerIs(field="prioridade", values=("doenca-grave",)), basis=PAGE),
    DocumentKind(name="formulario_padrao", label="Formulário padronizado do edital", required=True,
                 basis=assumed("edital de 2024, por fonte secundária")),
    DocumentKind(name="outros_documentos_sucessao_cessao", label="Demais documentos de sucessão ou cessão",
                 basis=assumed("lista não lida; depende do edital")),
)  # fmt: skip

SERVICE = Service(
    slug="acordo-de-precatorio",
    number=3351,
    group=Group.PRECATORIOS,
    kind=Kind.WINDOWED,
    title="Precatórios – Realizar acordo para receber pagamento antecipado",
    who="Titular original, herdeiro ou cessionário, sempre por advogado, enquanto houver edital aberto.",
    who_basis=PAGE,
    outcome="Publicação das propostas classificadas e rejeitadas, com recurso em 5 dias úteis (edital de 2024, fonte "
    "secundária). As aprovadas vão ao TJSP (DEPRE), que paga com o desconto da faixa.",
    cost="Não encontrado",
    cost_basis=assumed("custo não encontrado"),
    fields=FIELDS,
    documents=DOCUMENTS,
    announced="Não encontrado",
    legal_basis=(
        "Constituição Federal, art. 100, §§ 13, 14, 20 e 29",
        "ADCT, art. 102",
        "Resolução CNJ 303/2019, art. 76",
        "Decreto 52.011/2010",
        "Decreto 52.312/2011",
        "Decreto 54.789/2014 (não lido)",
        "Decreto 58.532/2018",
        "Portaria PGM 188/2018",
    ),
    not_found=(
        "Prazo anunciado e custo",
        "Restante da lista de documentos",
        "Texto dos editais",
        "Divisão dos honorários",
        "Edital posterior a 31/08/2025",
    ),
    sources=(
        PAGE_URL,
        "https://capital.sp.gov.br/web/procuradoria_geral/w/prefeitura-publica-novo-edital-para-acordos-em-precat%C3%B3rios",
        "https://sulnoticias.net/precatorios-prefeitura-de-sp-abre-nova-possibilidade-de-negociacao-para-pagar-credores/",
        "https://rpvnoticias.com.br/precatorio-em-sao-paulo-antecipacao-com-desagio-de-40",
        "https://economia.ig.com.br/2022-03-07/prefeitura-sp-acordo-antecipar-pagamento-precatorios.html",
        "https://ultimosegundo.ig.com.br/brasil/sp/2023-01-17/prefeitura-edital-acordos-em-precatorios.html",
        "https://gustavobachega.com.br/artigo-novo",
        "https://ibprecatorios.org.br/noticias/acordo-direto-sp",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-188-de-31-de-outubro-de-2018",
        "http://legislacao.prefeitura.sp.gov.br/leis/decreto-58532-de-26-de-novembro-de-2018",
        "https://www.normasbrasil.com.br/norma/decreto-52011-2010-sao-paulo_327976.html",
        "http://legislacao.prefeitura.sp.gov.br/leis/decreto-52312-de-13-de-maio-de-2011",
        "http://www.prefeitura.sp.gov.br/cidade/secretarias/justica/precatorios/index.php?p=24601",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/?p=351468",
        "https://github.com/kewbson/direito-organizado-pnpm/blob/85fcb38/js-modules/cf.js",
        "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html",
        "https://trt8.jus.br/precatorios/acordo-direto",
    ),
    evidence="page",
)
