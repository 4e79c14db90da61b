/** The step of build.sh that makes the image, for engines that build. */
import type { Word } from '../../engine/contract.ts';
import { recipeName } from '../../engine/names.ts';
import { explained, filled, isCommand, shell } from '../../mpi/job/text.ts';
import { type About, engineName, namesOf } from './about.ts';
import { enginePart, factsFor, imageWord, programName, putting } from './shared.ts';

/** What the engine unpacks into, as bash writes it. */
function unpacksIn(id: string): string | undefined {
  if (id === 'apptainer') return '"${APPTAINER_TMPDIR:-${TMPDIR:-/tmp}}"';
  if (id === 'charliecloud') return '"$(dirname -- "${CH_IMAGE_STORAGE:-/var/tmp/any}")"';
  if (id === 'podman') return `"$(podman info --format '{{.Store.GraphRoot}}' 2>/dev/null || echo /nowhere)"`;
  if (id === 'docker') return `"$(docker info --format '{{.DockerRootDir}}' 2>/dev/null || echo /nowhere)"`;
  return undefined;
}

export function imageStep(about: About): string {
  const { engine } = about;
  const said = engine.command(
    { op: 'build', recipe: recipeName(engine.id, 'RECIPE'), image: imageWord(about, namesOf(about).isFile ? 'part' : 'image') },
    factsFor(about),
  );
  if (!isCommand(said)) return `step_image() {\n  stop ${shell(said.reason)} ${shell(said.instead)}\n}\nfresh_image() { false; }`;
  const body = explained(filled(forSpack(said.words, engine.id), putting(about)), '  ');
  return [
    ...(namesOf(about).isFile ? fileFresh : storeFresh(about)),
    'step_image() {',
    `  [ -s "$recipe" ] || stop "There is no recipe $recipe yet: ./build.sh recipe makes it."`,
    '  check_recipe "$recipe" "$recipe"',
    indented(enginePart(about)),
    ...rooms(engine.id),
    `  say "${engineNameIn(about)} builds the image. The first time this takes long: Spack compiles."`,
    ...(namesOf(about).isFile ? ['  rm -f -- "$part"'] : before(about)),
    `  resumes=${shell(resumes(engine.id))}`,
    body,
    '  resumes=',
    ...(namesOf(about).isFile ? ['  aside "$image"', '  mv -- "$part" "$image"'] : ['  date > "$stamp"']),
    '  say "$image is ready. Try it: ./run.sh"',
    '}',
  ].join('\n');
}

/** Spack's images say with SHELL that their own shell carries out a recipe. Podman heeds that only where it makes images as Docker does. */
export function forSpack(words: readonly Word[], id: string): readonly Word[] {
  if (id !== 'podman') return words;
  const format: Word[] = [
    { text: '--format', means: 'how the image is kept:' },
    { text: 'docker', means: "as Docker does; the other way, Podman passes over the shell of Spack's image" },
  ];
  return words.flatMap((word) => (word.text === 'build' ? [word, ...format] : [word]));
}

/** What is left of a build that stopped: said then, so that nobody wonders. */
export function resumes(id: string): string {
  return id === 'apptainer'
    ? 'What is kept: the recipe, and the images that were fetched. Spack will compile all its packages anew.'
    : 'What is kept: the recipe, and what its finished instructions made. Compiling is one of them: half done, it begins anew.';
}

/** The name of the engine inside double quotes. */
export const engineNameIn = (about: About) => engineName(about).replace(/[^\w .-]/g, '');

/** Looks at the disk before anything is done. */
export function rooms(id: string): string[] {
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

export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
