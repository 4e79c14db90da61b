/** Ends cleanly when the terminal goes away or somebody asks: the shell's processes first, then sifu. */
const ending = { SIGHUP: 129, SIGTERM: 143 } as const;

/** Calls `close` once on SIGHUP or SIGTERM, then exits. Returns how to stop listening. */
export function onSignals(close: () => Promise<void>): () => void {
  const handlers = Object.entries(ending).map(([signal, exit]) => {
    const handler = () => {
      close().finally(() => process.exit(exit));
    };
    process.once(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
