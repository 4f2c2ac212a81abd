"""One payment told by two channels, or two payments: the rule by which the office tells them apart.

A slip can be paid by Pix or at a bank by its barcode, and a bank may report a Pix in its file too, under another id. No
rule was read (assumed): what one channel tells of a slip, with the same amount and day, is the same payment as what the
other told, one for one. So of three told by Pix and two by file, three count. One channel never tells a payment twice:
its ids tell them apart. Whoever paid the same slip twice on one day, once each way, is heard by a person, who can count
the second: it stays on the list of repeated notices.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.portal.payment import Channel, Received


@dataclass(frozen=True, slots=True)
class Notice:
    """What matters of a notice: for which slip, by which channel, how much, paid when."""

    slip_id: UUID
    channel: Channel
    cents: int
    paid_on: date


def notice(slip_id: UUID, received: Received) -> Notice:
    """Return what matters of a payment that names a slip."""
    return Notice(slip_id, received.channel, received.cents, received.paid_on)


class Told:
    """Which payments of slips were told, each with the channel that told it. Keeps what it is asked about."""

    def __init__(self, notices: Iterable[Notice] = ()) -> None:
        self._counts = Counter(notices)

    def again(self, new: Notice) -> bool:
        """Tell whether a notice is of a payment that another channel told, and keep it."""
        others = [
            self._counts[Notice(new.slip_id, channel, new.cents, new.paid_on)]
            for channel in Channel if channel is not new.channel
        ]  # fmt: skip
        known = self._counts[new] < max(others)
        self._counts[new] += 1
        return known
