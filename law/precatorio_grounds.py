"""The grounds on which the communication of an assignment, or an offset, is refused."""

from domain.service import Ground, Verdict
from domain.sourced import assumed, sourced
from law.precatorios import CONSTITUTION, PROVISION

DENY = (Verdict.DENY,)

ASSIGNMENT = (
    Ground(
        code="earlier-assignment", label="Outra cessão da mesma parte foi validamente comunicada antes", verdicts=DENY,
        basis=sourced("Provimento CSM 2.753/2024: prevalece a primeira cessão validamente comunicada", PROVISION),
    ),
    Ground(
        code="share-not-held", label="O cedente não detém a parte que cede", verdicts=DENY,
        basis=sourced("Constituição Federal, art. 100, § 13: o credor cede o seu crédito, no todo ou em parte",
                      CONSTITUTION),
    ),
    Ground(
        code="no-public-deed", label="Falta a escritura pública exigida na data da cessão", verdicts=DENY,
        basis=sourced("Provimento CSM 2.753/2024: escritura pública para cessões", PROVISION),
    ),
    Ground(
        code="not-municipal", label="O precatório não é do Município de São Paulo", verdicts=DENY,
        basis=assumed("motivo não lido em norma; a comunicação se faz à entidade devedora (CF, art. 100, § 14)"),
    ),
    Ground(
        code="irregular-deed", label="O instrumento não prova a cessão", verdicts=DENY,
        basis=assumed("motivo não lido em norma; a comunicação precisa ser válida"),
    ),
)  # fmt: skip
