/** What a shell takes away where it writes spack.yaml for the build: `$mpis` becomes nothing, and in old Dockerfiles quotes go. */
import type { SpackFinding } from '../finding.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { tell } from './tell.ts';

export const dollar: Rule = (about) => {
  const { container, file, release } = about;
  // up to 0.19, a Dockerfile writes the file with echo and double quotes
  const echoes = at(container, 'format') === 'docker' && (release.id === '0.18' || release.id === '0.19');
  const lost = echoes ? quotes(about) : [];
  if (!echoes && at(container, 'format') !== 'singularity') return lost;
  const found = firstIn(file.text);
  if (!found) return lost;
  return [
    ...lost,
    tell(file, found, {
      code: 'spack-dollar-lost',
      stage: 'build',
      severity: 'error',
      title: `${file.text.slice(found.from, found.to)} gets lost in the recipe`,
      cause:
        'The recipe writes this file with a shell, which puts the value of a variable in its place; there is none, so nothing is left. Write out what it stands for.',
    }),
  ];
};

function quotes({ file, roots, release }: Sight): readonly SpackFinding[] {
  return roots
    .filter(({ text }) => text.includes('"'))
    .map((root) =>
      tell(file, root, {
        code: 'spack-quotes-lost',
        stage: 'build',
        severity: 'error',
        title: 'The double quotes in this spec get lost in the recipe',
        cause: `The Dockerfile of Spack ${release.id} writes this file with a shell, which takes them away: what stood between them falls apart. Use single quotes.`,
      }),
    );
}

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
