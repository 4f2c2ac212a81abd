"""The commands of `pgm` over the registers of an installation: staff, indexes, debts."""
