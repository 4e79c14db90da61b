/** The file as it would be, and which of its lines one answer wrote. */
import { linesOf } from '../yaml/look.ts';
import type { Composed } from './compose.ts';
import type { Preview } from './contract.ts';
import { partCalled } from './questions.ts';

export function previewOf({ file, context }: Composed, question: string): Preview {
  const part = partCalled(question);
  const lines = new Set<number>();
  for (const path of part?.places(file, context) ?? []) {
    const found = linesOf(file, path);
    if (found) for (let line = found.first; line <= found.last; line++) lines.add(line);
  }
  return { text: file.text, lines: [...lines].sort((a, b) => a - b) };
}
