"""Values that examples of the API share."""

ID = "0197f3c2-5a1e-7c3b-9d42-6e1f0a8b7c55"
AT = "2026-03-02T15:00:00Z"
DUE = "2026-03-18T02:59:59Z"
DAMAGES = "indenizacao-por-danos-materiais"
