"""Mediations on PostgreSQL."""
