/** The learner's own shell, one line at a time. What is done there stays: it is the shell the steps run in. */
import { inShort } from '../../diagnosis/short.ts';
import { currentKey } from '../../session/select.ts';
import { asFinding } from '../mishap.ts';
import { say } from './io.ts';
import type { LineOptions } from './options.ts';
import { watch } from './watch.ts';

/** The learner's own lines in the same shell, until an empty one. */
export async function ownShell(options: LineOptions): Promise<void> {
  const { host, io, store } = options;
  say(io, 'Your shell. Type a command; return alone goes back to the step.');
  for (;;) {
    const line = await io.ask(`${host.cwd()} $ `);
    if (!line) break;
    await oneLine(line, options);
  }
  // what is true may have changed
  const key = currentKey(store.get());
  const [lesson = '', step = ''] = key?.split('/') ?? [];
  if (key) store.send({ type: 'open', lesson, step, at: host.now() });
}

async function oneLine(line: string, { host, io, running }: LineOptions): Promise<void> {
  const path = host.logPath('own.shell');
  await host.clear(path);
  const shell = await host.shell().catch((error: unknown) => asFinding(error));
  if ('title' in shell) return say(io, inShort(shell));
  let waits = false;
  const deaf = shell.onNotice((notice) => {
    if (notice.is === 'waiting') waits = notice.on;
    if (notice.is === 'died' || notice.is === 'restarted') say(io, notice.text);
  });
  const cancel = () => void shell.cancel();
  running.cancel = cancel;
  const ran = shell.run(line, { log: path });
  await watch({ host, io, log: host.log(path), end: ran, waiting: () => waits, cancel });
  delete running.cancel;
  deaf();
  const { exit, signal } = await ran;
  if (exit !== 0) say(io, exit === undefined ? `Ended by ${signal ?? 'the end of its shell'}.` : `Exit ${exit}.`);
}
