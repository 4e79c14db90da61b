/** Prints the output of a command as it grows, and hands typed lines to a program that waits for them. */
import { recordOf } from '../../session/select.ts';
import type { LineOptions } from './mode.ts';

/** lines printed at one look at most; a flood is summed up, its whole is in the log */
const most = 40;

/** Resolves when nothing is under way any more. */
export async function watch(key: string, options: LineOptions): Promise<void> {
  const { interpreter, store } = options;
  let over = false;
  const end = interpreter.idle().then(() => {
    over = true;
  });
  const path = options.host.logPath(key);
  const log = options.host.log(path);
  let shown = 0;
  let asked = false;
  while (!over) {
    await Promise.race([end, options.host.pause(150)]);
    if (store.get().running?.key === key || over) shown = await printNew(log, shown, options);
    if (store.get().running?.phase.waiting && !asked && !over) {
      asked = true;
      await handOver(options);
      asked = false;
    }
  }
  const outcome = recordOf(store.get(), key).outcome;
  if (outcome)
    options.io.print(
      outcome.mode === 'recorded'
        ? `RECORDED, exit ${outcome.exit}.`
        : `Exit ${outcome.exit ?? outcome.signal ?? 'unknown'}, after ${(outcome.ms / 1000).toFixed(1)} seconds.`,
    );
}

async function printNew(log: ReturnType<LineOptions['host']['log']>, shown: number, { io }: LineOptions): Promise<number> {
  const count = await log.count().catch(() => 0);
  if (count < shown) return count;
  const skip = Math.max(0, count - shown - most);
  if (skip > 0) io.print(`  (${skip} more lines are in ${log.path})`);
  for (const line of await log.read(shown + skip, count - shown - skip)) io.print(`  ${line}`);
  return count;
}

async function handOver({ store, host, io }: LineOptions): Promise<void> {
  const said = await io.ask('The program waits for you. Type a line for it: ');
  if (!store.get().running) return;
  const shell = await host.shell();
  shell.type(said === undefined ? '\x04' : `${said}\r`);
}
