/** Charliecloud and registries: it speaks https alone, in the way of Docker's registries alone. */
import type { Intent } from '../course/lesson.ts';
import { addressOf, made, maker, store } from './charliecloud-parts.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { overNetwork } from './machine.ts';
import { hostOf } from './reference.ts';
import { setting, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

/** An image far away becomes one here, under a name of its own. */
export function pull(intent: Of<'pull'>, facts: EngineFacts): Command | Unsupported {
  const from = addressOf(intent.from);
  const odd = noWay('pull', from, intent.transport);
  if (odd || from === undefined) return odd ?? noAddress('pull');
  const words = [
    ...trusted(intent),
    ...maker(facts),
    word('pull', 'fetch an image and unpack it'),
    ...unchecked(intent),
    word(from, 'where the image comes from'),
    word(intent.image, 'the name it gets here'),
  ];
  return {
    words,
    costs: { network: overNetwork('the image', 'from', hostOf(from)), disk: 'room for the image, twice', outside: store },
    exits: made,
  };
}

/** It pushes what a recipe made. What was only imported has no history, and 0.31 stops at that. */
export function push(intent: Of<'push'>, facts: EngineFacts): Command | Unsupported {
  const to = addressOf(intent.to);
  const odd = noWay('push', to, intent.transport);
  if (odd || to === undefined) return odd ?? noAddress('push');
  const words = [
    ...trusted(intent),
    ...maker(facts),
    word('push', 'send an image to a registry'),
    ...unchecked(intent),
    word(intent.image, 'the image to send'),
    word(to, 'where it goes'),
  ];
  return {
    words,
    costs: { network: overNetwork('the image', 'to', hostOf(to)), disk: 'room for it, packed', outside: store },
    exits: made,
  };
}

function noWay(op: 'pull' | 'push', address: string | undefined, transport?: 'http' | 'self-signed'): Unsupported | undefined {
  if (address === undefined) return noAddress(op);
  if (transport !== 'http') return undefined;
  return {
    unsupported: op,
    reason: 'Charliecloud speaks to registries through https alone, and no option changes that.',
    instead: 'Give the registry a certificate, even one it signs itself: such a one can be trusted.',
  };
}

function noAddress(op: 'pull' | 'push'): Unsupported {
  return {
    unsupported: op,
    reason: 'Charliecloud finds images in registries of the Docker kind only, and knows no other address.',
    instead: 'Give an address such as docker://quay.io/organization/name:tag, in lower-case letters.',
  };
}

type Reached = Pick<Of<'pull'>, 'transport' | 'certificate'>;

/** There is no option for a certificate. It is named in the environment, which also outweighs --tls-no-verify. */
function trusted({ transport, certificate }: Reached): Word[] {
  if (transport !== 'self-signed' || certificate === undefined) return [];
  return [setting('REQUESTS_CA_BUNDLE', certificate, 'trust the certificates in this file')];
}

function unchecked({ transport, certificate }: Reached): Word[] {
  if (transport !== 'self-signed' || certificate !== undefined) return [];
  return [word('--tls-no-verify', 'trust the registry, whoever it is')];
}
