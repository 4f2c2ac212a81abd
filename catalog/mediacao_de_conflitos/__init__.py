"""Mediação de conflitos (CEJUSC Municipal)."""
