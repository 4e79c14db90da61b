/** `sifu run`: every step with nobody at the keyboard. */
import { runHeadless } from '../../runner/headless.ts';
import type { Policy } from '../../runner/plan.ts';
import { type Allowance, headlessPolicy } from '../../runner/policy.ts';
import { jsonReporter, type Reporter } from '../../runner/report.ts';
import { textReporter } from '../../runner/report-text.ts';
import type { Event } from '../../session/event.ts';
import { asTyped } from '../as-typed.ts';
import { builtInCourse } from '../package.ts';
import { plainFor } from '../plain-text.ts';
import { onReaderGone, print } from '../print.ts';
import { openSession } from '../session.ts';
import { onSignals } from '../signals.ts';
import { columns, terminal } from '../terminal.ts';
import { checkRunFlags, type RunFlags } from './run-flags.ts';

/**
 * Returns 0, 1 if a step failed, 3 without a bash, 130 after Ctrl-C. Throws Trouble: the flags do not fit, the workspace is
 * busy.
 */
export async function run(lessons: readonly string[], flags: RunFlags): Promise<number> {
  checkRunFlags(builtInCourse(), lessons, flags);
  const prefer: Policy['prefer'] = flags.live ? 'live' : flags.recorded ? 'recorded' : 'auto';
  const report = reporter(flags);
  const notes = noteTaker(report);
  const session = openSession({
    workspace: flags.workspace,
    policy: headlessPolicy(prefer, new Set(flags.allow as Allowance[] | undefined)),
    hands: false,
    instant: true,
    size: { cols: 94, rows: 24 },
    engine: flags.engine,
    onEvent: notes.hear,
  });
  const interrupted = new AbortController();
  const stopListening = onInterrupt(interrupted, () => session.close());
  try {
    const { store, interpreter, host } = session;
    session.tellDamage();
    const until = flags.until === undefined ? {} : { until: flags.until };
    const signal = interrupted.signal;
    const again = Boolean(flags.again);
    const tally = await runHeadless({ store, interpreter, host, report, lessons, ...until, prefer, again, signal });
    const saved = await session.close();
    if (signal.aborted) return 130;
    if (notes.noShell() && !flags.recorded) return 3;
    return tally.failed > 0 || !saved ? 1 : 0;
  } finally {
    await session.close();
    stopListening();
  }
}

function reporter(flags: RunFlags): Reporter {
  if (flags.json) return jsonReporter((line) => print(`${line}\n`));
  const { unicode } = terminal(flags, process.env);
  const plain = plainFor(unicode);
  const workspace = flags.workspace === undefined ? '' : ` --workspace ${flags.workspace}`;
  return textReporter({
    print: (text) => print(`${plain(text)}\n`),
    unicode,
    width: columns(process.env, Number.POSITIVE_INFINITY),
    progress: Boolean(process.stdout.isTTY),
    learn: (step) => asTyped(`sifu learn ${step}${workspace}`),
  });
}

/** Tells what is no step's own, each thing once. */
function noteTaker(report: Reporter) {
  const told = new Set<string>();
  let noShell = false;
  const tell = (text: string) => {
    if (!told.has(text)) report({ event: 'note', text });
    told.add(text);
  };
  return {
    hear(event: Event) {
      if (event.type === 'shell') tell(event.text);
      if (event.type !== 'trouble') return;
      if (event.finding.code === 'shell-no-bash') noShell = true;
      tell(`${event.finding.title} ${event.finding.cause}`);
    },
    /** true if no bash was found: sifu cannot do without */
    noShell: () => noShell,
  };
}

/** The first Ctrl-C stops the running command, the second ends sifu. A reader that has gone counts as the first. */
function onInterrupt(interrupted: AbortController, close: () => Promise<unknown>): () => void {
  const interrupt = () => {
    if (interrupted.signal.aborted) void close().finally(() => process.exit(130));
    else interrupted.abort();
  };
  process.on('SIGINT', interrupt);
  const forget = onSignals(close);
  const heard = onReaderGone(() => interrupted.abort());
  return () => {
    process.off('SIGINT', interrupt);
    forget();
    heard();
  };
}
