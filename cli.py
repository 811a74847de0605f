"""Launcher: `python cli.py …` is `orgspec …` from a checkout."""

from orgspec.cli import main

if __name__ == "__main__":
    main()
