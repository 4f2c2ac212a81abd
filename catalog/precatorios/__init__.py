"""Precatórios."""
