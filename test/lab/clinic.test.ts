/** The clinic breaks things for real: each case fails as planned, is known, mended and passed, and nothing stays broken, whoever pulls the plug. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { need } from '../helpers/need.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { newPerson, type Person } from './person.ts';
import { ordinary } from './user.ts';

interface Planned {
  readonly id: string;
  readonly planned?: { readonly failure: string; readonly mend: { readonly command: string } };
}
const file = join(import.meta.dirname, '..', '..', 'lessons', 'hpc-containers', '14-clinic.yaml');
const cases = (parse(readFileSync(file, 'utf8')) as { steps: Planned[] }).steps.filter((step) => step.planned !== undefined);

interface Told {
  readonly event: string;
  readonly step?: string;
  readonly status?: string;
  readonly reasons?: readonly { readonly why: string }[];
  readonly tried?: readonly { readonly id: string; readonly command: string; readonly worked: boolean }[];
}

const minutes = 60_000;
const wants = ['apptainer', 'unshare', 'mpirun', 'fakeroot', 'userns', ordinary] as const;
let person: Person | undefined;
let going: Promise<Told[]> | undefined;
afterAll(() => person?.leave());

async function wholeRun(): Promise<Told[]> {
  person = await newPerson(ordinary, { pty: true });
  const { out } = await person.sifu('run', 'clinic', '--yes', '--json');
  return out.split('\n').map((line) => JSON.parse(line) as Told);
}

describe('each case fails as planned, is known by its name, mended by its remedy, and passes', () => {
  it.for(cases)('$id', { timeout: 10 * minutes }, async ({ id, planned }, context) => {
    need(context, ...wants);
    going ??= wholeRun();
    const told = (await going).find((one) => one.event === 'result' && one.step === id);
    expect(told, JSON.stringify(told)).toMatchObject({ status: 'live', tried: [{ id: planned?.failure, worked: true }] });
  });
});

/** A small generator of numbers, so that a round can be made again from its seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What is mounted, but for what engines of others keep mounted while they run. */
const mounts = () =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => !/\/proc\/|\/var\/lib\/containers\/|\/var\/lib\/sifu\/docker\/|\/run\/(?:docker\/)?netns/.test(line))
    .sort();

/** What is in their home beside the workspace, and what builds left where temporary files go. Engines keep books of their own. */
function changedIn({ home, env }: Person): string[] {
  const left = readdirSync(env['TMPDIR'] ?? '/tmp').filter((name) => /^(?:build|bundle)-temp-/.test(name));
  return [...listing(home, ['work', '.apptainer', '.config', '.local', 'charliecloud', 'tmp']), ...left];
}

/** Everything in a folder, but for these. */
function listing(folder: string, skip: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    if (skip.includes(one.name)) return [];
    const path = join(folder, one.name);
    return one.isDirectory() ? [path, ...listing(path, [])] : [path];
  });
}

/** Processes with this folder in their command line or environment. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
        const all = line + readFileSync(`/proc/${pid}/environ`, 'latin1');
        // Podman keeps a process for its user namespace, whoever asked it for its version
        return all.includes(folder) && !line.startsWith('/usr/bin/podman') ? [`${pid} ${line.replaceAll('\0', ' ')}`] : [];
      } catch {
        return [];
      }
    });
}

/** Keys of what is broken and not yet put right, as the journal has it. */
function stillIll(workspace: string): string[] {
  const ill = new Set<string>();
  for (const line of readFileSync(join(workspace, '.sifu', 'journal.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const event = JSON.parse(line) as { type: string; key: string };
    if (event.type === 'breaking') ill.add(event.key);
    if (event.type === 'cured') ill.delete(event.key);
  }
  return [...ill];
}

async function settle(holds: () => boolean, what: () => string): Promise<void> {
  for (const began = Date.now(); !holds(); await pause(50)) if (Date.now() - began > 30_000) throw new Error(what());
}

const first = Number(process.env['SIFU_SEED'] ?? Date.now() % 100_000);
const rounds = Array.from({ length: 10 }, (_, at) => first + at);

describe('killed at any moment, it leaves nothing broken', () => {
  it(`in ten rounds, seeds ${first} to ${first + 9}`, { timeout: 15 * minutes }, async (context) => {
    need(context, ...wants);
    const me = await newPerson(ordinary, { pty: true });
    me.env['TMPDIR'] = join(me.home, 'tmp');
    mkdirSync(me.env['TMPDIR']);
    me.own();
    const sifu = join(me.folder, 'package', 'bin', 'sifu.js');
    const before = {
      mounts: mounts(),
      home: changedIn(me),
      subuid: readFileSync('/etc/subuid', 'utf8'),
    };
    for (const seed of rounds) {
      const at = 1500 + Math.floor(random(seed)() * 14_000);
      const command = me.become(process.execPath, sifu);
      const screen = openTerminal(['run', 'clinic', '--yes', '--again'], { command, cwd: me.workspace, env: me.env });
      await pause(at);
      // the program itself, not who became the learner for it: setpriv is the same process by then
      screen.kill('SIGKILL');
      await screen.exit;
      const where = `seed ${seed}, killed after ${at} ms`;
      await settle(
        () => processesIn(me.folder).length === 0,
        () => `${where}: still running: ${processesIn(me.folder).join('; ')}`,
      );
      expect({ mounts: mounts(), home: changedIn(me), subuid: readFileSync('/etc/subuid', 'utf8') }, where).toEqual(before);
      // the next start puts right what was broken
      await me.sifu('run', 'clinic', '--yes', '--until', 'clinic/folder');
      expect(stillIll(me.workspace), where).toEqual([]);
    }
    const { out } = await me.sifu('run', 'clinic', '--yes', '--again', '--json');
    expect(JSON.parse(out.split('\n').at(-1) ?? '')).toMatchObject({ event: 'summary', failed: 0, skipped: 0 });
    expect(stillIll(me.workspace)).toEqual([]);
    await me.leave();
  });
});
