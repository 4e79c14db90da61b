/** How a value is written on one line: plain where that is safe, else in quotes. */
import type { Scalar } from '../contract.ts';
import { typed } from '../scalar.ts';

export type Quotes = 'plain' | 'single' | 'double';

interface Place {
  /** inside `[ ]` or `{ }`, where commas and brackets mean something */
  readonly flow?: boolean;
}

/** Words and numbers that YAML 1.1 does not take for text; other tools than Spack may read the file, and people do. */
const OLD_WORDS = /^(?:y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<)$/;
const LOOKS_LIKE_NUMBER = /^[-+]?(?:[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9][0-9_]*|0o?[0-7_]+)$/;
const LOOKS_LIKE_DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/;
/** What cannot stand in a text as it is; tabs and line ends could, but only in quotes or blocks. */
export const UNPRINTABLE =
  /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function scalarText(value: Scalar, quotes: Quotes, preferred: 'single' | 'double', place: Place = {}): string {
  if (typeof value !== 'string') return otherText(value);
  if (quotes === 'plain' && isPlainSafe(value, place)) return value;
  const wanted = quotes === 'plain' ? preferred : quotes;
  return wanted === 'single' && !UNPRINTABLE.test(value) ? single(value) : double(value);
}

function otherText(value: number | boolean | null): string {
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  // 1e21 is no number to YAML 1.1 without its dot
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

function single(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

function double(value: string): string {
  const all = new RegExp(`["\\\\]|${UNPRINTABLE.source}`, 'g');
  return `"${value.replace(all, (found) => SHORT[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** It may be written without quotes and is still this text, for Spack and for any other YAML parser. */
function isPlainSafe(value: string, { flow = false }: Place = {}): boolean {
  if (value === '' || value !== value.trim() || UNPRINTABLE.test(value)) return false;
  if (/^[-?:](?:\s|$)/.test(value) || /^[,[\]{}#&*!|>'"%@`]/.test(value) || /^(?:---|\.\.\.)/.test(value)) return false;
  if (/:\s|:$|\s#/.test(value)) return false;
  if (flow && /[,[\]{}]|^[-?:]|:$/.test(value)) return false;
  return typed(value) === value && !OLD_WORDS.test(value) && !LOOKS_LIKE_NUMBER.test(value) && !LOOKS_LIKE_DATE.test(value);
}
