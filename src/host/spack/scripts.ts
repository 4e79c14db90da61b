/**
 * What is asked of the learner's Spack, in its own Python: one start of it, a second long, answers all. Written for Spack 0.18 and
 * newer; each part that a release does not have is left out.
 *
 * Not by `spack python`, nor by `spack list`: since 1.0 both fetch the package recipes first, 100 MB, and index them for a minute.
 */

/** Before the answer, on a line of its own: a site's Spack may print what it likes around it. */
export const mark = 'sifu-answer:';

const shared = `
import json, os, sys

lib = os.path.join(os.environ["SIFU_SPACK"], "lib", "spack")
external = os.path.join(lib, "external")
sys.path[:0] = [lib, external, os.path.join(external, "_vendoring")]

def part(make):
    try:
        return make()
    except BaseException:
        return None

def is_here(one):
    return not hasattr(one, "destination") or os.path.exists(os.path.join(one.destination, ".git"))

def packages():
    import spack.repo
    if not hasattr(spack.repo, "RepoDescriptors"):
        return getattr(spack.repo, "PATH", None) or spack.repo.path
    import spack.caches, spack.config
    named = spack.repo.RepoDescriptors.from_config(spack.repo.package_repository_lock(), spack.config.CONFIG)
    here = spack.repo.RepoDescriptors({name: one for name, one in named.items() if is_here(one)})
    found = here.construct(cache=spack.caches.MISC_CACHE, fetch=False)[0]
    if hasattr(found, "enable"):
        found.enable()
    # whoever asks for it while recipes are loaded must not have the others fetched
    spack.repo.PATH = found
    return found

def answer(what):
    sys.stdout.flush()
    print("\\n${mark}" + json.dumps(what, default=str))
`;

export const aboutSpack = `${shared}
def systems():
    import spack.container.images
    return sorted(spack.container.images.all_bootstrap_os())

def schema():
    import spack.schema.env
    return spack.schema.env.schema

def names():
    # without the virtual ones a first call makes an index of all recipes, for a minute
    return sorted(packages().all_package_names(include_virtuals=True))

answer({"systems": part(systems), "schema": part(schema), "packages": part(names)})
`;

export const aboutPackage = `${shared}
import inspect

def plain(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return ",".join(plain(one) for one in value)
    return "" if value is None else str(value)

def each(lists):
    # by name and then by condition up to 0.21, the other way round since
    for first, inner in lists.items():
        for second, one in inner.items():
            yield (first, second, one) if isinstance(first, str) else (second, first, one)

def definitions(package):
    # name -> (variant, conditions) up to 0.22
    if all(isinstance(one, tuple) for one in package.variants.values()):
        for name, (variant, conditions) in package.variants.items():
            for condition in conditions:
                yield name, condition, variant
    elif hasattr(package, "variant_definitions"):
        for name in package.variant_names():
            for condition, variant in package.variant_definitions(name):
                yield name, condition, variant
    else:
        yield from each(package.variants)

def values(variant):
    if variant.values is None:
        return None
    words = [str(one) for one in variant.values if not (hasattr(one, "when") and one.when is None)]
    return None if set(words) == {"True", "False"} else words

def variants(package):
    return [
        {
            "name": name,
            "preset": plain(variant.default),
            "values": values(variant),
            "multi": bool(variant.multi),
            "when": str(condition).strip(),
            "means": inspect.cleandoc(str(variant.description)),
        }
        for name, condition, variant in definitions(package)
    ]

def is_used(dependency):
    if not hasattr(dependency, "depflag"):
        return "link" in dependency.type or "run" in dependency.type
    import spack.deptypes
    return dependency.depflag & (spack.deptypes.LINK | spack.deptypes.RUN) != 0

def needs(package):
    return sorted({name for name, _, one in each(package.dependencies) if is_used(one)})

def provides(package):
    if hasattr(package, "provided_virtual_names"):
        return package.provided_virtual_names()
    return sorted({one.name for one in package.provided})

def versions(package):
    def order(version):
        early = getattr(version, "is_prerelease", lambda: False)()
        return (not version.isdevelop(), not early, version)
    found = sorted(package.versions, key=order, reverse=True)
    return [[str(one), bool(package.versions[one].get("deprecated")), bool(package.versions[one].get("preferred"))] for one in found]

def facts(name):
    found = packages()
    package = found.get_pkg_class(name)
    return {
        "name": name,
        "description": inspect.cleandoc(package.__doc__ or ""),
        "homepage": part(lambda: str(package.homepage)),
        "versions": part(lambda: versions(package)),
        "variants": part(lambda: variants(package)),
        "needs": part(lambda: needs(package)),
        "provides": part(lambda: provides(package)),
    }

answer(part(lambda: facts(os.environ["SIFU_PACKAGE"])))
`;

/** One sentence about each package. Read from the recipes as text: loading all of them would take half a minute. */
export const aboutAll = `${shared}
import inspect, re

docstring = re.compile(r'^class [A-Za-z0-9_]+\\([^)]*\\):\\s*r?"""(.*?)"""', re.MULTILINE | re.DOTALL)

def sentence(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        found = docstring.search(file.read(200000))
    if not found:
        return ""
    first = " ".join(inspect.cleandoc(found.group(1)).split("\\n\\n")[0].split())
    return re.split(r"(?<=[a-z)0-9][.!?]) ", first)[0][:200]

def sentences():
    found = packages()
    for name in found.all_package_names(include_virtuals=True):
        about = part(lambda: sentence(found.filename_for_package_name(name)))
        if about:
            yield name, about

answer({"sentences": part(lambda: dict(sentences()))})
`;
