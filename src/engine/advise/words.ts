/** Advice in a few words, the same for every front end. */
import type { Advice } from '../advise.ts';
import type { EngineId } from '../contract.ts';
import { naming } from '../names.ts';

const nameOf = (id: EngineId) => naming[id].name;

/** What to do, in one line. */
export function headline({ certainty, first, second }: Advice): string {
  const name = nameOf(first.id);
  if (certainty === 'blocked') return `Ask for ${name}.`;
  if (second?.role === 'build') return `Run with ${name}, and build with ${nameOf(second.id)}.`;
  return certainty === 'open' ? `Take ${name}, for now.` : `Take ${name}.`;
}

/** How sure that is; empty where there is nothing to say. */
export function howSure({ certainty, ranked, second }: Advice): string {
  const other = second?.role === 'instead' ? second.id : ranked[1]?.id;
  switch (certainty) {
    case 'clear':
      return '';
    case 'close':
      return other ? `It is close: ${nameOf(other)} would do nearly as well.` : '';
    case 'open':
      return 'Your answers do not decide it yet: it depends on what that machine has.';
    case 'blocked':
      return 'As things are, ordinary users cannot start a container there.';
  }
}

/** reasons that are told; the others weigh less */
const told = 3;

/** The reasons worth telling: for the first engine, and against it. */
export function reasons({ first }: Advice): { readonly pros: readonly string[]; readonly cons: readonly string[] } {
  return { pros: first.pros.slice(0, told), cons: first.cons.slice(0, 2) };
}
