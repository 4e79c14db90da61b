/** The verdict that a Spack of a given release would give on a spack.yaml. */
import type { SpackFinding, Verdict } from '../finding.ts';
import type { Opened, Path } from '../yaml/contract.ts';
import { openFile } from '../yaml/open.ts';
import { parse } from '../yaml/parse.ts';
import { refusals } from './containerize.ts';
import { type Habits, habitsOf } from './habits.ts';
import { listsOf } from './lists.ts';
import { misfit } from './matrix.ts';
import { merged } from './merge.ts';
import { isMild } from './problem.ts';
import { reading } from './reading.ts';
import { type Judge, violations } from './schema.ts';
import { sections } from './sections.ts';
import { emptyFile, endless, noRoot, rootOf } from './shape.ts';
import { isSpecText, unreadable } from './specs.ts';
import type { Judged, Rule, Subject } from './subject.ts';
import { treeOf } from './tree.ts';
import { say } from './words.ts';

interface Options {
  /** whose verdict it is; its schema may be that of the learner's own Spack */
  readonly release: Judged;
  /** all releases, oldest first: to tell since when a key is known */
  readonly known?: readonly Judged[];
  /** findings about meaning; they do not change whether the file is valid */
  readonly rules?: readonly Rule[];
}

/** Never throws, whatever the text is. */
export function checkFile(text: string, options: Options): Verdict {
  const { release, known = [release] } = options;
  const habits = habitsOf(release);
  const { file, findings } = opened(text, habits);
  if (!file) return { valid: false, findings };
  const subject: Subject = { file, tree: treeOf(file, habits), habits, release, known };
  const core = judged(subject);
  const rules = (options.rules ?? []).flatMap((rule) => rule(subject));
  const valid = ![...findings, ...core].some(({ severity }) => severity === 'error');
  return { valid, findings: merged({ opened: findings, core, rules }) };
}

/** Old releases read a file with keys that stand twice; what comes last is taken. */
function opened(text: string, habits: Habits): Opened {
  const found = openFile(text);
  const twice = habits.twice && found.findings.some(isTwice);
  if (!twice || found.findings.some((one) => one.severity === 'error' && !isTwice(one))) return found;
  return { file: found.file ?? parse(text), findings: found.findings.filter((one) => !isTwice(one)) };
}

function isTwice({ code }: SpackFinding): boolean {
  return code === 'spack-yaml-duplicate-key';
}

/** All that decides whether the file is valid. */
function judged(subject: Subject): readonly SpackFinding[] {
  const { root: top, loop } = subject.tree;
  const shape = emptyFile(subject) ?? (loop && endless(subject, loop)) ?? noRoot(subject);
  if (shape) return [...reading(subject), shape];
  const judge: Judge = {
    whole: subject.release.schema,
    wholeFloats: subject.habits.wholeFloats,
    isSpec: (text) => isSpecText(subject, text),
  };
  const problems = violations(judge, top);
  if (!problems) return [endless(subject, top.at)];
  const found = [...reading(subject), ...problems.map((problem) => say(subject, problem))];
  const root = rootOf(subject);
  if (root?.kind !== 'map') return found;
  const sound = (...path: string[]) => problems.every((one) => isMild(one) || !meets(one.path.slice(1), path));
  const raw = subject.tree.overrides ? (violations({ ...judge, raw: true }, top) ?? []) : [];
  const { specs, matrices, findings } = listsOf(subject, root, sound('definitions') && sound('specs'));
  found.push(...findings, ...specs.flatMap((spec) => unreadable(subject, spec) ?? []));
  found.push(...matrices.flatMap((rows) => misfit(subject, rows) ?? []));
  found.push(...sections(subject, root), ...refusals(subject, root, sound, raw));
  return found;
}

/** One lies within the other. */
function meets(one: Path, other: Path): boolean {
  return one.slice(0, other.length).every((step, at) => step === other[at]);
}
