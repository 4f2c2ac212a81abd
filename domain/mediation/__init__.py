"""Mediation at the CEJUSC Municipal: what is accepted, who meets whom and when, what is agreed."""
