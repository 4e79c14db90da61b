/** Enroot fetches images from registries and from engines of this machine, each as one file. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { enrootAddress, registryHost } from './enroot-address.ts';
import { engine } from './enroot-start.ts';
import { overNetwork } from './machine.ts';
import { path, setting, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

/** The first is Enroot's own; the others are those of curl, which fetches for it. */
export const fetching = {
  1: 'Enroot could not fetch or write it, and says why',
  6: 'no machine of that name: no network, or a typing error',
  7: 'nobody answers at that address',
  35: 'no secure connection: the registry may speak plain http',
  60: 'the certificate of the registry is not trusted',
};

export function pull(intent: Of<'pull'>, facts: EngineFacts): Command | Unsupported {
  const from = enrootAddress(intent.from);
  if (from === undefined)
    return {
      unsupported: 'pull',
      reason: 'Enroot fetches from docker://, podman:// and dockerd:// addresses, and no others.',
      instead: 'Put the image into a registry as a Docker image, and give its docker:// address.',
    };
  const here = !from.startsWith('docker://');
  const words = [
    ...reached(intent),
    ...engine(facts),
    word('import', 'fetch an image and keep it as one file'),
    word('-o', 'write it to this file'),
    path(intent.image, 'the file to write'),
    address(from, here ? 'the image, as that engine here calls it' : 'where it comes from: host # name : tag'),
    ...(from.startsWith('podman://') ? orThere(intent.image) : []),
  ];
  const outside = from.startsWith('podman://') ? 'a stopped container named enroot.* stays with Podman' : undefined;
  const network = here ? undefined : overNetwork('the image', 'from', registryHost(intent.from) ?? 'docker.io');
  return { words, costs: { network, outside, disk: 'room for the layers in ~/.cache/enroot, then the image' }, exits: fetching };
}

/** A `#` inside a word is a sign like any other to the shell, and reads better without quotation marks. */
export function address(text: string, means: string): Word {
  return /^[\w@%+=:,./#-]+$/.test(text) ? { text, means } : word(text, means);
}

/** It tidies up after Podman by calling docker, so it fails at the very end although the image is good. */
function orThere(image: string): Word[] {
  return [
    { text: '||', means: 'it may say 1 though all went well, so' },
    word('ls', 'list files: is the image there?'),
    word('-lh', 'with its size'),
    path(image, 'the image'),
  ];
}

/** Both are settings before the program; it works in another folder, so the certificate is named in full. */
function reached({ transport, certificate }: Of<'pull'>): Word[] {
  if (transport === 'http') return [word('ENROOT_ALLOW_HTTP=y', 'allow plain http: nothing is encrypted')];
  if (transport !== 'self-signed' || certificate === undefined) return [];
  const means = 'trust the certificates in this file';
  if (/^[/~]/.test(certificate)) return [setting('CURL_CA_BUNDLE', certificate, means)];
  return [{ text: `CURL_CA_BUNDLE="$PWD"/${word(certificate, '').text}`, means }];
}
