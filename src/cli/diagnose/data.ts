/** A diagnosis as one JSON object. */
import type { Diagnosis, Finding } from '../../diagnosis/finding.ts';

export function diagnosisData({ findings, unknown }: Diagnosis): object {
  return { format: 1, findings: findings.map(data), unknown: unknown ?? null };
}

/** `remedy` holds commands where there are any, else advice. */
function data({ code, title, cause, remedy, evidence, ask, line, verify, tested, source, ...more }: Finding): object {
  return {
    id: code,
    case: more.case ?? null,
    title,
    cause,
    remedy: remedy.map((one) => one.command ?? one.text),
    remedies: remedy.map(({ text, command }) => ({ text, command: command ?? null })),
    line: line ?? null,
    evidence: evidence ?? null,
    ask: ask ?? null,
    verify: verify ?? null,
    tested: tested ?? null,
    source: source ?? null,
  };
}
