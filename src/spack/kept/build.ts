/** build.sh: from spack.yaml to the image, in steps that can be done again. */

import { remark, shell } from '../../mpi/job/text.ts';
import { roomFor } from '../plan/sizes.ts';
import { type About, engineName, namesOf } from './about.ts';
import { elsewhere } from './build-elsewhere.ts';
import { imageStep } from './build-image.ts';
import { recipeChecks, recipeStep } from './build-recipe.ts';
import { tools } from './build-tools.ts';
import { hereLine, opening } from './shared.ts';
import type { Step } from './step.ts';

export function buildScript(about: About): string {
  const names = namesOf(about);
  const steps = stepsOf(about);
  const list = steps.map(({ name, about: told }) => `  ./build.sh ${name.padEnd(10)} ${told}`);
  const usage = [
    `Makes ${names.image} from spack.yaml.`,
    '',
    '  ./build.sh            all steps; one is skipped where its result is newer',
    '                        than what it is made from',
    ...list,
    '  ./build.sh --recipe   says which file is the recipe, if it is there',
    '  ./build.sh --help     prints this',
    '',
    'Several steps may be named. A step that is named is done in any case; what it',
    'replaces is kept aside. ROOM=0 before the command skips the look at the disk.',
  ];
  return `${[
    opening(`build.sh: from spack.yaml to the image, ${steps.length} steps.`, usage),
    asked(steps),
    variables(about),
    tools,
    ...steps.map(({ text }) => text),
    main(steps),
  ].join('\n\n')}\n`;
}

function stepsOf(about: About): Step[] {
  const { recipe, image } = namesOf(about);
  const recipeIs: Step = {
    name: 'recipe',
    about: `spack.yaml -> ${recipe}, with Spack`,
    text: `${recipeChecks(about)}\n\n${recipeStep(about)}`,
  };
  const by = about.engine.id;
  if (by === 'enroot' || by === 'shifter') return [recipeIs, ...elsewhere(about)];
  const name = engineName(about);
  return [recipeIs, { name: 'image', about: `${recipe} -> ${image}, with ${name}`, text: imageStep(about) }];
}

function variables(about: About): string {
  const names = namesOf(about);
  const { temporary, kept } = about.room ?? roomOf(about);
  const group =
    about.engine.id === 'shifter' ? [remark('group, name and tag in the registry: put your own group there for "lab"')] : [];
  const image = names.isFile
    ? [
        `image=${shell(names.image)}`,
        remark('while it is being written; it gets its name when it is whole'),
        `part=${shell(names.part)}`,
      ]
    : [...group, `image=${shell(names.image)}`, ...(about.engine.id === 'shifter' ? [] : [stampLine(names.stem)])];
  const room = names.isFile ? [`room_image=${kept}`] : [];
  return [
    hereLine,
    'cd -- "$here"',
    '',
    `recipe=${shell(names.recipe)}`,
    'if [ "${1:-}" = --recipe ]; then',
    '  [ -s "$recipe" ] || stop "There is no recipe $recipe yet: ./build.sh recipe makes it."',
    `  printf '%s\\n' "$recipe"`,
    '  exit 0',
    'fi',
    ...image,
    remark('MB wanted while it builds, and for the image'),
    [`room_temporary=${temporary}`, ...room].join(' '),
    '',
    remark('A folder for what is not ready yet; it is taken away at the end, however this ends.'),
    `work=$(mktemp -d "\${TMPDIR:-/tmp}/build.XXXXXX")`,
    'tidy() {',
    '  local status=$?',
    `  rm -rf -- "$work" "$recipe.part"${names.isFile ? ' "$part"' : ''}`,
    '  case "$status" in',
    '    0) return ;;',
    '    130 | 143) say "You stopped it. ./build.sh begins again with the step that was not finished." ;;',
    '    *) say "It stopped. Once the cause is out of the way, ./build.sh goes on with the step that failed." ;;',
    '  esac',
    '  [ -z "${resumes:-}" ] || say "$resumes"',
    '}',
    'trap tidy EXIT',
  ].join('\n');
}

/** MB, rounded up to a hundred. */
function roomOf({ specs, engine }: About): { readonly temporary: number; readonly kept: number } {
  const { temporary, kept } = roomFor(specs, engine.keeps);
  return { temporary: Math.ceil(temporary / 1e8) * 100, kept: Math.ceil(kept / 1e8) * 100 };
}

const stampLine = (stem: string) =>
  `${remark('says when the image was finished, as it is in a store where no date is seen')}\nstamp=${shell(`.${stem}.built`)}`;

const registryNamed = `registry_named() {
  [ -n "\${REGISTRY:-}" ] || stop 'Name the registry, as in REGISTRY=registry.example.org ./build.sh, and log in there first.'
}
`;

/** Before anything is done: are all steps known that were named? */
function asked(steps: readonly Step[]): string {
  const sends = steps.some(({ name }) => name === 'send');
  return [
    ...(sends ? [registryNamed] : []),
    'for name in "$@"; do',
    '  case "$name" in',
    '    -h | --help) usage; exit 0 ;;',
    `    --recipe) [ $# -eq 1 ] || stop '--recipe stands alone.' ;;`,
    `    ${steps.map(({ name }) => name).join(' | ')}) ;;`,
    '    *) usage >&2; stop "" "There is no step called \\"$name\\"." ;;',
    '  esac',
    'done',
    ...(sends ? ['if [ $# -eq 0 ]; then registry_named; fi'] : []),
  ].join('\n');
}

function main(steps: readonly Step[]): string {
  return [
    remark('Without a name, every step whose result is older than what it is made from; with names, these.'),
    'if [ $# -eq 0 ]; then',
    ...steps.map(
      ({ name }) =>
        `  if fresh_${name}; then say ${shell(`Step ${name}: skipped, its result is newer than what it is made from.`)}; else step_${name}; fi`,
    ),
    'fi',
    'for name in "$@"; do "step_$name"; done',
  ].join('\n');
}
