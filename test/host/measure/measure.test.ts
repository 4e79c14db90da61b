import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostFacts } from '../../../src/engine/contract.ts';
import { findFacts } from '../../../src/host/facts/facts.ts';
import { onPath } from '../../../src/host/facts/path.ts';
import { csvOf } from '../../../src/host/measure/csv.ts';
import { isStatic } from '../../../src/host/measure/elf.ts';
import { measure as measureAll } from '../../../src/host/measure/measure.ts';
import type { MeasureOptions } from '../../../src/host/measure/options.ts';
import { answers, peek } from '../../../src/host/measure/peek.ts';
import { makeTinyRoot } from '../../../src/host/measure/tiny-root.ts';
import { bootOnce } from '../../../src/host/measure/vm.ts';
import { waysOf } from '../../../src/host/measure/ways.ts';
import type { Measured } from '../../../src/session/state.ts';
import { need } from '../../helpers/need.ts';

let facts: HostFacts;
let workspace: string;

beforeAll(async () => {
  facts = await findFacts({ env: { ...process.env, SIFU_OFFLINE: '1' }, timeLimitMs: 4000 });
});
beforeEach(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'measure-test-')));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(workspace, { recursive: true, force: true });
});

const measure = async (what: 'start' | 'namespaces', how: MeasureOptions): Promise<readonly Measured[]> =>
  (await measureAll({ measure: what, run: [] }, how)).rows;
const options = (more: Partial<MeasureOptions> = {}): MeasureOptions => ({
  ...{ cwd: workspace, facts, onRow: () => {}, onProgress: () => {}, signal: new AbortController().signal },
  ...more,
});
const without = ({ vm: _, ...rest }: HostFacts): HostFacts => rest;
const row = (rows: readonly Measured[], id: string) => rows.find((one) => one.id === id);
const lines = (name: string) =>
  readFileSync(join(workspace, 'experiments', name), 'utf8')
    .trim()
    .split('\n');

describe('starting true', () => {
  it('as a process and in containers: measured in turn, told as it comes, kept as a file', async () => {
    const told: Measured[] = [];
    const rows = await measure('start', options({ facts: without(facts), onRow: (one) => told.push(one) }));
    expect(rows.map((one) => one.id)).toEqual(['process', 'byhand', 'engine', 'vm']);
    expect(row(rows, 'process')).toMatchObject({
      kernel: release(),
      system: facts.os,
      ms: expect.arrayContaining([expect.any(Number)]),
    });
    expect(row(rows, 'process')?.ms).toHaveLength(5);
    expect(row(rows, 'process')?.memory).toBeGreaterThan(100_000);
    expect(row(rows, 'vm')).toMatchObject({ ms: [], absent: expect.stringContaining('SIFU_VM_DIR') });
    if (facts.userns) expect(row(rows, 'byhand')).toMatchObject({ kernel: release(), pid: '1', system: 'Tiny container' });
    for (const one of rows.filter(({ ms }) => ms.length > 0)) expect(told.filter(({ id }) => id === one.id).at(-1)).toEqual(one);
    expect(lines('start.csv')[0]).toBe('id,label,run,ms,memory_bytes,kernel,pid,system,note,absent');
    expect(lines('start.csv').filter((line) => line.startsWith('process,'))).toHaveLength(5);
  });

  it('in a real virtual machine: a kernel of its own', async (context) => {
    need(context, `qemu-system-${facts.arch}`, `file:${facts.vm?.boot ?? '/var/lib/sifu/vm'}/vmlinuz`);
    const rows = await measure('start', options());
    const vm = row(rows, 'vm');
    expect(vm?.absent).toBeUndefined();
    expect(vm?.kernel).toMatch(/^\d+\.\d+/);
    expect(vm?.kernel).not.toBe(release());
    expect(vm?.memory).toBeGreaterThan(20e6);
    expect(vm?.ms.length).toBeGreaterThanOrEqual(1);
  });

  it('boots a kernel alone too: its first file system is made on the spot', async (context) => {
    const kernel = `${facts.vm?.boot ?? '/var/lib/sifu/vm'}/vmlinuz`;
    need(context, `qemu-system-${facts.arch}`, 'busybox', `file:${kernel}`);
    const booted = await bootOnce({ ...facts, vm: { boot: kernel } }, workspace, process.env, new AbortController().signal);
    expect(booted).toMatchObject({ pid: '1', system: 'Tiny virtual machine', kernel: expect.not.stringContaining(release()) });
  });

  it('without anything to put into a container, still measures a process', async () => {
    const bin = join(workspace, 'bin');
    mkdirSync(bin);
    for (const name of ['sh', 'cat', 'true', 'uname']) symlinkSync((await onPath(name, process.env)) ?? '', join(bin, name));
    const rows = await measure('start', options({ facts: without(facts), env: { PATH: bin } }));
    expect(row(rows, 'process')?.ms).toHaveLength(5);
    expect(row(rows, 'byhand')?.absent).toContain('There is nothing to put into a container: there is no static busybox here');
  });

  it('says what cannot be measured here, and why, and measures the rest', async () => {
    const poor: HostFacts = {
      ...without(facts),
      userns: false,
      engines: [
        { id: 'apptainer', program: 'sh', name: 'Apptainer', version: '1', ready: false, problem: 'no user namespaces.' },
      ],
    };
    const rows = await measure('start', options({ facts: poor }));
    expect(row(rows, 'process')?.ms).toHaveLength(5);
    expect(row(rows, 'byhand')?.absent).toBe('This system does not let you make user namespaces.');
    expect(row(rows, 'engine')?.absent).toBe('Apptainer is here but starts no container: no user namespaces.');
  });

  it('tells of an engine that fails after all in its own words', async () => {
    const bin = join(workspace, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'singularity'), '#!/bin/sh\necho "FATAL: image driver is gone" >&2\nexit 255\n', { mode: 0o755 });
    const broken: HostFacts = {
      ...without(facts),
      engines: [{ id: 'apptainer', program: 'singularity', name: 'Apptainer', version: '1', ready: true }],
    };
    const rows = await measure('start', options({ facts: broken, env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } }));
    expect(row(rows, 'engine')?.absent).toBe('It could not be started: it ended with exit 255: FATAL: image driver is gone.');
  });

  it('called off: ends at once, writes nothing, leaves nothing behind', async () => {
    const temporary = join(workspace, 'tmp');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const stop = new AbortController();
    const told: Measured[] = [];
    const onRow = (one: Measured) => {
      told.push(one);
      stop.abort();
    };
    const ended = measure('start', options({ signal: stop.signal, onRow }));
    await ended;
    expect(told).toHaveLength(1);
    expect(existsSync(join(workspace, 'experiments'))).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('namespaces from both sides', () => {
  it('what is private has two numbers, what is shared has one', async (context) => {
    need(context, 'userns');
    const rows = await measure('namespaces', options());
    expect(row(rows, 'pid')?.note).toMatch(/^inside 1, outside \d{2,}$/);
    expect(row(rows, 'hostname')?.note).toMatch(/^inside tiny-container, outside /);
    expect(row(rows, 'interfaces')?.note).toMatch(/^inside 1, outside \d+$/);
    for (const kind of ['user', 'mnt', 'uts', 'ipc', 'net', 'pid'])
      expect(row(rows, `ns-${kind}`)?.note, kind).toMatch(/^its own: inside (\d+), outside (?!\1$)\d+$/);
    expect(row(rows, 'ns-cgroup')?.note).toMatch(/^shared: inside (\d+), outside \1$/);
    expect(lines('namespaces.csv')).toHaveLength(rows.length + 1);
  });

  it('says so where they are not allowed', async () => {
    expect(await measure('namespaces', options({ facts: { ...facts, userns: false } }))).toMatchObject([
      { absent: expect.stringContaining('user namespaces') },
    ]);
  });
});

describe('the file that is kept', () => {
  it('stays one row a line, whatever the texts hold', () => {
    const rows: Measured[] = [{ id: 'a', label: 'say "x", twice', ms: [1.5, 2], memory: 7, note: 'two\nlines' }];
    expect(csvOf(rows)).toBe(
      'id,label,run,ms,memory_bytes,kernel,pid,system,note,absent\na,"say ""x"", twice",1,1.5,7,,,,"two\nlines",\na,"say ""x"", twice",2,2,7,,,,"two\nlines",\n',
    );
  });

  it('is not written through a link that leads out of the workspace', async () => {
    symlinkSync(tmpdir(), join(workspace, 'experiments'));
    await expect(measure('namespaces', options({ facts: { ...facts, userns: false } }))).rejects.toThrow('could not write');
    expect(existsSync(join(tmpdir(), 'namespaces.csv'))).toBe(false);
  });
});

describe('a root file system from what is here', () => {
  it('without busybox it is made of copies with their libraries, and runs', async (context) => {
    need(context, 'userns');
    const bin = join(workspace, 'bin');
    mkdirSync(bin);
    for (const name of ['sh', 'cat', 'true', 'id', 'uname', 'hostname', 'readlink', 'ldd', 'unshare']) {
      const path = await onPath(name, process.env);
      if (path) symlinkSync(path, join(bin, name));
    }
    // ldd is a script and needs its own tools: only busybox is to be missing
    const env = { ...process.env, PATH: bin };
    const root = await makeTinyRoot(join(workspace, 'root'), env, 'Copies');
    expect(root.made).toBe('copies');
    const ways = await waysOf(root.folder, facts, env);
    const start = ways.find((way) => way.id === 'byhand')?.start;
    if (typeof start !== 'function') throw new Error(start);
    expect(await peek(start, new AbortController().signal)).toMatchObject({ pid: '1', system: 'Copies', kernel: release() });
  });

  it('knows a program that needs no libraries from one that does', async () => {
    const busybox = await onPath('busybox', process.env);
    if (busybox) expect(await isStatic(busybox)).toBe((await makeTinyRoot(join(workspace, 'r'), process.env)).made === 'busybox');
    expect(await isStatic(process.execPath)).toBe(false);
    expect(await isStatic('/etc/passwd')).toBe(false);
    expect(await isStatic('/no/such/file')).toBe(false);
  });

  it('reads what a shell inside answers, among what else a terminal shows', () => {
    const text =
      'VM-UP Linux 6.1\r\nvm# \x1b[6nuname -r; echo "pid $$"\r\n6.1.0-56-cloud-amd64\r\npid 1\r\nPRETTY_NAME="Tiny virtual machine"\r\n';
    expect(answers(text)).toEqual({ kernel: '6.1.0-56-cloud-amd64', pid: '1', system: 'Tiny virtual machine' });
    expect(answers('sh: command not found')).toEqual({});
  });
});
