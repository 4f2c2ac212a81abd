"""Nouns and pure decisions of the office; imports nothing of ours and never looks at the clock."""
