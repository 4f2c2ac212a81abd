"""The register of holders of one precatório, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder, Link, Refused, extended, held, show_part


@dataclass
class HolderBook:
    """Keeps the chain (domain.ports.HolderRegister); `answers` are those of the case, `waits` the earlier ones."""

    answers: Mapping[str, object]
    chain: list[Link] = field(default_factory=list)
    waits: list[AssignmentAnswer] = field(default_factory=list)

    async def register(self, order: AssignmentOrder) -> AssignmentAnswer:
        if self.waits:
            return self.waits.pop(0)
        said = self.answers
        link = Link(
            giver=str(said["cedente_cpf_cnpj"]), taker=str(said["cessionario_cpf_cnpj"]),
            share=str(said["parte_cedida"]), protocol=order.protocol,
        )  # fmt: skip
        first = Link(taker=order.first_holder, share=order.first_share or "1") if order.first_holder else None
        if link not in self.chain:
            try:
                self.chain += extended(self.chain, first, link)
            except Refused as refused:
                return AssignmentAnswer(refusal=refused.refusal, reason=refused.message)
        left = held(self.chain).get(link.giver, Fraction(0))
        place = self.chain.index(link) + 1
        return AssignmentAnswer(place=place, share=show_part(link.part), left=show_part(left))
