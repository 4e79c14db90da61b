/** `sifu new --check`: what a Spack of some release would say to a spack.yaml, and what would only show hours later. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { forAMoment } from '../../host/brief.ts';
import { loadedSpackVersion } from '../../host/facts/spack.ts';
import { writeWhole } from '../../host/files.ts';
import { unreadable } from '../../host/trouble.ts';
import type { Judged } from '../../spack/check/subject.ts';
import { applyEdits, type SpackFinding, type Verdict } from '../../spack/finding.ts';
import { judge } from '../../spack/judge.ts';
import { mend } from '../../spack/mend.ts';
import { newest, releaseOf } from '../../spack/releases/releases.ts';
import type { NewFlags } from '../commands/new.ts';
import { print, printWhole } from '../print.ts';
import { spackPackages, spackReleases } from '../spack-data.ts';
import { columns, looks } from '../terminal.ts';
import { unknown } from '../usage.ts';
import { type CheckLook, checkText } from './check-text.ts';

const stdin = 'standard input';

/** So many files are read before it would pay to optimize. */
const few = 5;

/** Returns 0, or 1 where something fails. Throws Trouble: a file cannot be read, or the release is not known. */
export async function checkSpackYaml(names: readonly string[], flags: NewFlags): Promise<number> {
  if (names.length <= few) forAMoment();
  const releases = spackReleases();
  const release = await releaseFor(releases, flags.release);
  const by = { release, releases, packages: spackPackages() };
  const checked = names.map((name) => {
    const text = textOf(name);
    return { name: name === '-' ? stdin : name, text, verdict: judge(text, by) };
  });
  if (flags.fix) return fixAll(checked, (text) => judge(text, by).findings);
  if (flags.json)
    for (const { name, text, verdict } of checked) print(`${JSON.stringify(dataOf(name, text, verdict, release))}\n`);
  else
    await printWhole(
      checked.map(({ name, text, verdict }) => checkText(name, text, { verdict, release }, lookFor(flags))).join('\n'),
    );
  return checked.some(({ verdict }) => fails(verdict)) ? 1 : 0;
}

/** Lines end where the terminal does; without one they have no end, so that a search finds a sentence whole. */
function lookFor(flags: NewFlags): CheckLook {
  const on = Boolean(process.stdout.isTTY);
  const { color, unicode } = looks(flags, process.env, on);
  return { columns: on ? columns(process.env) : Number.POSITIVE_INFINITY, color, unicode };
}

/** Carries out all fixes there are; each file that was changed is kept under another name. */
async function fixAll(files: readonly { name: string; text: string }[], check: (text: string) => readonly SpackFinding[]) {
  for (const { name, text } of files) {
    const { text: after, done } = mend(text, check, () => true);
    if (name === stdin) {
      await printWhole(after);
      continue;
    }
    const kept = await writeWhole(pathOf(name), after);
    print(
      done.length === 0
        ? `${name}: there is nothing that a fix is known for.\n`
        : `${name}:\n${done.map((one) => `  ${one}\n`).join('')}`,
    );
    if (kept) print(`What was there before is kept as ${kept}.\n`);
  }
  return 0;
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

/** `-`: standard input; a folder stands for the spack.yaml in it. At most 64 MB. */
function textOf(name: string): string {
  try {
    if (name === '-') return readFileSync(0, 'utf8');
    const path = pathOf(name);
    if (statSync(path).size > 64 * 1024 * 1024) throw Object.assign(new Error('It is larger than 64 MB.'), { code: 'EFBIG' });
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(error, name);
  }
}

function pathOf(name: string): string {
  return statSync(name).isDirectory() ? join(name, 'spack.yaml') : name;
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
