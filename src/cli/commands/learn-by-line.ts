/** `sifu learn --plain`: numbered questions on standard input and output. */
import type { Io } from '../../runner/line/io.ts';
import { lineMode } from '../../runner/line/mode.ts';
import { lineInput } from '../line-input.ts';
import { plainFor } from '../plain-text.ts';
import { onReaderGone, print } from '../print.ts';
import type { Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** Returns the exit code: 0, or 130 if Ctrl-C ended it. */
export async function learnByLine(session: Session, looks: Terminal): Promise<number> {
  const { store, interpreter, host } = session;
  const input = lineInput(process.stdin);
  const plain = plainFor(looks.unicode);
  const tell = (text: string) => print(plain(text));
  let asked = 0;
  const io: Io = {
    width: Math.max(20, looks.columns),
    print: (text) => tell(`${text}\n`),
    async ask(question, withdraw) {
      asked = 0;
      tell(question);
      const line = await input.next(withdraw);
      // a terminal shows what is typed; a transcript should, too
      if (!process.stdin.isTTY) tell(`${line ?? ''}\n`);
      return line;
    },
  };
  const running: { cancel?: () => void } = {};
  let leave: () => void = () => undefined;
  const left = new Promise<number>((resolve) => {
    leave = () => resolve(130);
  });
  const interrupt = () => {
    if (running.cancel) {
      tell('\nStopping it.\n');
      running.cancel();
    } else if (asked++ === 0) tell('\nCtrl-C again leaves sifu; your progress is kept. Or go on and answer: ');
    else leave();
  };
  process.on('SIGINT', interrupt);
  const heard = onReaderGone(() => {
    running.cancel?.();
    input.end();
  });
  try {
    // the machine is looked at while the first page is read
    void session.findFacts();
    const done = lineMode({ store, interpreter, host, io, running }).then(() => 0);
    return await Promise.race([done, left]);
  } finally {
    heard();
    process.off('SIGINT', interrupt);
    input.end();
    tell('\nYour progress is kept.\n');
  }
}
