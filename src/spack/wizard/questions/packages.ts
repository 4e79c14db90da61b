/** Which packages of the system it needs to run. */
import { familyOf } from '../../rules/system-names.ts';
import { valuesOf } from '../../shown/values.ts';
import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { openmpLibrary, systemCalled } from '../release.ts';
import { nameOf } from '../roots.ts';
import { begin, list } from '../step.ts';
import { complete, container, osPackagesStyle, ownImages } from './container.ts';
import { linesAt, noNameIn } from './package-lines.ts';

const finalPackages: Path = [...container, 'os_packages', 'final'];

export const packages: Part = {
  id: 'packages',
  group: 'image',
  kind: 'lines',
  label: 'System packages',
  ask: 'Which packages of the system does it need to run?',
  why:
    'Nearly everything is built by Spack and copied. What comes with the compiler, such as the OpenMP library, may be missing in the ' +
    'plain system. Each system has names of its own: `libgomp1` on Ubuntu, `libgomp` on Rocky Linux. Spack does not check them, and a ' +
    'wrong one is found in the last stage, after hours.',
  optional: true,
  preset: ({ answers, known }) => {
    const usesOpenmp = valuesOf(answers['app'] ?? '').some((spec) => {
      const variant = known.packages.get(nameOf(spec))?.variants.find((one) => one.name === 'openmp');
      return /\+openmp\b/.test(spec) || (variant?.preset === 'true' && !/[~-]openmp\b/.test(spec));
    });
    return usesOpenmp ? openmpLibrary(familyHere({ answers, known })) : '';
  },
  because: ({ answers }) => (answers['packages'] ? 'the OpenMP library, as this system calls it' : undefined),
  complaint: (value, context) => {
    const noName = noNameIn(value);
    if (noName) return noName;
    const right = openmpLibrary(familyHere(context));
    const wrong = valuesOf(value).find((one) => /^(libgomp1?|openmp|gomp|libomp)$/i.test(one) && one !== right);
    if (wrong === undefined) return undefined;
    return {
      text: `${wrong} has another name on ${context.answers['os'] === ownImages ? 'that system' : context.answers['os']}: ${right}.`,
      severity: 'error',
      instead: valuesOf(value)
        .map((one) => (one === wrong ? right : one))
        .join('\n'),
      at: value.indexOf(wrong),
      length: wrong.length,
    };
  },
  read: (file) => linesAt(file, finalPackages),
  write: (file, value, context) => {
    const lines = valuesOf(value);
    return list(lines.length > 0 ? complete(begin(file), context) : begin(file), finalPackages, lines, osPackagesStyle);
  },
  places: (file) => itemsOf(file, finalPackages),
};

function familyHere({ answers, known }: Context) {
  return answers['os'] === ownImages ? familyOf(answers['manager']) : familyOf(systemCalled(known, answers['os'] ?? '')?.manager);
}

function itemsOf(file: YamlFile, path: Path): Path[] {
  const found = valueAt(file, path);
  return Array.isArray(found) ? found.map((_, index) => [...path, index]) : [];
}
