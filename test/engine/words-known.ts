/** What engines say of their own options, and a look into our words for them. */
import { readdirSync, readFileSync } from 'node:fs';
import { anatomy } from '../../src/engine/anatomy.ts';
import { dockerWords } from '../../src/engine/words/docker.ts';
import { enrootWords } from '../../src/engine/words/enroot.ts';
import { podmanWords } from '../../src/engine/words/podman.ts';
import { shifterWords } from '../../src/engine/words/shifter.ts';

export const dictionaries = { docker: dockerWords(), podman: podmanWords(), enroot: enrootWords(), shifter: shifterWords() };

const root = new URL('../../fixtures/engines/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

interface Option {
  readonly names: readonly string[];
  readonly value: boolean;
  readonly told: string;
}

/** Every command whose help was kept: its path and the options it names. */
export function helps(engine: string): { readonly command: string; readonly options: readonly Option[] }[] {
  const files = readdirSync(new URL('help/', root)).filter((name) => name.startsWith(`${engine}-`));
  return files.map((name) => {
    const path = name
      .slice(engine.length + 1, -'.txt'.length)
      .replace(/^old-/, '')
      .replaceAll('-', ' ')
      .replaceAll('_', '-');
    return { command: path === 'general' ? engine : `${engine} ${path}`, options: optionsOf(read(`help/${name}`)) };
  });
}

/** The options that a help text names. A value that may only be written to its option (`[=...]`) is none that follows. */
export function optionsOf(help: string): Option[] {
  const found = help.matchAll(/^ {2,6}(?:(-\w), )?(--[\w-]+)(?: (\S.*?))?(?: {2,}(.*))?$/gm);
  return [...found].map(([, short, long = '', value = '', told = '']) => ({
    names: short ? [short, long] : [long],
    value: value !== '' && !value.includes('[="'),
    told,
  }));
}

/** Every command that reference pages name: its path and its options; `--name=` takes a value. */
export function referenced(engine: string): { readonly command: string; readonly options: readonly string[] }[] {
  const lines = read(`flags/${engine}.txt`).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [command = '', options = ''] = line.split(/: ?/);
    return { command, options: options.split(' ').filter(Boolean) };
  });
}

/** The words of a line that stay unexplained. */
export function unknown(line: string): string[] {
  return anatomy(line)
    .filter((word) => word.means === undefined)
    .map((word) => word.text);
}

/** What the line says of one word. */
export function meaning(line: string, word: string): string | undefined {
  return anatomy(line).find((one) => one.text === word)?.means;
}
