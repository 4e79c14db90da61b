#!/bin/sh
# Collects what sifu ships about Spack's releases: the systems containerize knows, the tags of Spack's images, and the JSON
# schema of spack.yaml without its sentences. Run it again when Spack has a new release, and commit what it wrote:
#
#   git clone --bare https://github.com/spack/spack.git /tmp/spack.git
#   sh build/spack-facts/collect.sh /tmp/spack.git
#
# A new line (say 1.2) is one word more in LINES below. Needs git, and a Python that the oldest of these Spacks still runs under
# (3.6 to 3.11); SPACK_PYTHON names it. Writes nothing outside a temporary folder and src/spack/data.
set -eu
LINES='0.18 0.19 0.20 0.21 0.22 0.23 1.0 1.1'

usage() {
  echo 'usage: sh build/spack-facts/collect.sh CLONE [OUT]'
  echo '  CLONE  a clone of Spack with its tags and its branch develop; a bare one will do'
  echo '  OUT    the file to write; src/spack/data/releases.json without it'
}

case "${1-}" in
  -h | --help) usage; exit 0 ;;
  '') usage >&2; exit 2 ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
clone=$(cd "$1" && pwd)
out=${2-$here/../../src/spack/data/releases.json}
python=${SPACK_PYTHON-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Spack writes under $HOME, and reads settings there and in /etc
export HOME="$work/home" SPACK_PYTHON="$python" SPACK_DISABLE_LOCAL_CONFIG=1
mkdir -p "$HOME" "$work/facts"

facts() { # line, tag or branch
  git clone -q --depth 1 --branch "$2" -c advice.detachedHead=false "file://$clone" "$work/spack"
  date=$(git -C "$work/spack" log -1 --format=%cs)
  ref=$2
  [ "$1" != develop ] || ref=$(git -C "$work/spack" rev-parse HEAD)
  tags=$(git -C "$clone" tag --list "v$1.*" | grep -E '^v[0-9.]+$' | sort -V | tr '\n' ' ')
  "$work/spack/bin/spack" python "$here/facts.py" "$1" "$ref" "$date" "$tags" > "$work/facts/$1.json"
  rm -rf "$work/spack"
  echo "$1: $ref of $date"
}

for line in $LINES; do
  facts "$line" "$(git -C "$clone" tag --list "v$line.*" | grep -E '^v[0-9.]+$' | sort -V | tail -n 1)"
done
facts develop develop
# shellcheck disable=SC2086
"$python" "$here/pack.py" "$work/facts" $LINES develop > "$work/releases.json"
mv "$work/releases.json" "$out"
echo "wrote $out, $(wc -c < "$out") bytes"
