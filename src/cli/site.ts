/** The profile of the site: found, read, and told of where it does not fit. */
import type { Site } from '../course/site.ts';
import type { Finding } from '../diagnosis/finding.ts';
import { findSite, type SiteFile } from '../host/site.ts';
import { Trouble } from '../host/trouble.ts';
import type { GlobalFlags } from './flags.ts';
import { warn } from './tell.ts';

/**
 * Undefined where there is none. A profile that somebody named and that does not fit is Trouble with exit code 2; one that lay in
 * its place was the work of another, so it is told of and passed over.
 */
export async function siteAsked(flags: Pick<GlobalFlags, 'site'>): Promise<Site | undefined> {
  const file = findSite(flags.site, process.env);
  if (file === undefined) return undefined;
  const { loadSite } = await import('../course/site.ts');
  const { site, findings } = loadSite(file);
  if (site) return site;
  const finding = await allOf(findings, file);
  if (file.named) throw new Trouble(finding, 2);
  warn({ ...finding, remedy: [{ text: 'sifu goes on without it. Tell whoever wrote it, or name another with --site FILE.' }] });
  return undefined;
}

async function allOf(findings: readonly Finding[], file: SiteFile): Promise<Finding> {
  const { reportAll } = await import('../course/report.ts');
  return {
    code: 'site-profile',
    title: `the site profile ${file.path} cannot be used.`,
    cause: `\n${reportAll(findings, [file])}`,
    remedy: [],
  };
}
