"""`orgspec`, which `python -m orgspec` is too: ends quietly on Ctrl-C, also while it is still being imported."""

import sys

_INTERRUPTED = 130
"""As in `orgspec.cli.group`, which may not be there yet."""


def main() -> None:
    """Run the command line."""
    try:
        from orgspec.cli import main as command

        command()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
