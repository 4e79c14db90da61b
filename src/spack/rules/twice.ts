/** Root specs that say the same twice, or what cannot be together. */
import type { SpackFinding } from '../finding.ts';
import type { Spec, SpecVariant } from '../spec/contract.ts';
import { meet } from '../spec/version.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { tell } from './tell.ts';

export const twice: Rule = (about) => {
  const seen = new Map<string, Root>();
  return about.roots.flatMap((root): readonly SpackFinding[] => {
    const name = root.spec?.name?.text;
    if (name === undefined) return [];
    const before = seen.get(name);
    seen.set(name, before ?? root);
    return before ? judge(about, before, root) : [];
  });
};

function judge(about: Sight, before: Root, root: Root): readonly SpackFinding[] {
  const name = root.spec?.name?.text ?? '';
  if (squeeze(before.text) === squeeze(root.text)) {
    return [
      tell(about.file, root, {
        code: 'spack-spec-twice',
        stage: 'concretize',
        severity: 'note',
        title: `${name} is listed twice`,
        cause: 'The second line changes nothing; Spack installs it once.',
      }),
    ];
  }
  if (!unified(about)) return [];
  const why = before.spec && root.spec ? differ(before.spec, root.spec) : undefined;
  if (why === undefined) return [];
  return [
    tell(about.file, root, {
      code: 'spack-roots-conflict',
      stage: 'concretize',
      severity: 'error',
      title: `${name} is wanted twice, with ${why}`,
      cause:
        'With concretizer: unify: true all specs share one set of packages, and each package is in it once. Keep one of the two lines.',
    }),
  ];
}

/** Said so in the file, or by containerize, which writes it where nothing else is said. */
export function unified({ env, container }: Sight): boolean {
  const said = at(env, 'concretizer', 'unify');
  if (said !== undefined) return said === true;
  return container !== undefined && env['concretizer'] === undefined && env['concretization'] === undefined;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function differ(a: Spec, b: Spec): string | undefined {
  if (a.versions && b.versions && !meet(a.versions.parts, b.versions.parts, true)) return 'different versions';
  const clash = b.variants.find((one) => a.variants.some((other) => against(one, other)));
  return clash && `different values of ${clash.name}`;
}

function against(a: SpecVariant, b: SpecVariant): boolean {
  return a.name === b.name && typeof a.value === 'boolean' && typeof b.value === 'boolean' && a.value !== b.value;
}
