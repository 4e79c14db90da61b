/** The real session, shell and TUI over a course that does what a benchmark wants. Started in a pty by bench/terminal.ts. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { openSession } from '../../src/cli/session.ts';
import type { Course, Lesson } from '../../src/course/lesson.ts';
import { asked } from '../../src/runner/plan.ts';
import { startTui } from '../../src/tui/start.tsx';

const { BENCH_LINE: line = 'true', BENCH_EVENTS: events = '', BENCH_HEAP: heap = '' } = process.env;
const lesson: Lesson = {
  format: 1,
  id: 'bench',
  title: 'Bench',
  summary: 'One step.',
  minutes: 1,
  steps: [
    {
      kind: 'run',
      id: 'step',
      goal: 'Run it',
      say: 'Benchtext stands here.',
      command: line,
      check: [{ label: 'it ended well', exit: 0 }],
    },
    { kind: 'read', id: 'after', goal: 'After', say: 'Nothing.' },
  ],
  keep: 'Nothing.',
};
const course: Course = { id: 'bench', title: 'Bench', summary: 'A course for measuring.', vars: {}, lessons: [lesson] };

const size = { cols: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 };
const entered: string[] = [];
let last = '';
const session = openSession({
  workspace: process.argv[2],
  policy: asked,
  hands: true,
  instant: false,
  size,
  course,
  onEvent(_event, { phase }) {
    if (phase.is !== last) entered.push(phase.is);
    last = phase.is;
  },
});
const { store, host, screen } = session;
// for comparing: as if nobody read along
if (process.env['BENCH_ALONE']) delete host.follow;

/** One line a phase, written when those who draw are told: its name, and when (ns on the clock all processes share). */
store.subscribe(() => {
  for (const one of entered.splice(0)) if (events) appendFileSync(events, `${one} ${process.hrtime.bigint()}\n`);
});
process.on('SIGUSR2', () => {
  (globalThis as { gc?: () => void }).gc?.();
  (globalThis as { gc?: () => void }).gc?.();
  writeFileSync(heap, `${process.memoryUsage().heapUsed}\n`);
});

store.send({ type: 'open', lesson: 'bench', step: 'step', at: Date.now() });
const { done, stop } = startTui({
  store,
  pane: screen.pane,
  log: (key) => host.log(host.logPath(key)),
  traces: async () => ({ found: [], partial: false }),
  doctor: async () => () => [],
  now: host.now,
  look: { color: true, unicode: true, motion: true },
  onShell: () => {},
  onQuit: () => stop(),
});
done.then(() => session.close()).then(() => process.exit(0));
