"""The grounds on which the communication of an assignment, or an offset, is refused."""

from domain.service import Ground, Verdict
from domain.sourced import assumed, sourced
from law.offset import LAW, REGULATED
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

OFFSET = (
    Ground(
        code="inscribed-too-late", label="O débito foi inscrito depois da data-limite", verdicts=DENY,
        basis=sourced("ADCT, art. 105: débitos inscritos até 25/03/2015",
                      "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=3352"),
    ),
    Ground(
        code="in-incentive-programme", label="O débito está em parcelamento incentivado (PPI, PRD)", verdicts=DENY,
        basis=sourced("Lei 16.953/2018, por fonte secundária: parcelamentos incentivados ficam fora", LAW),
    ),
    Ground(
        code="title-not-proved", label="A titularidade do precatório não foi provada", verdicts=DENY,
        basis=sourced("Decreto 58.767/2019, por fonte secundária: titularidade e cadeia completa de cessões",
                      REGULATED),
    ),
    Ground(
        code="dispute-pending", label="Há disputa pendente sobre o precatório ou o débito", verdicts=DENY,
        basis=sourced("Decreto 58.767/2019, por fonte secundária: sem disputa, ou com desistência dela", REGULATED),
    ),
)  # fmt: skip
