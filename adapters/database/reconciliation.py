"""The day's money from two sides: payments and what people decided, and the movements of the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, TextClause, text

from adapters.database.engine import Database
from domain.calendar import ONE_DAY, start_of_day
from domain.portal.payment import Channel
from domain.portal.reconciliation import Check, Decided, Intake, Reconciliation

INTAKES = text("""
select channel, file, count(*) as payments, sum(matched_cents)::bigint as matched_cents,
       sum(surplus_cents)::bigint as surplus_cents, sum(unmatched_cents)::bigint as unmatched_cents,
       count(*) filter (where result = 'repetido') as repeated,
       coalesce(sum(cents) filter (where result = 'repetido'), 0)::bigint as repeated_cents
from payment where day = :day group by channel, file order by channel, file
""")
DECIDED = text("""
select count(*) filter (where resolution = 'attach') as attached,
       coalesce(sum(cents) filter (where resolution = 'attach'), 0)::bigint as attached_cents,
       count(*) filter (where resolution = 'return') as returned,
       coalesce(sum(cents) filter (where resolution = 'return'), 0)::bigint as returned_cents,
       coalesce(sum(cents) filter (where resolution = 'attach' and result = 'repetido'), 0)::bigint as second_cents
from payment where resolved_at >= :since and resolved_at < :until
""")
REFUNDED = text("""
select count(*) as refunded, coalesce(sum(cents), 0)::bigint as refunded_cents
from surplus where refunded_at >= :since and refunded_at < :until
""")
MOVED = text("""
select coalesce(sum(cents) filter (where debit = 'banco' and ref not like 'PGM-%'), 0)::bigint as came,
       coalesce(sum(cents) filter (where debit = 'banco' and ref like 'PGM-%'), 0)::bigint as ordered,
       coalesce(sum(cents) filter (where credit = 'banco'), 0)::bigint as went
from movement where day = :day and (debit = 'banco' or credit = 'banco')
""")
STANDING = text("""
select (select coalesce(sum(cents), 0)::bigint from surplus where refunded_at is null) as surplus,
       (select coalesce(sum(unmatched_cents), 0)::bigint from payment
        where unmatched_cents > 0 and resolved_at is null) as waiting,
       coalesce(sum(case when credit = 'excedente' then cents when debit = 'excedente' then -cents end), 0)::bigint
         as surplus_ledger,
       coalesce(sum(case when credit = 'nao-identificado' then cents
                         when debit = 'nao-identificado' then -cents end), 0)::bigint as waiting_ledger
from movement
where debit in ('excedente', 'nao-identificado') or credit in ('excedente', 'nao-identificado')
""")
UNBALANCED = text("""
with touched as (
  select distinct debt_id from movement
  where day = :day and (debit = 'banco' or credit = 'banco') and debt_id is not null
), books as (
  select debt_id, sum(sign * principal) as principal, sum(sign * fine) as fine, sum(sign * interest) as interest,
         sum(sign * costs) as costs, sum(sign * fees) as fees
  from (select *, case when debit = 'devedor' then 1 when credit = 'devedor' then -1 else 0 end as sign from movement) m
  where debt_id in (select debt_id from touched) group by debt_id
)
select count(*) from debt join books on books.debt_id = debt.id
where (debt.principal, debt.fine, debt.interest, debt.costs, debt.fees)
   is distinct from (books.principal, books.fine, books.interest, books.costs, books.fees)
""")


class SqlReconciliation:
    """Reports of a day, from the rows as they are when it is asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, day: date) -> Reconciliation:
        """Return the report of a day; one of today changes until the day is over.

        Everything is read from one state of the database, so that what is booked meanwhile makes no difference.
        """
        async with self._database.writing() as connection:
            await connection.execute(text("set transaction isolation level repeatable read, read only"))
            found = [(await connection.execute(query, values)).all() for query, values in _asked(day)]
        rows, (decided,), (refunded,), (moved,), (standing,), (unbalanced,) = found
        intakes = tuple(map(_intake, rows))
        return Reconciliation(
            day=day, intakes=intakes, ordered_cents=moved.ordered, decided=_decided(decided, refunded),
            unbalanced=int(unbalanced[0]), checks=_checks(intakes, decided, refunded, moved, standing),
        )  # fmt: skip


def _asked(day: date) -> tuple[tuple[TextClause, Mapping[str, date]], ...]:
    """Return what is asked: what has a day of its own by that, what has an instant by the instants of the day."""
    on, within = {"day": day}, {"since": start_of_day(day), "until": start_of_day(day + ONE_DAY)}
    return (
        (INTAKES, on), (DECIDED, within), (REFUNDED, within), (MOVED, on), (STANDING, {}), (UNBALANCED, on),
    )  # fmt: skip


def _intake(row: Row[Any]) -> Intake:
    return Intake.model_validate(dict(row._mapping) | {"channel": Channel(row.channel)})


def _decided(decided: Row[Any], refunded: Row[Any]) -> Decided:
    return Decided.model_validate(dict(decided._mapping) | dict(refunded._mapping))


def _checks(
    intakes: tuple[Intake, ...], decided: Row[Any], refunded: Row[Any], moved: Row[Any], standing: Row[Any]
) -> tuple[Check, ...]:
    came = sum(one.received_cents for one in intakes) + decided.second_cents
    went = decided.returned_cents + refunded.refunded_cents
    pairs = (
        ("Recebido no dia", came, moved.came),
        ("Devolvido no dia", went, moved.went),
        ("Excedentes a devolver, até agora", standing.surplus, standing.surplus_ledger),
        ("Não identificados, até agora", standing.waiting, standing.waiting_ledger),
    )
    return tuple(Check(name=name, payments_cents=said, ledger_cents=booked) for name, said, booked in pairs)
