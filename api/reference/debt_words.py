"""Words of the debt portal: fields, shapes and parameters of debts, protests, slips and agreements."""

PARTS = {"principal": 100000, "fine": 20000, "interest": 3000, "costs": 0, "fees": 12000}
DUE = {"principal": 134122, "fine": 26824, "interest": 139540, "costs": 0, "fees": 12000}
STEP = {
    "part": "Juros", "rule": "Juros pela SELIC", "period": "taxas de 01/2025 a 10/2026", "value": "24,20%",
    "base_cents": 160946, "result_cents": 38949, "source": 1,
}  # fmt: skip

FIELDS: dict[str, tuple[str, object]] = {
    "AnnotationView.code": ("Código da anotação.", "annotate-auction"),
    "AnnotationView.label": ("O que foi anotado.", "O leilão foi anotado no débito."),
    "AnnotationView.on": ("Quando foi anotado.", "2026-11-24"),
    "annotations": (
        "O que a Procuradoria anotou no débito, sem nome de ninguém; não muda o valor.",
        [{"code": "annotate-auction", "label": "O leilão foi anotado no débito.", "on": "2026-11-24"}],
    ),
    "as_of": ("A posição: dia a que se refere o saldo registrado.", "2025-12-31"),
    "balance": ("O saldo registrado na posição, por parcela.", PARTS),
    "base_cents": ("Sobre quanto se calcula, em centavos.", 160946),
    "costs": ("Custas, em centavos.", 0),
    "counted_by": ("Até quando um pagamento feito no dia aparece no sistema da dívida ativa.", "2026-12-03"),
    "Whose.document": ("CPF ou CNPJ.", "11144477735"),
    "due": ("Quanto é no dia pedido, por parcela.", DUE),
    "fees": ("Honorários, em centavos.", 12000),
    "fine": ("Multa, em centavos.", 20000),
    "inscribed_on": ("Quando foi inscrito em dívida ativa.", "2024-01-10"),
    "interest": ("Juros, em centavos.", 3000),
    "key": ("A chave, sem pontos nem traços.", "00100200034"),
    "key_label": ("O que a chave é.", "SQL do imóvel"),
    "AskedDebts.kind": ("Tipo de débito.", "IPTU"),
    "AskedKey.kind": ("Tipo de débito.", "IPTU"),
    "DebtsView.kind": ("Tipo de débito.", "IPTU"),
    "ProtestView.kind": ("Tipo de débito.", "IPTU"),
    "DebtsView.kind_label": ("Tipo de débito, em palavras.", "IPTU"),
    "ProtestView.kind_label": ("Tipo de débito, em palavras.", "IPTU"),
    "nature": ("Se é de natureza tributária: disso depende a atualização.", "tributaria"),
    "nature_label": ("A natureza, em palavras.", "Tributária"),
    "notary_from": (
        "Desde quando as custas do cartório podem ser pagas, se a guia for paga no dia (presumido).",
        "2026-12-03",
    ),
    "DebtView.number": ("Número da dívida.", "2023-000001-1"),
    "on": ("O dia dos valores.", "2026-11-30"),
    "AskedDebts.cursor": ("O `next` da página anterior; sem ele, a lista começa do início.", None),
    "AskedDebts.limit": ("Quantos débitos por página.", 100),
    "DebtsView.count": ("Quantos débitos há sob a chave.", 2),
    "AskedDebts.on": ("O dia dos valores, de hoje ao fim do mês que vem; sem ele, hoje.", "2026-11-30"),
    "origin_due_on": ("Vencimento do débito na origem; na multa de trânsito, da multa.", "2023-03-10"),
    "part": ("Que parcela do débito cresce.", "Juros"),
    "payable": ("Se entra na guia de pagamento à vista.", True),
    "payable_cents": ("Quanto a guia de pagamento à vista cobraria no dia, em centavos.", 312486),
    "payment": (
        "O que se segue a um pagamento no dia.",
        {"counted_by": "2026-12-03", "released_by": "2026-12-10", "notary_from": "2026-12-03"},
    ),
    "period": ("De que meses.", "taxas de 01/2025 a 10/2026"),
    "principal": ("Principal, em centavos.", 100000),
    "reference": ("A notificação, auto ou guia de origem.", "Notificação 1"),
    "released_by": ("Até quando CADIN e SERASA se atualizam depois disso.", "2026-12-10"),
    "result_cents": ("Quanto cresce, em centavos.", 38949),
    "rule": ("A regra aplicada.", "Juros pela SELIC"),
    "situation": ("Onde o débito está.", "inscrita"),
    "situation_label": ("Onde o débito está, em palavras.", "Inscrita em dívida ativa"),
    "AccrualStep.source": ("A norma do passo: posição em `sources`, contada de 0.", 1),
    "DebtsView.sources": ("As normas dos cálculos.", [{"citation": "Lei 18.095/2024", "assumed": False, "url": ""}]),
    "DebtView.steps": ("Como se chegou do saldo ao valor do dia: base × valor = resultado.", [STEP]),
    "total_cents": ("O total no dia, em centavos.", 312486),
    "AccrualStep.value": ("O percentual que se aplica à base; o de um índice traz também o seu fator.", "24,20%"),
    "year": ("Exercício.", 2023),
}

SHAPES: dict[str, str] = {
    "AnnotationView": "O que a Procuradoria anotou em um débito.",
    "AskedDebts": "Os débitos de que se pergunta, por tipo e chave, e o dia dos valores.",
    "AskedKey": "Um tipo de débito e a sua chave.",
    "AccrualStep": "Um passo do cálculo, que qualquer pessoa pode refazer.",
    "DebtKind": "Tipo de débito.",
    "DebtView": "Um débito inscrito. Não diz de quem é.",
    "DebtsView": "Os débitos sob uma chave e quanto são em um dia.",
    "Nature": "Natureza de um débito.",
    "Parts": "As parcelas de um débito, em centavos.",
    "PaymentDates": "As datas que se seguem a um pagamento.",
    "ProtestView": "Um débito protestado.",
    "ProtestsView": "Os débitos protestados de um CPF ou CNPJ.",
    "Situation": "Onde um débito está.",
    "Whose": "De quem se perguntam os protestos; no corpo, porque um CPF não cabe em um endereço.",
}

PARAMETERS: dict[str, str] = {
    "Captcha-Answer": "A resposta do captcha, onde é pedido a quem não entrou.",
    "Dívida ativa.kind": "Tipo de débito.",
    "key": "A chave do tipo de débito: SQL, CCM, CNPJ, número da guia, da chapa ou do processo, placa. Um CPF, só no "
    "corpo da chamada por POST.",
    "on": "O dia dos valores, de hoje ao fim do mês que vem; sem ele, hoje.",
}

CODES: dict[str, str] = {
    "cpf-in-address": "parâmetro: um CPF não vai no endereço da chamada; a mensagem diz por onde perguntar",
    "captcha-missing": "falta a resposta do captcha, pedida a quem não entrou",
    "captcha-wrong": "a resposta do captcha não foi aceita",
    "date-out-of-range": "campo: a data está fora do período aceito",
    "too-many-requests": "consultas demais em pouco tempo; `Retry-After` diz quando tentar de novo",
}
