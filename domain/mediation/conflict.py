"""Which conflicts the centre takes, which not and where to go then, and whether the Ministério Público is heard."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Conflict(StrEnum):
    DIVORCE = "divorcio"
    CUSTODY = "guarda"
    SUPPORT = "alimentos"
    SUPPORT_RELEASE = "exoneracao-de-alimentos"
    UNION = "uniao-estavel"
    DIVISION = "partilha"
    DEBT = "divida"
    OTHER = "outro"


class Skill(StrEnum):
    """What a mediator is trained for."""

    FAMILY = "familia"
    CIVIL = "civel"


class Obstacle(StrEnum):
    """Why a conflict is not for this centre."""

    CRIME = "crime"
    PUBLIC_BODY = "poder-publico"
    NOT_RESIDENT = "fora-da-cidade"
    NOT_SETTLEABLE = "direito-intransigivel"
    SAME_PERSON = "mesma-pessoa"


CONFLICT_LABELS: dict[Conflict, str] = {
    Conflict.DIVORCE: "Divórcio",
    Conflict.CUSTODY: "Guarda",
    Conflict.SUPPORT: "Pensão alimentícia",
    Conflict.SUPPORT_RELEASE: "Exoneração de pensão alimentícia",
    Conflict.UNION: "Reconhecimento ou dissolução de união estável",
    Conflict.DIVISION: "Partilha de bens",
    Conflict.DEBT: "Dívida",
    Conflict.OTHER: "Outro conflito entre particulares",
}
FAMILY = frozenset(Conflict) - {Conflict.DEBT, Conflict.OTHER}
OF_CHILDREN = frozenset({Conflict.CUSTODY})
"""Always about the interests of a child, whatever the form says."""

OBSTACLE_LABELS: dict[Obstacle, str] = {
    Obstacle.CRIME: "O conflito envolve crime",
    Obstacle.PUBLIC_BODY: "A Prefeitura ou outro órgão público é parte",
    Obstacle.NOT_RESIDENT: "Quem pede não mora na cidade",
    Obstacle.NOT_SETTLEABLE: "O direito não admite acordo",
    Obstacle.SAME_PERSON: "As duas partes são a mesma pessoa",
}
ELSEWHERE: dict[Obstacle, str] = {
    Obstacle.CRIME: "O CEJUSC não trata de fatos que são crime. Procure a Polícia Civil ou o Ministério Público; em "
    "caso de violência doméstica, ligue 180; em perigo imediato, ligue 190.",
    Obstacle.PUBLIC_BODY: "O CEJUSC Municipal atende conflitos entre particulares. Para conciliar com a Prefeitura, "
    "procure o Cejusc Fazenda Pública da Capital, do Tribunal de Justiça: "
    "https://portal.tjsp.jus.br/Conciliacao/CejuscFazendaPublica.",
    Obstacle.NOT_RESIDENT: "O CEJUSC Municipal atende moradores da cidade de São Paulo. Procure o CEJUSC do Tribunal "
    "de Justiça na cidade onde mora.",
    Obstacle.NOT_SETTLEABLE: "A lei não permite acordo sobre este direito. Procure a Defensoria Pública ou um "
    "advogado.",
    Obstacle.SAME_PERSON: "A mediação é entre duas pessoas. Faça um novo pedido com os dados da outra parte.",
}


class Assessment(BaseModel):
    """What the form tells before anybody has read the account; the centre decides."""

    model_config = ConfigDict(frozen=True)

    conflict: Conflict
    obstacles: tuple[Obstacle, ...] = ()
    children: bool = False

    @property
    def skill(self) -> Skill:
        """Return what the mediator has to be trained for."""
        return Skill.FAMILY if self.conflict in FAMILY else Skill.CIVIL


def assess(answers: Mapping[str, object]) -> Assessment:
    """Return what speaks against a mediation, and whether children have an interest in it."""
    conflict = Conflict(str(answers["tipo_conflito"]))
    found = {
        Obstacle.CRIME: answers.get("envolve_crime") is True,
        Obstacle.PUBLIC_BODY: answers.get("poder_publico") is True,
        Obstacle.NOT_RESIDENT: answers.get("mora_na_cidade") is False,
        Obstacle.SAME_PERSON: _same(answers.get("cpf_cnpj"), answers.get("convidado_cpf_cnpj")),
    }
    children = answers.get("menores") is True or conflict in OF_CHILDREN
    return Assessment(conflict=conflict, obstacles=tuple(o for o, so in found.items() if so), children=children)


def _same(one: object, other: object) -> bool:
    return bool(one) and one == other
