/** Puts the real host together: the learner's shell, files, facts, recordings, experiments. */
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../diagnosis/finding.ts';
import type { EngineFacts, HostFacts } from '../engine/contract.ts';
import { engineById } from '../engine/registry.ts';
import { aside } from '../host/aside.ts';
import type { Shell } from '../host/contract.ts';
import { look, readEnds, realPath, writeWhole } from '../host/files.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Host } from '../runner/host.ts';
import type { Outcome } from '../session/state.ts';

export interface HostOptions {
  readonly workspace: Workspace;
  readonly env: NodeJS.ProcessEnv;
  readonly recordings: string;
  /** screen of the learner's shell */
  size(): { cols: number; rows: number };
  facts(): Promise<HostFacts>;
  onShell(shell: Shell): void;
  diagnose(outcome: Outcome): Promise<readonly Finding[]>;
}

export interface RealHost extends Host {
  /** ends the shell, if one was started */
  close(): Promise<void>;
}

export function realHost(options: HostOptions): RealHost {
  const { workspace, env } = options;
  let opening: Promise<Shell> | undefined;
  let open: Shell | undefined;
  const snapshot = join(workspace.shell, 'snapshot.sh');
  const cwd = () => open?.cwd ?? workspace.root;
  const shell = () => {
    opening ??= openLearnersShell(options).then((one) => {
      open = one;
      return one;
    });
    return opening;
  };
  const besides = (line: string, limitMs = 5000) =>
    aside(line, { snapshot: open?.snapshot ?? snapshot, cwd: cwd(), limitMs, env: { ...env, ...shellEnvironment(env) } });
  return {
    workspace: workspace.root,
    now: Date.now,
    pause: (ms) => pause(ms),
    shell,
    cwd,
    facts: options.facts,
    aside: besides,
    look,
    read: (path, limit = 512 * 1024) => readEnds(path, limit),
    write: writeWhole,
    resolve: (path, from) => realPath(path, from ?? cwd()),
    onPath: async (program) => (await besides(`command -v -- ${JSON.stringify(program)}`)).exit === 0,
    logPath: (key) => logPath(workspace.logs, key),
    log: openLog,
    recording: (name) => recordingInfo(options.recordings, name),
    play: (name, how) => play(options, name, how),
    measure: async (what, onRow, signal) => {
      const { measure } = await import('../host/measure/measure.ts');
      await measure(what, { cwd: workspace.root, facts: await options.facts(), onRow, signal });
    },
    diagnose: options.diagnose,
    engine: (id) => engineWith(id, env),
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
