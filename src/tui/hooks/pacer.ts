/** One clock for all that moves. It runs only while something asked to be drawn, and takes about a thirtieth of a core at most. */
export interface Pacer {
  /** Calls `draw` once, soon: not before `delay` ms from now, nor sooner than the pace allows. Returns how to take it back. */
  request(draw: () => void, delay?: number): () => void;
  /** the learner did something: what comes next is drawn without waiting for the pace */
  hurry(): void;
  /** tells that a frame was written */
  frameDone(): void;
}

/** ms */
const shortest = 100;
const longest = 500;
const share = 30;

export function createPacer(clock: () => number = () => performance.now()): Pacer {
  const waiting = new Map<() => void, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = 0;
  let free = 0;
  let began: number | undefined;
  let before = 0;

  function arrange() {
    if (waiting.size === 0) return;
    const next = Math.max(free, Math.min(...waiting.values()));
    if (timer !== undefined && due <= next) return;
    clearTimeout(timer);
    due = next;
    timer = setTimeout(fire, Math.max(0, next - clock()));
  }

  function fire() {
    timer = undefined;
    const now = clock();
    began = now;
    free = now + shortest;
    // whatever is nearly due goes along: one frame for all
    const ready = [...waiting].filter(([, at]) => at <= now + shortest / 2).map(([draw]) => draw);
    for (const draw of ready) waiting.delete(draw);
    for (const draw of ready) draw();
    arrange();
  }

  return {
    request(draw, delay = 0) {
      const at = clock() + delay;
      waiting.set(draw, Math.min(waiting.get(draw) ?? at, at));
      arrange();
      return () => {
        waiting.delete(draw);
        if (waiting.size > 0 || timer === undefined) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    hurry() {
      free = Math.min(free, clock());
      arrange();
    },
    frameDone() {
      if (began === undefined) return;
      // the smaller of two: a frame that another process held up says nothing about what frames cost
      const took = clock() - began;
      const cost = Math.min(took, before || took);
      before = took;
      free = began + Math.min(longest, Math.max(shortest, share * cost));
      began = undefined;
    },
  };
}
