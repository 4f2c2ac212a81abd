"""Words of agreements in instalments: fields, shapes and parameters."""

from api.reference import payment_words

NUMBER = "ACD-2026-0000123-1"
SLIPS = f"/api/debts/agreements/{NUMBER}/slips"
SLIP = {
    "number": "20260000000001233", "kind": "acordo", "debt_kind": "IPTU", "key": "00100200034", "agreement": NUMBER,
    "instalment": 1, "state": "aberta", "received_cents": 0, "last_paid_on": None, "issued_on": "2026-11-24",
    "due_on": "2026-11-30", "good_until": "2026-11-30", "cents": 123456,
    "typed_line": payment_words.TYPED, "barcode": payment_words.BARCODE,
    "pix": "00020101021226…6304ABCD",
    "covers": [{"number": "2023-000001-1", "year": 2023, "reference": "", "cents": 123456}],
    "dates": {"counted_by": "2026-12-03", "released_by": "2026-12-10", "notary_from": "2026-12-03"},
    "pdf": "/api/debts/payment-slips/20260000000001233/pdf",
}  # fmt: skip
ACTION = {
    "code": "parcela-do-mes", "label": "Emitir a guia da parcela do mês", "href": SLIPS, "instalment": 2,
    "until": "2026-12-30",
}  # fmt: skip
PLANNED = {"number": 1, "due_on": "2026-11-30", "cents": 15000}
INSTALMENT = {**PLANNED, "paid_on": None, "late_until": "2026-11-30"}
AGREEMENT = {
    "number": NUMBER, "kind": "ordinario", "kind_label": "Parcelamento ordinário", "stage": "aguardando-primeira",
    "stage_label": "Aguardando o pagamento da primeira parcela", "agreed_on": "2026-11-24", "ended_on": None,
    "total_cents": 180000, "open_cents": 180000, "paid": 0, "late": 0, "instalments": [INSTALMENT],
    "actions": [ACTION],
}  # fmt: skip
LINE = {
    "number": NUMBER, "kind_label": "Parcelamento ordinário", "agreed_on": "2026-11-24", "stage": "em-andamento",
    "stage_label": "Em andamento", "href": f"/api/debts/agreements/{NUMBER}",
}  # fmt: skip
LEFT_OUT = {"number": "2023-000002-9", "code": "debt-suspended", "reason": "A exigibilidade está suspensa."}

FIELDS: dict[str, tuple[str, object]] = {
    "AgreementView.actions": ("As guias que podem ser emitidas agora.", [ACTION]),
    "MadeView.agreement": ("O acordo feito.", AGREEMENT),
    "agreed_on": ("O dia do acordo.", "2026-11-24"),
    "by_edital": ("Se o acordo é o da transação (Fique em Dia), quando há edital aberto.", False),
    "InstalmentView.cents": ("Valor na data do acordo, em centavos; a guia diz quanto é no mês.", 15000),
    "PlannedInstalment.cents": ("Valor na data do acordo, em centavos.", 15000),
    "AgreementAction.code": ("Qual guia: envie em `wanted`.", "parcela-do-mes"),
    "LeftOut.code": ("Código estável do motivo.", "debt-suspended"),
    "consolidated": (
        "O débito consolidado no dia, por parcela do débito.",
        {"principal": 150000, "fine": 20000, "interest": 10000, "costs": 0, "fees": 0},
    ),
    "covered": ("Os débitos que o acordo abrange, pelo número.", ["2023-000001-1"]),
    "discount_cents": ("O desconto do edital, em centavos; 0 fora dele.", 0),
    "earlier": ("Quantos acordos rompidos já houve sobre estes débitos.", 0),
    "edital": ("O edital da transação; vazio fora dela.", ""),
    "NewAgreement.email": ("Para onde enviar avisos das parcelas, se quiser.", "maria@example.com"),
    "ends": ("Os acordos ordinários em andamento que terminam, com `migrate`; o que foi pago fica contado.", []),
    "ended_on": ("Quando o acordo terminou; null enquanto não.", None),
    "entry_cents": ("A entrada, dentro da primeira guia, em centavos.", 0),
    "entry_percent": ("A entrada, em porcentagem do débito.", 0),
    "AgreementAction.href": ("Endereço a que enviar o pedido da guia.", SLIPS),
    "AskedSlip.instalment": ("Número da parcela; sem ele, a primeira que couber.", 2),
    "NewSimulation.instalments": ("Em quantas parcelas.", 12),
    "NewAgreement.instalments": ("Em quantas parcelas.", 12),
    "SimulationView.instalments": ("As parcelas.", [PLANNED]),
    "AgreementView.instalments": ("As parcelas.", [INSTALMENT]),
    "NewSimulation.key": ("A chave de acesso do tipo de débito.", "001.002.0003-4"),
    "NewAgreement.key": ("A chave de acesso do tipo de débito.", "001.002.0003-4"),
    "NewSimulation.kind": ("Tipo de débito.", "IPTU"),
    "NewAgreement.kind": ("Tipo de débito.", "IPTU"),
    "SimulationView.kind": ("Que regras o acordo segue.", "ordinario"),
    "AgreementView.kind": ("Que regras o acordo segue.", "ordinario"),
    "SimulationView.kind_label": ("As regras, em palavras.", "Parcelamento ordinário"),
    "AgreementView.kind_label": ("As regras, em palavras.", "Parcelamento ordinário"),
    "AgreementAction.label": ("O que fazer, em palavras.", "Emitir a guia da parcela do mês"),
    "late": ("Quantas parcelas estão vencidas e não pagas.", 0),
    "late_until": ("Até quando a guia atrasada da parcela pode ser paga.", "2027-01-29"),
    "left_out": ("Os débitos que ficam fora, e por quê: uma entrada por motivo.", [LEFT_OUT]),
    "SimulationView.most": ("O máximo de parcelas para estes débitos.", 12),
    "migrate": (
        "Com `by_edital`: se os débitos de acordos ordinários em andamento entram; esses acordos terminam.",
        False,
    ),
    "needs_identification": ("Se fazer o acordo pede que a pessoa entre.", False),
    "AgreementList.items": ("Os acordos.", [LINE]),
    "AgreementLine.number": ("Número do acordo (Termo de acordo).", NUMBER),
    "AgreementLine.kind_label": ("As regras, em palavras.", "Parcelamento ordinário"),
    "AgreementLine.stage_label": ("Em que ponto está, em palavras.", "Em andamento"),
    "AgreementLine.href": ("Endereço do acordo.", f"/api/debts/agreements/{NUMBER}"),
    "AgreementView.number": ("Número do acordo (Termo de acordo).", NUMBER),
    "InstalmentView.number": ("Número da parcela.", 1),
    "PlannedInstalment.number": ("Número da parcela.", 1),
    "LeftOut.number": ("Número da dívida.", "2023-000002-9"),
    "SimulationView.on": ("O dia dos valores: hoje.", "2026-11-24"),
    "open_cents": ("Quanto falta, em valores da data do acordo, em centavos.", 180000),
    "paid": ("Quantas parcelas estão pagas.", 0),
    "InstalmentView.paid_on": ("Quando foi paga; null enquanto não.", None),
    "LeftOut.reason": ("Por que fica fora.", "A exigibilidade está suspensa: fica fora do acordo."),
    "MadeView.slip": ("A guia cujo pagamento assina o acordo.", SLIP),
    "Parts.principal": ("Principal, em centavos.", 150000),
    "Parts.fine": ("Multa, em centavos.", 20000),
    "Parts.interest": ("Juros, em centavos.", 10000),
    "Parts.costs": ("Custas, em centavos.", 0),
    "Parts.fees": ("Honorários, em centavos.", 0),
    "stage": ("Em que ponto o acordo está.", "em-andamento"),
    "AgreementView.stage_label": ("Em que ponto está, em palavras.", "Em andamento"),
    "AgreementView.total_cents": ("O total do acordo, em valores da sua data, em centavos.", 180000),
    "SimulationView.total_cents": ("O total das parcelas, em centavos.", 180000),
    "AgreementAction.until": ("Até quando a guia pode ser paga; null quando depende do dia da emissão.", "2026-12-30"),
    "wanted": ("Qual guia.", "parcela-do-mes"),
    "why_most": ("Por que este é o máximo.", "O máximo é de 60 parcelas (Portaria FISC.G 1/2023)."),
}

SHAPES: dict[str, str] = {
    "AgreementAction": "Uma guia que pode ser emitida agora.",
    "AgreementLine": "Um acordo da lista.",
    "AgreementList": "Os acordos feitos sob uma chave.",
    "AgreementKind": "Que regras um acordo segue.",
    "AgreementView": "Um acordo. Não traz nome, documento nem chave.",
    "InstalmentView": "Uma parcela do acordo.",
    "LeftOut": "Um motivo por que um débito fica fora do acordo.",
    "MadeView": "O acordo feito e a sua primeira guia.",
    "NewAgreement": "Os débitos, por tipo e chave, em quantas parcelas, e o e-mail dos avisos.",
    "NewSimulation": "Os débitos, por tipo e chave, e em quantas parcelas.",
    "AskedSlip": "Qual guia do acordo emitir.",
    "Parts": "De que um débito é feito.",
    "PlannedInstalment": "Uma parcela da simulação.",
    "SimulationView": "O que seria um acordo feito hoje.",
    "SlipFor": "Para que é a guia: a parcela do mês, uma atrasada, ou tudo o que falta.",
    "Stage": "Em que ponto um acordo está.",
}

PARAMETERS: dict[str, str] = {
    "agreement_number": "Número do acordo (Termo de acordo).",
}
