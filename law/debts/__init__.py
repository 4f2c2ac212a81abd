"""What the law fixes about inscribed debts."""
