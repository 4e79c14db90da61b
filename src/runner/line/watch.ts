/** Prints the output of a command as it grows, and hands typed lines to a program that waits for them. */

import { duration } from '../../session/amounts.ts';
import type { LogSource } from '../../session/pane.ts';
import type { Host } from '../host.ts';
import { type Io, say } from './io.ts';

interface Watched {
  readonly host: Host;
  readonly io: Io;
  /** what the command writes; must not hold the output of an earlier run */
  readonly log: LogSource;
  /** resolves when the command, and what belongs to it, is over */
  readonly end: Promise<unknown>;
  /** true while the program waits for somebody to type */
  waiting(): boolean;
  cancel(): void;
  /** how far it is, where that is known; told now and then */
  news?(): string | undefined;
}

/** ms between two pieces of news */
const newsEvery = 10_000;
/** ms between two looks at the log */
const beat = 150;
/** ms of silence after which the learner is told that all is well */
const silence = 60_000;

/** Resolves when the command is over and all it wrote is printed. */
export async function watch(watched: Watched): Promise<void> {
  const { host, io } = watched;
  const output = printer(watched.log, io);
  const over = new AbortController();
  const end = watched.end.finally(() => over.abort());
  const began = host.now();
  let spoke = began;
  let asking = false;
  const hands = { ends: 0 };
  while (!over.signal.aborted) {
    await Promise.race([end, host.pause(beat)]);
    if (await output.more(watched.waiting())) spoke = host.now();
    const news = host.now() - spoke >= newsEvery ? watched.news?.() : undefined;
    if (news !== undefined) {
      spoke = host.now();
      say(io, news);
    }
    if (host.now() - spoke >= silence) {
      spoke = host.now();
      say(io, `Still running, for ${duration(spoke - began)} now. Ctrl-C stops it.`);
    }
    if (asking || over.signal.aborted || !watched.waiting()) continue;
    asking = true;
    void handOver(watched, over.signal, hands).finally(() => {
      asking = false;
    });
  }
  await end;
  await output.rest();
}

/** Asks for a line and types it. At the end of input Ctrl-D is typed; a program that goes on waiting is stopped. */
async function handOver({ host, io, cancel }: Watched, over: AbortSignal, hands: { ends: number }): Promise<void> {
  const said = await io.ask('The program waits for you. Type a line for it: ', over);
  if (over.aborted) return;
  const shell = await host.shell();
  if (said !== undefined) shell.type(`${said}\r`);
  else if (hands.ends++ < 2) shell.type('\x04');
  else cancel();
  // the program needs a moment to take it
  await host.pause(700);
}

/** lines printed at one look at most; a flood is summed up, its whole is in the log */
const most = 40;

/** Prints what a log holds, every line once. A line whose end is missing is printed when it stops growing. */
function printer(log: LogSource, io: Io) {
  let printed = 0;
  let open = { text: '', shown: '' };

  const whole = async (count: number) => {
    const skip = Math.max(0, count - printed - most);
    const lines = await log.read(printed + skip, count - printed - skip);
    lines.forEach((line, index) => {
      const shown = index === 0 && skip === 0 ? open.shown : '';
      if (shown === '' || line !== shown)
        io.print(`  ${shown !== '' && line.startsWith(shown) ? line.slice(shown.length) : line}`);
    });
    if (skip > 0) say(io, `(${skip} lines before these are in ${log.path})`, 2);
    printed = count;
    open = { text: '', shown: '' };
  };

  const growing = async (patient: boolean) => {
    // nothing more of it is shown before its end, and reading it again and again costs: it may be as long as the log
    if (open.shown !== '') return false;
    const [text = ''] = await log.read(printed, 1);
    const still = text === open.text || patient;
    if (still && text !== '') {
      io.print(`  ${text}`);
      open = { text, shown: text };
      return true;
    }
    open = { ...open, text };
    return false;
  };

  return {
    /** true if something was printed; `waiting`: the last line is a question and will not grow */
    async more(waiting: boolean): Promise<boolean> {
      const count = await log.count();
      if (count === 0) return false;
      const before = printed;
      if (count - 1 > printed) await whole(count - 1);
      return (await growing(waiting)) || printed !== before;
    },
    async rest(): Promise<void> {
      const count = await log.count();
      if (count > printed) await whole(count);
    },
  };
}
