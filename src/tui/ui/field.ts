/** One line of text with a cursor. Positions count UTF-16 units but never fall inside a character. */
export interface Field {
  readonly text: string;
  readonly at: number;
}

export type FieldAction =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'erase-left' | 'erase-right' | 'erase-word' | 'erase-to-start' | 'erase-to-end' }
  | { readonly type: 'left' | 'right' | 'word-left' | 'word-right' | 'start' | 'end' };

export function fieldWith(text: string): Field {
  return { text, at: text.length };
}

export function editField(field: Field, action: FieldAction): Field {
  const { text, at } = field;
  switch (action.type) {
    case 'insert': {
      const added = printable(action.text);
      return { text: text.slice(0, at) + added + text.slice(at), at: at + added.length };
    }
    case 'erase-left':
      return cutOut(field, before(text, at), at);
    case 'erase-right':
      return cutOut(field, at, after(text, at));
    case 'erase-word':
      return cutOut(field, wordBefore(text, at), at);
    case 'erase-to-start':
      return cutOut(field, 0, at);
    case 'erase-to-end':
      return cutOut(field, at, text.length);
    case 'left':
      return { text, at: before(text, at) };
    case 'right':
      return { text, at: after(text, at) };
    case 'word-left':
      return { text, at: wordBefore(text, at) };
    case 'word-right':
      return { text, at: at + (/^\s*\S*/.exec(text.slice(at))?.[0].length ?? 0) };
    case 'start':
      return { text, at: 0 };
    case 'end':
      return fieldWith(text);
  }
}

function cutOut({ text }: Field, from: number, to: number): Field {
  return { text: text.slice(0, from) + text.slice(to), at: from };
}

function before(text: string, at: number): number {
  return at - ([...text.slice(0, at)].at(-1)?.length ?? 0);
}

function after(text: string, at: number): number {
  return at + ([...text.slice(at)][0]?.length ?? 0);
}

function wordBefore(text: string, at: number): number {
  return text.slice(0, at).replace(/\S*\s*$/, '').length;
}

/** A field holds one line: newlines of a paste become blanks, other control characters go. */
function printable(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
}
