"""The grounds on which requests about inscribed debts are decided, and the effects that each allows."""

from domain.debts.ledger import LedgerEffect
from domain.service import FAVOURABLE, Ground, Verdict
from domain.sourced import Basis, assumed, sourced
from law.debts.requests import CONTEST_PAGE, CREDIT_CUT_OFF, SETTLEMENT_PAGE, SHARE_PAGE

GRANT_ONLY = (Verdict.GRANT,)
DENY_ONLY = (Verdict.DENY,)
DISMISS_ONLY = (Verdict.DISMISS,)
KEEP = (LedgerEffect.KEEP,)
WRITE_OFF = (LedgerEffect.CANCEL, LedgerEffect.REDUCE)
REASONS = sourced(
    "Página do serviço 3636 no Portal SP156: motivos do pedido. O efeito de cada um é escolha deste sistema",
    CONTEST_PAGE,
)
NOT_FOUND = assumed("o teor das respostas não foi encontrado; motivo definido na configuração deste sistema")


def _favourable(code: str, label: str, effects: tuple[LedgerEffect, ...], basis: Basis) -> Ground:
    return Ground(code=code, label=label, verdicts=FAVOURABLE, effects=effects, basis=basis)


def _refusal(code: str, label: str, verdicts: tuple[Verdict, ...], basis: Basis = NOT_FOUND) -> Ground:
    return Ground(code=code, label=label, verdicts=verdicts, effects=KEEP, basis=basis)


CONTEST = (
    _favourable("paid", "O débito já estava pago ou foi pago em duplicidade", WRITE_OFF, REASONS),
    _favourable("appeal-pending", "Há recurso administrativo pendente", (LedgerEffect.SUSPEND,), REASONS),
    _favourable("court-decision", "Há decisão judicial favorável ao interessado",
                (LedgerEffect.SUSPEND, *WRITE_OFF), REASONS),
    _favourable("court-deposit", "Há depósito judicial do valor", (LedgerEffect.SUSPEND,), REASONS),
    _favourable("company-closed", "A empresa estava regularmente encerrada", WRITE_OFF, REASONS),
    _favourable("undue", "O débito é indevido por outro motivo, exposto na fundamentação",
                (LedgerEffect.SUSPEND, *WRITE_OFF), NOT_FOUND),
    _refusal("not-proved", "O que foi alegado não ficou provado", DENY_ONLY),
    _refusal("payment-of-another-debt", "O pagamento apresentado é de outro débito", DENY_ONLY),
    _refusal("appeal-decided", "O recurso administrativo já foi decidido", DENY_ONLY),
    _refusal("decision-does-not-reach", "A decisão ou o depósito judicial não alcança este débito", DENY_ONLY),
    _refusal("debt-after-closing", "O débito é devido apesar do encerramento da empresa", DENY_ONLY),
    _refusal("not-inscribed", "O débito não está inscrito em dívida ativa: o pedido é da Secretaria da Fazenda",
             DISMISS_ONLY,
             sourced("Página de serviços da PGM: vale só para débito inscrito",
                     "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/servicos/index.php?p=334217")),
    _refusal("same-request", "O mesmo pedido já foi decidido", DISMISS_ONLY),
)  # fmt: skip


def _applied(code: str, label: str, *effects: LedgerEffect) -> Ground:
    return Ground(code=code, label=label, verdicts=GRANT_ONLY, effects=effects, basis=NOT_FOUND)


NOT_APPLIED = (
    _refusal("not-proved", "O que foi comunicado não ficou provado", DENY_ONLY),
    _refusal("no-debt", "Não há débito inscrito do imóvel ou da pessoa indicada", DENY_ONLY),
    _refusal("no-effect", "O que foi comunicado não muda o débito, pelas razões da fundamentação", DENY_ONLY),
)
AUCTION = (_applied("auction-proved", "O leilão ficou provado", LedgerEffect.ANNOTATE_AUCTION), *NOT_APPLIED)
BOUGHT_AT_AUCTION = (
    _applied("bought-at-auction", "A arrematação ficou provada e o efeito tem o fundamento exposto pelo procurador",
             LedgerEffect.FORMER_OWNER, LedgerEffect.ANNOTATE_AUCTION),
    *NOT_APPLIED,
)  # fmt: skip
LAWSUIT_ENDED = (
    _applied("lawsuit-ended", "A ação judicial terminou", LedgerEffect.RELEASE_PENDENCY),
    _refusal("lawsuit-not-ended", "A ação judicial ainda não terminou", DENY_ONLY),
    *NOT_APPLIED,
)
SETTLEMENT = (
    _refusal(
        "not-such-entity",
        "A entidade não é religiosa nem educacional sem fins lucrativos",
        DENY_ONLY,
        sourced("Página da PGM: só entidades religiosas ou educacionais sem fins lucrativos", SETTLEMENT_PAGE),
    ),
    _refusal(
        "after-cut-off",
        "Os créditos são posteriores à data-limite da transação",
        DENY_ONLY,
        CREDIT_CUT_OFF.values[-1].basis,
    ),
    _refusal("cannot-be-borne", "Os documentos não sustentam a proposta", DENY_ONLY),
    _refusal("not-convenient", "A proposta não convém ao Município, pelas razões da fundamentação", DENY_ONLY),
)
FILE_ACCESS = (
    _refusal("secret", "O processo está sob sigilo", DENY_ONLY),
    _refusal("third-parties-data", "Há dados pessoais de terceiros que não podem ser removidos", DENY_ONLY),
    _refusal("no-standing", "Quem pede não tem acesso a este processo, pelas razões da fundamentação", DENY_ONLY),
)
IDEAL_SHARE = (
    _applied("share-of-larger-plot", "A unidade nasceu da área maior cuja dívida está inscrita",
             LedgerEffect.DETACH_UNIT),
    _refusal("not-the-owner", "Não ficou provado que o requerente é proprietário da unidade", DENY_ONLY,
             sourced("Página do serviço 3793 no Portal SP156: pede o proprietário da unidade", SHARE_PAGE)),
    _refusal("not-of-the-plot", "A unidade não nasceu da área maior indicada", DENY_ONLY),
    _refusal("share-unknown", "A fração ideal da unidade não ficou provada", DENY_ONLY),
    _refusal("not-inscribed", "A dívida não está inscrita em dívida ativa: o pedido é da Secretaria da Fazenda",
             DISMISS_ONLY, sourced("Página do serviço 3793 no Portal SP156: a dívida deve estar inscrita", SHARE_PAGE)),
)  # fmt: skip
