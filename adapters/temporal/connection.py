"""The client: one per process, the same converter everywhere."""

from collections.abc import Mapping
from dataclasses import replace

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig

from adapters.temporal.codec import KeyRingCodec


def data_converter(keys: Mapping[str, bytes], current: str, namespace: str) -> DataConverter:
    """Return the converter that every process of ours must share: pydantic, encrypted, failures too."""
    return replace(
        pydantic_data_converter,
        payload_codec=KeyRingCodec(keys, current, namespace),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


def runtime(metrics_address: str) -> Runtime:
    """Return a runtime that serves the SDK's metrics at host:port, or one that serves none."""
    metrics = PrometheusConfig(bind_address=metrics_address) if metrics_address else None
    return Runtime(telemetry=TelemetryConfig(metrics=metrics))


async def connect(
    address: str,
    namespace: str,
    converter: DataConverter,
    *,
    identity: str,
    lazy: bool = False,
    tls: bool = False,
    api_key: str | None = None,
    metrics_address: str = "",
) -> Client:
    """Connect to Temporal. `lazy` lets the API start while Temporal is away; workers must not be lazy."""
    return await Client.connect(
        address, namespace=namespace, data_converter=converter, identity=identity, lazy=lazy, tls=tls,
        api_key=api_key, runtime=runtime(metrics_address),
    )  # fmt: skip
