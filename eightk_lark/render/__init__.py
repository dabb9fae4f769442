"""Output for people and for programs: trees, tokens, findings, JSON, the grammar reference."""
