/** The words that enter an image, whoever starts them. */
import type { Word } from '../../engine/contract.ts';
import { remark } from '../../mpi/job/text.ts';
import type { About } from './about.ts';

/** Recipes of Spack say what to source before a program starts, as an entrypoint. These two engines pass it over. */
export function entering({ engine }: About): string[] {
  return passesOver(engine.id) ? ['sh', '-c', 'SOURCING-FIRST', 'sh', 'COMMAND-INSIDE'] : ['COMMAND-INSIDE'];
}

/** Engines that do not heed what a recipe says to start. */
export const passesOver = (id: string) => id === 'charliecloud' || id === 'shifter';

/** Lines for a script that enters such an image. */
export const sourcing = [
  remark(
    'This engine passes over what the recipe says to do first: read the files in which Spack sets the paths, a newer and an older.',
  ),
  '# shellcheck disable=SC2016',
  `paths='for file in /opt/spack-environment/activate.sh /etc/profile.d/z10_spack_environment.sh; do
  [ ! -r "$file" ] || . "$file"
done
exec "$@"'`,
  '',
];

/** The words with what a script's own variables mean. */
export function spoken(words: readonly Word[]): Word[] {
  return words.map((word) => ({ ...word, ...(told[word.text] ? { means: told[word.text] as string } : {}) }));
}

const told: Readonly<Record<string, string>> = {
  '"$@"': 'the command that runs inside',
  '"$paths"': 'set the paths of Spack, then become the command',
};
