"""Words and an example for every field, by its name or by `Shape.name` where one name means more than one thing."""

from collections.abc import Mapping

from api.reference import (
    agreement_words,
    case_words,
    debt_words,
    mediation_words,
    payment_words,
    round_words,
    service_words,
)

SUBJECTS: tuple[Mapping[str, tuple[str, object]], ...] = (
    service_words.FIELDS,
    case_words.FIELDS,
    debt_words.FIELDS,
    payment_words.FIELDS,
    agreement_words.FIELDS,
    round_words.FIELDS,
    mediation_words.FIELDS,
)
FIELDS = {name: words for subject in SUBJECTS for name, words in subject.items()}
