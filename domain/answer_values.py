"""One answer put into the canonical shape of its field's type; what the type does not take is refused."""

import re
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from domain.calendar import OFFICE_ZONE, local_day
from domain.errors import DomainError
from domain.form import Field, FieldType, Option
from domain.identifiers import parse_cnj, parse_cnpj, parse_cpf, parse_cpf_or_cnpj
from domain.money import format_brl, parse_amount
from domain.precatorios.holdings import parse_part

LONGEST = {FieldType.STRING: 200, FieldType.TEXT: 10_000}
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
PLATE = re.compile(r"[A-Z]{3}\d[A-Z0-9]\d{2}", re.ASCII)
MADE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{8}T\d{4}Z", re.ASCII)
"""Codes that name one row or one instant."""
FIRST_YEAR = 1900


def is_blank(value: object) -> bool:
    """Tell whether an answer says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def canonical(field: Field, value: object, now: datetime) -> object:
    """Return an answer as it is kept, None for nothing said; raise DomainError."""
    if is_blank(value):
        return None
    return PARSERS[field.type](field, value, now)


def _text(field: Field, value: object, _: datetime) -> str:
    if not isinstance(value, str):
        raise DomainError("wrong-type", "Informe um texto.")
    if UNPRINTABLE.search(value):
        raise DomainError("invalid-characters", "O texto contém caracteres de controle.")
    longest = field.longest or LONGEST.get(field.type, LONGEST[FieldType.STRING])
    if len(value) > longest:
        raise DomainError("too-long", f"Use no máximo {longest} caracteres.")
    return value.strip()


def _integer(field: Field, value: object, _: datetime) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise DomainError("wrong-type", "Informe um número inteiro.")
    _check_bounds(field, value, str)
    return value


def _boolean(field: Field, value: object, _: datetime) -> bool:
    if not isinstance(value, bool):
        raise DomainError("wrong-type", "Responda com verdadeiro ou falso.")
    if field.must_be is not None and value is not field.must_be:
        raise DomainError("declaration-refused", f"Sem esta declaração o pedido não pode seguir: {field.label}.")
    return value


def _date(field: Field, value: object, now: datetime) -> str:
    try:
        day = date.fromisoformat(_text(field, value, now))
    except ValueError:
        raise DomainError("invalid-date", "Informe uma data no formato aaaa-mm-dd.") from None
    _check_year(day)
    if field.past and day > local_day(now):
        raise DomainError("date-in-future", "A data não pode estar no futuro.")
    return day.isoformat()


def _datetime(field: Field, value: object, now: datetime) -> str:
    text = _text(field, value, now)
    try:
        if ":" not in text:  # a day alone would become its midnight, an hour that nobody stated
            raise ValueError(text)
        instant = datetime.fromisoformat(text)
        instant = instant if instant.tzinfo else instant.replace(tzinfo=OFFICE_ZONE)
        _check_year(instant.date())
        local = instant.astimezone(OFFICE_ZONE)
    except (ValueError, OverflowError):
        raise DomainError("invalid-datetime", "Informe data e hora, por exemplo 2026-03-01T14:30.") from None
    if field.past and local > now:
        raise DomainError("date-in-future", "A data e a hora não podem estar no futuro.")
    return local.isoformat()


def _check_bounds(field: Field, value: int, show: Callable[[int], str]) -> None:
    """Refuse what is outside the field's bounds, with the bound and the field's own reason."""
    if field.minimum is not None and value < field.minimum:
        code, limit = "below-minimum", f"O valor mínimo é {show(field.minimum)}."
    elif field.maximum is not None and value > field.maximum:
        code, limit = "above-maximum", f"O valor máximo é {show(field.maximum)}."
    else:
        return
    if field.minimum is not None and field.minimum == field.maximum:
        limit = f"O valor deve ser {show(field.minimum)}."
    raise DomainError(code, f"{limit} {field.help}".strip())


def _check_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= FIRST_YEAR + 300:
        raise DomainError("invalid-date", "Confira o ano da data.")


def _money(field: Field, value: object, _: datetime) -> str:
    cents = parse_amount(value)
    _check_bounds(field, cents, format_brl)
    return f"{cents // 100}.{cents % 100:02d}"


def _option(field: Field, value: object, _: datetime) -> str:
    if isinstance(value, str) and value in {o.code for o in field.options}:
        return value
    raise DomainError("not-an-option", f"Escolha uma destas opções: {'; '.join(map(_named, field.options))}.")


def _named(option: Option) -> str:
    """Return an option as people read it, with the code that programs send; ids that were made here are in the form."""
    return option.label if MADE.fullmatch(option.code) else f"{option.label} ({option.code})"


def _options(field: Field, value: object, now: datetime) -> list[str]:
    if not isinstance(value, list):
        raise DomainError("wrong-type", "Informe uma lista de opções.")
    return sorted({_option(field, v, now) for v in value})


def _email(field: Field, value: object, now: datetime) -> str:
    try:
        found = validate_email(_text(field, value, now), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise DomainError("invalid-email", "E-mail inválido: confira o endereço.") from None
    return found.normalized


def _phone(field: Field, value: object, now: datetime) -> str:
    refused = DomainError("invalid-phone", "Telefone inválido: informe o DDD e o número.")
    try:
        number = phonenumbers.parse(_text(field, value, now), "BR")
    except phonenumbers.NumberParseException:
        raise refused from None
    if not phonenumbers.is_possible_number(number):
        raise refused
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(count: int, code: str, message: str) -> "Parser":
    def parse(field: Field, value: object, now: datetime) -> str:
        digits = re.sub(r"[.\-/\s]", "", _text(field, value, now))
        if not (digits.isascii() and digits.isdigit() and len(digits) == count):
            raise DomainError(code, message)
        return digits

    return parse


def _identifier(parse_text: Callable[[str], str]) -> "Parser":
    return lambda field, value, now: parse_text(_text(field, value, now))


def _plate(field: Field, value: object, now: datetime) -> str:
    plate = re.sub(r"[-\s]", "", _text(field, value, now)).upper()
    if not PLATE.fullmatch(plate):
        raise DomainError("invalid-plate", "Placa inválida: use ABC1234 ou ABC1D23.")
    return plate


def _reference(field: Field, value: object, now: datetime) -> str:
    try:
        return str(UUID(_text(field, value, now)))
    except ValueError:
        raise DomainError("invalid-reference", "Referência inválida: use uma das que foram oferecidas.") from None


def _share(field: Field, value: object, now: datetime) -> str:
    """Return a share of a credit as n/d, exactly."""
    share = parse_part(_text(field, value, now))
    return f"{share.numerator}/{share.denominator}"


Parser = Callable[[Field, object, datetime], object]
PARSERS: dict[FieldType, Parser] = {
    FieldType.STRING: _text,
    FieldType.TEXT: _text,
    FieldType.INTEGER: _integer,
    FieldType.BOOL: _boolean,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.MONEY: _money,
    FieldType.ENUM: _option,
    FieldType.CHOICES: _options,
    FieldType.CPF: _identifier(parse_cpf),
    FieldType.CNPJ: _identifier(parse_cnpj),
    FieldType.CPF_CNPJ: _identifier(parse_cpf_or_cnpj),
    FieldType.CNJ: _identifier(parse_cnj),
    FieldType.PHONE: _phone,
    FieldType.EMAIL: _email,
    FieldType.CEP: _digits(8, "invalid-cep", "CEP inválido: informe oito dígitos."),
    FieldType.SQL: _digits(
        11, "invalid-sql", "Número SQL inválido: informe setor, quadra, lote e dígito (11 dígitos)."
    ),
    FieldType.CCM: _digits(8, "invalid-ccm", "CCM inválido: informe oito dígitos."),
    FieldType.PLATE: _plate,
    FieldType.SHARE: _share,
    FieldType.REFERENCE: _reference,
}
