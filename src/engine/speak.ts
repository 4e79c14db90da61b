/** What engines share: finding the verb, and the words around a program. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, EngineId, Unsupported, Verb, Verbs, Word } from './contract.ts';
import { withEffort } from './effort.ts';
import { efforts } from './efforts.ts';

/** The command for an intent from an engine's verbs, with what it takes. */
export function speak(id: EngineId, verbs: Verbs): (intent: Intent, facts: EngineFacts) => Command | Unsupported {
  return (intent, facts) => {
    const said = (verbs[intent.op] as Verb<Intent['op']>)(intent, facts);
    return 'unsupported' in said ? said : { ...said, costs: withEffort(intent, said.costs, efforts[id]) };
  };
}

/** A verb the engine does not have. Both texts are whole sentences. */
export function lacks<Op extends Intent['op']>(unsupported: Op, reason: string, instead: string): Verb<Op> {
  return () => ({ unsupported, reason, instead });
}

/** The program with the settings before it and the options after it that this machine asks for. */
export function called(program: Word, { needed }: EngineFacts): Word[] {
  return [...(needed?.before ?? []), program, ...(needed?.always ?? [])];
}
