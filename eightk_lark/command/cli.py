"""The command line, ``eightk``: what it takes. What it does is in :mod:`eightk_lark.command.commands`.

That module is imported inside the commands, so that ``eightk --help`` loads neither Lark nor the grammars.
"""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from eightk_lark.command.check_options import check
from eightk_lark.command.options import FILE, FOLDER, Lines, Words, configured, limited, many, one_of, read_once, reading, sized
from eightk_lark.command.survey_options import contradictions, coverage
from eightk_lark.exit_codes import CLEAN

if TYPE_CHECKING:
    from eightk_lark.config import Config
    from eightk_lark.limits import Limits


@click.group("eightk", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--grammar",
    metavar="FOLDER",
    envvar="EIGHTK_GRAMMAR",
    type=click.Path(exists=True, file_okay=False),
    help="Lay the grammars and catalogues in FOLDER over ours; EIGHTK_GRAMMAR or a configuration may name it too.",
)
@click.version_option(package_name="eightk-lark", prog_name="eightk")
@click.command_panel("Is it right?", commands=["check", "explain", "rules"])
@click.command_panel("What is in it?", commands=["tree", "show", "explore", "diff", "export", "query"])
@click.command_panel("Why is it read so?", commands=["trace", "tokens", "grammar"])
@click.command_panel("Many filings, and other programs", commands=["contradictions", "coverage", "schema", "completion"])
def eightk(grammar: str | None) -> None:  # the commands look it up, which know of the configuration too
    """Check a Form 8-K against the form, and look into it: its tree, its text, its content as JSON, the grammar behind them.

    FILE may be - for standard input; FILE... folders, patterns and archives too. Exit status: 0 done; 1 errors found,
    filings differ, or a query finds nothing; 2 the command line, a configuration, a baseline or a grammar cannot be used;
    3 a file cannot be read, or the output not be written; 130 interrupted.
    """


eightk.add_command(check)
eightk.add_command(contradictions)
eightk.add_command(coverage)


@eightk.command("explain")
@click.argument("code")
@configured
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@sized
def explain(code: str, config: "Config", *, as_json: bool) -> None:
    """Explain CODE, or the code of that name: what must hold, why, since when, on whose authority, and how a filing breaks it."""
    from eightk_lark.command import rulebook_commands

    sys.exit(rulebook_commands.explain(code, config, as_json=as_json))


@eightk.command("rules")
@click.option("--family", metavar="EKn", default="", help="Only codes that begin so: EK2.")
@configured
@click.option("--markdown", is_flag=True, help="Write the whole reference as a page in Markdown.")
@click.option("--json", is_flag=True, help="Print JSON.")
@sized
def rules(family: str, config: "Config", **layouts: bool) -> None:
    """Print every code that a filing can be reported under."""
    from eightk_lark.command import rulebook_commands

    one_of(**layouts)
    layout = next((name for name, given in layouts.items() if given), "table")
    sys.exit(rulebook_commands.rules(family, config, layout=layout))


@eightk.command("tree")
@click.argument("file", type=FILE)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Open N levels below the root.")
@click.option("--select", metavar="RULE", multiple=True, help="Show only the subtrees of this rule or terminal; may be repeated.")
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--spans", is_flag=True, help="Show offsets into the text.")
@click.option("--why", is_flag=True, help="Show the terminal that made each heading, and what was refused, with the reason.")
@click.option("--sexpr", is_flag=True, help="Print an s-expression.")
@click.option("--json", is_flag=True, help="Print JSON, with every offset.")
@click.option("--html", metavar="OUT", type=FILE, help="Write a page of HTML to OUT, texts at full length.")
@click.option("--svg", metavar="OUT", type=FILE, help="Write a drawing to OUT, texts at full length.")
@configured
@sized
def tree(file: str, config: "Config", *, depth: int | None, select: tuple[str, ...], trivia: bool, spans: bool, **options: Any) -> None:
    """Print the annotated tree of FILE.

    Shows rules, line numbers, values with their captions, current item numbers and findings.
    """
    from eightk_lark.command import commands
    from eightk_lark.render.printable import inert
    from eightk_lark.render.view import View, selection

    why, layouts = options.pop("why"), options
    one_of(depth=depth is not None, sexpr=layouts["sexpr"])
    one_of(spans=spans, json=layouts["json"])
    one_of(why=why, json=layouts["json"])
    one_of(why=why, sexpr=layouts["sexpr"])
    one_of(**layouts)
    try:
        view = View(depth, trivia, spans, selection(select), why=why)
    except LookupError as problem:
        raise click.UsageError(inert(str(problem))) from problem
    layout = next((name for name, given in layouts.items() if given), None)
    if layout == "sexpr":
        sys.exit(commands.expression(file, view))
    sys.exit(commands.tree(file, view, config, layout=layout, output=layouts["html"] or layouts["svg"] or "-"))


@eightk.command("show")
@click.argument("file", type=FILE)
@click.option("--raw", is_flag=True, help="Show the file as it is written, markup and all.")
@click.option("--all", "whole", is_flag=True, help="Fold nothing.")
@click.option("--lines", "only", type=Lines(), help="Show these lines only, and fold nothing: 40-60, or 40; v40-60 of a page.")
@reading
@sized
def show(file: str, *, raw: bool, whole: bool, only: tuple[int, int, bool] | None) -> None:
    """Print the text of FILE as a person sees it, beside the places and rules of its lines.

    Before each line stand its line and column in the file, the nodes that begin and end there, and its rule. What had
    to be repaired is marked at its place, and so is what looks like an item heading and is none. Long runs of lines
    within one node are folded.
    """
    from eightk_lark.command import commands

    sys.exit(commands.show(file, raw=raw, whole=whole, only=only))


@eightk.command("diff")
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="B", type=FILE)
@click.option("--json", "data", is_flag=True, help="Print JSON.")
@configured
@sized
def diff(before: str, after: str, config: "Config", *, data: bool) -> None:
    """Compare filings A and B by what they say.

    A Form 8-K and its amendment, or two versions of a draft: items, cover fields, signers, exhibits, facts and findings
    that were added, dropped or changed, with their places in both files. Layout makes no difference.
    Exit status: 0 no change, 1 changes, 3 a file could not be read.
    """
    from eightk_lark.command import commands

    read_once([before, after])
    sys.exit(commands.diff(before, after, config, data=data))


@eightk.command("explore")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@configured
def explore(files: tuple[str, ...], config: "Config") -> None:
    """Explore FILE in the terminal: its tree beside its text.

    The rule, the findings and the parser's steps are told of each place. Of a folder, or of several files, a list with
    verdicts comes first. ? lists all keys; y copies what is selected as a spec for the tests. Needs the extra explore.
    """
    from eightk_lark.explore import explore

    read_once(files)
    sys.exit(explore(files, config))


@eightk.command("tokens")
@click.argument("file", type=FILE)
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--inner", is_flag=True, help="Show what the grammars of the parts saw, not that of the whole.")
@click.option("--json", "data", is_flag=True, help="Print JSON.")
@reading
@sized
def tokens(file: str, *, trivia: bool, inner: bool, data: bool) -> None:
    """Print what the lexer saw in FILE, one row a token."""
    from eightk_lark.command import commands

    sys.exit(commands.tokens(file, trivia=trivia, inner=inner, data=data))


@eightk.command("trace")
@click.argument("file", type=FILE)
@click.option("--line", metavar="N", type=Lines(), help="Explain line N, or vN of a page as it is seen: what matched, what nearly did.")
@click.option("--around", metavar="TEXT", type=Words(), help="Explain the first place where TEXT stands.")
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--json", "data", is_flag=True, help="Print the steps as JSON; with --line or --around, those at that place, and why.")
@reading
@sized
def trace(file: str, line: tuple[int, int, bool] | None, around: str | None, *, trivia: bool, data: bool) -> None:
    """Print the parser's steps through FILE, token by token, or explain one place of it."""
    from eightk_lark.command import commands

    one_of(line=line is not None, around=around is not None)
    sys.exit(commands.trace(file, line=line, around=around, trivia=trivia, data=data))


@eightk.command("export")
@reading
@many
@click.option(
    "--format", "layout", type=click.Choice(["json", "jsonl", "parquet"]), default="jsonl", show_default=True, help="Array, lines, table."
)
@click.option("--output", metavar="OUT", type=FILE, default="-", help="Write to OUT; to a folder (out/) in parts, which go on growing.")
@click.option("--part-size", metavar="N", type=click.IntRange(min=1), default=10_000, show_default=True, help="Write N files to a part.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
@click.option("--positions", is_flag=True, help="Add place, evidence and doubt of each value, under its JSON Pointer.")
@limited
def export(files: list[str], jobs: int, limits: "Limits", **wanted: Any) -> None:
    """Write the content of each FILE as JSON, in the order given, or as a table in Parquet.

    A folder is written in parts. Run again, the command goes on where it was: what is there is kept, what failed is read again.
    A file that cannot be read or parsed, or goes beyond a limit, is a record with an error in it; the exit status is then 3.
    """
    from eightk_lark.command.export import Wanted, export

    sys.exit(export(files, limits, Wanted(**wanted), jobs))


@eightk.command("query")
@click.argument("pattern")
@reading
@many
@click.option("--json", is_flag=True, help="Print JSON.")
@click.option("--count", is_flag=True, help="Print how many there are in each FILE.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
@limited
def query(pattern: str, files: list[str], jobs: int, limits: "Limits", **layouts: bool) -> None:
    """Print what each FILE has of PATTERN, a CSS selector over its tree: rules and terminals are the elements.

    'item > heading NUMBER', 'item:has(NUMBER[text="5.02"]) caption', 'description:contains("Release")'. The exit status is 1
    where nothing is found. Needs the extra query.
    """
    from eightk_lark.command.query import query

    one_of(**layouts)
    layout = next((name for name, given in layouts.items() if given), "lines")
    sys.exit(query(pattern, files, limits, layout=layout, jobs=jobs))


@eightk.command("grammar")
@click.argument("rule", required=False)
@click.option(
    "--lark", "folder", metavar="FOLDER", type=FOLDER, help="Write all grammars to FOLDER as plain Lark, and print nothing of them."
)
@click.option("--json", "data", is_flag=True, help="Print JSON.")
@reading
@sized
def grammar(rule: str | None, folder: str | None, *, data: bool) -> None:
    """Print the grammars and their rules, or everything about one RULE or terminal.

    With --lark, files that Lark opens by itself. FOLDER is made if need be; only files that this wrote are written over.
    """
    from eightk_lark.command import commands

    one_of(lark=folder is not None, json=data)
    if folder is None:
        sys.exit(commands.grammar(rule, data=data))
    if rule is not None:
        message = "--lark writes all grammars and takes no RULE"
        raise click.UsageError(message)
    sys.exit(commands.plain_grammars(folder))


@eightk.command("schema")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of the format NAME, such as eightk/1; without NAME, the formats that the commands write."""
    from eightk_lark.command.schema import schema

    sys.exit(schema(name))


@eightk.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, options and files.

    bash and zsh: eval "$(eightk completion bash)" in ~/.bashrc or ~/.zshrc. fish: eightk completion fish | source, in
    ~/.config/fish/config.fish.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(eightk, {}, "eightk", "_EIGHTK_COMPLETE").source())
    sys.exit(CLEAN)
