/** The copy of spack.yaml that a recipe writes into its build stage. */
import type { Manifest, Section } from './contract.ts';

/** From the lines of a section of kind `manifest`; undefined where it writes none. */
export function manifestOf(lines: readonly string[], section: Section): Manifest | undefined {
  const found: { text: string; line: number }[] = [];
  let open: string | undefined;
  for (let line = section.from; line <= section.to; line += 1) {
    const text = lines[line - 1] ?? '';
    if (open !== undefined) {
      if (text.trim() === open) break;
      found.push({ text, line });
      continue;
    }
    open = /<<-? *['"]?(\w+)['"]?/.exec(text)?.[1];
    const told = open === undefined ? echoed(text) : undefined;
    if (told !== undefined) found.push({ text: told, line });
  }
  if (found.length === 0) return undefined;
  return { text: found.map(({ text }) => text).join('\n'), lines: found.map(({ line }) => line), roots: rootsOf(found) };
}

/** What `&&   echo '...' \` prints; single quotes in it are written '"'"'. */
function echoed(line: string): string | undefined {
  const start = /^&& +\(?echo /.exec(line);
  if (!start) return undefined;
  const whole = line.slice(start[0].length).trimEnd();
  const rest = (whole.endsWith('\\') ? whole.slice(0, -1).trimEnd() : whole).replace(/\) > \S+$/, '');
  const quote = rest[0];
  if (rest.length < 2 || (quote !== "'" && quote !== '"') || !rest.endsWith(quote)) return rest;
  const inner = rest.slice(1, -1);
  return quote === "'" ? inner.replaceAll(`'"'"'`, "'") : inner;
}

type Found = readonly { readonly text: string; readonly line: number }[];

/** Items of the list below `specs:`, each with the line it begins on; what follows an item further in belongs to it. */
function rootsOf(found: Found): Manifest['roots'] {
  const start = found.findIndex(({ text }) => /^ *specs:/.test(text));
  if (start < 0) return [];
  const head = found[start]?.text ?? '';
  const flow = /\[(.*)\]/.exec(head)?.[1];
  const line = found[start]?.line ?? 1;
  if (flow !== undefined) return flow.split(',').flatMap((one) => (one.trim() ? [{ spec: bare(one), line }] : []));
  const at = indentOf(head);
  const roots: { spec: string; line: number }[] = [];
  let first: number | undefined;
  for (const { text, line: number } of found.slice(start + 1)) {
    if (/^\s*(#.*)?$/.test(text)) continue;
    const indent = indentOf(text);
    const item = /^ *- +(.*)$/.exec(text.slice(0, 2000))?.[1];
    if (indent < at || (indent === at && item === undefined)) break;
    if (item !== undefined && (first === undefined || indent === first)) {
      first = indent;
      roots.push({ spec: bare(item), line: number });
      continue;
    }
    const last = roots.at(-1);
    if (last) last.spec = bare(`${last.spec} ${text.trim()}`);
  }
  return roots;
}

const indentOf = (text: string) => text.length - text.trimStart().length;

/** Without the quotes and the remark around it. */
function bare(text: string): string {
  // a spec of thousands of characters is none
  const plain = text.trim().slice(0, 2000);
  const [, quote, quoted] = /^(["'])(.*)\1(\s+#.*)?$/.exec(plain) ?? [];
  if (quoted !== undefined) return quote === "'" ? quoted.replaceAll("''", "'") : quoted.replaceAll('\\"', '"');
  return plain.replace(/\s+#.*$/, '');
}
