/** An asciicast (version 2) from a real run: what the terminal showed, when. */
import type { Outcome } from '../../session/state.ts';

interface CastFacts {
  readonly title: string;
  readonly command: string;
  readonly outcome: Outcome;
  readonly versions: Readonly<Record<string, string>>;
  readonly note: string;
  /** ms since the epoch */
  readonly at: number;
}

interface CastMaker {
  /** takes bytes as the terminal got them */
  add(bytes: Uint8Array): void;
  text(facts: CastFacts): string;
}

/** Screen of every recording. */
const castSize = { width: 94, height: 24 } as const;

/** `prompt` is what stands on the line already when the recording begins. */
export function castMaker(prompt: string, now: () => number): CastMaker {
  const start = now();
  const decoder = new TextDecoder();
  const events: [number, 'o', string][] = prompt === '' ? [] : [[0, 'o', prompt]];
  return {
    add(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      const seconds = Math.round((now() - start) * 1000) / 1e6;
      const last = events.at(-1);
      // what comes within a hundredth of a second is one event: recordings stay small and play the same
      if (last && events.length > 1 && seconds - last[0] < 0.01) last[2] += text;
      else if (text !== '') events.push([seconds, 'o', text]);
    },
    text(facts) {
      const header = {
        version: 2,
        ...castSize,
        timestamp: Math.round(facts.at / 1000),
        duration: events.at(-1)?.[0] ?? 0,
        title: facts.title,
        env: { SHELL: '/bin/bash', TERM: 'xterm-256color' },
        sifu: sifuPart(facts),
      };
      return `${[header, ...events].map((one) => JSON.stringify(one)).join('\n')}\n`;
    },
  };
}

function sifuPart({ command, outcome, versions, note }: CastFacts) {
  const seconds = Math.round(outcome.ms / 10) / 100;
  const exit = outcome.exit ?? null;
  return { command, exit, seconds, commands: [{ command, exit, seconds }], versions, note };
}
