"""What the signed decisions about inscribed debts say: title, facts, and what happens now."""

from collections.abc import Mapping

from domain.case import Decision, Reply
from domain.debts.ledger import EFFECT_LABELS, WRITES_OFF, Debt, DebtKind, LedgerEffect, short_label
from domain.money import format_brl
from domain.service import Verdict

Titles = Mapping[Verdict, str]
CONTEST: Titles = {
    Verdict.GRANT: "Contestação acolhida",
    Verdict.PARTIAL: "Contestação acolhida em parte",
    Verdict.DENY: "Contestação não acolhida",
    Verdict.DISMISS: "Contestação não conhecida",
}
COMMUNICATION: Titles = {
    Verdict.GRANT: "Comunicação aplicada ao débito",
    Verdict.DENY: "Comunicação não aplicada",
}
NOW: dict[LedgerEffect, str] = {
    LedgerEffect.SUSPEND: "A Procuradoria registra a suspensão da cobrança no cadastro da dívida ativa.",
    LedgerEffect.CANCEL: "A Procuradoria registra o cancelamento no cadastro da dívida ativa.",
    LedgerEffect.REDUCE: "A Procuradoria registra a redução no cadastro da dívida ativa; o restante continua devido.",
    LedgerEffect.KEEP: "O débito continua como estava.",
    LedgerEffect.ANNOTATE_AUCTION: "A Procuradoria anota o leilão no cadastro da dívida ativa.",
    LedgerEffect.FORMER_OWNER: "A Procuradoria registra o débito em nome do proprietário anterior.",
    LedgerEffect.RELEASE_PENDENCY: "A Procuradoria libera a pendência judicial no PPI ou PRD.",
    LedgerEffect.SETTLE: "A Procuradoria registra o acordo no cadastro da dívida ativa.",
    LedgerEffect.DETACH_UNIT: "Paga a guia, a Procuradoria desvincula a unidade da dívida da área maior.",
    LedgerEffect.OFFSET: "Paga a parte em dinheiro, a Procuradoria registra a compensação no cadastro.",
}
TIMES = (
    "Um pagamento leva até 3 dias úteis para aparecer no sistema da dívida ativa.",
    "Depois da baixa, CADIN e SERASA levam até mais 5 dias úteis para se atualizar.",
)
NO_MORE = "Contra esta decisão não cabe novo recurso na Procuradoria. Você ainda pode levar o caso à Justiça."


def effect_of(made: Decision) -> LedgerEffect:
    """Return the effect that a decision states; a debt that nobody speaks of is kept as it is."""
    return LedgerEffect(str(made.fields.get("efeito", LedgerEffect.KEEP)))


def debt_of(fields: Mapping[str, object]) -> Debt:
    """Return the debt that a form names."""
    return Debt(
        kind=DebtKind(str(fields["tipo_debito"])), key=str(fields["chave_acesso"]),
        number=str(fields.get("numero_divida", "")),
    )  # fmt: skip


def letter(made: Decision, titles: Titles) -> Reply:
    """Return what the signed decision says."""
    effect = effect_of(made)
    title = titles[Verdict(made.verdict)]
    return Reply(
        title=f"Recurso: {title[0].lower()}{title[1:]}" if made.on_appeal else title, template="debt-decision",
        facts=_facts(made, effect), items=tuple(_now(made, effect)), signer=made.by,
    )  # fmt: skip


def _facts(made: Decision, effect: LedgerEffect) -> dict[str, str]:
    facts = {"Efeito": EFFECT_LABELS[effect]}
    if "tipo_debito" in made.fields:
        debt = debt_of(made.fields)
        facts["Débito"] = f"{short_label(debt.kind)}, número {debt.number}"
    if made.amount_cents:
        facts["Valor"] = format_brl(made.amount_cents)
    return facts


def _now(made: Decision, effect: LedgerEffect) -> list[str]:
    last = made.on_appeal and made.verdict != Verdict.GRANT
    return [NOW[effect], *(TIMES if effect in WRITES_OFF else ()), *([NO_MORE] if last else [])]
