"""Text to tree by any Lark grammar: scanner, automaton, repairs. Knows no word of Form 8-K and opens no file."""
