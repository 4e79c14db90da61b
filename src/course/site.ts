/** site.yaml: what is true of one cluster, so that nobody has to change a lesson or a script for it. Loads yaml and zod: not for start-up. */
import type { z } from 'zod';
import type { Finding } from '../diagnosis/finding.ts';
import { read } from './load/read.ts';
import type { CourseText } from './load/source.ts';
import { site as schema } from './site-schema.ts';

export type Site = z.infer<typeof schema>;

/** `site` is there only when nothing was found. Never throws. */
export function loadSite(file: CourseText): { site?: Site; findings: Finding[] } {
  const loaded = read(file, schema);
  if (!('locator' in loaded)) return { findings: loaded.map(ofSite) };
  return { site: loaded.value, findings: [] };
}

/** The reader speaks of lessons. */
function ofSite(finding: Finding): Finding {
  const say = (text: string) =>
    text
      .replace('A lesson begins with "format: 1", an id and a title.', 'A site profile begins with "format: 1" and a name.')
      .replace('learners would see', 'scripts would hold')
      .replace(/\blessons\b/g, 'site profiles')
      .replace(/\blesson\b/g, 'site profile');
  return {
    ...finding,
    code: finding.code.replace(/^lesson-/, 'site-'),
    title: say(finding.title),
    cause: say(finding.cause),
    remedy: finding.remedy.map((one) => ({ ...one, text: say(one.text) })),
  };
}
