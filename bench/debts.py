"""A million debts, written by the database itself: three years under each key."""

import asyncpg

DEBTS = 1_000_000
UNDER_A_KEY = 3
KEYS = DEBTS // UNDER_A_KEY
FILL = """
    insert into debt (id, number, kind, key, nature, situation, year, reference, origin_due_on, inscribed_on, as_of,
        principal, fine, interest, costs, fees, debtor)
    select uuidv7(), 'BENCH-' || n, 'IPTU', lpad((n / {under})::text, 11, '0'), 'tributaria',
        (array['inscrita', 'ajuizada', 'protestada'])[1 + n % 3], 2012 + n % 12, 'Notificação 1',
        make_date(2012 + n % 12, 1 + n % 9, 10), make_date(2013 + n % 12, 1 + n % 9, 10),
        make_date(2013 + n % 12, 1 + n % 9, 10), 100000 + n % 90000, 20000, 3000, 0, 10000,
        lpad((n / 7)::text, 11, '0')
    from generate_series({under}, {debts} + {under} - 1) as n
"""


async def fill(connection: asyncpg.Connection) -> str:
    """Write the debts; return how many there are, and how large the database is."""
    await connection.execute("set synchronous_commit = off")
    await connection.execute(FILL.format(under=UNDER_A_KEY, debts=DEBTS), timeout=600)
    await connection.execute("vacuum analyze debt", timeout=600)
    count = await connection.fetchval("select count(*) from debt")
    size = await connection.fetchval("select pg_size_pretty(pg_database_size(current_database()))")
    return f"{count:,} debts, {UNDER_A_KEY} under a key; {size}."


def key(number: int) -> str:
    """Return a key of the fill; a prime walks them in no order that an index has."""
    return f"{1 + number * 7919 % (KEYS - 1):011}"
