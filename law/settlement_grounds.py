"""The grounds on which the Câmara rejects a proposal of direct settlement."""

from domain.service import Ground, Verdict
from domain.sourced import assumed, sourced
from law.settlement_rounds import CONSTITUTION, TRANSITORY

DENY = (Verdict.DENY,)
PAGE = "https://sp156.prefeitura.sp.gov.br/portal/informacao?conteudo=3351"
OLD_FAQ = "http://www.prefeitura.sp.gov.br/cidade/secretarias/justica/precatorios/index.php?p=24601"

SETTLEMENT = (
    Ground(
        code="no-specific-powers", label="Falta procuração com poderes específicos para o acordo direto", verdicts=DENY,
        basis=sourced("Página do Portal SP156: procuração atualizada, com poderes específicos", PAGE),
    ),
    Ground(
        code="creditors-missing", label="O crédito não se divide e nem todos os credores propõem", verdicts=DENY,
        basis=sourced("Perguntas frequentes da Procuradoria (página antiga): todos os credores devem aderir", OLD_FAQ),
    ),
    Ground(
        code="heirs-not-regular", label="Os herdeiros não estão habilitados no processo de origem", verdicts=DENY,
        basis=sourced("Perguntas frequentes da Procuradoria (página antiga): habilitação antes do acordo", OLD_FAQ),
    ),
    Ground(
        code="appeal-pending", label="Há recurso ou defesa pendente sobre o crédito", verdicts=DENY,
        basis=sourced("ADCT, art. 102, § 1º: sem recurso ou defesa judicial pendente", TRANSITORY),
    ),
    Ground(
        code="assignment-not-communicated", label="A cessão não foi comunicada ao juízo e à devedora", verdicts=DENY,
        basis=sourced("Constituição Federal, art. 100, § 14: a cessão só produz efeitos depois de comunicada",
                      CONSTITUTION),
    ),
    Ground(
        code="outside-edital", label="O precatório não está entre os do edital", verdicts=DENY,
        basis=assumed("motivo não lido em edital; decorre das entidades e dos anos que ele fixa"),
    ),
    Ground(
        code="title-not-proved", label="A titularidade ou a parte do crédito não foi provada", verdicts=DENY,
        basis=assumed("motivo não lido em edital; a titularidade é condição de qualquer acordo"),
    ),
)  # fmt: skip
