"""The only hands of a workflow: one transition, letter, notice or file move each; all safe to repeat."""
