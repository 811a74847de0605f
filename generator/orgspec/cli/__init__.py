"""The command line: a command parses its arguments, calls one function of the library and prints its report."""

from orgspec.cli.group import main

__all__ = ["main"]
