"""Words for slips and payments of the debt portal: fields, shapes, parameters, refusals."""

SLIP = "20260000000001233"
BARCODE = "81670000012345600002026113020260000000001233"
TYPED = "81670000012-7 34560000202-5 61130202600-4 00000001233-6"

FIELDS: dict[str, tuple[str, object]] = {
    "NewSlip.kind": ("Tipo do débito.", "IPTU"),
    "NewSlip.key": ("Chave de acesso do tipo de débito, com ou sem separadores.", "001.002.0003-4"),
    "SlipView.number": ("Número da guia.", SLIP),
    "SlipView.kind": ("O que a guia paga: os débitos de uma chave ou a parcela de um acordo.", "debitos"),
    "debt_kind": ("Tipo do débito.", "IPTU"),
    "SlipView.key": ("Chave de acesso; de um CPF, só o meio.", "00100200034"),
    "agreement": ("Número do acordo; vazio quando a guia não é de acordo.", ""),
    "instalment": ("Número da parcela; null quando a guia não é de acordo.", None),
    "SlipView.cents": ("Valor a pagar, em centavos.", 123456),
    "CoveredDebt.cents": ("Quanto a guia paga deste débito, em centavos.", 123456),
    "issued_on": ("Quando foi emitida.", "2026-11-03"),
    "due_on": ("Vencimento.", "2026-11-30"),
    "good_until": ("Até quando o banco pode receber.", "2026-11-30"),
    "typed_line": ("Linha digitável.", TYPED),
    "barcode": ("Código de barras, 44 algarismos.", BARCODE),
    "pix": ("Texto do Pix copia e cola, o mesmo do código QR.", "00020101021226840014BR.GOV.BCB.PIX…6304ABCD"),
    "covers": ("Os débitos que a guia paga, na ordem em que o dinheiro é contado.", []),
    "dates": ("O que acontece depois de um pagamento no último dia.", {
        "counted_by": "2026-12-03", "released_by": "2026-12-10", "notary_from": "2026-12-03",
    }),
    "counted_by": ("Até quando o pagamento aparece na dívida ativa: 3 dias úteis.", "2026-12-03"),
    "released_by": ("Até quando CADIN e SERASA são avisados: mais 5 dias úteis.", "2026-12-10"),
    "notary_from": ("A partir de quando as custas do cartório podem ser pagas, se houve protesto.", "2026-12-03"),
    "pdf": ("Endereço da guia em PDF.", f"/api/debts/payment-slips/{SLIP}/pdf"),
    "CoveredDebt.number": ("Número do débito.", "2024-000123"),
    "year": ("Exercício.", 2024),
    "reference": ("Notificação ou o que mais identifica o débito.", "NL 01"),
    "address": ("O que chamar quando o serviço é atendido na hora; vazio nos demais.", "POST /api/debts/payment-slips"),
    "external_id": ("Identificador do pagamento no banco; num Pix, o EndToEndId.", "E00416968202611301030abcdef12345"),
    "PaymentNotice.cents": ("Valor pago, em centavos.", 123456),
    "paid_on": ("Dia do pagamento.", "2026-11-30"),
    "txid": ("Identificador da cobrança Pix da guia.", "0197f3c25a1e4c3b9d426e1f0a8b7c55"),
    "PaymentNotice.barcode": ("Código de barras ou linha digitável da guia.", BARCODE),
    "PaymentAnswer.id": ("Identificador do pagamento na Procuradoria.", "0197f3c2-5a1e-7c3b-9d42-6e1f0a8b7c55"),
    "result": ("O que o pagamento foi.", "conciliado"),
    "result_label": ("O mesmo, em palavras.", "Conciliado com a guia"),
    "why": ("Por que espera uma pessoa; vazio quando não espera.", ""),
    "why_label": ("O mesmo, em palavras.", ""),
    "matched_cents": ("Quanto foi contado para débitos, em centavos.", 123456),
    "surplus_cents": ("Quanto será devolvido, em centavos.", 0),
    "unmatched_cents": ("Quanto espera uma pessoa, em centavos.", 0),
    "received_at": ("Quando a Procuradoria soube dele.", "2026-12-01T09:00:00Z"),
    "received_cents": ("Quanto já foi recebido e contado por esta guia, em centavos.", 0),
    "last_paid_on": ("Dia do último pagamento contado; null enquanto não há.", None),
    "FileView.name": ("Nome do arquivo: banco, convênio e número sequencial.", "001-PGM123-000001"),
    "FileView.payments": ("Quantos pagamentos o arquivo traz.", 2),
    "FileView.cents": ("Quanto eles somam, em centavos.", 246912),
    "generated_on": ("Quando o banco gerou o arquivo.", "2026-11-30"),
    "again": ("Se o arquivo já tinha sido recebido: nada foi contado de novo.", False),
    "waiting": ("Quantos pagamentos do arquivo ainda serão contados.", 0),
    "results": ("O que foram os pagamentos já contados.", []),
    "ResultCount.payments": ("Quantos pagamentos.", 2),
    "ResultCount.cents": ("Quanto somam, em centavos.", 246912),
}  # fmt: skip

SHAPES: dict[str, str] = {
    "CoveredDebt": "O que a guia paga de um débito.",
    "DebtKind": "Tipo de débito inscrito.",
    "FileView": "Um arquivo de pagamentos recebido inteiro, e até onde foi contado.",
    "NewSlip": "O que pagar: tudo o que está inscrito sob uma chave.",
    "PaymentAnswer": "O que o pagamento foi quando a Procuradoria soube dele.",
    "PaymentNotice": "Um pagamento, com o identificador do banco. A guia vem em `txid` ou `barcode`.",
    "ResultCount": "Quantos pagamentos deram em um resultado, e quanto somam.",
    "Result": "O que foi um pagamento.",
    "SlipDates": "Os prazos que seguem um pagamento feito no último dia da guia.",
    "SlipKind": "O que a guia paga.",
    "SlipView": "Uma guia de pagamento.",
    "Why": "Por que um pagamento espera uma pessoa.",
}

PARAMETERS: dict[str, str] = {
    "X-Signature": "`sha256=` e o HMAC-SHA256 do corpo, em hexadecimal, com o segredo combinado com o banco.",
    "name": "Nome do arquivo: banco, convênio e número sequencial.",
    "Dívida ativa.number": "Número da guia, com ou sem separadores.",
}

CODES: dict[str, str] = {
    "bank-file-differs": "outro arquivo do banco, com o mesmo número, já foi recebido; nada deste foi contado",
    "invalid-signature": "a assinatura do aviso de pagamento não confere; nada foi registrado",
    "date-out-of-range": "campo: a data está fora do período aceito",
    "payment-differs": "o identificador já é de um pagamento com outro conteúdo; o aviso espera uma pessoa",
    "nothing-to-pay": "nada pode ser pago à vista com esta chave; `problems` diz por quê, débito a débito",
    "suspensa": "débito: com a exigibilidade suspensa",
    "em-acordo": "débito: está em um acordo",
    "quitada": "débito: já quitado",
    "cancelada": "débito: cancelado",
}
