/** A command line of sifu, as it can be typed here: who came with `npm start` from a clone has no `sifu` on the PATH. */
export function asTyped(line: string, env: NodeJS.ProcessEnv = process.env): string {
  const fromClone = env['npm_lifecycle_event'] === 'start' && env['npm_package_name'] === 'sifu';
  return fromClone ? line.replace(/^sifu(?= )/, 'npm start --') : line;
}
