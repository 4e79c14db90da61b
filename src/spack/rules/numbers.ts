/** Numbers that lose their last zero when YAML reads them: 1.10 becomes 1.1, and 0.20 becomes 0.2. */
import { isScalar } from 'yaml';
import type { SpackFinding } from '../finding.ts';
import type { Path } from '../yaml/contract.ts';
import { placeOf } from '../yaml/look.ts';
import { isList, isTable } from '../yaml/plain.ts';
import { follow } from '../yaml/walk.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { rewrite, tell } from './tell.ts';

export const numbers: Rule = (about) => [...paths(about)].flatMap((path) => judge(about, path));

function* paths({ env, top }: Sight): Generator<Path> {
  yield [...top, 'container', 'images', 'spack'];
  const packages = at(env, 'packages');
  if (!isTable(packages)) return;
  for (const [name, settings] of Object.entries(packages)) {
    const versions = at(settings, 'version');
    if (!isList(versions)) continue;
    for (const [index, value] of versions.entries())
      if (typeof value === 'number') yield [...top, 'packages', name, 'version', index];
  }
}

function judge({ file }: Sight, path: Path): readonly SpackFinding[] {
  const node = follow(file, path)?.node;
  if (!isScalar(node) || node.type !== 'PLAIN' || !/^\d+\.\d+0$/.test(node.source ?? '')) return [];
  const place = placeOf(file, path);
  const source = node.source ?? '';
  return place ? [trap(file, place, source, path.includes('images') ? 'load' : 'concretize')] : [];
}

function trap(
  file: Sight['file'],
  place: { from: number; to: number },
  source: string,
  stage: 'load' | 'concretize',
): SpackFinding {
  return tell(file, place, {
    code: 'spack-number-shortened',
    stage,
    severity: stage === 'load' ? 'error' : 'warning',
    title: `${source} is read as ${Number(source)}`,
    cause: `Without quotes YAML takes it for a number, and numbers have no zero at their end. In quotes it is the text "${source}".`,
    fix: rewrite(`Write "${source}" in quotes.`, place.from, place.to, `"${source}"`),
  });
}
