"""The worker: settings → adapters → activities → Temporal worker, and the relay of filings left behind."""

import asyncio
import signal
from abc import ABC
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import structlog
import uvloop
from temporalio.client import Client
from temporalio.worker import PollerBehaviorAutoscaling, UnsandboxedWorkflowRunner, Worker, WorkflowRunner

import composition
from activities.agreement_hands import AgreementDesk
from activities.case_hands import CaseHands, Tools
from activities.handover_hands import HandoverDesk
from activities.holder_hands import RegisterHands
from activities.ledger_hands import DebtHands
from activities.mediation_hands import MediationDesk
from activities.registered import activities_of
from activities.round_hands import ProposalDesk, RoundDesk, RoundTools
from activities.ruling_hands import RulingDesk
from activities.slot_hands import SlotDesk
from adapters import logs
from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreement_orders import SqlAgreementOrders
from adapters.database.answered import SqlAnswered
from adapters.database.bank_files import SqlBankFiles
from adapters.database.consultation import SqlConsultation
from adapters.database.engine import Database
from adapters.database.handovers import SqlHandovers
from adapters.database.holders import SqlHolders
from adapters.database.indexes import SqlIndexes
from adapters.database.ledger import SqlLedger
from adapters.database.lot_lists import SqlLotLists
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.mediation.links import SqlLinks
from adapters.database.orders import SqlStartOrders
from adapters.database.proposals import SqlProposals
from adapters.database.register import SqlCaseRegister
from adapters.database.rounds import SqlRounds
from adapters.database.rulings import SqlRulings
from adapters.database.share_slips import SqlShareSlips
from adapters.database.signals import SqlSignalOrders
from adapters.database.slots import SqlSlots
from adapters.database.suspensions import SqlSuspensions
from adapters.temporal.agreements import TemporalAgreements
from adapters.temporal.procedures import TemporalProcedures
from documents import ListPress
from domain.ports import LetterMaker
from law.portal.indexation import index_table
from settings import Settings, load
from workflows.instalment_agreement import InstalmentAgreementWorkflow
from workflows.registered import WORKFLOWS

THREADS = 16
Relays = tuple[Coroutine[Any, Any, None], ...]
MONTH_END = timedelta(minutes=2)
"""An agreement waits that long for the worker that remembers it. More come due at a month end than are done in the
usual ten seconds, and one that is given back is queued once more, behind all the others."""
log = structlog.get_logger()


def desks(
    settings: Settings, database: Database, procedures: TemporalProcedures, letters: LetterMaker
) -> tuple[ABC, ...]:
    """Return who implements the activities, with everything they work with."""
    store, signer, mailer = (
        composition.object_store(settings),
        composition.signer(settings),
        composition.mailer(settings),
    )
    links = SqlLinks(database, composition.link_signer(settings))
    tools = Tools(
        register=SqlCaseRegister(database), sealer=store, letters=letters, mailer=mailer,
        public_url=settings.public_url, case_url=settings.case_url_template, mail_from=settings.mail_from, links=links,
    )  # fmt: skip
    round_tools = RoundTools(
        rounds=SqlRounds(database), lists=SqlLotLists(database), setter=ListPress(), sealer=store, signer=signer,
        public_url=settings.public_url,
    )  # fmt: skip
    issuer, table = composition.issuer(settings), SqlConsultation(database, index_table).table
    return (
        CaseHands(tools),
        DebtHands(SqlLedger(database, table), SqlShareSlips(database, issuer, table)),
        RulingDesk(SqlRulings(database)),
        RegisterHands(SqlHolders(database)),
        HandoverDesk(SqlHandovers(database), procedures),
        SlotDesk(SqlSlots(database)),
        AgreementDesk(SqlAgreementLife(database, issuer), SqlIndexes(database), mailer, settings.public_url),
        MediationDesk(SqlMediationCalendar(database), links, SqlMediationFile(database)),
        ProposalDesk(SqlProposals(database)),
        RoundDesk(round_tools),
    )


def relays(database: Database, procedures: TemporalProcedures, agreements: TemporalAgreements) -> Relays:
    """Return what runs beside the activities for as long as the worker does."""
    return (
        SqlAgreementOrders(database).relay(agreements.wake),
        SqlStartOrders(database).relay(procedures.start),
        SqlSuspensions(database).relay(procedures.recount),
        SqlSignalOrders(database).relay(procedures.tell),
        SqlAnswered(database).tidy(),
        SqlBankFiles(database).relay(SqlConsultation(database, index_table).table),
    )


def build(
    temporal: Client, task_queue: str, desks: Iterable[ABC], *, workflows: Sequence[type] = WORKFLOWS,
    max_cached_workflows: int = 1000, runner: WorkflowRunner | None = None, patience: timedelta = timedelta(seconds=10),
) -> Worker:  # fmt: skip
    """Return a worker of procedures, by default of all. Few tasks at once: mass replay must not starve the CPU.

    A procedure that the worker remembers waits for it so long; then any may take it. Procedures run outside
    Temporal's sandbox (decision 15); rehearsals hand in a `runner` that has one.
    """
    return Worker(
        temporal, task_queue=task_queue, workflows=workflows, activities=activities_of(desks),
        workflow_runner=runner or UnsandboxedWorkflowRunner(), sticky_queue_schedule_to_start_timeout=patience,
        max_concurrent_workflow_tasks=20, max_concurrent_activities=50, max_cached_workflows=max_cached_workflows,
        workflow_task_poller_behavior=PollerBehaviorAutoscaling(),
        activity_task_poller_behavior=PollerBehaviorAutoscaling(),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )  # fmt: skip


def build_agreements(temporal: Client, task_queue: str, desks: Iterable[ABC]) -> Worker:
    """Return the worker of agreements alone: a month end of theirs holds up no case (decision 29)."""
    own = [desk for desk in desks if isinstance(desk, AgreementDesk)]
    return build(temporal, task_queue, own, workflows=[InstalmentAgreementWorkflow], patience=MONTH_END)


async def main() -> None:
    """Run until told to stop."""
    settings = load()
    logs.configure(settings.log_level)
    database = composition.database(settings)
    temporal = await composition.temporal(settings, "worker", metrics_address=settings.metrics_address)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "paperwork"))
    stop, queue, own_queue = _told_to_stop(), settings.temporal_task_queue, settings.temporal_agreements_queue
    procedures, agreements = TemporalProcedures(temporal, queue), TemporalAgreements(temporal, own_queue)
    letters = composition.letters()
    hands = desks(settings, database, procedures, letters)
    async with letters, build(temporal, queue, hands), build_agreements(temporal, own_queue, hands):
        beside = [asyncio.create_task(relay) for relay in relays(database, procedures, agreements)]
        composition.collect_seldom()
        log.info("worker.ready", task_queue=queue)
        await stop.wait()
        for relay in beside:
            relay.cancel()
    await database.close()


def _told_to_stop() -> asyncio.Event:
    """Return what is set when the process is asked to end."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
