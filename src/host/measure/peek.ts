/** Looks around in a container while it runs: what it calls its kernel, its system and its process, and what it holds. */
import type { Measured } from '../../session/state.ts';
import { prettyName } from '../facts/system.ts';
import { family, memoryOf } from './proc.ts';
import type { Start } from './spawn.ts';
import { talkWith } from './talk.ts';

export type Peek = Pick<Measured, 'kernel' | 'system' | 'pid' | 'memory'>;

const questions = 'uname -r; echo "pid $$"; cat /etc/os-release; exec cat';

/** `start` gets the command to run. Rejects with the reason if it cannot be started. */
export async function peek(start: (run: readonly string[]) => Start, signal: AbortSignal): Promise<Peek> {
  const talk = talkWith(start(['sh', '-c', questions]), signal);
  try {
    // cat answers only once it has taken the place of the shell
    talk.say('here\n');
    await talk.until(/^here$/m, 10_000);
    const memory = await memoryOf(await family(talk.pid));
    return { ...answers(talk.heard()), ...(memory === undefined ? {} : { memory }) };
  } finally {
    await talk.close();
  }
}

/** From what `uname -r`, `echo "pid $$"` and `cat /etc/os-release` printed, among other lines. */
export function answers(text: string): Peek {
  const plain = text.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]|\r/g, '');
  const kernel = /^\d+\.\d+\S*$/m.exec(plain)?.[0];
  const pid = /^pid (\d+)$/m.exec(plain)?.[1];
  const system = prettyName(plain);
  return { ...(kernel ? { kernel } : {}), ...(pid ? { pid } : {}), ...(system ? { system } : {}) };
}
