#!/bin/sh
# Asks real releases of Spack what they say of the files in fixtures/spack-yaml/verdicts.json, and records it there. The tests
# compare that with sifu's own verdicts. Run it again when files were added or Spack has a new release:
#
#   sh build/spack-facts/verdicts.sh /tmp/spack.git
#
# Takes about a minute for each release. The releases are those of releases.json; see collect.sh for what is needed.
set -eu

usage() {
  echo 'usage: sh build/spack-facts/verdicts.sh CLONE'
  echo '  CLONE  a clone of Spack with its tags and its branch develop; a bare one will do'
}

case "${1-}" in
  -h | --help) usage; exit 0 ;;
  '') usage >&2; exit 2 ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
clone=$(cd "$1" && pwd)
data=$here/../../fixtures/spack-yaml/verdicts.json
python=${SPACK_PYTHON-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" SPACK_PYTHON="$python" SPACK_DISABLE_LOCAL_CONFIG=1
mkdir -p "$HOME"

"$python" -c 'import json,sys
for one in json.load(open(sys.argv[1]))["releases"]: print(one["id"], one["ref"] if one["id"] != "develop" else "develop")
' "$here/../../src/spack/data/releases.json" > "$work/releases"

while read -r id ref; do
  git clone -q --depth 1 --branch "$ref" -c advice.detachedHead=false "file://$clone" "$work/spack"
  "$work/spack/bin/spack" python "$here/verdicts.py" "$data" > "$work/$id.verdicts" < /dev/null
  rm -rf "$work/spack"
  echo "$id: asked"
done < "$work/releases"

"$python" - "$data" "$work" <<'EOF'
import json, os, sys

path, work = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    data = json.load(file)
ids = [line.split()[0] for line in open(os.path.join(work, "releases"))]
said = [open(os.path.join(work, one + ".verdicts")).read().strip().splitlines()[-1] for one in ids]
lines = []
for at, one in enumerate(data["files"]):
    lines.append(json.dumps({"name": one["name"], "said": "".join(row[at] for row in said), "text": one["text"]}))
with open(path, "w", encoding="utf-8") as file:
    file.write('{\n"about": %s,\n"releases": %s,\n"files": [\n' % (json.dumps(data["about"]), json.dumps(ids)))
    file.write(",\n".join(lines) + "\n]\n}\n")
EOF
echo "wrote $data"
