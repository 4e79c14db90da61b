/** run.sh: the program once alone, then under MPI, with a proof that its ranks worked together. */

import { noProcLinks } from '../../engine/mpi-variables.ts';
import { launchers } from '../../mpi/job/launcher.ts';
import { proof } from '../../mpi/job/proof.ts';
import { explained, filled, isCommand, plain, remark, shell } from '../../mpi/job/text.ts';
import { type About, amountsOf, type Family, familyOf, namesOf, programOf } from './about.ts';
import { entering, passesOver, sourcing, spoken } from './enter.ts';
import { enginePart, factsFor, imageLine, imageWord, opening, programName, putting, RANKS } from './shared.ts';

export function runScript(about: About): string {
  const family = familyOf(about.mpi);
  const parts = [opening(title(family), usage(about, family)), help, variables(about), inside(about)];
  if (family === undefined) return `${[...parts, alone].join('\n\n')}\n`;
  return `${[...parts, proof, launchers(family), many(about, family), main(family)].join('\n\n')}\n`;
}

function title(family: Family | undefined): string {
  return family === undefined
    ? 'run.sh: starts the program in the image.'
    : 'run.sh: starts the program in the image, first alone and then under MPI.';
}

function usage(about: About, family: Family | undefined): string[] {
  const { words, probe } = programOf(about);
  const name = plain(words.join(' '));
  const call = name === '' ? 'PROGRAM WORDS' : 'WORDS';
  const nothing = name === '' ? 'lists the programs in the image' : `${`${name} ${probe.join(' ')}`.trim()}`;
  return [
    `  ./run.sh                ${nothing}`,
    `  ./run.sh ${call.padEnd(14)} ${name === '' ? 'that program, with these words' : `${name} with these words`}`,
    '  ./run.sh -- WORDS       the same, where the first of them is --help',
    '  ./run.sh --image        says which image that is, if it is there',
    '  ./run.sh --help         prints this',
    '',
    ...(family === undefined
      ? []
      : [
          `RANKS=${amountsOf(about).ranks} before the command says how many ranks, MPIRUN=mpirun.${family} which launcher.`,
          '"./run.sh --prove FILE RANKS" reads an output that is there already.',
        ]),
  ];
}

function variables(about: About): string {
  const { words, probe, banner } = programOf(about);
  return [
    imageLine(about),
    remark(
      'what to start in the image, and with which words it only says who it is; below, ${list[@]+"${list[@]}"} stands for all words of a list, which may be empty',
    ),
    `program=(${words.map(shell).join(' ')}) probe=(${probe.map(shell).join(' ')})`,
    ...(familyOf(about.mpi) === undefined
      ? []
      : [
          remark('a line that the first rank prints, and no other; empty where there is no such line'),
          `banner=${shell(banner ?? '') || "''"}`,
          `ranks=\${RANKS:-${amountsOf(about).ranks}}`,
          `case $ranks in '' | 0 | *[!0-9]*) stop 'RANKS is a whole number, as in RANKS=4 ./run.sh' ;; esac`,
        ]),
  ].join('\n');
}

function inside(about: About): string {
  const said = about.engine.command({ op: 'exec', image: imageWord(about), run: entering(about), here: true }, factsFor(about));
  const body = isCommand(said)
    ? explained(spoken(filled(said.words, putting(about))), '  ')
    : `  stop ${shell(said.reason)} ${shell(said.instead)}`;
  const { isFile } = namesOf(about);
  const keeps = about.engine.id === 'docker' || about.engine.id === 'podman';
  return [
    enginePart(about),
    ...(isFile ? ['[ -s "$image" ] || stop "There is no image $image yet: ./build.sh makes it."'] : []),
    ...(keeps
      ? [
          `${shell(programName(about))} image inspect "$image" >/dev/null 2>&1 || stop "There is no image $image yet: ./build.sh makes it."`,
        ]
      : []),
    `if [ "\${1:-}" = --image ]; then printf '%s\\n' "$image"; exit 0; fi`,
    '',
    ...(passesOver(about.engine.id) ? sourcing : []),
    remark('One command in a container. "$@" is all words that were handed on, each as it was.'),
    'inside() {',
    body,
    '}',
  ].join('\n');
}

const help = `case "\${1:-}" in -h | --help) usage; exit 0 ;; esac`;

const start = `if [ "\${1:-}" = -- ]; then shift; fi
command=(\${program[@]+"\${program[@]}"} "$@")
if [ $# -eq 0 ]; then command=(\${program[@]+"\${program[@]}"} \${probe[@]+"\${probe[@]}"}); fi
if [ \${#command[@]} -eq 0 ]; then
  say 'The programs in the image:'
  inside ls /opt/view/bin
  say 'Name one of them: ./run.sh PROGRAM WORDS'
  exit 0
fi`;

const alone = `${start}

inside "\${command[@]}"`;

function many(about: About, family: Family): string {
  const share = about.engine.id !== 'apptainer' || about.facts.name === 'Apptainer';
  const said = about.engine.command(
    { op: 'mpirun', image: imageWord(about), run: entering(about), ranks: Number(RANKS), launcher: 'LAUNCHER', family, share },
    factsFor(about),
  );
  const body = isCommand(said)
    ? explained(spoken(filled(said.words, putting(about))), '  ')
    : `  stop ${shell(said.reason)} ${shell(said.instead)}`;
  return [
    remark('The launcher of this machine outside, which starts as many containers as there are ranks.'),
    'many_outside() {',
    ...(family === 'mpich' && !share
      ? [remark('ranks in containers may not look into the memory of each other', '  '), `  export ${noProcLinks}`]
      : []),
    body,
    '}',
    '',
    remark('One container, and the launcher of the image in it: always the right one, but on this machine alone.'),
    'many_inside() {',
    family === 'openmpi'
      ? `  # the first two let root start ranks, which is harmless where root is root of a container only
  inside env OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \${crowded[@]+"\${crowded[@]}"} mpirun -n "$ranks" "$@"`
      : '  inside mpirun -n "$ranks" "$@"',
    '}',
  ].join('\n');
}

/** Open MPI counts cores and refuses more ranks; each of its two generations has a setting of its own. */
const crowd = `# Open MPI refuses more ranks than there are cores, unless it is told: in version 4 in one way, from 5 on in another.
crowded=()
if [ "$ranks" -gt "$(nproc)" ]; then
  say "There are more ranks than cores here ($(nproc)): fine for a trial, slow for work."
  crowded=(OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe)
  export "\${crowded[@]}"
fi
`;

function main(family: Family): string {
  return `if [ "\${1:-}" = --prove ]; then prove "\${2:?which file}" "\${3:?how many ranks}"; exit; fi
${start}

say "Alone: \${program[*]-} \${probe[*]-}"
if [ \${#program[@]} -gt 0 ]; then inside "\${program[@]}" \${probe[@]+"\${probe[@]}"} >/dev/null; else inside true; fi

${family === 'openmpi' ? crowd : ''}way=many_inside
if find_launcher; then
  way=many_outside
  say "Under MPI: $ranks ranks, each in a container, started by $launcher of this machine."
else
  say 'No launcher of ${family === 'openmpi' ? 'Open MPI' : 'MPICH'} was found here, and that is what the image holds: the one in the image is taken.'
fi
output=$(mktemp)
trap 'rm -f -- "$output"' EXIT
status=0
# tee shows what is printed and keeps it as well
"$way" "\${command[@]}" 2>&1 | tee -- "$output" || status=$?
[ "$status" -eq 0 ] || stop "It ended with $status."
# 0 proved, 1 disproved, 2 nothing was said of ranks
prove "$output" "$ranks" || [ $? -eq 2 ]`;
}
