/** Steps of build.sh for engines that build nothing: another one builds, and the image is handed over. */
import { recipeName } from '../../engine/names.ts';
import { engineById } from '../../engine/registry.ts';
import { absent } from '../../engine/vars.ts';
import { explained, filled, isCommand, remark, shell } from '../../mpi/job/text.ts';
import { type About, engineName, namesOf, storeName } from './about.ts';
import { engineNameIn, forSpack, indented, resumes, rooms } from './build-image.ts';
import { enginePart, factsFor, imageWord, programName, putting } from './shared.ts';
import type { Step } from './step.ts';

/** Enroot and Shifter build nothing: another engine does, and the image is handed over. */
export function elsewhere(about: About): Step[] {
  const podman = engineById('podman');
  const maker = about.builder ?? (podman ? { engine: podman, facts: absent('podman') } : undefined);
  if (maker === undefined) return [];
  const own = storeName(namesOf(about).stem);
  const builder: About = { ...about, ...maker };
  const names = namesOf(builder);
  const program = shell(programName(builder));
  const said = maker.engine.command(
    { op: 'build', recipe: recipeName(maker.engine.id, 'RECIPE'), image: imageWord(builder) },
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
      '  check_recipe "$recipe" "$recipe"',
      indented(enginePart(builder)),
      ...rooms(maker.engine.id),
      `  say "${engineNameIn(builder)} builds the image. The first time this takes long: Spack compiles."`,
      '  rm -f -- "$built_stamp"',
      `  resumes=${shell(resumes(maker.engine.id))}`,
      explained(filled(forSpack(said.words, maker.engine.id), { ...putting(builder), [imageWord(builder)]: '"$built"' }), '  '),
      '  resumes=',
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
        '  registry_named',
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
