"""What Temporal stores of us: unreadable without a key of the ring, but for texts meant for operators."""

import pytest
from cryptography.exceptions import InvalidTag
from temporalio.api.common.v1 import Payload
from temporalio.api.failure.v1 import Failure
from temporalio.converter import DataConverter
from temporalio.exceptions import ApplicationError

from adapters.temporal.codec import KeyRingCodec
from adapters.temporal.connection import data_converter
from domain.case import Act, CitizenAct
from domain.operators import operator_text
from tests.rehearsal.people import CITIZEN

OLD, NEW = bytes(32), bytes([1]) * 32
SECRET = "segredo do requerente"
ACT = CitizenAct(act=Act.MESSAGE, actor=CITIZEN, text=SECRET)


def converter(keys: dict[str, bytes] | None = None, current: str = "old", namespace: str = "default") -> DataConverter:
    return data_converter(keys or {"old": OLD}, current, namespace)


async def test_a_message_comes_back_and_is_unreadable_on_the_way() -> None:
    (payload,) = await converter().encode([ACT])
    assert SECRET.encode() not in payload.SerializeToString()
    assert await converter().decode([payload], [CitizenAct]) == [ACT]


async def test_a_long_message_is_pressed_and_comes_back() -> None:
    long = ACT.model_copy(update={"text": SECRET * 1000})
    (payload,) = await converter().encode([long])
    assert len(payload.data) < 2000
    assert await converter().decode([payload], [CitizenAct]) == [long]


async def test_the_same_message_never_looks_the_same() -> None:
    first, second = await converter().encode([ACT, ACT])
    assert first.data != second.data


async def test_after_a_new_key_old_payloads_are_still_read() -> None:
    payloads = await converter().encode([ACT])
    ring = converter({"new": NEW, "old": OLD}, "new")
    assert await ring.decode(payloads, [CitizenAct]) == [ACT]
    (fresh,) = await ring.encode([ACT])
    assert fresh.metadata["encryption-key-id"] == b"new"


async def test_a_key_outside_the_ring_is_named() -> None:
    payloads = await converter().encode([ACT])
    with pytest.raises(LookupError, match="old"):
        await converter({"new": NEW}, "new").decode(payloads, [CitizenAct])


async def test_a_payload_of_another_namespace_is_refused() -> None:
    payloads = await converter(namespace="other").encode([ACT])
    with pytest.raises(InvalidTag):
        await converter().decode(payloads, [CitizenAct])


async def test_a_payload_cannot_be_passed_off_as_another_keys() -> None:
    (payload,) = await converter().encode([ACT])
    payload.metadata["encryption-key-id"] = b"twin"
    with pytest.raises(InvalidTag):
        await converter({"old": OLD, "twin": OLD}).decode([payload], [CitizenAct])


async def test_a_changed_byte_is_refused() -> None:
    (payload,) = await converter().encode([ACT])
    payload.data = payload.data[:-1] + bytes([payload.data[-1] ^ 1])
    with pytest.raises(InvalidTag):
        await converter().decode([payload], [CitizenAct])


async def test_texts_for_operators_stay_plain() -> None:
    (payload,) = await converter().encode([operator_text("Conferência de documentos")])
    assert payload.metadata["encoding"] == b"json/plain"
    assert "Conferência de documentos" in payload.data.decode()


@pytest.mark.parametrize("text", [SECRET, f"x{operator_text(SECRET)}", [operator_text(SECRET)]])
async def test_only_marked_texts_stay_plain(text: object) -> None:
    (payload,) = await converter().encode([text])
    assert payload.metadata["encoding"] == b"binary/encrypted"


async def test_nothing_that_a_failure_says_is_readable_but_its_type() -> None:
    failure = Failure()
    try:
        raise ApplicationError(SECRET, {"nome": SECRET}, type="deadline-passed") from ValueError(SECRET)
    except ApplicationError as error:
        await converter().encode_failure(error, failure)
    stored = failure.SerializeToString()
    assert SECRET.encode() not in stored
    assert __file__.encode() not in stored
    assert failure.application_failure_info.type == "deadline-passed"
    told = await converter().decode_failure(failure)
    assert SECRET in str(told)


async def test_what_nobody_encrypted_is_read_as_nothing() -> None:
    codec = KeyRingCodec({"old": OLD}, "old", "default")
    forged = Payload(metadata={"encoding": b"json/plain"}, data=ACT.model_dump_json().encode())
    (read,) = await codec.decode([forged])
    assert (read.metadata["encoding"], read.data) == (b"binary/null", b"")


async def test_texts_for_operators_come_back() -> None:
    text = operator_text("Avisos")
    assert await converter().decode(await converter().encode([text]), [str]) == [text]
