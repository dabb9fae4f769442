"""The grammars of Form 8-K and their data, as a package so that they can be installed (see README.md here)."""
