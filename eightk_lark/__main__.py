"""``python -m eightk_lark`` is ``eightk``."""

from eightk_lark.command.cli import main

if __name__ == "__main__":
    main()
