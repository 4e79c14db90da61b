/** The first step of build.sh: having Spack write the recipe, and looking at what it wrote. */
import { naming } from '../../engine/names.ts';
import { plain, remark, shell } from '../../mpi/job/text.ts';
import type { About } from './about.ts';

/** The list of specs is read from spack.yaml and from the copy of it in the recipe in the same way, so that the two can be compared. */
const roots = `# The list below "specs:", one a line, as it stands in spack.yaml or in a recipe.
roots() {
  awk '
    { line = $0; sub(/\\r$/, "", line) }
    line ~ /^&& +[(]?echo / {
      sub(/^&& +[(]?echo /, "", line); sub(/ *\\\\$/, "", line); sub(/[)] > .*$/, "", line)
      if (line ~ /^\\047.*\\047$/ || line ~ /^".*"$/) line = substr(line, 2, length(line) - 2)
      gsub(/\\047"\\047"\\047/, "\\047", line)
    }
    line ~ /^ *(#.*)?$/ { next }
    { match(line, /^ */); indent = RLENGTH }
    !inside && line ~ /^ +specs: *(#.*)?$/ { inside = 1; at = indent; next }
    inside && (indent < at || (indent == at && line !~ /^ *- /)) { exit }
    inside && line ~ /^ *- / && (first == "" || indent == first) { first = indent; item(); sub(/^ *- +/, "", line); now = line; next }
    inside { sub(/^ +/, "", line); now = now " " line }
    function item() {
      if (now == "") return
      sub(/ +#.*$/, "", now); sub(/ +$/, "", now)
      if (now ~ /^".*"$/) { now = substr(now, 2, length(now) - 2); gsub(/\\\\\\042/, "\\042", now) }
      else if (now ~ /^\\047.*\\047$/) { now = substr(now, 2, length(now) - 2); gsub(/\\047\\047/, "\\047", now) }
      print now
      now = ""
    }
    END { item() }
  ' "$1"
}`;

export function recipeChecks(about: About): string {
  const docker = naming[about.engine.id].recipe === 'docker';
  const line = docker ? '^FROM ' : '^From:';
  return `${roots}

# check_recipe FILE NAME: stops where it is no recipe to build from. Spack ends with 0 in several of these cases.
check_recipe() {
  local name="$2" wanted found
  [ -s "$1" ] || stop "$name is empty."
  if ! grep -q ${shell(line)} "$1"; then
    stop "$name is no recipe for this engine: it has no line that begins with ${docker ? 'FROM' : 'From:'}." \\
      'Write "format: ${docker ? 'docker' : 'singularity'}" below "container:" in spack.yaml, and make the recipe again.'
  fi
  if [ "$(grep -c ${shell(line)} "$1")" -lt 2 ]${docker ? '' : ` || grep -Eq '^From: *bootstrap( |$)' "$1"`}; then
    stop "$name has no image to build in: Spack has none for the system in spack.yaml." \\
      'Choose another under "images: os:", as ubuntu:24.04, rockylinux:9 or almalinux:9.'
  fi
  wanted=$(roots spack.yaml) found=$(roots "$1")
  # lists with braces, variables or nested lists are left to Spack
  case "$wanted" in '' | *[\\{\\$]* | *:\\ * | *:) return 0 ;; esac
  case "$found" in *' - '*)
    stop "Two specs became one in $name:" "$found" 'In spack.yaml a dash stands in a wrong column: those of a list stand one below the other.' ;;
  esac
  [ "$wanted" = "$found" ] || stop "The specs in $name are not those in spack.yaml." \\
    "spack.yaml has:" "$wanted" "the recipe has:" "$found" \\
    'Either the recipe is older (./build.sh recipe makes it anew), or a dash in spack.yaml stands in a wrong column.'
}`;
}

export function recipeStep(about: About): string {
  const branch = branchOf(about.spack);
  return [
    'fresh_recipe() { newer "$recipe" spack.yaml; }',
    '',
    'step_recipe() {',
    '  [ -s spack.yaml ] || stop "There is no spack.yaml in $here."',
    '  local spack=spack',
    remark('"spack" is a program in the folder bin of Spack, and on your PATH once Spack is loaded', '  '),
    `  command -v spack >/dev/null || spack="\${SPACK_ROOT:-/nowhere}/bin/spack"`,
    '  if [ "$spack" != spack ] && [ ! -x "$spack" ]; then',
    `    stop 'Spack is not loaded in this shell. If you have it:' '  . spack/share/spack/setup-env.sh' \\`,
    `      'If not, get it first:' ${shell(`  git clone -c feature.manyFiles=true --depth=2 --branch ${plain(branch)} https://github.com/spack/spack.git`)}`,
    '  fi',
    '  say "Spack writes the recipe."',
    remark(
      'It reads the spack.yaml of the folder it is called in. Into another file first: a failure would leave an empty recipe.',
      '  ',
    ),
    ...(about.template
      ? [remark('-e .: with the settings of this environment, which say where the template of the recipe is', '  ')]
      : []),
    `  if ! "$spack"${about.template ? ' -e .' : ''} containerize > "$work/recipe" 2> "$work/errors"; then`,
    '    grep -m 1 "Error" "$work/errors" | cut -c 1-400 >&2 || head -c 2000 "$work/errors" >&2',
    `    stop 'Spack refused. The reason is above; it is about spack.yaml.'`,
    '  fi',
    '  check_recipe "$work/recipe" "The recipe that Spack wrote"',
    '  if cmp -s "$work/recipe" "$recipe"; then say "$recipe is as it should be already."; return 0; fi',
    '  aside "$recipe"',
    remark('In the same folder first, so that the last move is done in one go.', '  '),
    '  cp -- "$work/recipe" "$recipe.part"',
    '  mv -- "$recipe.part" "$recipe"',
    '  say "$recipe is written."',
    '}',
  ].join('\n');
}

/** The branch of Spack's repository where that release is kept up. */
export function branchOf(spack: string): string {
  const [, release] = /^v?(\d+\.\d+)/.exec(spack) ?? [];
  return release === undefined ? 'develop' : `releases/v${release}`;
}
