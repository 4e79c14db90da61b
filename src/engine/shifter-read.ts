/** What Shifter and its gateway print, as data. It has no option that tells a version. */

export interface GatewayImage {
  /** the name to run it by, as `docker:NAME:TAG` */
  readonly name: string;
  /** READY once it can be used */
  readonly state: string;
  /** the first digits of its number */
  readonly id: string;
}

/** From `shifterimg images`: system, kind, state, number, time and name, in columns. Errors come the same way, so all is checked. */
export function gatewayImages(printed: string): readonly GatewayImage[] {
  return printed.split('\n').flatMap((row) => {
    const [, kind, state, id, name] = /^\S+\s+(\S+)\s+([A-Z]+)\s+([0-9a-f]+)\s+\d{4}-\S+\s+(\S+)\s*$/.exec(row) ?? [];
    return name === undefined || state === undefined || id === undefined ? [] : [{ name: `${kind}:${name}`, state, id }];
  });
}

/** How a `shifterimg pull` ended: it draws its state over and over in one line, and the last one counts. */
export function pullEnded(printed: string): string | undefined {
  return [...printed.matchAll(/status: ([A-Z]+)/g)].at(-1)?.[1];
}
