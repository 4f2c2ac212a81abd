"""Stories whose histories are kept and replayed: one module a procedure."""
