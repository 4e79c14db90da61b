/** A spec that was indented too far belongs to the line above: `- gromacs+mpi` and `- mpich` become one spec, `gromacs+mpi~mpich`. */
import type { Fix, SpackFinding } from '../finding.ts';
import { lineStart } from '../yaml/lines.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { tell, withFix } from './tell.ts';

export const swallowed: Rule = (about) => about.roots.flatMap((root) => judge(about, root));

function judge(about: Sight, root: Root): readonly SpackFinding[] {
  const { file } = about;
  const source = file.text.slice(root.from, root.to);
  if (!root.plain || !source.includes('- ')) return [];
  const dash = /(?<!\s)(\s+)-\s+(?=[A-Za-z0-9_])/g;
  const cuts = [...source.matchAll(dash)].filter((cut) =>
    means(about, root, source.slice(cut.index + cut[0].length), cut[1] ?? ''),
  );
  const first = cuts[0];
  if (!first) return [];
  const name = nameIn(source.slice(first.index + first[0].length));
  const at = root.from + first.index + (first[1]?.length ?? 0);
  const into = first[1]?.includes('\n')
    ? 'It is indented further than the line above, so YAML takes both for one text'
    : 'It stands behind another spec';
  return [
    tell(
      file,
      { from: at, to: root.from + first.index + first[0].length + name.length },
      {
        code: 'spack-swallowed-spec',
        stage: 'concretize',
        severity: 'error',
        title: `${name} is no spec of its own here`,
        cause: `${into}, and Spack reads "- ${name}" as "without the variant ${name}". No ${name} would be installed, and Spack does not say so.`,
        ...withFix(split(file.text, root, cuts)),
      },
    ),
  ];
}

/** On a line of its own a dash is meant to begin an item. Within a line it may well switch a variant off. */
function means({ packages }: Sight, root: Root, rest: string, before: string): boolean {
  if (before.includes('\n')) return true;
  const name = nameIn(rest);
  const owner = root.spec?.name ? packages.get(root.spec.name.text) : undefined;
  return packages.has(name) && owner !== undefined && !owner.variants.some((variant) => variant.name === name);
}

function nameIn(rest: string): string {
  return /^[A-Za-z0-9_][\w-]*/.exec(rest)?.[0] ?? rest.slice(0, 1);
}

function split(text: string, root: Root, cuts: readonly RegExpExecArray[]): Fix | undefined {
  return intoItems(
    text,
    root,
    cuts.map((cut) => ({ from: root.from + cut.index, to: root.from + cut.index + cut[0].length })),
  );
}

/** Makes several items of one, where it is an item of a block list: a new one begins at the end of each gap. */
export function intoItems(
  text: string,
  root: Root,
  gaps: readonly { readonly from: number; readonly to: number }[],
): Fix | undefined {
  const begin = lineStart(text, root.from);
  const head = /^(\s*)-\s+$/.exec(text.slice(begin, root.from));
  if (!head) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = gaps.map((gap) => ({ ...gap, text: `${eol}${head[1]}- ` }));
  return { text: 'Make each an item of the list.', edits };
}
