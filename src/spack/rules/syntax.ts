/** Specs that Spack cannot read. `spack containerize` never looks at them: they fail in the build, when Spack reads the file there. */
import type { Fix, SpackFinding } from '../finding.ts';
import { parseSpec } from '../spec/parse.ts';
import { isList, isTable } from '../yaml/plain.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rootAt } from './sight.ts';
import { intoItems } from './swallowed.ts';
import { rewrite, tell, withFix } from './tell.ts';

export const syntax: Rule = (about) => [...about.roots, ...definitions(about)].flatMap((root) => judge(about, root));

/** Texts in the lists under `definitions:`. */
function definitions({ env, file, top, builder }: Sight): readonly Root[] {
  const list = env['definitions'];
  if (!isList(list)) return [];
  return list.flatMap((entry, index) => {
    if (!isTable(entry)) return [];
    return Object.entries(entry).flatMap(([name, items]) => {
      if (name === 'when' || !isList(items)) return [];
      return items.flatMap((text, i) => {
        if (typeof text !== 'string' || text.includes('$')) return [];
        const root = rootAt(file, [...top, 'definitions', index, name, i], text);
        const { problem } = parseSpec(text, builder.id);
        return root && problem ? { ...root, problem } : [];
      });
    });
  });
}

function judge({ file }: Sight, root: Root): readonly SpackFinding[] {
  const { problem } = root;
  if (!problem) return [];
  const from = root.base === undefined ? root.from : root.base + problem.at;
  const to = root.base === undefined ? root.to : from + problem.length;
  const doubled = root.base === undefined ? null : /^@{2,}/.exec(root.text.slice(problem.at));
  const second = problem.text.startsWith('a second spec');
  const one = doubled && rewrite('Leave one @.', from, from + doubled[0].length, '@');
  const fix = one ?? (second ? apart(file.text, root, from) : undefined);
  const title = second ? `More than one spec: ${short(root.text)}` : `Spack cannot read this spec: ${short(root.text)}`;
  const cause = `${sentence(problem.text)}. spack containerize does not look at specs, so this fails in the build, where Spack reads the file.`;
  return [
    tell(file, { from, to }, { code: 'spack-spec-syntax', stage: 'load', severity: 'error', title, cause, ...withFix(fix) }),
  ];
}

/** Puts the second spec on a line of its own. */
function apart(text: string, root: Root, from: number): Fix | undefined {
  if (root.base === undefined || root.base !== root.from) return undefined;
  const before = text.slice(root.from, from);
  return intoItems(text, root, [{ from: root.from + before.trimEnd().length, to: from }]);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
