"""What of a build ``pyproject.toml`` cannot say: packages that are found, the folder ``grammar`` among them, and grammars made ready."""

import os
import subprocess
import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

MAKE_READY = """
from eightk_lark.form.catalogue import NAMES, load
from eightk_lark.form.files import names
from eightk_lark.form.grammars import grammar

for name in NAMES:
    load(name)
for name in names():
    grammar(name)
"""


class BuildReady(build_py):
    """Builds the package with its grammars compiled for the Python that builds it; for another they are compiled at their first use."""

    def run(self) -> None:
        """Build, then make everything ready in the folder where the package looks for it."""
        super().run()
        if not self.editable_mode:
            built = Path(self.build_lib).resolve()
            path = os.pathsep.join(filter(None, (str(built), os.environ.get("PYTHONPATH"))))
            ready = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "EIGHTK_LARK_CACHE": str(built / "eightk_lark" / "compiled")}
            subprocess.run([sys.executable, "-c", MAKE_READY], env={**os.environ, **ready}, check=True)  # noqa: S603  # it runs the package


setup(
    packages=[*find_packages(include=["eightk_lark", "eightk_lark.*"]), "eightk_lark.grammar"],
    cmdclass={"build_py": BuildReady},
)
