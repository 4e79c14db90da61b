import type { Finding } from '../diagnosis/finding.ts';

/** The Finding an error carries; anything else is a mistake of sifu's own and says so. */
export function asFinding(error: unknown): Finding {
  if (error instanceof Error && 'finding' in error) return error.finding as Finding;
  const cause = error instanceof Error ? error.message : String(error);
  return {
    code: 'sifu-mistake',
    title: 'sifu made a mistake.',
    cause,
    remedy: [{ text: 'Nothing of yours is lost. Try the step again; if it stays, report it with the words above.' }],
  };
}
