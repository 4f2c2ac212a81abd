"""What the law fixes for the Portal da Dívida Ativa: indexes, agreements, settlements by edital."""
