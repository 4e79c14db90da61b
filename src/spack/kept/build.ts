/** build.sh: from spack.yaml to the image, in steps that can be done again. */

import { recipeName } from '../../engine/names.ts';
import { engineById } from '../../engine/registry.ts';
import { absent } from '../../engine/vars.ts';
import { type About, engineName, namesOf, storeName } from './about.ts';
import { recipeChecks, recipeStep } from './build-recipe.ts';
import { enginePart, factsFor, hereLine, imageWord, opening, programName, putting } from './shared.ts';
import { explained, filled, isCommand, remark, shell } from './text.ts';

interface Step {
  readonly name: string;
  readonly about: string;
  readonly text: string;
}

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
  const { temporary, kept } = about.room ?? { temporary: 15_000, kept: 3_000 };
  const image = names.isFile
    ? [
        `image=${shell(names.image)}`,
        remark('while it is being written; it gets its name when it is whole'),
        `part=${shell(names.part)}`,
      ]
    : [`image=${shell(names.image)}`, ...(about.engine.id === 'shifter' ? [] : [stampLine(names.stem)])];
  const room = names.isFile ? [`room_image=${kept}`] : [];
  return [
    hereLine,
    'cd -- "$here"',
    '',
    `recipe=${shell(names.recipe)}`,
    ...image,
    remark('MB wanted while it builds, and for the image'),
    [`room_temporary=${temporary}`, ...room].join(' '),
    '',
    remark('A folder for what is not ready yet; it is taken away at the end, however this ends.'),
    `work=$(mktemp -d "\${TMPDIR:-/tmp}/build.XXXXXX")`,
    `trap 'rm -rf -- "$work"' EXIT`,
  ].join('\n');
}

const stampLine = (stem: string) =>
  `${remark('says when the image was finished, as it is in a store where no date is seen')}\nstamp=${shell(`.${stem}.built`)}`;

const tools = `# True if the first file is there, not empty, and newer than the second.
newer() { [ -s "$1" ] && [ "$1" -nt "$2" ]; }

# Gives a file that is in the way another name: old, old.1, old.2 ...
aside() {
  [ -e "$1" ] || return 0
  local to="$1.old" n=0
  while [ -e "$to" ]; do n=$((n + 1)); to="$1.old.$n"; done
  mv -- "$1" "$to"
  say "The $1 that was here is now called $to."
}

# room FOLDER MB WHAT: stops where less is free. df -Pk prints kB, free ones in column 4.
room() {
  [ "\${ROOM:-}" != 0 ] && [ -d "$1" ] || return 0
  local free
  free=$(df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }') || return 0
  [ "\${free:-$2}" -ge "$2" ] && return 0
  stop "There is too little room in $1: $3 wants about $2 MB, and $free MB are free." \\
    'Make room, or name another place. ROOM=0 ./build.sh goes on all the same.'
}

# writable FOLDER: stops where nothing can be written, which an engine may notice at the end only.
writable() {
  local try
  try=$(mktemp "$1/.try.XXXXXX" 2>/dev/null) || stop "Nothing can be written in $1." 'Go to a folder of your own, or make room.'
  rm -f -- "$try"
}`;

/** What the engine unpacks into, as bash writes it. */
function unpacksIn(id: string): string | undefined {
  if (id === 'apptainer') return '"${APPTAINER_TMPDIR:-${TMPDIR:-/tmp}}"';
  if (id === 'charliecloud') return '"$(dirname -- "${CH_IMAGE_STORAGE:-/var/tmp/any}")"';
  if (id === 'podman') return `"$(podman info --format '{{.Store.GraphRoot}}' 2>/dev/null || echo /nowhere)"`;
  if (id === 'docker') return `"$(docker info --format '{{.DockerRootDir}}' 2>/dev/null || echo /nowhere)"`;
  return undefined;
}

function imageStep(about: About): string {
  const { engine } = about;
  const said = engine.command(
    { op: 'build', recipe: recipeName(engine.id, 'RECIPE'), image: imageWord(about, namesOf(about).isFile ? 'part' : 'image') },
    factsFor(about),
  );
  if (!isCommand(said)) return `step_image() {\n  stop ${shell(said.reason)} ${shell(said.instead)}\n}\nfresh_image() { false; }`;
  const body = explained(filled(said.words, putting(about)), '  ');
  return [
    ...(namesOf(about).isFile ? fileFresh : storeFresh(about)),
    'step_image() {',
    `  [ -s "$recipe" ] || stop "There is no recipe $recipe yet: ./build.sh recipe makes it."`,
    '  check_recipe "$recipe"',
    indented(enginePart(about)),
    ...rooms(engine.id),
    `  say "${engineNameIn(about)} builds the image. The first time this takes long: Spack compiles."`,
    ...(namesOf(about).isFile ? ['  rm -f -- "$part"'] : before(about)),
    body,
    ...(namesOf(about).isFile ? ['  aside "$image"', '  mv -- "$part" "$image"'] : ['  date > "$stamp"']),
    '  say "$image is ready. Try it: ./run.sh"',
    '}',
  ].join('\n');
}

const engineNameIn = (about: About) => engineName(about).replace(/[^\w .-]/g, '');

function rooms(id: string): string[] {
  const place = unpacksIn(id);
  return [
    ...(place ? [`  room ${place} "$room_temporary" 'building'`] : []),
    ...(id === 'apptainer' ? [`  room "$here" "$room_image" 'the image'`] : []),
    '  writable "$here"',
  ];
}

const fileFresh = ['fresh_image() { newer "$image" "$recipe"; }', ''];

function storeFresh(about: About): string[] {
  const has =
    about.engine.id === 'charliecloud'
      ? '[ -n "$(ch-image list 2>/dev/null | grep -xF -- "$image" || true)" ]'
      : `${shell(programName(about))} image inspect "$image" >/dev/null 2>&1`;
  return [
    '# Whether the store has the image, and it was finished after the recipe was written.',
    `fresh_image() { newer "$stamp" "$recipe" && ${has}; }`,
    '',
  ];
}

/** An image in a store is replaced by one of the same name: the old one gets the tag "old" first, where there are tags. */
function before(about: About): string[] {
  const off = '  rm -f -- "$stamp"';
  if (about.engine.id === 'charliecloud') return [off];
  const program = shell(programName(about));
  return [
    off,
    `  if ${program} image inspect "$image" >/dev/null 2>&1; then`,
    `    ${program} tag "$image" "$image:old"`,
    '    say "The image that was here is now called $image:old."',
    '  fi',
  ];
}

/** Enroot and Shifter build nothing: another engine does, and the image is handed over. */
function elsewhere(about: About): Step[] {
  const podman = engineById('podman');
  const maker = about.builder ?? (podman ? { engine: podman, facts: absent('podman') } : undefined);
  if (maker === undefined) return [];
  const own = storeName(namesOf(about).stem);
  const builder: About = { ...about, ...maker };
  const names = namesOf(builder);
  const program = shell(programName(builder));
  const said = maker.engine.command(
    { op: 'build', recipe: recipeName(maker.engine.id, 'RECIPE'), image: own },
    factsFor(builder),
  );
  if (!isCommand(said)) return [];
  const build: Step = {
    name: 'build',
    about: `${names.recipe} -> ${own}, with ${engineName(builder)}`,
    text: [
      `built=${shell(own)} built_stamp=${shell(`.${names.stem}.built`)}`,
      `fresh_build() { newer "$built_stamp" "$recipe" && ${program} image inspect "$built" >/dev/null 2>&1; }`,
      '',
      remark(`${engineName(about)} builds nothing, so ${engineName(builder)} does: here, or on another machine where it is.`),
      'step_build() {',
      `  [ -s "$recipe" ] || stop "There is no recipe $recipe yet: ./build.sh recipe makes it."`,
      '  check_recipe "$recipe"',
      indented(enginePart(builder)),
      ...rooms(maker.engine.id),
      `  say "${engineNameIn(builder)} builds the image. The first time this takes long: Spack compiles."`,
      '  rm -f -- "$built_stamp"',
      explained(filled(said.words, putting(builder)), '  '),
      '  date > "$built_stamp"',
      '}',
    ].join('\n'),
  };
  return [build, ...(about.engine.id === 'enroot' ? [taken(about, builder)] : sent(about, builder))];
}

function taken(about: About, builder: About): Step {
  const scheme = builder.engine.id === 'docker' ? 'dockerd' : 'podman';
  const own = storeName(namesOf(about).stem);
  const said = about.engine.command({ op: 'pull', from: `${scheme}://${own}`, image: imageWord(about, 'part') }, factsFor(about));
  const body = isCommand(said)
    ? explained(filled(said.words, putting(about)), '  ')
    : `  stop ${shell(said.reason)} ${shell(said.instead)}`;
  return {
    name: 'import',
    about: `${own} -> ${namesOf(about).image}, with ${engineName(about)}`,
    text: [
      'fresh_import() { newer "$image" "$built_stamp"; }',
      '',
      remark('Takes the image out of the store of the engine that built it, and packs it into one file.'),
      'step_import() {',
      indented(enginePart(about)),
      `  room "\${TMPDIR:-/tmp}" "$room_image" 'unpacking'`,
      `  room "$here" "$room_image" 'the image'`,
      '  writable "$here"',
      '  rm -f -- "$part"',
      body,
      `  [ -s "$part" ] || stop "No image was written."`,
      '  aside "$image"',
      '  mv -- "$part" "$image"',
      '  say "$image is ready. Try it: ./run.sh"',
      '}',
    ].join('\n'),
  };
}

function sent(about: About, builder: About): Step[] {
  const { image } = namesOf(about);
  const program = shell(programName(builder));
  const push = [
    { text: program, means: 'the engine that has built it' },
    { text: 'push', means: 'send an image to a registry' },
    ...(builder.engine.id === 'podman'
      ? [
          { text: '--format', means: 'how to write down what belongs to it' },
          { text: 'v2s2', means: "in Docker's way, which the gateway asks for" },
        ]
      : []),
    { text: '"$REGISTRY/$image"', means: 'where it goes, and its name there' },
  ];
  const pull = about.engine.command({ op: 'pull', from: `docker:${image}`, image }, factsFor(about));
  const body = isCommand(pull) ? explained(pull.words, '  ') : `  stop ${shell(pull.reason)} ${shell(pull.instead)}`;
  return [
    {
      name: 'send',
      about: 'to the registry that REGISTRY names',
      text: [
        'fresh_send() { false; }',
        '',
        remark('Shifter takes images from registries alone: REGISTRY=registry.example.org ./build.sh send'),
        'step_send() {',
        `  [ -n "\${REGISTRY:-}" ] || stop 'Name the registry, as in REGISTRY=registry.example.org ./build.sh send' 'and log in there first, with "${program} login".'`,
        `  ${program} tag "$built" "$REGISTRY/$image"`,
        explained(push, '  '),
        '}',
      ].join('\n'),
    },
    {
      name: 'pull',
      about: 'the gateway of the site fetches it: to be done there',
      text: ['fresh_pull() { false; }', '', 'step_pull() {', indented(enginePart(about)), body, '}'].join('\n'),
    },
  ];
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Before anything is done: are all steps known that were named? */
function asked(steps: readonly Step[]): string {
  return [
    'for name in "$@"; do',
    '  case "$name" in',
    '    -h | --help) usage; exit 0 ;;',
    `    ${steps.map(({ name }) => name).join(' | ')}) ;;`,
    '    *) usage >&2; stop "" "There is no step called \\"$name\\"." ;;',
    '  esac',
    'done',
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
