"""The statements of a grammar file, read with Lark's own grammar of grammars: where each begins and ends, and what it names."""

from functools import cache

from lark import Lark, Token, Tree

from eightk_lark.form.files import remembered


@cache
def _syntax() -> Lark:
    """Lark's grammar of grammars."""
    return Lark.open_from_package("lark", "lark.lark", ("grammars",), parser="lalr", propagate_positions=True, maybe_placeholders=False)


@remembered()
def statements(text: str) -> list[Tree[Token]]:
    """The rules, terminals and directives of a grammar, in the order of the text; offsets and lines are in their ``meta``."""
    return [one for one in _syntax().parse(text + "\n").children if isinstance(one, Tree)]


def tokens_in(statement: Tree[Token], *types: str) -> list[Token]:
    """The tokens of some types in a statement, in the order of the text."""
    return [token for token in statement.scan_values(lambda found: isinstance(found, Token)) if token.type in types]


def named_in(statement: Tree[Token]) -> list[str]:
    """The names of rules and terminals in a statement."""
    return [str(token) for token in tokens_in(statement, "RULE", "TOKEN")]


def imports(statement: Tree[Token]) -> dict[str, tuple[str, str]]:
    """The names that an import statement makes known: the grammar that each name comes from, and its name there. Empty for any other."""
    if statement.data == "multi_import":
        grammar, *several = named_in(statement)
        return {name: (grammar, name) for name in several}
    if statement.data == "import":
        grammar, name, *alias = named_in(statement)
        return {(alias or [name])[0]: (grammar, name)}
    return {}
