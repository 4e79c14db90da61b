/** Fixes for values of the wrong kind, where it is clear what was meant. */
import type { Edit, Fix } from '../finding.ts';
import type { SchemaRules } from '../releases/schema.ts';
import { nearest } from './near.ts';
import type { Problem } from './problem.ts';
import { plainKind } from './scalar.ts';
import { replace } from './subject.ts';
import type { Value } from './tree.ts';

/** What people write who think of another word for it. */
const meant: Readonly<Record<string, string>> = {
  apptainer: 'singularity',
  sif: 'singularity',
  podman: 'docker',
  oci: 'docker',
  dnf: 'yum',
  microdnf: 'yum',
  'apt-get': 'apt',
  symlinks: 'symlink',
};

export function fixOfEnum({ value, allowed, also }: Extract<Problem, { rule: 'enum' }>): Fix | undefined {
  const word = value.text.toLowerCase();
  if (also?.includes('boolean') && (yes.includes(word) || no.includes(word))) return asSwitch(value);
  const other = meant[value.text.toLowerCase()];
  const near = other !== undefined && allowed.includes(other) ? other : nearest(value.text, allowed);
  return near === undefined ? undefined : { text: `Write ${near}.`, edits: replace(value.at, near) };
}

export function fixOfType(text: string, { value, wanted, schema }: Extract<Problem, { rule: 'type' }>): Fix | undefined {
  if (value.kind === 'null') return fixOfEmpty(text, value, wanted);
  if (value.kind === 'list') return wanted.includes('object') ? withoutDashes(text, value) : undefined;
  if (value.kind === 'text') return asRoot(text, value, schema) ?? fixOfText(text, value, wanted);
  const scalar = value.kind !== 'map' && value.kind !== 'other';
  if (!scalar || !wanted.includes('string') || (schema.enum && !schema.enum.includes(value.text))) return undefined;
  return { text: `Write "${value.text}" in quotes.`, edits: replace(value.at, `"${value.text}"`) };
}

function fixOfEmpty(text: string, { at }: Value, wanted: readonly string[]): Fix | undefined {
  const nothing = wanted.includes('array') ? '[]' : wanted.includes('object') ? '{}' : undefined;
  // behind a colon only: elsewhere, what is empty may be a list's item or the whole file
  if (nothing === undefined) return undefined;
  if (at.to > at.from) return { text: `Write ${nothing}, which says that nothing is in it.`, edits: replace(at, nothing) };
  const colon = /^\s*:/.exec(text.slice(at.from, at.from + 80));
  if (!colon) return undefined;
  const from = at.from + colon[0].length;
  return { text: `Write ${nothing}, which says that nothing is in it.`, edits: [{ from, to: from, text: ` ${nothing}` }] };
}

const yes = ['yes', 'on', 'y', 'true', '1'];
const no = ['no', 'off', 'n', 'false', '0'];

function fixOfText(text: string, value: Value, wanted: readonly string[]): Fix | undefined {
  const word = value.text.toLowerCase();
  if (wanted.includes('boolean') && (yes.includes(word) || no.includes(word))) return asSwitch(value);
  const glued = value.plain && wanted.includes('object') ? /^[\w-]+:(?=\S)/.exec(value.text) : null;
  if (glued && text.startsWith(glued[0], value.at.from)) {
    const at = value.at.from + glued[0].length;
    return { text: 'Put a blank behind the colon.', edits: [{ from: at, to: at, text: ' ' }] };
  }
  const number = wanted.includes('integer')
    ? plainKind(value.text) === 'int'
    : wanted.includes('number') && /^\d+(\.\d+)?$/.test(word);
  if (number) return { text: 'Take the quotes away.', edits: replace(value.at, value.text) };
  if (!wanted.includes('array') || /[\n,[\]{}#]|: /.test(value.text)) return undefined;
  return { text: 'Make it a list of one.', edits: replace(value.at, `[${text.slice(value.at.from, value.at.to)}]`) };
}

/** A path alone where Spack wants keys, of which `root` is the path. */
function asRoot(text: string, { at, text: path }: Value, { type, properties }: SchemaRules): Fix | undefined {
  const root = properties?.['root'];
  if (type !== 'object' || typeof root !== 'object' || root.type !== 'string' || /[\s,{}[\]]/.test(path)) return undefined;
  return { text: 'Write it as the root.', edits: replace(at, `{root: ${text.slice(at.from, at.to)}}`) };
}

function asSwitch(value: Value): Fix {
  const right = String(yes.includes(value.text.toLowerCase()));
  return { text: `Write ${right}${value.plain ? '' : ' without quotes'}.`, edits: replace(value.at, right) };
}

/** `- unify: true` becomes `  unify: true`, if every item is of that form. */
function withoutDashes(text: string, value: Value): Fix | undefined {
  if (value.flow || value.items.length === 0) return undefined;
  const edits: Edit[] = [];
  for (const item of value.items) {
    const dash = text.lastIndexOf('-', item.at.from);
    if (item.kind !== 'map' || item.flow || dash < 0 || !/^-[ ]+$/.test(text.slice(dash, item.at.from))) return undefined;
    edits.push({ from: dash, to: dash + 1, text: ' ' });
  }
  return { text: 'Take the dashes away.', edits };
}
