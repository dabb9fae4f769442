"""Trees to values: what a filing says. The transformers are the only way from the one to the other."""
