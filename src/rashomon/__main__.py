"""`python -m rashomon`: the program, where its script is not on the path."""

from rashomon.cli.main import run

if __name__ == "__main__":
    run()
