/** A recipe for who has no Spack: one that a real Spack wrote for exactly these answers. */
import { recipeName } from '../../engine/names.ts';
import { recordedFor, recordedText } from '../../spack/recipe/recorded.ts';
import type { Composed } from '../../spack/wizard/compose.ts';
import type { MadeFile } from '../../spack/wizard/contract.ts';
import type { FilesFor } from '../../spack/wizard/files.ts';
import { valueAt } from '../../spack/yaml/look.ts';
import { recordedIndex, recordedRecipe } from '../spack-data.ts';

/** None where the answers are other ones, or the recipe would be of the kind that the engine does not follow. */
export function recordedFile({ file, context: { answers } }: Composed, { which, engine }: FilesFor): readonly MadeFile[] {
  if (which !== 'all') return [];
  const path = recipeName(engine.engine.id, answers['name'] || 'environment');
  if (path.endsWith('.def') !== (answers['format'] === 'singularity')) return [];
  const index = recordedIndex();
  const match = recordedFor(index, valueAt(file, []) ?? null);
  if (match === undefined) return [];
  const whence = `# Recorded: Spack ${index.spack} wrote this on ${index.date} for a spack.yaml that says the same.`;
  const text = recordedText(recordedRecipe(match.recipe.file), index, match.tag);
  return [
    {
      path,
      text: `${whence}\n${text}`,
      executable: false,
      about: `the recipe, recorded: Spack ${index.spack} wrote it on ${index.date}`,
    },
  ];
}
