"""`python -m orgspec` is `orgspec`."""

from orgspec.cli import main

if __name__ == "__main__":
    main()
