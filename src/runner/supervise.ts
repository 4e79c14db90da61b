/** Watches a command with nobody at the keyboard: tells how it goes on, and stops it where it waits for somebody. */
import { measuringWords } from '../experiment/words.ts';
import type { Plan } from '../session/state.ts';
import type { Host } from './host.ts';
import type { Interpreter } from './interpret.ts';
import type { Reporter, StepName } from './report.ts';
import type { Store } from './store.ts';

/** ms between two looks */
const beat = 250;
/** ms a command may wait for a line: longer than any wait that ends by itself */
const patience = 15_000;
/** ms until the first word, then twice as long each time, a minute at most */
const firstWord = 10_000;
const longest = 60_000;

interface Supervised {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: Host;
  readonly report: Reporter;
}

/** Resolves when nothing is under way. `waited`: it was stopped because it waited for somebody to type. */
export async function supervise(told: StepName, plan: Plan, options: Supervised): Promise<{ waited: boolean }> {
  const { store, interpreter, host, report } = options;
  const began = host.now();
  let over = false;
  let waiting: number | undefined;
  let waited = false;
  let gap = firstWord;
  let next = began + gap;
  const end = interpreter.idle().then(() => {
    over = true;
  });
  for (;;) {
    await Promise.race([end, host.pause(beat)]);
    if (over) return { waited };
    const now = host.now();
    const { running } = store.get();
    waiting = running?.phase.waiting ? (waiting ?? now) : undefined;
    if (waiting !== undefined && now - waiting >= patience && !waited) {
      waited = true;
      store.send({ type: 'cancel' });
    }
    if (now < next) continue;
    gap = Math.min(2 * gap, longest);
    next = now + gap;
    const expected = plan.command?.costs.ms;
    const { phase } = store.get();
    report({
      event: 'progress',
      ...told,
      seconds: (now - began) / 1000,
      ...(running?.phase.mode === 'live' ? { lines: (await host.shell()).lines } : {}),
      ...(expected === undefined ? {} : { expected: expected / 1000 }),
      ...(phase.is === 'measuring' ? { doing: measuringWords(phase.how) } : {}),
    });
  }
}
