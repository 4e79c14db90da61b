import { asFinding } from '../runner/mishap.ts';
import { takeDown } from './first/handover.ts';

/** Says on stderr what went wrong and what to do next; returns the exit code. */
export function tell(error: unknown): number {
  takeDown();
  const finding = asFinding(error);
  const lines = [
    `sifu: ${finding.title}`,
    ...(finding.cause ? [`  ${finding.cause}`] : []),
    ...finding.remedy.map((one) => `  - ${one.text}${one.command ? `  ${one.command}` : ''}`),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
  if (process.env['SIFU_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof Error && 'exit' in error && typeof error.exit === 'number' ? error.exit : 1;
}
