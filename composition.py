"""What is the same in every process: adapters made from the settings, and how memory is looked through."""

import gc
import sys
from pathlib import Path

from temporalio.client import Client

from adapters.database.engine import Database
from adapters.files.store import ObjectStore
from adapters.letter_process import LetterProcess
from adapters.links import LinkSigner
from adapters.mail import SmtpMailer
from adapters.note_cipher import NoteCipher
from adapters.signer import PadesSigner
from adapters.temporal.connection import connect, data_converter
from domain.portal.slip import Issuer
from settings import Settings


def database(settings: Settings) -> Database:
    """Return the database, with the connections that one process may hold."""
    return Database(settings.database_url.get_secret_value(), settings.database_pool)


def object_store(settings: Settings) -> ObjectStore:
    """Return the object store."""
    return ObjectStore(
        settings.s3_endpoint, settings.s3_region, settings.s3_access_key.get_secret_value(),
        settings.s3_secret_key.get_secret_value(), settings.s3_staging_bucket, settings.s3_sealed_bucket,
        settings.s3_retention_days,
    )  # fmt: skip


def issuer(settings: Settings) -> Issuer:
    """Return who issues slips."""
    return Issuer(
        collector=settings.febraban_collector, pix_location=settings.pix_location, receiver=settings.pix_receiver,
        city=settings.pix_city,
    )  # fmt: skip


def signer(settings: Settings) -> PadesSigner:
    """Return what signs letters; end the process with one line when the certificate cannot be used."""
    try:
        return PadesSigner(settings.signer_pkcs12, settings.signer_password.get_secret_value())
    except OSError as error:
        sys.exit(f"PGM_SIGNER_PKCS12: o arquivo não pode ser lido ({type(error).__name__}).")
    except ValueError:
        sys.exit("PGM_SIGNER_PKCS12: não abre com PGM_SIGNER_PASSWORD, ou a chave não é RSA nem ECDSA.")


def letters() -> LetterProcess:
    """Return what makes letters: the child that reads these same settings, once it is started."""
    return LetterProcess((sys.executable, str(Path(__file__).with_name("letters.py"))))


def mailer(settings: Settings) -> SmtpMailer:
    """Return what sends e-mail."""
    return SmtpMailer(
        settings.smtp_host, settings.smtp_port, settings.smtp_user, settings.smtp_password.get_secret_value(),
        settings.smtp_starttls, settings.mail_from,
    )  # fmt: skip


def link_signer(settings: Settings) -> LinkSigner:
    """Return what writes and reads links without account."""
    return LinkSigner(settings.link_key_list)


def note_cipher(settings: Settings) -> NoteCipher:
    """Return what encrypts mediators' notes: the ring of Temporal's payloads."""
    return NoteCipher(settings.key_ring.keys, settings.key_ring.current)


async def temporal(settings: Settings, identity: str, *, lazy: bool = False, metrics_address: str = "") -> Client:
    """Connect to Temporal under a name that its UI shows. `lazy` connects when first needed; a worker must not be."""
    ring = settings.key_ring
    return await connect(
        settings.temporal_address, settings.temporal_namespace,
        data_converter(ring.keys, ring.current, settings.temporal_namespace),
        identity=identity, lazy=lazy, tls=settings.temporal_tls, metrics_address=metrics_address,
        api_key=settings.temporal_api_key.get_secret_value() if settings.temporal_api_key else None,
    )  # fmt: skip


def collect_seldom() -> None:
    """Have the garbage collector pass seldom, and never through what is loaded by now: call it when a process is ready.

    A pass every 700 objects was 3% of the work, and one through everything stops every case or request for 0.2 s.
    Only the oldest objects' pass frees a procedure that left the worker's cache (it refers to itself): it comes after
    some 800,000 objects, 1,000 to 2,000 procedures read again. Once in 20 million was gigabytes of dead procedures.
    """
    gc.collect()
    gc.set_threshold(20_000, 20, 1)
    gc.freeze()
