/** Looking for a version in a line of them. */
import { bare, words } from './text.ts';

const developing = new Set(['develop', 'main', 'master', 'trunk', 'head', 'stable', 'devel']);

/** May that word be a version? */
export function mayBeVersion(text: string): boolean {
  return /^v?\d/.test(text) || developing.has(text);
}

interface Fit {
  readonly version: string;
  /** 2026 fits 2026.1 whole, 202 does not */
  readonly whole: boolean;
}

/** The newest that begins with `text`; whole ones first. Undefined: none. */
export function versionFits(versions: string, text: string): Fit | undefined {
  const wanted = text.replace(/^v(?=\d)/, '');
  let begun: Fit | undefined;
  for (const marked of words(versions)) {
    const version = bare(marked);
    const low = version.toLowerCase().replace(/^v(?=\d)/, '');
    if (!low.startsWith(wanted)) continue;
    if (low.length === wanted.length || !/[\da-z]/.test(low.charAt(wanted.length))) return { version, whole: true };
    begun ??= { version, whole: false };
  }
  return begun;
}

/** As names of modules and folders go: gcc-13, python3.12, gromacs_2026.1. Undefined: there is no version behind it. */
export function nameAndVersion(text: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] = /^(.*?[a-z])[-_]?v?(\d[\d.]*)$/.exec(text) ?? [];
  return name === undefined || version === undefined ? undefined : { name, version };
}
