"""Records what a real Spack writes for the course's spack.yaml, for learners who have none: fixtures/spack/recipes/

    python3 build/spack-facts/recipes.py SPACK_ROOT RELEASE DATE [--out FOLDER]

SPACK_ROOT is a clone at the tag of that release, as v1.1.0; DATE the day on which this is run. Every system of that Spack is tried
in both formats. What Spack refuses, or writes without an image to build in, is noted in index.json and not kept.

A recipe names the tag of Spack's image in one line, and is otherwise the same for all tags: that is tried here as well, and index.json
lists the tags that were.
"""
import argparse
import json
import os
import re
import subprocess
import tempfile

SPECS = ["gromacs+mpi", "mpich"]
LABELS = {"app": "gromacs", "mpi": "mpich"}
NAMES = {"docker": "Dockerfile", "singularity": "def"}


def gomp(system):
    return "libgomp1" if re.match("ubuntu|opensuse|nvidia/cuda", system) else "libgomp"


def manifest(system, form, tag):
    specs = "".join(f"  - {spec}\n" for spec in SPECS)
    labels = "".join(f'      {name}: "{value}"\n' for name, value in LABELS.items())
    return (
        f'spack:\n  specs:\n{specs}\n  container:\n    format: {form}\n    images:\n      os: "{system}"\n      spack: "{tag}"\n'
        f"    os_packages:\n      final:\n      - {gomp(system)}\n    labels:\n{labels}"
    )


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("root", "release", "date"):
        ask.add_argument(name)
    ask.add_argument("--out", default="fixtures/spack/recipes")
    told = ask.parse_args()
    program = os.path.join(told.root, "bin", "spack")
    env = dict(os.environ, SPACK_DISABLE_LOCAL_CONFIG="1", LC_ALL="C.UTF-8")

    def spack(words, folder):
        done = subprocess.run([program, *words], cwd=folder, env=env, capture_output=True, text=True)
        return done.returncode, done.stdout

    def recipe(system, form, tag):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "spack.yaml"), "w") as file:
                file.write(manifest(system, form, tag))
            return spack(["containerize"], folder)

    systems = re.findall(r"[a-z][\w/.-]*:[a-z0-9.]+", spack(["containerize", "--list-os"], "/")[1])
    tags = [told.release, ".".join(told.release.split(".")[:2]), "latest", "develop"]
    os.makedirs(told.out, exist_ok=True)
    kept, refused = [], []
    for system in systems:
        for form, ending in NAMES.items():
            code, text = recipe(system, form, told.release)
            dangling = re.search(r"^From: *bootstrap$", text, re.M)
            if code != 0 or dangling:
                refused.append({"os": system, "format": form, "why": f"exit {code}" if code else "no image to build in"})
                continue
            file = f"{re.sub('[^a-z0-9.]+', '-', system)}.{ending}"
            with open(os.path.join(told.out, file), "w") as out:
                out.write(text)
            same = [tag for tag in tags if recipe(system, form, tag) == (0, renamed(text, told.release, tag))]
            kept.append({"os": system, "format": form, "packages": [gomp(system)], "tags": same, "file": file})
    index = {"spack": told.release, "date": told.date, "specs": SPECS, "labels": LABELS, "tag": told.release}
    index = {**index, "recipes": kept, "refused": refused}
    with open(os.path.join(told.out, "index.json"), "w") as out:
        json.dump(index, out, indent=1)
        out.write("\n")
    print(f"{len(kept)} recipes kept, {len(refused)} refused")


def renamed(text, one, other):
    """The same recipe for another tag of the build image; where Spack is fetched by itself, for another branch."""
    text = re.sub(rf"^(FROM|From:) (spack/[^:\s]+):{re.escape(one)}(?=\s)", rf"\1 \2:{other}", text, flags=re.M)
    return text.replace(f"git fetch origin {one}:", f"git fetch origin {other}:")


if __name__ == "__main__":
    main()
