"""Protocolo de decisão judicial."""
