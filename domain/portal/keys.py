"""The access key of each kind of debt (SP156, conteúdos 1312 and 1313, service 3677): how it is written and checked.

The official pages name the keys but give no rule for the check digits of SQL and CCM: only their length is checked
(assumed). Traffic fines are found by the driver's CPF or the vehicle's plate; protests, of every kind, by CPF or CNPJ.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.debts.ledger import DebtKind, short_label
from domain.errors import DomainError
from domain.identifiers import parse_cnpj, parse_cpf

BETWEEN = r"[.\-/\s]*"
SEPARATORS = re.compile(r"[.\-/\s]")
OLD_OR_MERCOSUL_PLATE = re.compile(r"[A-Z]{3}\d[A-Z\d]\d{2}", re.ASCII)
OTHER_KEY = re.compile(r"[0-9A-Z]{1,20}", re.ASCII)


@dataclass(frozen=True)
class KeySpec:
    """What the key of a kind is called, an example, and how what somebody wrote becomes the key that is kept.

    `pattern` is how it may be written, as JSON Schema tells it: it admits all that `parse` admits.
    """

    label: str
    example: str
    pattern: str
    parse: Callable[[str], str]


def parse_key(kind: DebtKind, text: str) -> str:
    """Return the key as it is kept, without separators; raise DomainError("invalid-key") that tells what it must be."""
    spec = KEYS[kind]
    try:
        return spec.parse(text)
    except DomainError as refusal:
        said = refusal.message if refusal.message.startswith(spec.label) else f"{spec.label}: {refusal.message}"
        raise DomainError("invalid-key", f"{said} Exemplo: {spec.example}.") from None


def names_person(kind: DebtKind, text: str) -> bool:
    """Tell whether a key, rightly written or not, is somebody's CPF: such keys are in no address and on no slip."""
    return kind is DebtKind.TRAFFIC_FINE and SEPARATORS.sub("", text).isdigit()


def _written(character: str, least: int, most: int) -> str:
    return rf"^{BETWEEN}({character}{BETWEEN}){{{least},{most}}}$"


def _digits(label: str, example: str, least: int, most: int) -> KeySpec:
    asked = f"{most} dígitos" if least == most else f"de {least} a {most} dígitos"

    def parse(text: str) -> str:
        compact = SEPARATORS.sub("", text)
        if not (compact.isascii() and compact.isdigit()):
            raise DomainError("invalid-key", f"são só algarismos, com ou sem a pontuação ({asked}).")
        if not least <= len(compact) <= most:
            raise DomainError("invalid-key", f"são {asked}; foram informados {len(compact)}.")
        return compact

    return KeySpec(label, example, _written(r"\d", least, most), parse)


def _cpf_or_plate(text: str) -> str:
    compact = SEPARATORS.sub("", text).upper()
    if compact.isdigit():
        return parse_cpf(compact)
    if not OLD_OR_MERCOSUL_PLATE.fullmatch(compact):
        raise DomainError("invalid-key", "informe o CPF (11 dígitos) ou a placa (ABC1234 ou ABC1D23).")
    return compact


def _other(text: str) -> str:
    compact = SEPARATORS.sub("", text).upper()
    if not OTHER_KEY.fullmatch(compact):
        raise DomainError("invalid-key", "use de 1 a 20 letras e algarismos.")
    return compact


_SQL = _digits("SQL do imóvel (setor, quadra, lote e dígito)", "001.002.0003-4", 11, 11)
_CCM = _digits("CCM", "1.234.567-8", 8, 8)
_CNPJ = KeySpec("CNPJ", "11.222.333/0001-81", _written("[0-9A-Za-z]", 14, 14), parse_cnpj)
_DRIVER = KeySpec("CPF ou placa do veículo", "ABC1D23", _written("[0-9A-Za-z]", 7, 11), _cpf_or_plate)
KEYS: dict[DebtKind, KeySpec] = {
    DebtKind.IPTU: _SQL,
    DebtKind.TRSD: _SQL,
    DebtKind.ISS: _CCM,
    DebtKind.SIMPLES_NACIONAL: _CNPJ,
    DebtKind.ITBI: _digits("Número da guia de recolhimento", "12345678", 1, 20),
    DebtKind.LIFTS: _digits("Número da chapa de identificação", "12345", 1, 12),
    DebtKind.TFA: _CCM,
    DebtKind.TFE: _CCM,
    DebtKind.BUILDING: _digits("Número do processo administrativo", "2010-0.123.456-7", 5, 20),
    DebtKind.TRAFFIC_FINE: _DRIVER,
    DebtKind.OTHER: KeySpec("Número do débito", "AB123456", _written("[0-9A-Za-z]", 1, 20), _other),
}
KEY_HELP = "; ".join(f"{short_label(kind)}: {spec.label}, por exemplo {spec.example}" for kind, spec in KEYS.items())
"""Every kind with its key, for whoever has to fill one in."""
