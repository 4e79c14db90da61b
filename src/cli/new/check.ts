/** `sifu new --check`: what a Spack of some release would say to a spack.yaml, and what would only show hours later. */
import { forAMoment } from '../../host/brief.ts';
import { loadedSpackVersion } from '../../host/facts/spack.ts';
import type { Judged } from '../../spack/check/subject.ts';
import { applyEdits, type SpackFinding, type Verdict } from '../../spack/finding.ts';
import { judge } from '../../spack/judge.ts';
import { newest, releaseOf } from '../../spack/releases/releases.ts';
import type { NewFlags } from '../commands/new.ts';
import { print, printWhole } from '../print.ts';
import { spackPackages, spackReleases } from '../spack-data.ts';
import { columns, looks } from '../terminal.ts';
import { unknown } from '../usage.ts';
import { type CheckLook, checkText } from './check-text.ts';
import { fix } from './fix.ts';
import { type Named, readNamed } from './input.ts';

/** So many files are read before it would pay to optimize. */
const few = 5;

/** Returns 0, or 1 where something fails, with --fix after all was mended. Throws Trouble: unreadable files, no such release. */
export async function checkSpackYaml(names: readonly string[], flags: NewFlags): Promise<number> {
  if (names.length <= few) forAMoment();
  const releases = spackReleases();
  const release = await releaseFor(releases, flags.release);
  const by = { release, releases, packages: spackPackages() };
  const { files, trouble } = await readAll(names);
  const mended: string[] = [];
  for (const file of files) mended.push(flags.fix ? await fix(file, (text) => judge(text, by).findings) : file.text);
  const checked = files.map(({ name, path }, at) => {
    const text = mended[at] ?? '';
    return { name, path, text, verdict: judge(text, by) };
  });
  if (flags.json)
    for (const { name, text, verdict } of checked) print(`${JSON.stringify(dataOf(name, text, verdict, release))}\n`);
  else
    await printWhole(
      tellable(checked, flags)
        .map(({ name, text, verdict }) => checkText(name, text, { verdict, release }, lookFor(flags)))
        .join('\n'),
    );
  if (trouble) throw trouble;
  return checked.some(({ verdict }) => fails(verdict)) ? 1 : 0;
}

/** Lines end where the terminal does; without one they have no end, so that a search finds a sentence whole. */
function lookFor(flags: NewFlags): CheckLook {
  const on = Boolean(process.stdout.isTTY);
  const { color, unicode } = looks(flags, process.env, on);
  return { columns: on ? columns(process.env) : Number.POSITIVE_INFINITY, color, unicode };
}

interface Checked {
  readonly name: string;
  readonly path: string | undefined;
  readonly text: string;
  readonly verdict: Verdict;
}

/** After mending, only what is still wrong; standard output has the mended text of standard input. */
function tellable(checked: readonly Checked[], { fix: mended }: NewFlags): readonly Checked[] {
  return mended ? checked.filter(({ path, verdict }) => path !== undefined && fails(verdict)) : checked;
}

/** One that cannot be read does not keep the others from being looked at. */
async function readAll(names: readonly string[]): Promise<{ files: readonly Named[]; trouble?: unknown }> {
  const files: Named[] = [];
  const troubles: unknown[] = [];
  for (const name of names)
    await readNamed(name).then(
      (file) => files.push(file),
      (error: unknown) => troubles.push(error),
    );
  return { files, ...(troubles.length > 0 ? { trouble: troubles[0] } : {}) };
}

function fails({ valid, findings }: Verdict): boolean {
  return !valid || findings.some(({ severity }) => severity === 'error');
}

async function releaseFor(releases: readonly Judged[], asked: string | undefined): Promise<Judged> {
  const last = newest(releases) as Judged;
  if (asked === undefined) return releaseOf(releases, (await loadedSpackVersion(process.env)) ?? '') ?? last;
  const found = releaseOf(releases, asked);
  if (found) return found;
  throw unknown({
    what: 'release',
    name: asked,
    known: releases.map(({ id }) => id),
    instead: (id) => `sifu new --check spack.yaml --release ${id}`,
  });
}

function dataOf(file: string, text: string, { valid, findings }: Verdict, release: Judged) {
  return { format: 1, file, valid, release: release.id, findings: findings.map((one) => findingData(one, text)) };
}

function findingData({ code, stage, severity, line, column, length, title, cause, fix }: SpackFinding, text: string) {
  const fixed = fix && { fix: fix.text, edits: fix.edits, gives: lineAfter(text, fix.edits) };
  return { code, stage, severity, line, column, length, title, cause, ...(fixed ?? { fix: null }) };
}

/** The first line that a fix changes, as it reads then. */
function lineAfter(text: string, edits: Parameters<typeof applyEdits>[1]): string {
  const from = edits[0]?.from ?? 0;
  const after = applyEdits(text, edits);
  const start = after.lastIndexOf('\n', from - 1) + 1;
  const end = after.indexOf('\n', from);
  return after.slice(start, end < 0 ? undefined : end).slice(0, 500);
}
