/** The diagnosis of the session's commands: their output is read as it comes, so that nothing waits when one fails. */
import { createReadStream } from 'node:fs';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { Told, Watch } from '../diagnosis/stream/watch.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Outcome } from '../session/state.ts';
import { loadDiagnoser } from './diagnoser.ts';
import type { ShellFacts } from './shell-facts.ts';

export interface FollowingDiagnoser {
  follow(log: string): (bytes: Uint8Array) => void;
  /** Never rejects because of what a log holds. */
  diagnose(outcome: Outcome, shell: ShellFacts): Promise<Diagnosis>;
}

/** The command that ran last. */
interface Followed {
  readonly log: string;
  readonly since: number;
  /** absent until the catalogue is loaded */
  watch?: Watch;
  /** bytes that were read */
  read: number;
  /** the rest is read from the log when it is wanted: it came too fast, or before the catalogue was there */
  behind: boolean;
  told?: Told;
}

/** Bytes that are read as they come: so many at once, and so many more each ms. At some 20 ns a byte that is 2 % of the time. */
const atOnce = 200_000;
const eachMs = 1000;

export function followingDiagnoser(facts: () => Promise<HostFacts>): FollowingDiagnoser {
  let last: Followed | undefined;
  return {
    follow(log) {
      const now: Followed = { log, since: performance.now(), read: 0, behind: false };
      last = now;
      loadDiagnoser()
        .then((loaded) => {
          now.watch = loaded.watch();
        })
        .catch(() => undefined);
      return (bytes) => take(now, bytes);
    },
    async diagnose(outcome, shell) {
      const checked = checksYaml.test(outcome.line);
      const own = outcome.mode === 'live' && (checked || refusable.test(outcome.line)) ? await inSpackYaml(outcome, checked) : [];
      if (own.length > 0) return { findings: own };
      const { conclude } = await loadDiagnoser();
      const told = await toldBy(outcome, last);
      const suspicious = outcome.mode === 'live' && (told.leads.length > 0 || outcome.exit !== 0);
      const conditions = suspicious ? await shell() : undefined;
      return conclude(told, { exit: outcome.exit, line: outcome.line, facts: await facts(), conditions });
    },
  };
}

/** A flood is left to the disk: the command and the screen come first. */
function take(now: Followed, bytes: Uint8Array): void {
  const allowed = atOnce + eachMs * (performance.now() - now.since);
  if (!now.watch || now.behind || now.read + bytes.length > allowed) {
    now.behind = true;
    return;
  }
  now.watch.push(bytes);
  now.read += bytes.length;
}

/** From what was followed and the rest of its log, else from the whole log, else from the tail that is kept of it. */
async function toldBy(outcome: Outcome, last: Followed | undefined): Promise<Told> {
  const live = outcome.mode === 'live';
  if (live && last?.log === outcome.log && last.watch) {
    if (last.told) return last.told;
    if (!last.behind || (await pour(last.log, last.read, last.watch.push))) {
      last.told = last.watch.end();
      return last.told;
    }
  }
  const one = (await loadDiagnoser()).watch();
  if (!live || !(await pour(outcome.log, 0, one.push))) one.push(new TextEncoder().encode(outcome.tail));
  return one.end();
}

/** Hands a file over from a byte on, piece by piece. False if it cannot be read, or holds nothing there. */
async function pour(path: string, start: number, push: (bytes: Uint8Array) => void): Promise<boolean> {
  let some = false;
  try {
    for await (const chunk of createReadStream(path, { start, highWaterMark: 1 << 18 })) {
      some = true;
      push(chunk as Buffer);
    }
  } catch {
    return false;
  }
  return some;
}

/** Commands that read the spack.yaml of the folder they run in, and print pages where it is wrong. */
const refusable = /\bspack\b.*\bcontainerize\b|(?:^|[\s/])build\.sh(?:\s+recipe)?\s*$/;

/** sifu's own check: what it prints for people is there as findings. */
const checksYaml = /\bsifu(?:\.js)? new --check spack\.yaml\s*$/;

/** Why Spack refuses that file, with the place, in place of what it prints. */
async function inSpackYaml({ cwd, exit }: Outcome, later: boolean): Promise<readonly Finding[]> {
  if (exit === 0) return [];
  const { findingsOfFile } = await import('./new/file-findings.ts');
  return findingsOfFile(`${cwd}/spack.yaml`, later);
}
