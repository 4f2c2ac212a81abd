"""The grounds on which a damage claim is denied or dismissed, each with the rule behind it."""

from domain.service import Ground, Verdict
from domain.sourced import assumed, sourced
from law.damages import TREASURY_DEBTS

SERVICE_PAGE = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3959"
DECREE_2022 = "https://legislacao.prefeitura.sp.gov.br/leis/decreto-61085-de-24-de-fevereiro-de-2022/consolidado"

DISMISS_ONLY = (Verdict.DISMISS,)
DENY_ONLY = (Verdict.DENY,)
EITHER = (Verdict.DENY, Verdict.DISMISS)

GROUNDS = (
    Ground(
        code="lawsuit-on-same-fact", label="Há ação judicial sobre o mesmo fato e o mesmo direito",
        verdicts=DISMISS_ONLY,
        basis=sourced("Decreto 57.739/2017, art. 2º, § 3º (redação do Decreto 61.085/2022)", DECREE_2022),
    ),
    Ground(
        code="moral-damage", label="O pedido é de dano moral, estético ou outro dano a bem imaterial",
        verdicts=EITHER,
        basis=sourced("Decreto 57.739/2017, art. 1º, § 1º (redação do Decreto 61.085/2022)", DECREE_2022),
    ),
    Ground(
        code="out-of-scope", label="O caso exige prova técnica incompatível com o procedimento administrativo comum",
        verdicts=DISMISS_ONLY,
        basis=sourced("Decreto 57.739/2017, art. 1º, § 2º (redação do Decreto 61.085/2022)", DECREE_2022),
    ),
    Ground(
        code="private-area", label="O dano teve origem em área particular",
        verdicts=EITHER,
        basis=sourced("Imprensa (Soberano Brasil, dez. 2025): árvores em área particular não são indenizadas; "
                      "norma não encontrada",
                      "https://soberanobrasil.com.br/quem-paga-o-prejuizo-se-o-carro-e-atingindo-por-arvore"),
    ),
    Ground(
        code="public-service-company", label="O dano foi causado por empresa que presta serviço público",
        verdicts=EITHER,
        basis=sourced("Página do serviço 3959 no Portal SP156", SERVICE_PAGE),
    ),
    Ground(
        code="prescribed", label="O direito de pedir prescreveu antes do pedido",
        verdicts=EITHER,
        basis=sourced("Decreto federal 20.910/1932, art. 1º; STJ, REsp 1.251.993/PR", TREASURY_DEBTS),
    ),
    Ground(
        code="no-proof-of-event", label="Não há prova do acontecimento",
        verdicts=DENY_ONLY,
        basis=sourced("Página do serviço 3959 no Portal SP156", SERVICE_PAGE),
    ),
    Ground(
        code="no-municipal-responsibility", label="Não ficou demonstrada a responsabilidade do Município",
        verdicts=DENY_ONLY,
        basis=sourced("Página do serviço 3959 no Portal SP156; Constituição Federal, art. 37, § 6º", SERVICE_PAGE),
    ),
    Ground(
        code="no-proof-of-ownership", label="Não ficou provada a propriedade do bem danificado",
        verdicts=DENY_ONLY,
        basis=assumed("a prova de propriedade é exigida pela página da PGM; "
                      "que a falta dela leve ao indeferimento é presunção"),
    ),
)  # fmt: skip
