"""Inscribed debts: the requests about them, and the ledger they are kept in."""
