"""The catalogue has every service that the office offers, under the office's own title and number."""

from catalog.shelf import load

# Official titles and numbers, as read on the Portal SP156 menu and in the office's pages.
OFFICIAL = [
    ("certidao-de-desapropriacao", 3994, "Solicitar Certidão de Desapropriação"),
    ("copia-de-planta-expropriatoria", 3995, "Solicitar cópia de planta expropriatória (desapropriação)"),
    ("protocolar-decisao-judicial", 4082, "Procedimento Judicial - Protocolar decisão judicial"),
    ("indenizacao-por-danos-materiais", 3959, "Reparação de danos - Solicitar indenização por danos materiais"),
    ("contestar-ou-baixar-debito", 3636, "Dívida Ativa - Contestar ou solicitar baixa de débito"),
    (
        "quitar-fracao-ideal-de-iptu",
        3793,
        "Dívida Ativa – Quitar minha parte da dívida antiga de IPTU sobre terreno total (Fração Ideal)",
    ),
    (
        "transacao-entidade-religiosa-ou-educacional",
        4084,
        "Apresentar proposta de acordo/transação tributária para entidade religiosa ou educacional sem fins lucrativos",
    ),
    ("comunicar-leilao-de-imovel", 3610, "Comunicar leilão de imóvel"),
    (
        "comunicar-divida-de-imovel-arrematado",
        3612,
        "Dívida Ativa de IPTU - Comunicar dívida de imóvel adquirido em leilão",
    ),
    (
        "apresentar-documentos-solicitados",
        3635,
        "Dívida Ativa - Apresentar documentos solicitados pela Procuradoria Geral do Município (PGM)",
    ),
    (
        "comunicar-encerramento-de-acao-ppi-prd",
        3637,
        "Dívida Ativa - Comunicar encerramento da ação judicial para liberação de pendências judiciais no PPI ou PRD",
    ),
    ("triagem-de-agendamento", 3906, "Dívida Ativa - Solicitar triagem de agendamento"),
    ("vista-ou-copia-de-processo", 3908, "Dívida Ativa – Pedir vista ou cópia de processo administrativo"),
    (
        "problemas-com-transacao-de-debitos",
        4798,
        "Transação de Débitos Municipais (TDM) - Problemas com pagamento ou inconsistências de sistema - Fique em Dia",
    ),
    ("tirar-duvidas-divida-ativa", 3677, "Dívida Ativa - Tirar dúvidas sobre serviços"),
    ("consultar-debitos", None, "Dívida Ativa - Consultar débitos"),
    ("pagar-a-vista", 1309, "Dívida Ativa - Emitir guia para pagamento integral"),
    ("emitir-boleto-do-mes", 1310, "Dívida Ativa - Emitir boleto do mês"),
    ("parcelar-debitos", 1312, "Dívida Ativa - Parcelar débito(s)"),
    ("reparcelar-debitos", 1313, "Dívida Ativa - Reparcelar débito(s)"),
    ("consultar-protestos", 3236, "Dívida Ativa – Protesto - Consultar débitos"),
    ("transacao-fique-em-dia", None, "Transação de Débitos Municipais (TDM) - Fique em Dia"),
    ("comunicar-cessao-de-precatorio", 4203, "Precatórios – Solicitar cessão"),
    ("recurso-em-acordo-de-precatorio", 4202, "Precatórios – Solicitar recurso"),
    ("acordo-de-precatorio", 3351, "Precatórios – Realizar acordo para receber pagamento antecipado"),
    ("compensacao-com-precatorio", 3352, "Precatórios – Compensar débito inscrito em dívida ativa com precatórios"),
    ("tirar-duvidas-precatorios", 3678, "Precatórios – Tirar dúvidas sobre serviços relacionados"),
    ("mediacao-de-conflitos", None, "CEJUSC Municipal - Conciliação e mediação pré-processual"),
]


def test_the_catalogue_has_the_official_services_and_titles() -> None:
    services = load().services
    found = {(s.slug, s.number, s.title) for s in services}
    assert found >= set(OFFICIAL)
    assert len({s.slug for s in services}) == len(services)
