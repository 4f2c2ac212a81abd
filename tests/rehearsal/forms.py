"""Valid answers to any form, drawn by its fields' types."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from domain.debts.ideal_share import parse_share, share_of
from domain.debts.ledger import DebtKind
from domain.form import Field, FieldType
from domain.form_checks import FormCheck, NotAfter, NotBefore, OnlyWith, Pairs, PartOfOffset, ShareOf
from domain.money import parse_amount
from domain.portal.keys import KEYS
from domain.precatorios.offset import settled

Answers = dict[str, object]
HALF = "1/2"
Drawn = st.SearchStrategy[object]
FIXED: dict[FieldType, str] = {
    FieldType.CPF: "111.444.777-35", FieldType.CNPJ: "11.222.333/0001-81", FieldType.CPF_CNPJ: "52998224725",
    FieldType.PHONE: "(11) 98765-4321", FieldType.EMAIL: "maria@example.com", FieldType.CEP: "01310-100",
    FieldType.CNJ: "0000002-65.2005.4.05.8100", FieldType.SQL: "123.456.7890-1", FieldType.CCM: "1.234.567-8",
    FieldType.PLATE: "ABC1D23", FieldType.SHARE: "1/2", FieldType.REFERENCE: "5f2c1e0a-8f0e-4c3b-9a57-1d2e3f405162",
}  # fmt: skip
TEXTS = ("Texto de ensaio.", "Ação {x} & <b>ç</b>\n§ 2º", "x")
AMOUNTS = (1, 99999, 5000000, 5000001, 75000000)  # cents


def forms(fields: Sequence[Field], checks: Sequence[FormCheck] = ()) -> st.SearchStrategy[Answers]:
    """Return complete, well-formed answers that go together; what is optional is sometimes left out."""
    always = {f.name: _drawn(f) for f in fields if f.required or f.required_when is not None}
    sometimes = {f.name: _drawn(f) for f in fields if f.name not in always}
    drawn = st.fixed_dictionaries(always, optional=sometimes)
    keys = {field.name: field.keyed_by for field in fields if field.keyed_by}
    return st.tuples(drawn, st.integers(0, 11)).map(lambda made: _keyed(_mended(*made, checks), keys))


def _keyed(answers: Answers, keys: dict[str, str]) -> Answers:
    """Give a debt the key of its kind."""
    return answers | {
        name: KEYS[DebtKind(str(answers[kind]))].example for name, kind in keys.items() if name in answers
    }


def _mended(answers: Answers, turn: int, checks: Sequence[FormCheck]) -> Answers:
    """Make answers that were drawn one by one go together; `turn` picks among several ways."""
    for check in checks:
        match check:
            case Pairs(first=first, second=second, allowed=allowed):
                answers |= dict(zip((first, second), allowed[turn % len(allowed)], strict=True))
            case OnlyWith(field=field, other=other, values=values) if answers.get(other) not in values:
                answers.pop(field, None)
            case ShareOf(total=total, share=share, amount=amount):
                part = share_of(parse_amount(answers[total]), parse_share(HALF))
                answers |= {share: HALF, amount: shown(part)}
            case PartOfOffset(debt=debt, credit=credit, percent=percent, figure=figure, amount=amount):
                made = settled(parse_amount(answers[debt]), parse_amount(answers[credit]), percent)
                answers.pop(amount, None)
                answers |= {amount: shown(cents)} if (cents := getattr(made, figure)) else {}
            case NotBefore(field=field, day=day) if field in answers:
                answers[field] = max(str(answers[field]), day.isoformat())
            case NotAfter(field=field, day=day) if field in answers:
                answers[field] = min(str(answers[field]), day.isoformat())
    return answers


def _drawn(field: Field) -> Drawn:
    return st.lists(forms(field.rows), min_size=1, max_size=2) if field.rows else _value(field)


def _value(field: Field) -> Drawn:
    codes = [option.code for option in field.options]
    match field.type:
        case FieldType.STRING | FieldType.TEXT:
            return st.sampled_from([text[: field.longest] for text in TEXTS])
        case FieldType.ENUM:
            return st.sampled_from(codes)
        case FieldType.CHOICES:
            return st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)
        case FieldType.BOOL:
            return st.booleans() if field.must_be is None else st.just(field.must_be)
        case FieldType.INTEGER:
            least = field.minimum or 0
            return st.integers(least, least + 60 if field.maximum is None else field.maximum)
        case FieldType.MONEY:
            return st.sampled_from(_amounts(field))
        case FieldType.DATE | FieldType.DATETIME:
            return _moment(field)
        case _:
            return st.just(FIXED[field.type])


def _amounts(field: Field) -> list[str]:
    least, most = field.minimum or 1, field.maximum or AMOUNTS[-1]
    cents = {c for c in AMOUNTS if least <= c <= most} | {least, most}
    return [shown(c) for c in sorted(cents)]


def shown(cents: int) -> str:
    """Return an amount as forms take it."""
    return f"{cents // 100}.{cents % 100:02d}"


def _moment(field: Field) -> Drawn:
    now = datetime.now(UTC)
    days = st.integers(-2000, -2) if field.past else st.integers(-30, 60)
    if field.type is FieldType.DATE:
        return days.map(lambda n: (now + timedelta(days=n)).date().isoformat())
    return days.map(lambda n: (now + timedelta(days=n)).isoformat())
