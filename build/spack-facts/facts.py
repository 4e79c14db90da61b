"""Run by `spack python`: prints one release's facts as JSON. Arguments: line, ref, date, and its tags in one string."""
import json
import os
import re
import sys

import spack.paths
import spack.schema.env
from spack.container.images import data

# sentences, and what only fills in values: a validator needs neither
DROPPED = {"description", "default", "title", "$schema", "$id", "markdownDescription"}
# keywords whose value maps names (which may be called "title") to schemas
NAMED = {"properties", "patternProperties", "definitions", "$defs"}


def bare(schema):
    """The schema without its sentences."""
    if not isinstance(schema, dict):
        return schema
    out = {}
    for word, value in schema.items():
        if word in DROPPED:
            continue
        if word in NAMED:
            out[word] = {str(name): bare(part) for name, part in value.items()}
        elif word == "deprecatedProperties":
            out[word] = deprecated(value)
        elif isinstance(value, list):
            out[word] = [bare(part) for part in value]
        else:
            out[word] = bare(value)
    return out


def deprecated(value):
    """Which names, and whether Spack refuses them; older releases hold one rule, newer ones a list."""
    rules = [value] if isinstance(value, dict) else value
    return [{"names": list(rule.get("names") or rule["properties"]), "error": bool(rule.get("error"))} for rule in rules]


def systems():
    for name, image in data()["images"].items():
        final = image.get("final", {}).get("image", name)
        build = {"build": image["build"]} if "build" in image else {}
        yield {"os": name, **build, "final": final, "manager": image["os_package_manager"]}


def image_tags(line, tags):
    """The tags that this release's own workflow gives to its images."""
    with open(os.path.join(spack.paths.prefix, ".github", "workflows", "build-containers.yml")) as workflow:
        text = workflow.read()
    patterns = re.findall(r"type=semver,pattern=(\S+)", text)
    if not patterns:  # the image carries the name of the git tag; "develop" is translated, see build_tags
        return ["develop", "latest"] + tags
    made = ["develop", "latest"]
    for tag in tags:
        major, minor = tag[1:].split(".")[:2]
        for pattern in patterns:
            if major == "0" and pattern == "{{major}}":
                continue  # no image is called "0"
            name = pattern.replace("{{version}}", tag[1:]).replace("{{major}}", major).replace("{{minor}}", minor)
            if name not in made:
                made.append(name)
    return made


line, ref, date, tags = sys.argv[1:]
facts = {
    "id": line,
    "ref": ref,
    "date": date,
    "systems": list(systems()),
    "tags": image_tags(line, tags.split()),
    "schema": bare(spack.schema.env.schema),
}
json.dump(facts, sys.stdout)
