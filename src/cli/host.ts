/** Puts the real host together: the learner's shell, files, facts, recordings, experiments. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quote } from '../course/fill.ts';
import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Engine, EngineFacts, EngineId, HostFacts } from '../engine/contract.ts';
import { engineById } from '../engine/registry.ts';
import { absent } from '../engine/vars.ts';
import { aside } from '../host/aside.ts';
import type { Shell } from '../host/contract.ts';
import { look, readEnds, realPath, writeWhole } from '../host/files.ts';
import { openLog } from '../host/logfile/open.ts';
import type { Explain } from '../host/measure/in-turn.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Host } from '../runner/host.ts';
import type { Outcome } from '../session/state.ts';
import { loadDiagnose } from './diagnoser.ts';
import { logPath } from './log-path.ts';
import { measurementNamed } from './measurements.ts';
import { packageRoot } from './package.ts';
import { play } from './play.ts';
import { recordingInfo } from './recordings.ts';
import { type ShellFacts, shellFacts } from './shell-facts.ts';

interface HostOptions {
  readonly workspace: Workspace;
  readonly env: NodeJS.ProcessEnv;
  readonly recordings: string;
  /** screen of the learner's shell */
  size(): { cols: number; rows: number };
  facts(engine?: EngineId): Promise<HostFacts>;
  onShell(shell: Shell): void;
  /** `shell` tells what holds in the learner's shell now */
  diagnose(outcome: Outcome, shell: ShellFacts): Promise<Diagnosis>;
  follow(log: string): (bytes: Uint8Array) => void;
}

export interface RealHost extends Host {
  /** ends the shell, if one was started */
  close(): Promise<void>;
}

/** The host of a session. The shell is started when it is first asked for. */
export function realHost(options: HostOptions): RealHost {
  const { workspace, env } = options;
  const shell = oneShell(options);
  let facts: HostFacts | undefined;
  const find = async (engine?: EngineId) => {
    facts = await options.facts(engine);
    return facts;
  };
  const cwd = () => shell.open()?.cwd ?? workspace.root;
  const besides = (line: string, limitMs = 5000) => {
    const snapshot = shell.open()?.snapshot ?? join(workspace.shell, 'snapshot');
    return aside(line, { snapshot, cwd: cwd(), limitMs, env });
  };
  return {
    workspace: workspace.root,
    now: Date.now,
    pause: (ms) => pause(ms),
    shell: shell.get,
    cwd,
    facts: find,
    aside: besides,
    look,
    read: (path, limit = 512 * 1024) => readEnds(path, limit),
    write: writeWhole,
    resolve: (path, from) => realPath(path, from ?? cwd()),
    onPath: async (program) => (await besides(`command -v -- ${quote(program)}`)).exit === 0,
    logPath: (key) => logPath(workspace.logs, key),
    log: openLog,
    clear: (path) => rm(path, { force: true }),
    recording: (name) => recordingInfo(options.recordings, name),
    measurement: (name) => measurementNamed(options.recordings, name),
    play: (name, how) => play(options.recordings, name, { ...how, size: options.size() }),
    measure: async ({ engine: id, ...asked }, told, signal) => {
      const { measure, imageAt } = await import('../host/measure/measure.ts');
      const known = await find();
      const engine = engineWith(id, known);
      const image = asked.image === undefined || !engine ? {} : { image: imageAt(asked.image, asked.cwd, engine.engine), engine };
      const snapshot = shell.open()?.snapshot ?? join(workspace.shell, 'snapshot');
      const { image: _, ...rest } = asked;
      const { findings } = await measure(
        { ...rest, ...image },
        { cwd: workspace.root, facts: known, env, snapshot, explain, signal, ...told },
      );
      return findings;
    },
    diagnose: (outcome) => options.diagnose(outcome, () => shellFacts(besides, env)),
    follow: options.follow,
    composer: async (step, vars, folder, news) =>
      (await import('./compose.ts')).composerFor({ step, vars, folder, facts: await find(), ...(news ? { news } : {}) }),
    tells: async (what, folder, vars) => (await import('./tells.ts')).pagesAbout(what, { folder, vars, facts: await find() }),
    engine: (id) => engineWith(id, facts),
    close: shell.close,
  };
}

/** What is known of a program that failed while it was measured. */
const explain: Explain = async (symptoms) => (await loadDiagnose())(symptoms);

/** The learner's shell, opened when it is first asked for. */
function oneShell({ workspace, env, size, onShell }: HostOptions) {
  let opening: Promise<Shell> | undefined;
  let shell: Shell | undefined;
  const open = async () => {
    const { openShell } = await import('../host/shell/open.ts');
    // `script` serves where the terminal module has no build, and for trying that out
    const pty = env['SIFU_PTY'] === 'script' ? ({ pty: 'script' } as const) : {};
    // it is to find this workspace, and the engine that was chosen in it
    const self = ['env', `SIFU_WORKSPACE=${workspace.root}`, process.execPath, join(packageRoot(), 'bin/sifu.js')];
    shell = await openShell({ cwd: workspace.root, state: workspace.shell, self, ...size(), ...pty });
    onShell(shell);
    return shell;
  };
  return {
    open: () => shell,
    get: () => {
      opening ??= open().catch((error: unknown) => {
        // what was missing may be there the next time
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}

/** An engine, with what is known of it here; one that is not here is called by its usual name. */
function engineWith(id: string, facts: HostFacts | undefined): { engine: Engine; facts: EngineFacts } | undefined {
  const engine = engineById(id);
  if (!engine) return undefined;
  return { engine, facts: facts?.engines.find((one) => one.id === id) ?? absent(engine.id) };
}
