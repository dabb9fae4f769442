"""``python -m eightk_lark`` is ``eightk``."""

from eightk_lark.command.process import main

if __name__ == "__main__":
    main()
