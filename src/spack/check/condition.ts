/** Conditions behind `when:`. Spack has Python evaluate them; here only what is surely wrong is found. */

/** What Spack puts at their disposal, and the names that any Python knows. */
const names = new Set([
  ...['arch', 'arch_str', 'architecture', 'platform', 'os', 'target', 'hostname', 'env', 're'],
  ...['True', 'False', 'None', 'and', 'or', 'not', 'in', 'is', 'if', 'else', 'for', 'lambda'],
  ...['str', 'int', 'float', 'bool', 'len', 'any', 'all', 'list', 'tuple', 'set', 'dict', 'sorted', 'min', 'max', 'range', 'map'],
  ...[
    'filter',
    'zip',
    'isinstance',
    'getattr',
    'hasattr',
    'open',
    'print',
    'repr',
    'sum',
    'abs',
    'enumerate',
    'reversed',
    '__import__',
  ],
]);

const token =
  /\s+|[rRbBfFuU]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\.?[A-Za-z_]\w*|\d[\w.]*|[=!<>]=|[-+*/%<>&|^~()[\]{},.:]|(?<end>[\s\S])/g;

/** Why it cannot be evaluated; undefined: nothing speaks against it. */
export function condition(text: string): string | undefined {
  const parts: string[] = [];
  for (const match of text.matchAll(token)) {
    if (match.groups?.['end']) return `Python cannot read it from ${quote(text.slice(match.index, match.index + 20))} on.`;
    if (match[0].trim() !== '') parts.push(match[0]);
  }
  if (parts.length === 0) return 'It is empty.';
  const last = parts.at(-1) ?? '';
  if (/^(?:[=!<>]=|[-+*/%<>&|^~,.(:[{]|and|or|not|in|is|if|else)$/.test(last) && last !== ',')
    return `Something has to follow ${quote(last)}.`;
  if (!balanced(parts)) return 'Its brackets do not match.';
  // a loop brings names of its own
  if (parts.includes('for') || parts.includes('lambda')) return undefined;
  const stranger = parts.find((part, at) => /^[A-Za-z_]\w*$/.test(part) && !names.has(part) && parts[at + 1] !== '=');
  return stranger === undefined
    ? undefined
    : `Spack knows no ${quote(stranger)} there. It knows arch, platform, os, target, hostname, env and re; text needs quotes.`;
}

/** It is always false. */
export function isNever(text: string): boolean {
  return /^\s*(?:False|0|None|""|'')\s*$/.test(text);
}

function balanced(parts: readonly string[]): boolean {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const part of parts) {
    if ('([{'.includes(part)) open.push(part);
    else if (closing[part] !== undefined && open.pop() !== closing[part]) return false;
  }
  return open.length === 0;
}

function quote(text: string): string {
  return `"${text}"`;
}
