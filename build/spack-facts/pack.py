"""Packs the releases' facts into one file: parts of schemas that occur more than once are stored once, one part a line.

A part that stands elsewhere is a number: its line in `parts`. Arguments: the folder of the facts, and the lines in order.
"""
import json
import os
import sys
from collections import Counter

NAMED = {"properties", "patternProperties", "definitions", "$defs"}
LISTS = {"anyOf", "oneOf", "allOf"}
ONE = {"items", "additionalProperties", "not", "propertyNames", "additional_properties"}
SMALL = 24  # a part shorter than this is not worth a line of its own


def children(schema, change):
    """The same schema with `change` applied to every schema directly in it."""
    out = {}
    for word, value in schema.items():
        if word in NAMED:
            out[word] = {name: change(part) for name, part in value.items()}
        elif word in LISTS:
            out[word] = [change(part) for part in value]
        elif word in ONE and isinstance(value, dict):
            out[word] = change(value)
        else:
            out[word] = value
    return out


def text(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=False)


seen = Counter()
parts = []
lines = {}


def count(schema):
    if isinstance(schema, dict):
        key = text(schema)
        seen[key] += 1
        if seen[key] == 1:
            children(schema, count)
    return schema


def pack(schema):
    if not isinstance(schema, dict):
        return schema
    key = text(schema)
    if key in lines:
        return lines[key]
    packed = children(schema, pack)
    if seen[key] < 2 or len(key) < SMALL:
        return packed
    lines[key] = len(parts)
    parts.append(packed)
    return lines[key]


folder, *ids = sys.argv[1:]
releases = []
for name in ids:
    with open(os.path.join(folder, name + ".json")) as file:
        releases.append(json.load(file))
for release in releases:
    count(release["schema"])
for release in releases:
    release["schema"] = pack(release["schema"])

newest = max(release["date"] for release in releases)
print("{")
print('"about":"Facts about the releases of Spack, made by build/spack-facts/collect.sh from a clone of Spack as of %s.",' % newest)
print('"releases":[\n%s\n],' % ",\n".join(text(release) for release in releases))
print('"parts":[\n%s\n]' % ",\n".join(text(part) for part in parts))
print("}")
