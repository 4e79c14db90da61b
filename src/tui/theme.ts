/** Meaning -> look. The only place that knows colors and glyphs. */
import type { Look } from './contract.ts';

/** What a color says; each says one thing. `dim` is for everything secondary. */
export type Tone = 'accent' | 'good' | 'bad' | 'cost' | 'recorded' | 'dim';

/** SGR parameters that begin and end a tone. */
export const tones: Readonly<Record<Tone, readonly [number, number]>> = {
  accent: [36, 39],
  good: [32, 39],
  bad: [31, 39],
  cost: [33, 39],
  recorded: [35, 39],
  dim: [2, 22],
};

const unicode = {
  done: '✔',
  wrong: '✘',
  open: '○',
  here: '●',
  skipped: '◌',
  pointer: '›',
  crumb: '›',
  ellipsis: '…',
  dot: '·',
  rule: '─',
  side: '│',
  corners: ['╭', '╮', '╰', '╯'],
  meter: ['━', '╸', '─'],
  bar: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  // the end of a bar that some runs did not reach, and the end of the line to the slowest one
  shade: '▓',
  stop: '┤',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  // the bracket under a word: left, right, stem, line, and the end of a stem
  bracket: { left: '└', right: '┘', stem: '┬', line: '─', down: '│', end: '└' },
  more: '▼',
  less: '▲',
  enter: '↵',
  updown: '↑↓',
  sideways: '←→',
  right: '→',
  blank: '▁',
} as const;

const ascii: Glyphs = {
  done: '[x]',
  wrong: '[!]',
  open: '[ ]',
  here: '[*]',
  skipped: '[-]',
  pointer: '>',
  crumb: '>',
  ellipsis: '...',
  dot: '-',
  rule: '-',
  side: '|',
  corners: ['+', '+', '+', '+'],
  meter: ['=', '>', '-'],
  bar: ['#', '#', '#', '#', '#', '#', '#', '#'],
  shade: '=',
  stop: '|',
  spinner: ['|', '/', '-', '\\'],
  bracket: { left: '+', right: '+', stem: '+', line: '-', down: '|', end: '+' },
  more: 'v',
  less: '^',
  enter: 'Enter',
  updown: 'Up/Down',
  sideways: 'Left/Right',
  right: 'Right',
  blank: '_',
};

type Widen<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly string[]
    : { readonly [K in keyof T]: Widen<T[K]> };
export type Glyphs = { readonly [K in keyof typeof unicode]: Widen<(typeof unicode)[K]> };

export function glyphsFor(look: Look): Glyphs {
  return look.unicode ? unicode : ascii;
}
