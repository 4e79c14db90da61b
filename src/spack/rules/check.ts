/** Asks all rules about a file. */
import type { SpackFinding } from '../finding.ts';
import { compiler } from './compiler.ts';
import { container } from './container.ts';
import type { Rule, RuleInput } from './contract.ts';
import { dollar } from './dollar.ts';
import { empty } from './empty.ts';
import { host } from './host.ts';
import { images } from './images.ts';
import { numbers } from './numbers.ts';
import { osPackages } from './os-packages.ts';
import { providers } from './providers.ts';
import { sightOf } from './sight.ts';
import { strip } from './strip.ts';
import { swallowed } from './swallowed.ts';
import { syntax } from './syntax.ts';
import { system } from './system.ts';
import { tags } from './tags.ts';
import { target } from './target.ts';
import { twice } from './twice.ts';
import { unify } from './unify.ts';
import { unknownPackage } from './unknown-package.ts';
import { variants } from './variants.ts';
import { versions } from './versions.ts';
import { view } from './view.ts';

const rules: readonly Rule[] = [
  syntax,
  swallowed,
  unknownPackage,
  variants,
  compiler,
  versions,
  twice,
  providers,
  numbers,
  container,
  system,
  tags,
  images,
  osPackages,
  view,
  host,
  target,
  unify,
  strip,
  dollar,
  empty,
];

/** What a file means, judged; in the order of the file. Whether it is valid at all is the validator's to say, in check/. */
export function checkMeaning(input: RuleInput): readonly SpackFinding[] {
  const sight = sightOf(input);
  if (!sight) return [];
  return rules.flatMap((rule) => rule(sight)).sort((a, b) => a.line - b.line || a.column - b.column);
}
