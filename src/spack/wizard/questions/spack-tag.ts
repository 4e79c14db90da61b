/** Which Spack is inside, and builds. */
import { isSince } from '../../releases/order.ts';
import { readsRecipe, tagWritten } from '../../releases/reads.ts';
import { newest, releaseOf } from '../../releases/releases.ts';
import type { Complaint, Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { lastingTag, madeFor, releaseHere, systemCalled } from '../release.ts';
import { begin, put } from '../step.ts';
import { complete, images, ownImages, stringAt, tagStyle } from './container.ts';

export const spack: Part = {
  id: 'spack',
  group: 'image',
  kind: 'one',
  label: 'Spack inside',
  ask: 'Which Spack shall do the building?',
  why:
    'This is the Spack inside the build image, not yours. A release in full, such as "1.1.0", holds still: the same recipe gives the ' +
    'same versions next year. `develop` is whatever Spack is on the day of the build.',
  free: true,
  asked: ({ answers }) => answers['os'] !== ownImages,
  options: (context) => {
    const there = fitting(context);
    const own = context.known.own && releaseHere(context.known);
    const last = newest(context.known.releases);
    const shown = there.filter((one, at) => one === own || at >= there.length - 4).reverse();
    const options = shown.map((one) => ({
      value: lastingTag(one),
      means:
        one === own
          ? 'the release of your Spack; it holds still'
          : one === last
            ? 'the newest release we know; it holds still'
            : 'another release',
    }));
    return last && there.includes(last) ? [...options, ...moving] : options;
  },
  preset: (context) => bestTag(context) ?? 'develop',
  because: ({ known, answers }) => {
    const own = releaseHere(known);
    const same = known.own && own && releaseOf(known.releases, answers['spack'] ?? '') === own;
    return same ? `your Spack is a ${own.id}, and a release holds still` : 'a release holds still';
  },
  complaint: tagComplaint,
  read: (file) => stringAt(file, [...images, 'spack']),
  write: (file, value, context) => {
    if (context.answers['os'] === ownImages) return begin(file);
    return complete(put(begin(file), [...images, 'spack'], value, tagStyle(value)), {
      ...context,
      answers: { ...context.answers, spack: value },
    });
  },
  places: () => [[...images, 'spack']],
};

/** Releases whose images exist for the chosen system, and that understand what else was chosen; oldest first. */
function fitting({ known, answers }: Context) {
  const system = systemCalled(known, answers['os'] ?? '');
  const stable = known.releases.filter((one) => one.id !== 'develop');
  const writer = releaseHere(known)?.id ?? '';
  const made = stable.filter((one) => madeFor(one, system) && readsRecipe(one.id, writer));
  return made.filter((one) => !buildsCompiler({ known, answers }) || isSince(one.id, '1.0'));
}

function buildsCompiler({ known, answers }: Context): boolean {
  return Boolean(answers['compiler']) && isSince(releaseHere(known)?.id, '1.0');
}

/** That of the learner's own Spack, which wrote the recipe, else the newest. */
function bestTag(context: Context): string | undefined {
  const there = fitting(context);
  const best = there.find((one) => one === releaseHere(context.known)) ?? there.at(-1);
  return best && lastingTag(best);
}

const moving = [
  { value: 'latest', means: 'the newest release on the day of the build' },
  { value: 'develop', means: 'the development branch; it moves every night' },
];

function tagComplaint(value: string, context: Context): Complaint | undefined {
  if (!/^[\w][\w.-]{0,127}$/.test(value)) return { text: 'A tag is one word, as in 1.1.0 or develop.', severity: 'error' };
  const { known, answers } = context;
  const system = systemCalled(known, answers['os'] ?? '');
  const writer = releaseHere(known)?.id ?? '';
  const release = releaseOf(known.releases, tagWritten(value, writer));
  if (release === undefined) return undefined;
  const best = bestTag(context);
  const instead = best ? { instead: best } : {};
  // a tag that moves stays with the last release that was made for the system
  const still = !madeFor(release, system);
  if (still && (value === 'latest' || value === 'develop')) return undefined;
  if (still)
    return {
      text: `There is no image ${system?.build}:${value}: Spack ${release.id} made none for ${answers['os']}.`,
      severity: 'error',
      ...instead,
    };
  if (!readsRecipe(release.id, writer))
    return {
      text: `Your Spack ${writer} writes a recipe that Spack ${release.id} cannot read; the build would stop at its start.`,
      severity: 'error',
      ...instead,
    };
  if (buildsCompiler(context) && !isSince(release.id, '1.0'))
    return {
      text: `Spack ${release.id} cannot build the compiler you named first; 1.0 and newer can.`,
      severity: 'error',
      ...instead,
    };
  return undefined;
}
