"""What the front desk works with, made once for each process from the settings."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta

import composition
from adapters.beside import beside
from adapters.captcha import HttpCaptcha, NoCaptcha
from adapters.clock import new_id, now
from adapters.database.agreements import SqlAgreements
from adapters.database.answer_bank import ModelAnswer, SqlAnswerBank
from adapters.database.answered import Answer, SqlAnswered
from adapters.database.bank_files import FileStanding, SqlBankFiles
from adapters.database.cases import Draft, Folder, SqlCases
from adapters.database.consultation import SqlConsultation
from adapters.database.counts import ORDERS, TROUBLES, UNSEALED, SqlCounts
from adapters.database.debts import SqlDebts
from adapters.database.durations import SqlDurations, UsualTime
from adapters.database.engine import Database
from adapters.database.filing import Filing
from adapters.database.holders import SqlHolders
from adapters.database.inbox import InboxFilter, SqlInbox
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.centre import SqlCentre
from adapters.database.mediation.figures import SqlMediationFigures
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.mediation.links import SqlLinks
from adapters.database.mediation.notes import SqlNotes
from adapters.database.orders import SqlStartOrders
from adapters.database.papers import SqlPapers
from adapters.database.payment_lists import ConflictRecord, PaymentRecord, SqlPaymentLists, SurplusRecord
from adapters.database.payment_queue import SqlPaymentQueue
from adapters.database.payment_rows import Taken
from adapters.database.payments import SqlPayments
from adapters.database.people import SqlPeople
from adapters.database.portal_slips import SqlPortalSlips
from adapters.database.reconciliation import SqlReconciliation
from adapters.database.rejections import SqlRejections, new_rejection
from adapters.database.round_desk import SqlRoundDesk
from adapters.database.slots import SqlSlots
from adapters.database.suspensions import KeptSuspension, SqlSuspensions
from adapters.files.antivirus import antivirus
from adapters.files.form import multipart_file
from adapters.files.intake import Intake
from adapters.files.names import check_name, check_suffix
from adapters.files.spool import spooled
from adapters.files.store import ObjectStore
from adapters.identity import TokenVerifier
from adapters.signature_check import SignatureReport, verify
from adapters.temporal.procedures import TemporalProcedures, update_id
from api.followed import Followed
from api.throttle import Gate
from catalog.shelf import Catalog, load
from documents import LetterPress, PortalPress
from domain.case import CitizenAct
from domain.errors import DomainError
from domain.mediation.messages import HandedOver, HandOver, InvitedAct
from domain.plan_changes import PlanOrder
from domain.portal.ports import Captcha
from domain.portal.slip import Issuer
from domain.records import CaseRecord, TaskRecord
from domain.representation import RepresentationOrder
from domain.tasks import Completion
from law.portal.indexation import index_table
from settings import Settings

__all__ = [
    "Answer", "ConflictRecord", "Draft", "FileStanding", "Filing", "Folder", "InboxFilter", "KeptSuspension",
    "ModelAnswer", "Office",
    "PaymentRecord", "SignatureReport", "SurplusRecord", "Taken", "UsualTime",
    "beside", "check_name", "check_suffix", "digest_of", "multipart_file",
    "new_id", "new_rejection", "now", "open_office", "spooled", "update_id",
]  # fmt: skip


@dataclass(frozen=True)
class Office:
    """Everything that routes reach through their dependencies."""

    settings: Settings
    catalog: Catalog
    database: Database
    people: SqlPeople
    cases: SqlCases
    followed: Followed
    papers: SqlPapers
    inbox: SqlInbox
    answered: SqlAnswered
    answers: SqlAnswerBank
    durations: SqlDurations
    orders: SqlStartOrders
    outboxes: SqlCounts
    suspensions: SqlSuspensions
    rejections: SqlRejections
    holders: SqlHolders
    slots: SqlSlots
    debts: SqlDebts
    portal_slips: SqlPortalSlips
    payments: SqlPayments
    bank_files: SqlBankFiles
    payment_queue: SqlPaymentQueue
    payment_lists: SqlPaymentLists
    reconciliation: SqlReconciliation
    issuer: Issuer
    portal_press: PortalPress
    consultation: SqlConsultation
    gate: Gate
    captcha: Captcha
    agreements: SqlAgreements
    agreement_troubles: SqlCounts
    unsealed: SqlCounts
    calendar: SqlMediationCalendar
    centre: SqlCentre
    links: SqlLinks
    mediations: SqlMediationFile
    notes: SqlNotes
    letter_press: LetterPress
    figures: SqlMediationFigures
    rounds: SqlRoundDesk
    procedures: TemporalProcedures
    store: ObjectStore
    intake: Intake
    verifier: TokenVerifier

    def check_signature(self, pdf: bytes) -> SignatureReport:
        """Tell whether a letter's signature is good."""
        return verify(pdf, ())

    async def act(self, case: CaseRecord, act: CitizenAct, update: str) -> None:
        """Hand a citizen's act to the case's procedure; raise DomainError when it is refused."""
        with _running(over=case.seq > 0):
            await self.procedures.act(case.protocol or "", act, update)

    async def adopt(self, case: CaseRecord, order: PlanOrder, update: str) -> None:
        """Hand a chief's order of other rules to the case's procedure; raise DomainError when it is refused."""
        with _running(over=case.seq > 0):
            await self.procedures.adopt(case.protocol or "", order, update)

    async def represent(self, case: CaseRecord, order: RepresentationOrder, update: str) -> None:
        """Hand a procuração, or its end, to the case's procedure; raise DomainError when it is refused."""
        with _running(over=case.seq > 0):
            await self.procedures.represent(case.protocol or "", order, update)

    async def invited(self, case: CaseRecord, act: InvitedAct, update: str) -> None:
        """Hand what an invited party says to the case's procedure; raise DomainError when it is refused."""
        with _running(over=case.seq > 0):
            await self.procedures.invited(case.protocol or "", act, update)

    async def hand_over(self, case: CaseRecord, order: HandOver, update: str) -> HandedOver:
        """Hand a mediation to another mediator; raise DomainError when it is refused."""
        with _running(over=case.seq > 0):
            return await self.procedures.hand_over(case.protocol or "", order, update)

    async def complete(self, task: TaskRecord, completion: Completion, update: str) -> None:
        """Hand a completion to the task's procedure; raise DomainError when it is refused."""
        with _running(over=True):
            await self.procedures.complete_task(task.protocol, completion, update)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _captcha(settings: Settings) -> Captcha:
    if not settings.captcha_url:
        return NoCaptcha()
    return HttpCaptcha(settings.captcha_url, settings.captcha_secret.get_secret_value())


@contextmanager
def _running(*, over: bool) -> Iterator[None]:
    """Tell a procedure that is over from one that has not started yet."""
    try:
        yield
    except DomainError as refusal:
        if refusal.code != "procedure-not-running":
            raise
        if over:
            raise DomainError("case-closed", "Este caso está encerrado.") from None
        raise DomainError("procedure-starting", "O procedimento ainda está começando. Tente de novo.") from None


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """Yield the office of one process; Temporal may be away (the client connects when first needed)."""
    async with AsyncExitStack() as closing:
        database, captcha = composition.database(settings), _captcha(settings)
        closing.push_async_callback(database.close)
        closing.push_async_callback(captcha.close)
        store = composition.object_store(settings)
        intake = Intake(store, antivirus(settings.clamd_address))
        intake.start()
        closing.callback(intake.close)
        client = await composition.temporal(settings, "api", lazy=True)
        procedures = TemporalProcedures(client, settings.temporal_task_queue)
        yield _office(settings, database, store, intake, procedures, captcha)


def _office(
    settings: Settings, database: Database, store: ObjectStore, intake: Intake, procedures: TemporalProcedures,
    captcha: Captcha,
) -> Office:  # fmt: skip
    issuer, consultation = composition.issuer(settings), SqlConsultation(database, index_table)
    cases = SqlCases(database)
    return Office(
        settings=settings, catalog=load(settings.catalog_folder, settings.windows_file), database=database,
        people=SqlPeople(database), cases=cases, followed=Followed(cases.standing), papers=SqlPapers(database),
        inbox=SqlInbox(database, timedelta(minutes=settings.lease_minutes)), answered=SqlAnswered(database),
        answers=SqlAnswerBank(database), durations=SqlDurations(database),
        orders=SqlStartOrders(database), outboxes=SqlCounts(database, ORDERS), suspensions=SqlSuspensions(database),
        rejections=SqlRejections(database), holders=SqlHolders(database), slots=SqlSlots(database),
        debts=SqlDebts(database), portal_slips=SqlPortalSlips(database),
        payments=SqlPayments(database), bank_files=SqlBankFiles(database),
        payment_queue=SqlPaymentQueue(database, issuer), payment_lists=SqlPaymentLists(database),
        reconciliation=SqlReconciliation(database),
        issuer=issuer, portal_press=PortalPress(),
        consultation=consultation,
        gate=Gate(settings.consult_per_minute, settings.consult_keys_per_minute), captcha=captcha,
        agreements=SqlAgreements(database, issuer, consultation), agreement_troubles=SqlCounts(database, TROUBLES),
        unsealed=SqlCounts(database, UNSEALED),
        calendar=SqlMediationCalendar(database), centre=SqlCentre(database),
        links=SqlLinks(database, composition.link_signer(settings)), mediations=SqlMediationFile(database),
        letter_press=LetterPress(), notes=SqlNotes(database, composition.note_cipher(settings)),
        figures=SqlMediationFigures(database),
        rounds=SqlRoundDesk(database),
        procedures=procedures, store=store, intake=intake,
        verifier=TokenVerifier(settings.oidc_issuer, settings.oidc_audience, settings.oidc_algorithms),
    )  # fmt: skip
