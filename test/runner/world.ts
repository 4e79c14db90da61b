/** A machine in memory for tests of the runner: files, and a shell whose commands do what the test says. */
import type { Course } from '../../src/course/lesson.ts';
import type { Diagnosis, Finding } from '../../src/diagnosis/finding.ts';
import type { HostFacts } from '../../src/engine/contract.ts';
import type { Shell } from '../../src/host/contract.ts';
import type { Host, Measurement } from '../../src/runner/host.ts';
import { createInterpreter } from '../../src/runner/interpret.ts';
import type { Policy } from '../../src/runner/plan.ts';
import { createStore, type Store } from '../../src/runner/store.ts';
import type { Event } from '../../src/session/event.ts';
import { fold } from '../../src/session/journal.ts';
import type { LogSource } from '../../src/session/pane.ts';
import type { Outcome, RecordingInfo } from '../../src/session/state.ts';

export interface Does {
  readonly exit?: number;
  readonly prints?: readonly string[];
  /** path -> text; relative to the workspace */
  readonly makes?: Readonly<Record<string, string>>;
  /** does not end until it is cancelled, or somebody types this many lines */
  readonly waits?: number;
  /** does not end until it is cancelled, and asks for nothing */
  readonly forever?: boolean;
}

export interface World {
  readonly host: Host;
  readonly files: Map<string, string>;
  /** every line the shell ran */
  readonly ran: string[];
  /** every line that ran apart from the shell */
  readonly asked: string[];
  /** every line typed while a command waited */
  readonly typed: string[];
  /** events worth keeping */
  readonly journal: Event[];
  /** milliseconds since the world began: only pauses pass the time */
  time(): number;
  open(course: Course, policy: Policy): { store: Store; interpreter: ReturnType<typeof createInterpreter> };
}

export interface WorldOptions {
  readonly commands?: Readonly<Record<string, Does>>;
  readonly recordings?: Readonly<Record<string, { command: string; prints: readonly string[]; exit: number }>>;
  readonly measurements?: Readonly<Record<string, Measurement>>;
  readonly hands?: boolean;
  readonly journal?: readonly Event[];
  readonly files?: Readonly<Record<string, string>>;
  /** what a line says that runs apart from the shell */
  readonly asides?: Readonly<Record<string, { exit?: number; out: string }>>;
  /** what is known of a command that failed; else that the disk is full */
  readonly diagnosis?: Diagnosis;
  /** what is true of the machine, known from the start */
  readonly facts?: Partial<HostFacts>;
}

const full: Finding = {
  code: 'full',
  title: 'The disk is full.',
  cause: 'No room is left.',
  remedy: [{ text: 'Look.', command: 'df -h' }],
};

const usual: HostFacts = {
  os: 'Debian 12',
  kernel: '6.1',
  arch: 'x86_64',
  cores: 2,
  memory: 4e9,
  root: false,
  user: 'learner',
  userns: true,
  network: false,
  engines: [],
  tools: {},
};

export function world(options: WorldOptions = {}): World {
  const facts = { ...usual, ...options.facts };
  const files = new Map(Object.entries(options.files ?? {}));
  const logs = new Map<string, string[]>();
  const ran: string[] = [];
  const typed: string[] = [];
  const asked: string[] = [];
  const journal: Event[] = [...(options.journal ?? [])];
  let clock = 1_000_000;
  let now: { cancelled: boolean; end(): void; left: number } | undefined;
  let send: (event: Event) => void = () => undefined;

  const run = async (line: string, { log }: { log: string }): Promise<Omit<Outcome, 'mode'>> => {
    ran.push(line);
    const does = options.commands?.[line] ?? {};
    logs.set(log, [...(does.prints ?? [])]);
    const state = { cancelled: false, end: (): void => {}, left: does.waits ?? 0 };
    if (does.waits || does.forever) {
      now = state;
      if (does.waits) send({ type: 'waiting', on: true });
      await new Promise<void>((resolve) => {
        state.end = resolve;
      });
      now = undefined;
    }
    if (!state.cancelled) for (const [path, text] of Object.entries(does.makes ?? {})) files.set(path, text);
    const tail = (does.prints ?? []).map((one) => `${one}\n`).join('');
    const how = state.cancelled ? { exit: 130, signal: 'SIGINT', cancelled: true } : { exit: does.exit ?? 0 };
    return { line, tail, log, lines: does.prints?.length ?? 0, ms: 20, cwd: '/w', ...how };
  };

  const shell = {
    cwd: '/w',
    lines: 7,
    run,
    onNotice: () => () => undefined,
    cancel: async () => {
      if (now) now.cancelled = true;
      now?.end();
    },
    type: (data: string) => {
      typed.push(data);
      if (now && --now.left <= 0) now.end();
    },
  } as unknown as Shell;

  const logSource = (path: string): LogSource => ({
    path,
    count: async () => logs.get(path)?.length ?? 0,
    read: async (first, count) => (logs.get(path) ?? []).slice(first, first + count),
    find: async () => undefined,
  });

  const recording = (name: string): RecordingInfo | undefined => {
    const found = options.recordings?.[name];
    return (
      found && { name, command: found.command, exit: found.exit, seconds: 1, date: '2026-11-22', versions: { os: 'Debian 12' } }
    );
  };

  const host: Host = {
    workspace: '/w',
    now: () => clock,
    pause: async (ms) => {
      clock += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    shell: async () => shell,
    cwd: () => '/w',
    facts: async () => facts,
    aside: async (line) => {
      asked.push(line);
      return options.asides?.[line] ?? { exit: 0, out: '' };
    },
    look: async (path) => {
      const text = files.get(path.replace('/w/', ''));
      const is = text === undefined ? 'absent' : 'file';
      return { is, size: text?.length ?? 0, executable: false, image: text === 'image' };
    },
    read: async (path) => files.get(path.replace('/w/', '')) ?? logs.get(path)?.join('\n'),
    write: async (path, text) => void files.set(path.replace('/w/', ''), text) as undefined,
    resolve: (path, from) => (path === '.' ? '/w' : path.startsWith('/') ? path : `${from ?? '/w'}/${path}`),
    onPath: async (program) => program !== 'missing',
    logPath: (key) => `/w/.sifu/logs/${key}`,
    log: logSource,
    clear: async (path) => void logs.delete(path),
    recording,
    measurement: (name) => options.measurements?.[name],
    play: (name, { log }) => {
      const found = options.recordings?.[name];
      const prints = [...(found?.prints ?? [])];
      logs.set(log, prints);
      const outcome: Outcome = {
        mode: 'recorded',
        line: found?.command ?? '',
        exit: found?.exit ?? 0,
        tail: prints.join('\n'),
        log,
        lines: prints.length,
        ms: 1000,
        cwd: '',
      };
      return { pane: shell, done: Promise.resolve(outcome), stop: () => undefined };
    },
    measure: async (_asked, { onRow }) => {
      onRow({ id: 'process', label: 'process', ms: [1, 3, 2], memory: 1_500_000, kernel: '6.1' });
      return [];
    },
    diagnose: async () => options.diagnosis ?? { findings: [full] },
    composer: () => Promise.reject(new Error('there is no wizard here')),
    tells: async () => [],
    engine: () => undefined,
  };

  return {
    host,
    files,
    ran,
    asked,
    typed,
    journal,
    time: () => clock - 1_000_000,
    open(course, policy) {
      const interpreter = createInterpreter({ host, policy, hands: options.hands ?? false, instant: true });
      const store = createStore({
        first: fold(course, journal),
        remember: (event) => void journal.push(event),
        carryOut: interpreter.carryOut,
      });
      send = store.send;
      if (options.facts) store.send({ type: 'facts', facts, vars: {} });
      return { store, interpreter };
    },
  };
}
