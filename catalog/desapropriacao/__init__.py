"""Desapropriação."""
