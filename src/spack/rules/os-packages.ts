/** System packages named as another distribution names them. Nothing checks them before the last stage of the build, hours later. */
import type { Edit, SpackFinding } from '../finding.ts';
import type { Path } from '../yaml/contract.ts';
import { placeOf } from '../yaml/look.ts';
import { isList } from '../yaml/plain.ts';
import type { Rule, Sight } from './contract.ts';
import { at, rootAt } from './sight.ts';
import { type Family, familyName, familyOf, otherName, strangeEnding } from './system-names.ts';
import { rewrite, tell, withFix } from './tell.ts';

export const osPackages: Rule = (about) => {
  const family = familyHere(about);
  return family ? listed(about).flatMap((one) => judge(about, one, family)) : [];
};

interface Named {
  readonly path: Path;
  readonly name: string;
}

/** The names under `build:` and `final:`. */
function listed({ container, top }: Sight): readonly Named[] {
  return ['build', 'final'].flatMap((stage) => {
    const list = at(container, 'os_packages', stage);
    if (!isList(list)) return [];
    return list.flatMap((name, i) =>
      typeof name === 'string' ? [{ name, path: [...top, 'container', 'os_packages', stage, i] }] : [],
    );
  });
}

/** By the system, or by the command where images are named one by one. */
function familyHere({ container, system }: Sight): Family | undefined {
  if (system) return familyOf(system.manager);
  const command = at(container, 'os_packages', 'command');
  return at(container, 'images', 'build') !== undefined && typeof command === 'string' ? familyOf(command) : undefined;
}

function judge({ file }: Sight, { path, name }: Named, family: Family): readonly SpackFinding[] {
  const right = otherName(name, family);
  const ending = right === undefined ? strangeEnding(name, family) : undefined;
  if (right === undefined && ending === undefined) return [];
  const place = placeOf(file, path) ?? { from: 0, to: 1 };
  const base = rootAt(file, path, name)?.base;
  const fix = right && base !== undefined ? rewrite(`Write ${right}.`, base, base + name.length, right) : undefined;
  const here = right
    ? `There it is called ${right}.`
    : ending
      ? `There such names end in ${ending}.`
      : 'There it is several packages.';
  return [
    tell(file, place, {
      code: 'spack-system-package',
      stage: 'build',
      severity: 'error',
      title: `${familyName(family)} has no package ${name}`,
      cause: `${here} Spack writes the name into the recipe as it is, and the build stops there, with all packages compiled.`,
      ...withFix(fix),
    }),
  ];
}

/** Edits that give every package the name it has in another family. */
export function renamed(about: Sight, family: Family): readonly Edit[] {
  return listed(about).flatMap(({ path, name }) => {
    const right = otherName(name, family);
    const base = rootAt(about.file, path, name)?.base;
    return right && base !== undefined ? [{ from: base, to: base + name.length, text: right }] : [];
  });
}
