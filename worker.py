"""The worker: settings → adapters → activities → Temporal worker, and the relay of filings left behind."""

import asyncio
import gc
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

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
from adapters.database.ledger import SqlLedger, SqlSlips
from adapters.database.lot_lists import SqlLotLists
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.mediation.links import SqlLinks
from adapters.database.orders import SqlStartOrders
from adapters.database.proposals import SqlProposals
from adapters.database.register import SqlCaseRegister
from adapters.database.rounds import SqlRounds
from adapters.database.rulings import SqlRulings
from adapters.database.signals import SqlSignalOrders
from adapters.database.slots import SqlSlots
from adapters.database.suspensions import SqlSuspensions
from adapters.temporal.agreements import TemporalAgreements
from adapters.temporal.procedures import TemporalProcedures
from documents import LetterPress, ListPress
from law.portal.indexation import index_table
from settings import Settings, load
from workflows.registered import WORKFLOWS

THREADS = 16
log = structlog.get_logger()


def case_hands(settings: Settings, database: Database) -> CaseHands:
    """Return the activities with everything they work with."""
    return CaseHands(
        Tools(
            register=SqlCaseRegister(database), sealer=composition.object_store(settings), typesetter=LetterPress(),
            signer=composition.signer(settings), mailer=composition.mailer(settings),
            public_url=settings.public_url, case_url=settings.case_url_template, mail_from=settings.mail_from,
            links=SqlLinks(database, composition.link_signer(settings)),
        )
    )  # fmt: skip


def agreement_desk(settings: Settings, database: Database) -> AgreementDesk:
    """Return the activities of agreements with everything they work with."""
    return AgreementDesk(
        SqlAgreementLife(database, composition.issuer(settings)), SqlIndexes(database),
        composition.mailer(settings), settings.public_url,
    )  # fmt: skip


def mediation_desk(settings: Settings, database: Database) -> MediationDesk:
    """Return the activities of mediations."""
    links = SqlLinks(database, composition.link_signer(settings))
    return MediationDesk(SqlMediationCalendar(database), links, SqlMediationFile(database))


def round_desk(settings: Settings, database: Database) -> RoundDesk:
    """Return the activities of settlement rounds with everything they work with."""
    return RoundDesk(
        RoundTools(
            rounds=SqlRounds(database), lists=SqlLotLists(database), setter=ListPress(),
            sealer=composition.object_store(settings), signer=composition.signer(settings),
            public_url=settings.public_url,
        )
    )  # fmt: skip


def build(
    temporal: Client, task_queue: str, hands: CaseHands, debts: DebtHands, rulings: RulingDesk,
    holders: RegisterHands, handovers: HandoverDesk,
    slots: SlotDesk, agreements: AgreementDesk, mediations: MediationDesk,
    proposals: ProposalDesk, rounds: RoundDesk, *,
    max_cached_workflows: int = 1000, runner: WorkflowRunner | None = None,
) -> Worker:  # fmt: skip
    """Return the worker of all procedures. Few workflow tasks at once: mass replay must not starve the CPU.

    Procedures run outside Temporal's sandbox (decision 15); rehearsals hand in a `runner` that has one.
    """
    return Worker(
        temporal, task_queue=task_queue, workflows=WORKFLOWS,
        activities=[hands.record_transition, hands.run_errand, hands.issue_letter, hands.deliver_notices,
                    hands.archive_case, hands.open_draft, debts.apply_ledger_order, debts.issue_slip,
                    rulings.enter_ruling, rulings.join_ruling, rulings.leave_ruling,
                    holders.register_assignment, handovers.hand_over_documents,
                    slots.free_slots, slots.book_slot, slots.release_slot,
                    agreements.look_at_agreement, agreements.call_instalment, agreements.end_agreement,
                    agreements.write_to_debtor, *mediations.activities, *proposals.activities, *rounds.activities],
        workflow_runner=runner or UnsandboxedWorkflowRunner(),
        max_concurrent_workflow_tasks=20, max_concurrent_activities=50, max_cached_workflows=max_cached_workflows,
        workflow_task_poller_behavior=PollerBehaviorAutoscaling(),
        activity_task_poller_behavior=PollerBehaviorAutoscaling(),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )  # fmt: skip


async def main() -> None:
    """Run until told to stop."""
    settings = load()
    logs.configure(settings.log_level)
    database = composition.database(settings)
    temporal = await composition.temporal(settings, "worker", metrics_address=settings.metrics_address)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "paperwork"))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    procedures = TemporalProcedures(temporal, settings.temporal_task_queue)
    table = SqlConsultation(database, index_table).table
    debts = DebtHands(SqlLedger(database, table), SqlSlips(database))
    rulings = RulingDesk(SqlRulings(database))
    holders = RegisterHands(SqlHolders(database))
    slots = SlotDesk(SqlSlots(database))
    handovers = HandoverDesk(SqlHandovers(database), procedures)
    hands = case_hands(settings, database)
    agreements = agreement_desk(settings, database)
    proposals, rounds = ProposalDesk(SqlProposals(database)), round_desk(settings, database)
    calls = TemporalAgreements(temporal, settings.temporal_task_queue)
    mediations, queue = mediation_desk(settings, database), settings.temporal_task_queue
    async with build(
        temporal, queue, hands, debts, rulings, holders, handovers, slots, agreements, mediations, proposals, rounds
    ):
        relays = [
            asyncio.create_task(SqlAgreementOrders(database).relay(calls.wake)),
            asyncio.create_task(SqlStartOrders(database).relay(procedures.start)),
            asyncio.create_task(SqlSuspensions(database).relay(procedures.recount)),
            asyncio.create_task(SqlSignalOrders(database).relay(procedures.tell)),
            asyncio.create_task(SqlAnswered(database).tidy()),
            asyncio.create_task(SqlBankFiles(database).relay(table)),
        ]
        gc.collect()
        gc.set_threshold(20_000, 20, 50)  # a pass every 700 objects was 3% of the work
        gc.freeze()  # what is loaded by now stays: looking through it again stops every case for 0.2 s
        log.info("worker.ready", task_queue=settings.temporal_task_queue)
        await stop.wait()
        for relay in relays:
            relay.cancel()
    await database.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
