import { useRef } from 'react';
import type { LogSource } from '../../session/pane.ts';
import { fresh, type Reader, read } from '../../spack/progress/progress.ts';

/** Lines read at a beat: enough to keep up with any build, and little enough not to be felt. */
const most = 2000;

interface Following {
  readonly since: number;
  /** opened once: it remembers where its lines begin */
  readonly log: LogSource | undefined;
  at: number;
  reader: Reader;
  busy: boolean;
}

/** Follows a build by Spack in its log; what is new is read at each beat, and shown at the next. Undefined where `open` is. */
export function useSpack(open: (() => LogSource | undefined) | undefined, since: number, now: () => number): Reader | undefined {
  const state = useRef<Following>(undefined);
  if (open && state.current?.since !== since) state.current = { since, log: open(), at: 0, reader: fresh, busy: false };
  const here = open && state.current;
  if (here?.log && !here.busy) {
    here.busy = true;
    readOn(here.log, here, now).finally(() => {
      here.busy = false;
    });
  }
  return here?.log && here.reader;
}

async function readOn(log: LogSource, here: Following, now: () => number): Promise<void> {
  const count = await log.count().catch(() => 0);
  if (count <= here.at) return;
  const lines = await log.read(here.at, Math.min(most, count - here.at)).catch(() => []);
  here.at += lines.length;
  here.reader = read(here.reader, lines.map((line) => `${line}\n`).join(''), now());
}
