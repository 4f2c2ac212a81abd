"""Service 3610: every end of a notice of auction."""

from tests.outcomes.debts import CONTEST_SILENCE, PERSON, communicated
from tests.outcomes.route import Table

TABLE = Table(
    service="comunicar-leilao-de-imovel",
    answers=PERSON | {"sql_imovel": "008.011.0010-1", "data_leilao": "2026-12-10", "descricao": "Leilão judicial."},
    documents={"edital_leilao": 1},
    routes=communicated("auction-proved", "annotate-auction", "edital_leilao"),
    silences=(CONTEST_SILENCE,),
)
