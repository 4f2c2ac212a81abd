"""What the services of the debt portal say they go by: all of it, and with the source."""

from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

from catalog.description import describe
from catalog.shelf import load
from domain.service import Service
from domain.sourced import Basis, Rule
from law import portal

TODAY = date(2026, 11, 29)
IMMEDIATE = [service for service in load().services if service.address]
NOT_OF_A_SERVICE = {"demonstration"}


def _said() -> tuple[list[Rule[object]], list[Basis]]:
    """Return the rules that services name, and what they rest on."""
    named = [one.rule for service in IMMEDIATE for one in service.rules]
    rules = [one for one in named if isinstance(one, Rule)]
    bases = [one for one in named if isinstance(one, Basis)]
    return rules, bases + [dated.basis for one in rules for dated in one.values]


@pytest.mark.parametrize("module", sorted({m.name for m in iter_modules(portal.__path__)} - NOT_OF_A_SERVICE))
def test_every_rule_and_assumption_of_the_portal_is_told_by_some_service(module: str) -> None:
    rules, bases = _said()
    untold = [
        name
        for name, value in vars(import_module(f"law.portal.{module}")).items()
        if (isinstance(value, Rule) and value not in rules) or (isinstance(value, Basis) and value not in bases)
    ]
    assert untold == []


@pytest.mark.parametrize("service", IMMEDIATE, ids=lambda s: s.slug)
def test_what_is_done_at_once_says_by_which_rules(service: Service) -> None:
    shown = describe(service, TODAY)
    assert shown.rules
    assert all(rule.text or rule.basis.citation for rule in shown.rules)


@pytest.mark.parametrize(
    ("service", "label", "text"),
    [
        ("parcelar-debitos", "Parcelas, no máximo", "60"),
        ("parcelar-debitos", "Parcela mínima", "R$ 150,00"),
        ("parcelar-debitos", "Simples Nacional: parcela mínima", "ME e EPP: R$ 150,00; MEI: R$ 50,00"),
        ("reparcelar-debitos", "Espera desde o vencimento não pago", "75 dias corridos"),
        ("reparcelar-debitos", "Entrada no 1º, 2º e 3º reparcelamento", "5%, 10%, 15%"),
        ("transacao-fique-em-dia", "Multa da parcela atrasada", "0,33% por dia, até 20%"),
        ("pagar-a-vista", "Atualização do débito tributário", "SELIC e 1% no mês do pagamento"),
    ],
)
def test_a_number_is_said_as_people_say_it(service: str, label: str, text: str) -> None:
    (rule,) = (one for one in describe(load().get(service), TODAY).rules if one.label == label)
    assert rule.text == text
    assert rule.since
    assert rule.basis.citation
