/** Patterns of a schema as Python reads them: anywhere in the text, and `\w` and `\d` mean letters of all scripts. */
const made = new Map<string, RegExp | undefined>();

export function matches(pattern: string, text: string): boolean {
  const plain = /^[\x20-\x7e]*$/.test(text);
  const key = `${plain ? 'a' : 'u'}${pattern}`;
  if (!made.has(key)) made.set(key, compiled(pattern, plain));
  // a pattern that only Python understands is believed to match
  return made.get(key)?.test(text) ?? true;
}

function compiled(pattern: string, plain: boolean): RegExp | undefined {
  try {
    return plain ? new RegExp(pattern) : new RegExp(unicode(pattern), 'u');
  } catch {
    return undefined;
  }
}

/** `\w` inside and outside of brackets, written out; `-` loses the backslash that Unicode mode would take amiss. */
function unicode(pattern: string): string {
  const inside = pattern.replace(/\[((?:[^\]\\]|\\.)*)\]/g, (_, set: string) => {
    return `[${set.replace(/\\w/g, '\\p{L}\\p{N}_').replace(/\\d/g, '\\p{Nd}')}]`;
  });
  return inside.replace(/\\w/g, '[\\p{L}\\p{N}_]').replace(/\\d/g, '\\p{Nd}');
}
