/** What the terminal can show, from its environment. */
export interface Terminal {
  readonly tty: boolean;
  readonly dumb: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly motion: boolean;
  readonly columns: number;
}

/** What the process's own terminal can show. */
export function terminal(flags: LookFlags, env: NodeJS.ProcessEnv): Terminal {
  const tty = Boolean(process.stdout.isTTY && process.stdin.isTTY);
  return { ...looks(flags, env, tty), columns: columns(env) };
}

/** Cells of a line: the terminal's own, else $COLUMNS, else `otherwise`. */
export function columns(env: NodeJS.ProcessEnv, otherwise = 80): number {
  const said = Number(env.COLUMNS);
  return process.stdout.columns || (Number.isInteger(said) && said > 0 ? said : otherwise);
}

interface LookFlags {
  readonly color?: boolean;
  readonly motion?: boolean;
}

/** NO_COLOR, FORCE_COLOR, TERM=dumb, the locale's character set, and what the flags say. */
export function looks(flags: LookFlags, env: NodeJS.ProcessEnv, tty: boolean): Omit<Terminal, 'columns'> {
  const dumb = env.TERM === 'dumb';
  return {
    tty,
    dumb,
    color: flags.color !== false && (forced(env) ?? (tty && !dumb && !env.NO_COLOR)),
    unicode: /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || ''),
    motion: flags.motion !== false && tty && !dumb && !env.SIFU_NO_MOTION && !env.NO_COLOR,
  };
}

function forced(env: NodeJS.ProcessEnv): boolean | undefined {
  const value = env['FORCE_COLOR'];
  if (value === undefined || value === '') return undefined;
  return value !== '0' && value !== 'false';
}
