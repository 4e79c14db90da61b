/** Decides when the pty is read: not while the log or the screen lags behind, and not for every crumb. */

type Reason = 'log' | 'screen' | 'crumbs';

interface Gate {
  hold(reason: Reason): void;
  release(reason: Reason): void;
  /** call with the size of every chunk read */
  saw(bytes: number): void;
  /** keys were sent: what comes next is wanted at once */
  wake(): void;
}

/** A program that prints line by line would wake us for each line. */
const crumb = 3800;
/** ms between chunks that count as a stream of crumbs */
const close = 6;
/** crumbs that make a stream */
const many = 12;
/** ms of rest; short enough for an echoed key */
const rest = 16;
/** Bytes of late, and the ms in which they are forgotten, that are a flood: a rest would only slow the program down. */
const flood = 16 * 1024;
const forgotten = 30;

/** Holds the source back as long as anybody has a reason to. */
export function gate(source: { pause(): void; resume(): void }): Gate {
  const reasons = new Set<Reason>();
  let last = 0;
  let streak = 0;
  let seen = 0;
  let late = 0;

  const hold = (reason: Reason) => {
    if (reasons.size === 0) source.pause();
    reasons.add(reason);
  };
  const release = (reason: Reason) => {
    if (reasons.delete(reason) && reasons.size === 0) source.resume();
  };
  return {
    hold,
    release,
    saw(bytes) {
      const now = performance.now();
      late = late * Math.exp((seen - now) / forgotten) + bytes;
      seen = now;
      streak = bytes < crumb && now - last < close ? streak + 1 : 0;
      last = now;
      if (streak < many || late > flood) return;
      // Stay in the habit: the next crumbs after the rest go on resting.
      streak = many - 2;
      last = now + rest;
      hold('crumbs');
      setTimeout(release, rest, 'crumbs');
    },
    wake() {
      streak = 0;
      release('crumbs');
    },
  };
}
