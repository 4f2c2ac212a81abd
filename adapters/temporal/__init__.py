"""How processes reach Temporal: client, encryption of payloads, starting and updating cases."""
