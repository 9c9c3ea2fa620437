"""`python -m app.cli` is `leftout`."""

from app.cli import main

main()
