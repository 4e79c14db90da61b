/** Hands output to the emulator at a pace that leaves time for keys. */
import { backlog } from './backlog.ts';

/** ms between two feeds; longer where a feed costs more */
const soonest = 50;
const latest = 400;

/** Takes bytes, and calls back when they are on the screen. */
type Write = (bytes: Buffer, done: () => void) => void;

interface FeedOptions {
  /** rows worth keeping, and their width, while nobody looks */
  room(): { readonly keep: number; readonly cols: number };
  /** bytes were taken: there may be room again */
  onRoom?(): void;
  /** what was taken is on the screen */
  onFed(): void;
}

interface Feed {
  push(bytes: Buffer): void;
  /** drops the older half of what waits */
  halve(): void;
  /** bytes that wait */
  readonly size: number;
  /** from now on somebody takes what comes */
  begin(write: Write): void;
  /** resolves when all that was pushed is on the screen, or after `stop` */
  settle(): Promise<void>;
  stop(): void;
}

/** Nothing is taken before `begin`. */
export function newFeed({ room, onRoom, onFed }: FeedOptions): Feed {
  let write: Write | undefined;
  let timer: NodeJS.Timeout | undefined;
  let feeding = false;
  let pause = soonest;
  let fedAt = 0;
  const waiting = backlog(room);
  const settled: (() => void)[] = [];

  const rest = () => {
    for (const done of settled.splice(0)) done();
  };

  function feed(): void {
    clearTimeout(timer);
    timer = undefined;
    if (feeding || !write) return;
    const bytes = waiting.take();
    if (!bytes) {
      rest();
      return;
    }
    feeding = true;
    const began = performance.now();
    onRoom?.();
    write(bytes, () => {
      feeding = false;
      fedAt = performance.now();
      pause = Math.min(latest, Math.max(soonest, (fedAt - began) * 10));
      onFed();
      if (waiting.empty) rest();
      else soon();
    });
  }

  /** The first output after a rest is shown at once: it may echo a key. */
  function soon(): void {
    if (timer || feeding || !write) return;
    const wait = settled.length > 0 ? 0 : Math.max(0, fedAt + pause - performance.now());
    timer = setTimeout(feed, wait);
  }

  return {
    push(bytes) {
      waiting.push(bytes);
      soon();
    },
    halve: waiting.halve,
    get size() {
      return waiting.size;
    },
    begin(to) {
      write = to;
      feed();
    },
    async settle() {
      if (!feeding && waiting.empty) return;
      await new Promise<void>((resolve) => {
        settled.push(resolve);
        clearTimeout(timer);
        timer = undefined;
        soon();
      });
    },
    stop() {
      write = undefined;
      clearTimeout(timer);
      rest();
    },
  };
}
