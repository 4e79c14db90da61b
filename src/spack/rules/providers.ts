/** Two packages for one task, as two MPI libraries, or another one than the file asks for elsewhere. */
import type { SpackFinding } from '../finding.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { at, isList } from './sight.ts';
import { tell } from './tell.ts';
import { unified } from './twice.ts';

export const providers: Rule = (about) => {
  if (!unified(about)) return [];
  const named = about.roots.filter((root) => root.spec?.name && isMpi(about, root.spec.name.text));
  return [...several(about, named), ...otherThanAsked(about, named)];
};

/** Asked of each package by itself: listing all that provide something takes longer than the rest of the rules. */
function isMpi({ packages }: Sight, name: string): boolean {
  return packages.get(name)?.provides.includes('mpi') ?? false;
}

const nameOf = (root: Root | undefined) => root?.spec?.name?.text ?? '';

function several({ file, container }: Sight, named: readonly Root[]): readonly SpackFinding[] {
  const [first] = named;
  const other = named.find((root) => nameOf(root) !== nameOf(first));
  if (!first || !other || !container) return [];
  return [
    tell(file, other, {
      code: 'spack-two-mpis',
      stage: 'run',
      severity: 'warning',
      title: `Two MPI libraries: ${nameOf(first)} and ${nameOf(other)}`,
      cause: `Spack builds everything with one of them and installs the other beside it. Both bring an mpirun and an mpicc, of which only one can be in the image's view. Keep the one whose family your host has.`,
    }),
  ];
}

/** Required under `packages: mpi:`; a preference under `providers:` gives way to a root, so nothing happens there. */
function otherThanAsked(about: Sight, named: readonly Root[]): readonly SpackFinding[] {
  const wanted = required(about).filter((name) => isMpi(about, name));
  const against = named.find((root) => wanted.length > 0 && !wanted.includes(nameOf(root)));
  if (!against || named.some((root) => wanted.includes(nameOf(root)))) return [];
  return [
    tell(about.file, against, {
      code: 'spack-mpi-not-required',
      stage: 'concretize',
      severity: 'warning',
      title: `${nameOf(against)} is listed, but MPI is required to be ${wanted.join(' or ')}`,
      cause: `packages: mpi: require: names ${wanted.join(' or ')}, and with one set of packages for all specs MPI comes from what is listed. Spack finds no way to do both.`,
    }),
  ];
}

function required({ env }: Sight): readonly string[] {
  const said = at(env, 'packages', 'mpi', 'require');
  const list = isList(said) ? said : [said];
  // a list of several is a list of conditions that all hold; only a plain name tells for sure
  return list.length === 1 && typeof list[0] === 'string' ? [/^[\w-]+/.exec(list[0])?.[0] ?? ''] : [];
}
