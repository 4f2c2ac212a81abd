"""A hundred thousand cases with their timelines, tasks and papers, written by the database itself."""

from uuid import UUID

import asyncpg

CASES = 100_000
CITIZENS = 20_000
MINE = 500  # every so many cases belong to the citizen who looks
STEPS = (
    """create temp table crowd as select n, md5('case' || n)::uuid as id,
       case when n % {mine} = 0 then (select id from person where subject = '11144477735')
            else md5('person' || n % {citizens})::uuid end as applicant,
       now() - n * interval '15 minutes' as born, n % 10 >= 8 as running
       from generate_series(1, {cases}) as n""",
    """insert into person (id, subject, staff, name, email, phone, disability, level, active, created_at)
       select md5('person' || n)::uuid, 'crowd-' || n, false, 'Requerente ' || n, '', '', false, 2, true, now()
       from generate_series(0, {citizens} - 1) as n""",
    """insert into "case" (id, protocol, applicant_id, created_at, filed_at, holder_since, status, closing, holder,
       units, service, title, "group", unit, priority, seq, asked_cents, due_at, answer_due_at, lapsed, terms, acts,
       pauses, decisions, answers, plan)
       select w.id, 'CROWD-' || w.n, w.applicant, w.born, w.born, w.born,
       case when w.running then 'analysis' else 'closed' end, case when w.running then null else 'denied' end,
       case when w.running then 'office' else 'nobody' end, c.units,
       c.service, c.title, c."group", 'jud', c.priority, c.seq, c.asked_cents, c.due_at, c.answer_due_at, c.lapsed,
       c.terms, c.acts, c.pauses, c.decisions, c.answers, c.plan from crowd w, "case" c where c.id = '{case}'""",
    """insert into transition select w.id, t.seq, w.born, t.recorded from crowd w, transition t
       where t.case_id = '{case}'""",
    """insert into entry (case_id, seq, line, at, code, "values", actor_id, public)
       select w.id, e.seq, e.line, w.born, e.code, e."values", e.actor_id, e.public from crowd w, entry e
       where e.case_id = '{case}'""",
    """insert into document (id, case_id, kind, name, state, bucket, key, version_id, sha256, size, media_type, scan,
       uploaded_by, created_at) select md5('document' || w.n || d.id || k)::uuid, w.id, d.kind, d.name, d.state,
       d.bucket, d.key, d.version_id, d.sha256, d.size, d.media_type, d.scan, w.applicant, w.born
       from crowd w, document d, generate_series(1, 2) as k where d.case_id = '{case}'""",
    """insert into letter (code, case_id, kind, number, issued_at, bucket, key, version_id, sha256, size)
       select substr(md5('letter' || w.n || l.kind), 1, 20), w.id, l.kind, l.number, w.born, l.bucket, l.key,
       l.version_id, l.sha256, l.size from crowd w, letter l where l.case_id = '{case}'""",
    """insert into notice (id, case_id, template, recipient_id, status, attempts, last_error, text, created_at)
       select md5('notice' || w.n || o.id)::uuid, w.id, o.template, w.applicant, 'sent', 1, '', '', w.born
       from crowd w, notice o where o.case_id = '{case}'""",
    """insert into task (id, case_id, protocol, kind, title, role, unit, status, spec, due_key, due_at, priority,
       opened_at, closed_at, outcome, fields, done_by)
       select md5('task' || w.n || t.id)::uuid, w.id, 'CROWD-' || w.n, t.kind, t.title, t.role,
       case when t.kind = 'analysis' then (array['jud', 'fisc', 'desap', 'precatorios'])[1 + w.n % 4] else t.unit end,
       case when w.running and t.kind = 'analysis' then 'open' else t.status end, t.spec, t.due_key,
       w.born + interval '20 days', 1 + (w.n / 7) % 3, w.born,
       case when w.running and t.kind = 'analysis' then null else w.born end, t.outcome, t.fields, t.done_by
       from crowd w, task t where t.case_id = '{case}'""",
    """insert into task (id, case_id, protocol, kind, title, role, unit, status, spec, due_key, due_at, priority,
       opened_at, fields)
       select md5('second' || w.n)::uuid, w.id, 'CROWD-' || w.n, t.kind, t.title, t.role, t.unit, 'open', t.spec,
       t.due_key, w.born + interval '10 days', 1 + (w.n / 7) % 3, w.born, '{{}}'
       from crowd w, task t where t.case_id = '{case}' and t.kind = 'document-check' and w.running and w.n % 2 = 0""",
)


async def fill(connection: asyncpg.Connection, case_id: UUID) -> None:
    """Write the crowd after the pattern of one decided case; takes a minute or two."""
    await connection.execute("set synchronous_commit = off")
    for step in STEPS:
        sql = step.format(case=case_id, cases=CASES, citizens=CITIZENS, mine=MINE)
        await connection.execute(sql, timeout=600)
    await connection.execute("vacuum analyze", timeout=600)


async def counted(connection: asyncpg.Connection) -> str:
    """Tell how many rows there are, and how large the database is."""
    tables = ("case", "task", "entry", "document", "letter", "notice")
    counts = []
    for table in tables:
        rows = await connection.fetchval(f'select count(*) from "{table}"')  # noqa: S608 - names of our own tables
        counts.append(f"{rows:,} {table}")
    size = await connection.fetchval("select pg_size_pretty(pg_database_size(current_database()))")
    open_tasks = await connection.fetchval("select count(*) from task where status = 'open'")
    return f"Rows: {', '.join(counts)}; {open_tasks:,} tasks are open; {size}."
