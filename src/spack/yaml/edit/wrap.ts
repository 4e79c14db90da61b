import type { Path, Plain } from '../contract.ts';

/** A value in the collections that a path asks for; undefined: an item that no list begins with. */
export function wrap(path: Path, value: Plain): Plain | undefined {
  return path.reduceRight<Plain | undefined>((inner, step) => {
    if (inner === undefined || (typeof step === 'number' && step !== 0)) return undefined;
    return typeof step === 'number' ? [inner] : { [step]: inner };
  }, value);
}
