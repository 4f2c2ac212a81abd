"""The Portal da Dívida Ativa: debts as they are inscribed, what is due on a day, slips, payments, agreements."""
