"""Running agreements, written by the database itself, each called for its second instalment at its own moment."""

from datetime import datetime

import asyncpg

STEPS = (
    """insert into debt (id, number, kind, key, nature, situation, year, reference, origin_due_on, inscribed_on, as_of,
       principal, fine, interest, costs, fees, debtor, agreement)
       select md5('debt' || n)::uuid, 'BENCH-' || n, 'IPTU', lpad(n::text, 11, '0'), 'tributaria', 'em-acordo', 2023,
       '', '2023-03-10', '2024-01-10', current_date, 880000, 180000, 120000, 0, 0, '11144477735', {number}
       from generate_series(1, {count}) as n""",
    """insert into agreement (number, request, kind, debt_kind, key, agreed_on, made_at, email, edital, earlier,
       entry_cents, breaks_at)
       select {number}, md5('request' || n)::uuid, 'ordinario', 'IPTU', lpad(n::text, 11, '0'), current_date, now(), '',
       '', 0, 0, 1 from generate_series(1, {count}) as n""",
    """insert into agreement_debt (agreement, place, debt_id, cents, discount)
       select {number}, 1, md5('debt' || n)::uuid, 1200000, '{{}}' from generate_series(1, {count}) as n""",
    """insert into agreement_instalment (agreement, number, cents, due_on, late_until, call_at, judged_at, called,
       paid_on, grown_cents, received_cents)
       select {number}, m, 20000, current_date + 28 * (m - 1), current_date + 28 * m,
       '{called_at}'::timestamptz + (m - 2) * interval '30 days' + n * 7919 % {spread} * interval '1 second',
       now() + (m + 2) * interval '30 days', m = 1,
       case when m = 1 then current_date end, 0, case when m = 1 then 20000 else 0 end
       from generate_series(1, {count}) as n, generate_series(1, {instalments}) as m""",
    """insert into agreement_order (agreement, attempts, created_at)
       select {number}, 0, now() from generate_series(1, {count}) as n order by n * 7919 % {spread}, n""",
    "analyze",
)
NUMBER = "'ACD-2026-' || lpad(n::text, 7, '0') || '-0'"
CALLED = "select count(*) from portal_slip where instalment = 2"
LAGS = """select extract(epoch from s.created_at - i.call_at) from portal_slip s
    join agreement_instalment i on i.agreement = s.agreement and i.number = s.instalment where s.instalment = 2"""
LAST = "select extract(epoch from max(created_at) - $1) from portal_slip where instalment = 2"
INSTALMENTS = 60


async def fill(connection: asyncpg.Connection, count: int, called_at: datetime, spread: int) -> None:
    """Write so many agreements, signed, called for their second instalment within some seconds from an instant on."""
    for step in STEPS:
        sql = step.format(
            count=count, number=NUMBER, called_at=called_at.isoformat(), instalments=INSTALMENTS, spread=spread
        )  # fmt: skip
        await connection.execute(sql, timeout=600)
