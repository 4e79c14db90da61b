/** Two packages for one task, as two MPI libraries, or another one than the file asks for elsewhere. */
import type { SpackFinding } from '../finding.ts';
import { placeOf } from '../yaml/look.ts';
import { isList } from '../yaml/plain.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { rewrite, tell, withFix } from './tell.ts';

import { unified } from './twice.ts';

export const providers: Rule = (about) => {
  if (!unified(about)) return alone(about);
  const named = about.roots.filter((root) => root.spec?.name && isMpi(about, root.spec.name.text));
  return [...several(about, named), ...otherThanAsked(about, named)];
};

/** Asked of each package by itself: listing all that provide something takes longer than the rest of the rules. */
function isMpi({ packages }: Sight, name: string): boolean {
  return packages.get(name)?.provides.includes('mpi') ?? false;
}

/** Without one solution for all, a root is a wish for itself: the others take Spack's own choice. */
function alone(about: Sight): readonly SpackFinding[] {
  if (at(about.env, 'concretizer', 'unify') !== false || required(about).length > 0) return [];
  const mpi = about.roots.find((root) => root.spec?.name && isMpi(about, root.spec.name.text));
  const other = mpi && about.roots.find((root) => asksForMpi(about, root));
  if (!mpi || !other) return [];
  const place = placeOf(about.file, [...about.top, 'concretizer', 'unify']);
  return [
    tell(about.file, mpi, {
      code: 'spack-mpi-not-shared',
      stage: 'run',
      severity: 'warning',
      title: `${nameOf(other)} is not built with ${nameOf(mpi)}`,
      cause: `With unify: false each spec chooses for itself: ${nameOf(mpi)} is installed, and ${nameOf(other)} is built with the MPI that Spack prefers, Open MPI unless told otherwise. With unify: true it is the MPI of all.`,
      ...withFix(place && rewrite('Write unify: true.', place.from, place.to, 'true')),
    }),
  ];
}

function asksForMpi({ packages }: Sight, { spec, text }: Root): boolean {
  const facts = spec?.name && packages.get(spec.name.text);
  if (!facts?.needs.includes('mpi') || spec === undefined || /[~-]mpi\b/.test(text)) return false;
  return !spec.needs.some((need) => packages.get(need.spec.name?.text ?? '')?.provides.includes('mpi'));
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
