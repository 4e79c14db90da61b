/** Which level of x86-64 the processor understands. */
import { readFileSync } from 'node:fs';

/** Features that a level adds to the one below, as Linux calls them. From the x86-64 psABI. */
const levels: readonly [string, readonly string[]][] = [
  ['x86_64_v2', ['cx16', 'lahf_lm', 'popcnt', 'sse4_1', 'sse4_2', 'ssse3']],
  ['x86_64_v3', ['avx', 'avx2', 'bmi1', 'bmi2', 'f16c', 'fma', 'abm', 'movbe', 'xsave']],
  ['x86_64_v4', ['avx512f', 'avx512bw', 'avx512cd', 'avx512dq', 'avx512vl']],
];

/** The highest of x86_64, x86_64_v2 ... v4 that this processor understands; undefined where Linux does not tell. */
export function processorLevel(): string | undefined {
  const flags = new Set(/^flags\s*:\s*(.*)$/m.exec(cpuinfo())?.[1]?.split(' '));
  if (flags.size === 0) return undefined;
  let level = 'x86_64';
  for (const [name, wanted] of levels) {
    if (!wanted.every((one) => flags.has(one))) break;
    level = name;
  }
  return level;
}

function cpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
