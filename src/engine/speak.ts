/** What engines share: finding the verb, and the words around a program. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Verb, Verbs, Word } from './contract.ts';

/** The command for an intent from an engine's verbs. */
export function speak(verbs: Verbs): (intent: Intent, facts: EngineFacts) => Command | Unsupported {
  return (intent, facts) => (verbs[intent.op] as Verb<Intent['op']>)(intent, facts);
}

/** A verb the engine does not have. Both texts are whole sentences. */
export function lacks<Op extends Intent['op']>(unsupported: Op, reason: string, instead: string): Verb<Op> {
  return () => ({ unsupported, reason, instead });
}

/** The program with the settings before it and the options after it that this machine asks for. */
export function called(program: Word, { needed }: EngineFacts): Word[] {
  return [...(needed?.before ?? []), program, ...(needed?.always ?? [])];
}
