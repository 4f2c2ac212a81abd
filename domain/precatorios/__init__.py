"""Precatórios: who holds them, what may be set off, appeals against rejections."""
