/** One clock for all that moves. It runs only while something asked to be drawn, and never takes more than a twentieth of a core. */
export interface Pacer {
  /** Calls `draw` once, soon: not before `delay` ms from now, nor sooner than the pace allows. Returns how to take it back. */
  request(draw: () => void, delay?: number): () => void;
  /** tells that a frame was written */
  frameDone(): void;
}

const shortest = 50;
const share = 20;

export function createPacer(clock: () => number = () => performance.now()): Pacer {
  const waiting = new Map<() => void, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let free = 0;
  let began: number | undefined;

  function arrange() {
    const next = Math.max(free, Math.min(...waiting.values()));
    if (waiting.size === 0 || (timer && due <= next)) return;
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
        if (waiting.size > 0 || !timer) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    frameDone() {
      if (began === undefined) return;
      const cost = clock() - began;
      free = began + Math.max(shortest, share * cost);
      began = undefined;
    },
  };
}
