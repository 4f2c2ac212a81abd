"""Dívida ativa."""
