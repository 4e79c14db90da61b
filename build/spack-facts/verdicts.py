"""Run by `spack python`: what this Spack says of each file in verdicts.json, one letter each, on stdout.

o: it reads the file, its specs, and writes a recipe. l: it does not read the file. s: not one of its specs. c: no recipe.
A recipe counts only where the file has a container section. Argument: verdicts.json.
"""
import contextlib
import io
import json
import os
import re
import sys
import tempfile
import warnings

import spack.container
import spack.container.images
import spack.config
import spack.environment as ev

warnings.simplefilter("ignore")
base = tempfile.mkdtemp()


def somewhere(*_, **__):
    """A folder with nothing in it."""
    return tempfile.mkdtemp(dir=base)


# nothing is fetched, and files that are included need not be there: it is the file that is judged
spack.container.images._verify_ref = lambda url, ref, enforce_sha: ref
if hasattr(spack.config, "rfc_util"):
    spack.config.rfc_util.local_path = somewhere
if hasattr(spack.config, "OptionalInclude"):
    spack.config.OptionalInclude._scope = lambda *_, **__: None
    spack.config.GitIncludePaths._clone = somewhere
if hasattr(ev.environment, "EnvironmentManifestFile"):
    if hasattr(ev.environment.EnvironmentManifestFile, "included_config_scopes"):
        ev.environment.EnvironmentManifestFile.included_config_scopes = property(lambda self: [])
if hasattr(ev.Environment, "included_config_scopes"):
    ev.Environment.included_config_scopes = lambda self: []


def succeeds(action):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            action()
            return True
        except (Exception, SystemExit):
            return False


def forget():
    """A file that could not be read leaves its settings behind."""
    scopes = getattr(getattr(spack.config, "CONFIG", None), "scopes", {})
    for name in [getattr(one, "name", one) for one in list(scopes)]:
        if name.startswith("env:"):
            spack.config.CONFIG.remove_scope(name)


def verdict(text):
    folder = somewhere()
    path = os.path.join(folder, "spack.yaml")
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write(text)
    read = []
    if not succeeds(lambda: read.append(ev.Environment(folder))):
        forget()
        return "l"
    if not succeeds(lambda: [list(specs.specs) for specs in read[0].spec_lists.values()]):
        return "s"
    asked = re.search(r"""^\s+["']?container["']?:""", text, re.M)
    if asked and not succeeds(lambda: spack.container.recipe(spack.container.validate(path))):
        return "c"
    return "o"


with open(sys.argv[1], encoding="utf-8") as data:
    files = json.load(data)["files"]
print("".join(verdict(file["text"]) for file in files))
