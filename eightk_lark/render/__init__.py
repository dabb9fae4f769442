"""What people see: trees, tokens, JSON, the grammar reference."""
