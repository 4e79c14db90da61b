"""Asks a Spack which texts it reads as specs, and writes that into a file of verdicts.

    spack python build/spack-facts/specs.py 1.1 test/spack/spec-verdicts.jsonl

Each line of the file is a list: a text, and one sign for each release that was asked, + or -. With the Spack of another release,
its column is written anew; a text alone in its list is asked for the first time.
"""
import json
import sys

import spack.spec

RELEASES = ["0.18", "0.19", "0.20", "0.21", "0.22", "0.23", "1.0", "1.1", "develop"]

try:
    from spack.spec_parser import SpecParser
except ImportError:
    try:
        from spack.parser import SpecParser
    except ImportError:
        SpecParser = None


def read(text):
    """All specs of a text; raises whatever Spack raises."""
    if SpecParser is None:
        spack.spec._lexer.mode = 0  # an error of the text before leaves it switched
        return spack.spec.parse(text)
    parser, found = SpecParser(text), []
    while True:
        token = parser.ctx.next_token
        spec = parser.next_spec(None)
        if spec is None:
            return found
        if token is not None and token is parser.ctx.next_token:
            raise ValueError("nothing was read")
        found.append(spec)


def verdict(text):
    try:
        read(text)
        return "+"
    except BaseException as error:  # up to 0.19 some mistakes end the program
        if isinstance(error, KeyboardInterrupt):
            raise
        return "-"


release, path = sys.argv[1:3]
column = RELEASES.index(release)
with open(path) as file:
    rows = [json.loads(line) for line in file if line.strip()]
with open(path, "w") as file:
    for row in rows:
        signs = list(row[1] if len(row) > 1 else "?" * len(RELEASES))
        signs[column] = verdict(row[0])
        file.write(json.dumps([row[0], "".join(signs)]) + "\n")
