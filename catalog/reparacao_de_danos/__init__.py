"""Reparação de danos."""
