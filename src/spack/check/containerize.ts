/** What `spack containerize` refuses in a file that Spack reads. Each of these stops it before a recipe is written. */
import type { SpackFinding } from '../finding.ts';
import { releasesWith, systemOf } from '../releases/releases.ts';
import { nearest } from './near.ts';
import type { Problem } from './problem.ts';
import { spanOf } from './since.ts';
import { called, childOf, entryOf, finding, quoted, replace, type Said, type Subject } from './subject.ts';
import type { Span, Value } from './tree.ts';

/**
 * Given the mapping under `spack:`; `sound` tells that the schema has nothing against a part of it, as `container`, `images`;
 * `raw` is what it has against the keys as they are written.
 */
export function refusals(
  subject: Subject,
  root: Value,
  sound: (...path: string[]) => boolean,
  raw: readonly Problem[],
): readonly SpackFinding[] {
  const say = (at: Span, said: Said) => finding(subject, at, { stage: 'containerize', ...said });
  const container = childOf(root, 'container');
  return [
    ...(sound('container', 'images') ? systems(subject, container, say) : []),
    ...(sound('container', 'os_packages') && sound('container', 'images') ? packages(container, say) : []),
    ...(sound('concretizer') ? unify(subject, root, container !== undefined, say) : []),
    ...template(container, say),
    ...overrides(raw, container !== undefined, say),
  ];
}

type Say = (at: Span, said: Said) => SpackFinding;

function systems(subject: Subject, container: Value | undefined, say: Say): readonly SpackFinding[] {
  const images = entryOf(container, 'images');
  if (!images || childOf(images.value, 'build')) return pair(images?.value, say);
  const os = entryOf(images.value, 'os');
  const found: SpackFinding[] = [];
  if (!os || !systemOf(subject.release, os.value.text))
    found.push(say(os?.value.at ?? images.key.at, wrongSystem(subject, os?.value)));
  if (!entryOf(images.value, 'spack')) {
    found.push(
      say(images.key.at, {
        code: 'spack-missing-key',
        title: '"images" needs "spack", too',
        cause: 'It says which Spack the image is built with: a tag such as develop, or a version in quotes.',
      }),
    );
  }
  return found;
}

/** `build` and `final` go together. */
function pair(images: Value | undefined, say: Say): readonly SpackFinding[] {
  const build = entryOf(images, 'build');
  if (!build || childOf(images, 'final')) return [];
  return [
    say(build.key.at, {
      code: 'spack-missing-key',
      title: '"images" needs "final", too',
      cause: 'With an image to build in, Spack has to be told which image the result is copied into.',
    }),
  ];
}

function wrongSystem(subject: Subject, os: Value | undefined): Said {
  const name = os?.text ?? '';
  const there = subject.release.systems.map((system) => system.os);
  const ids = releasesWith(subject.known, name);
  const other = successor(name, there) ?? nearest(name, there);
  const known = ids.length > 0 ? `Other releases know it: ${spanOf(subject.known, ids)}.` : `It knows ${there.join(', ')}.`;
  return {
    code: 'spack-unknown-system',
    title: os ? `${called(subject.release)} has no recipe for ${quoted(name)}` : '"images" names no system',
    cause: os ? known : `"os" says which system the image has. ${known}`,
    fix: os && other ? { text: `Write ${other}.`, edits: replace(os.at, `"${other}"`) } : undefined,
  };
}

/** The same system in its newest release there, or what took its place. */
function successor(name: string, there: readonly string[]): string | undefined {
  const family = name.split(':')[0] ?? '';
  const heirs = family === 'centos' ? ['rockylinux', 'centos'] : family === 'debian' ? ['ubuntu'] : [family];
  for (const heir of heirs) {
    const same = there.filter((os) => os.startsWith(`${heir}:`));
    if (same.length > 0) return same.sort((a, b) => (a < b ? 1 : -1))[0];
  }
  return undefined;
}

/** With images of one's own, Spack cannot know how packages are installed there. */
function packages(container: Value | undefined, say: Say): readonly SpackFinding[] {
  const system = entryOf(container, 'os_packages');
  const listed = ['build', 'final'].some((stage) => (childOf(system?.value, stage)?.items.length ?? 0) > 0);
  const own = childOf(childOf(container, 'images'), 'build') !== undefined;
  if (!system || !own || !listed || childOf(system.value, 'command')) return [];
  return [
    say(system.key.at, {
      code: 'spack-missing-command',
      title: '"os_packages" needs "command" with images of your own',
      cause:
        'Spack cannot know how packages are installed in an image it did not choose: command: apt, yum, zypper or apk tells it.',
    }),
  ];
}

/** From 0.19 on, containerize looks for `unify` wherever there is a `concretizer` section. */
function unify(subject: Subject, root: Value, asked: boolean, say: Say): readonly SpackFinding[] {
  const section = entryOf(root, 'concretizer');
  if (!section || !subject.habits.needsUnify || entryOf(section.value, 'unify')) return [];
  const first = section.value.entries[0]?.key.at.from;
  return [
    say(section.value.kind === 'map' ? section.value.at : section.key.at, {
      code: 'spack-missing-unify',
      severity: asked ? 'error' : 'note',
      title: '"concretizer" needs "unify" for a recipe',
      cause: "spack containerize reads it without looking whether it is there, and ends with the error 'unify'.",
      fix:
        first === undefined || section.value.flow
          ? undefined
          : {
              text: 'Add unify: true, so that all specs are decided together.',
              edits: [{ from: first, to: first, text: `unify: true\n${indentBefore(subject.file.text, first)}` }],
            },
    }),
  ];
}

function indentBefore(text: string, at: number): string {
  return ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1));
}

/** Whether a template of one's own is found depends on the settings of the Spack that writes the recipe. */
function template(container: Value | undefined, say: Say): readonly SpackFinding[] {
  const own = childOf(container, 'template');
  if (own?.kind !== 'text' || own.text === '' || /^container\/(?:Dockerfile|singularity\.def)$/.test(own.text)) return [];
  return [
    say(own.at, {
      code: 'spack-own-template',
      severity: 'note',
      title: `The recipe is written by ${quoted(own.text)}`,
      cause:
        'spack containerize looks for that file in the folders of "config: template_dirs:", as they are set outside of this file, and stops where it is not there.',
    }),
  ];
}

/** `packages::` is a key of that very name to containerize; where that is no key of Spack's, it stops. */
function overrides(problems: readonly Problem[], asked: boolean, say: Say): readonly SpackFinding[] {
  const entries = problems.flatMap((problem) => (problem.rule === 'unknown' && problem.entry.override ? [problem.entry] : []));
  return entries.map((entry) =>
    say(entry.key.at, {
      code: 'spack-override',
      severity: asked ? 'error' : 'note',
      title: `containerize does not understand "${entry.name}::"`,
      cause:
        'Two colons replace a section instead of adding to it, and Spack reads them so. Only containerize takes them for a part of the name.',
      fix: { text: 'Write one colon.', edits: replace(entry.key.at, entry.name) },
    }),
  );
}
