"""What the form tells of a conflict: what stands against it, and whether children have an interest."""

import pytest

from domain.mediation.conflict import ELSEWHERE, Conflict, Obstacle, Skill, assess

FORM: dict[str, object] = {
    "tipo_conflito": "divida", "cpf_cnpj": "11144477735", "convidado_cpf_cnpj": "52998224725",
    "mora_na_cidade": True, "poder_publico": False, "envolve_crime": False, "menores": False,
}  # fmt: skip


def test_a_conflict_between_two_residents_is_clear() -> None:
    assert assess(FORM).obstacles == ()


@pytest.mark.parametrize(
    ("field", "value", "obstacle"),
    [
        ("envolve_crime", True, Obstacle.CRIME),
        ("poder_publico", True, Obstacle.PUBLIC_BODY),
        ("mora_na_cidade", False, Obstacle.NOT_RESIDENT),
        ("convidado_cpf_cnpj", "11144477735", Obstacle.SAME_PERSON),
    ],
)
def test_what_is_not_for_this_centre_is_noticed(field: str, value: object, obstacle: Obstacle) -> None:
    assert assess({**FORM, field: value}).obstacles == (obstacle,)


def test_everything_is_noticed_at_once() -> None:
    assert len(assess({**FORM, "envolve_crime": True, "poder_publico": True}).obstacles) == 2


def test_every_obstacle_says_where_to_go_instead() -> None:
    assert set(ELSEWHERE) == set(Obstacle)


@pytest.mark.parametrize(
    ("kind", "minors", "children"),
    [("divida", False, False), ("divida", True, True), ("divorcio", False, False), ("guarda", False, True)],
)
def test_custody_is_always_about_a_child(kind: str, minors: bool, children: bool) -> None:
    assert assess({**FORM, "tipo_conflito": kind, "menores": minors}).children is children


@pytest.mark.parametrize(("kind", "skill"), [(Conflict.DIVORCE, Skill.FAMILY), (Conflict.DEBT, Skill.CIVIL)])
def test_the_kind_asks_for_a_training(kind: Conflict, skill: Skill) -> None:
    assert assess({**FORM, "tipo_conflito": kind}).skill is skill


def test_an_unknown_invited_number_is_not_the_applicants() -> None:
    assert assess({k: v for k, v in FORM.items() if not k.endswith("cpf_cnpj")}).obstacles == ()
