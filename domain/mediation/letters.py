"""What a mediation's letters say: where to go instead, the term to sign, the judge's answer."""

from uuid import UUID

from domain.case import Reply
from domain.mediation.conflict import ELSEWHERE, Obstacle
from domain.mediation.term import Term


def orientation(obstacle: Obstacle, note: str, signer: UUID) -> Reply:
    """Return the answer to whom the centre cannot help: where to go."""
    return Reply(title="Orientação sobre o seu pedido", text="\n".join(filter(None, (ELSEWHERE[obstacle], note))),
                 signer=signer)  # fmt: skip


def draft_letter(term: Term, number: int) -> Reply:
    """Return the term as it is read and signed."""
    kind = "Acordo parcial: o resto do conflito continua aberto." if term.partial else ""
    title = "Termo de acordo" if number == 1 else f"Termo de acordo, {number}ª redação"
    return Reply(title=title, template="term", items=term.lines, text="\n".join(filter(None, (term.text, kind))))


def refusal_letter(why: str, judge: UUID) -> Reply:
    """Return the judge's reasons for not homologating."""
    return Reply(title="Acordo não homologado", text=why, signer=judge)


def title_letter(term: Term, judge: UUID) -> Reply:
    """Return the homologated term: a judicial title."""
    return Reply(
        title="Termo de acordo homologado", template="homologated", items=term.lines, text=term.text,
        facts={"Natureza": "título executivo judicial (CPC, art. 515, II e III)"},
        signer=judge,
    )  # fmt: skip
