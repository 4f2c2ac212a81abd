"""Service 3612: every end of a notice of debts of a property bought at auction."""

from tests.outcomes.debts import CONTEST_SILENCE, PERSON, communicated
from tests.outcomes.route import Table

TABLE = Table(
    service="comunicar-divida-de-imovel-arrematado",
    answers=PERSON | {"sql_imovel": "008.011.0010-1", "data_arrematacao": "2026-05-10", "descricao": "IPTU anterior."},
    documents={"auto_arrematacao": 1},
    routes=communicated("bought-at-auction", "former-owner", "auto_arrematacao"),
    silences=(CONTEST_SILENCE,),
)
