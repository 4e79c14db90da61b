/** In Singularity's recipe spack.yaml stands in a shell text that expands what begins with a dollar: `$mpis` becomes nothing. */
import type { Rule } from './contract.ts';
import { at } from './sight.ts';
import { tell } from './tell.ts';

export const dollar: Rule = ({ container, file }) => {
  if (at(container, 'format') !== 'singularity') return [];
  const found = firstIn(file.text);
  if (!found) return [];
  return [
    tell(file, found, {
      code: 'spack-dollar-lost',
      stage: 'build',
      severity: 'error',
      title: `${file.text.slice(found.from, found.to)} gets lost in the recipe`,
      cause:
        'The recipe writes this file with a shell, which puts the value of a variable in its place; there is none, so nothing is left. A Dockerfile keeps it. Write out what it stands for.',
    }),
  ];
};

/** Not in a comment, which the recipe does not carry, nor in the container section, which it leaves out. */
function firstIn(text: string): { from: number; to: number } | undefined {
  let at = 0;
  let section: number | undefined;
  for (const line of text.split('\n')) {
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== '' && section !== undefined && depth <= section) section = undefined;
    if (section === undefined && /^\s*container\s*:/.test(line)) section = depth;
    const found = section === undefined ? /\$\{?[A-Za-z_]\w*\}?|\$\(/.exec(line) : null;
    const comment = line.search(/(^|\s)#/);
    if (found && (comment < 0 || found.index < comment))
      return { from: at + found.index, to: at + found.index + found[0].length };
    at += line.length + 1;
  }
  return undefined;
}
