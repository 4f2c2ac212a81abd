"""Service 3637: every end of a notice that a lawsuit ended."""

from tests.outcomes.debts import CONTEST_SILENCE, PERSON, communicated
from tests.outcomes.route import Table

TABLE = Table(
    service="comunicar-encerramento-de-acao-ppi-prd",
    answers=PERSON
    | {
        "programa": "PPI",
        "numero_parcelamento": "1234",
        "processo_judicial": "1500001-09.2024.8.26.0053",
        "descricao": "Extinta.",
    },
    documents={"prova_encerramento": 1},
    routes=communicated("lawsuit-ended", "release-pendency", "prova_encerramento"),
    silences=(CONTEST_SILENCE,),
)
