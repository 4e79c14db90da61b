"""Writes facts about all packages of Spack into one text file, for the wizard's search: src/spack/data/packages.txt

    spack python build/spack-facts/packages.py [--out FILE] [--date DATE --commit HASH]

To make it anew:
  1. git clone --depth=2 https://github.com/spack/spack.git; . spack/share/spack/setup-env.sh
  2. spack repo update          (the newest package recipes; "spack list" fetches them the first time)
  3. spack python build/spack-facts/packages.py --out src/spack/data/packages.txt
  4. npx vitest run test/spack/packages; npm run bench -- --only search,search-load
It takes half a minute and needs nothing from the network after step 2.

It takes facts alone: names, versions, variants with their defaults and values, direct dependencies for linking and running,
what stands in for what. No descriptions and no addresses.

The file, with tabs between the fields of a line, and sorted, so that two of them can be compared:
  a head of lines "key value": format, date, commit (of the package recipes), spack,
      prefer VIRTUAL NAMES (what Spack takes first), external NAMES (what it never builds, as it comes with a machine),
      variants N, needs N, packages N
  N lines of variants, each once for all packages that have it, numbered from 0:
      name, default, values, when
      values: with spaces between them; a leading "* " says that several may be given; empty: a switch, or anything goes
  N lines of needs: names that packages need, numbered from 0
  N lines of packages:
      name, dependents, stacks, versions, provides, variants, needs
      dependents: how many packages name it as a dependency of any kind, builds included
      stacks: how many of the sets of software that Spack's own builds test name it
      versions: newest first, develop and the like last; !1.0 is deprecated, =1.0 is the one Spack prefers over newer ones
      provides: names of what it can stand for
      variants: numbers of the lines above
      needs: numbers of what it links to or runs with
"""
import argparse
import collections
import datetime
import glob
import os
import re
import subprocess
import sys

import spack
import spack.config
import spack.deptypes as deptypes
import spack.repo


def versions(package):
    """Newest first. Spack's own order, but what is preferred stays where its number puts it, with a mark."""

    def order(version):
        return (not version.isdevelop(), not version.is_prerelease(), version)

    def mark(version):
        facts = package.versions[version]
        return "!" if facts.get("deprecated") else "=" if facts.get("preferred") else ""

    return " ".join(mark(one) + str(one) for one in sorted(package.versions, key=order, reverse=True))


def plain(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return ",".join(plain(one) for one in value)
    return "" if value is None else str(value)


def values_of(variant):
    """A condition of False means that this value is never there."""
    if variant.values is None:
        return ""
    possible = [one for one in variant.values if not (hasattr(one, "when") and one.when is None)]
    words = [str(one) for one in possible]
    # a comma ends a value: two recipes have one by mistake
    words = [word.strip(",") for word in words]
    if set(words) == {"True", "False"}:
        return ""
    return ("* " if variant.multi else "") + " ".join(dict.fromkeys(words))


def variants(package):
    for name in package.variant_names():
        for when, variant in package.variant_definitions(name):
            yield "\t".join((name, plain(variant.default), values_of(variant), str(when).strip()))


def dependents(classes):
    count = collections.Counter()
    for package in classes:
        count.update(set(package.dependency_names()) - {package.name})
    return count


def preferences(names):
    """From the defaults that Spack comes with, whatever the settings of this machine say."""
    scopes = [name for name in spack.config.CONFIG.scopes if name.startswith("defaults")]
    preferred, external = {}, []
    for scope in scopes:
        for name, settings in spack.config.CONFIG.get_config("packages", scope=scope).items():
            if name == "all":
                preferred.update(settings.get("providers", {}))
            elif settings.get("buildable") is False and name in names:
                external.append(name)
    for virtual in sorted(preferred):
        # as in zlib-ng+compat
        plain_names = [re.match(r"[\w-]+", str(one)).group() for one in preferred[virtual]]
        yield "prefer %s %s" % (virtual, " ".join(plain_names))
    yield "external " + " ".join(sorted(external))


def stacks(names):
    """How many of the environments that come with the recipes name each package as a spec."""
    count = collections.Counter()
    for path in glob.glob(os.path.join(root(), "..", "..", "..", "stacks", "*", "spack.yaml")):
        with open(path, encoding="utf-8") as file:
            # items of lists, in either style
            words = re.findall(r"(?:^\s*-|[\[,])\s*[\"']?([a-z0-9][a-z0-9_-]*)", file.read(), re.MULTILINE)
        count.update(set(words) & names)
    return count


def root():
    return next(one.root for one in spack.repo.PATH.repos if one.namespace.startswith("builtin"))


def git(folder, *words):
    done = subprocess.run(["git", "-C", folder, *words], stdout=subprocess.PIPE, universal_newlines=True, check=True)
    return done.stdout.strip()


def repository():
    """Date and commit of the package recipes."""
    day = datetime.datetime.fromtimestamp(int(git(root(), "log", "-1", "--format=%ct")), datetime.timezone.utc)
    return day.strftime("%Y-%m-%d"), git(root(), "rev-parse", "HEAD")


def line(fields):
    fields = [str(one) for one in fields]
    for one in fields:
        # the readers of the file rely on this
        if not one.isascii() or any(mark in one for mark in "\n\r\t"):
            raise SystemExit("packages.py: %r does not fit into a line" % one)
    return "\t".join(fields)


def table(lists):
    """All that stands in the lists, once each, and the number of each; the most frequent have the shortest numbers."""
    frequent = collections.Counter(one for each in lists for one in each)
    all_of_them = sorted(frequent, key=lambda one: (-frequent[one], one))
    return all_of_them, {one: at for at, one in enumerate(all_of_them)}


def facts(date, commit):
    names = sorted(name for name in spack.repo.PATH.all_package_names())
    classes = [spack.repo.PATH.get_pkg_class(name) for name in names]
    used = dependents(classes)
    named = stacks(set(names))
    mine = [list(variants(package)) for package in classes]
    needs = [sorted(package.dependencies_of_type(deptypes.LINK | deptypes.RUN) - {package.name}) for package in classes]
    variant_table, variant_number = table(mine)
    needs_table, needs_number = table(needs)
    yield "format 1"
    yield "date " + date
    yield "commit " + commit
    yield "spack " + spack.get_version()
    yield from preferences(set(names))
    yield "variants %d" % len(variant_table)
    yield "needs %d" % len(needs_table)
    yield "packages %d" % len(names)
    for one in variant_table:
        yield line(one.split("\t"))
    for one in needs_table:
        yield line([one])
    for name, package, own, need in zip(names, classes, mine, needs):
        yield line(
            (
                name,
                used[name],
                named[name],
                versions(package),
                " ".join(package.provided_virtual_names()),
                " ".join(str(variant_number[one]) for one in own),
                " ".join(str(needs_number[one]) for one in need),
            )
        )


def main():
    parser = argparse.ArgumentParser(
        prog="spack python packages.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", help="the file to write, whole or not at all; default: standard output")
    parser.add_argument("--date", help="of the recipes, where they are not in a git clone")
    parser.add_argument("--commit", help="of the recipes, where they are not in a git clone")
    given = parser.parse_args()
    date, commit = (given.date, given.commit) if given.date and given.commit else repository()
    text = "\n".join(facts(date, commit)) + "\n"
    if not given.out:
        sys.stdout.write(text)
        return
    with open(given.out + ".part", "w", encoding="ascii") as file:
        file.write(text)
    os.rename(given.out + ".part", given.out)


main()
