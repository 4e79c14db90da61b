/** Ends cleanly when the terminal goes away or somebody asks: the shell's processes first, then sifu. */
const ending = { SIGHUP: 129, SIGTERM: 143 };

/**
 * Calls `close` once on SIGHUP or SIGTERM, then exits with 128 and the signal's number. `interrupt` says that Ctrl-C is no key
 * of this command, so that it ends it, too. Returns how to stop listening.
 */
export function onSignals(close: () => Promise<unknown>, { interrupt = false } = {}): () => void {
  const handlers = Object.entries(interrupt ? { ...ending, SIGINT: 130 } : ending).map(([signal, exit]) => {
    let asked = false;
    const handler = () => {
      if (asked) return;
      asked = true;
      // whoever ends the process first: it ended because of the signal
      process.once('exit', () => {
        process.exitCode = exit;
      });
      close().finally(() => process.exit(exit));
    };
    // not `once`: who restores the terminal would find nobody listening, and end the process at once
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
