"""The one thing of a build that ``pyproject.toml`` cannot say: packages that are found, and the folder ``grammar`` among them."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["eightk_lark", "eightk_lark.*"]), "eightk_lark.grammar"])
