/** What the verbs of Docker and Podman share. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Word } from './contract.ts';
import { overNetwork } from './machine.ts';
import { hostOf, referenceOf } from './reference.ts';
import { called } from './speak.ts';
import { word } from './word.ts';

export const onward: Word = { text: '&&', means: 'go on only if that worked' };

/** The program, with the words that this machine asks for. */
export function program(facts: EngineFacts): Word[] {
  return called(word(facts.program, `the engine: ${facts.name}`), facts);
}

/** An image by the name that both engines know it by. */
export function image(name: string, means: string): Word {
  return word(referenceOf(name), means);
}

/** An image fetched under its own name gets the name that was asked for. */
export function renamed(intent: Extract<Intent, { op: 'pull' }>, facts: EngineFacts): Word[] {
  if (referenceOf(intent.from) === referenceOf(intent.image)) return [];
  return [
    onward,
    ...program(facts),
    word('tag', 'give an image one more name'),
    image(intent.from, 'the image as it was fetched'),
    image(intent.image, 'the name it gets here'),
  ];
}

/** What moving an image between a registry and this machine costs. */
export function travel(way: 'from' | 'to', address: string, outside: string): Command['costs'] {
  const network = overNetwork('the image', way, hostOf(address));
  return way === 'to' ? { network } : { network, disk: 'room for the image', outside };
}
