/** One step of build.sh. Its text defines two functions: fresh_NAME, true if there is nothing to do, and step_NAME. */
export interface Step {
  readonly name: string;
  readonly about: string;
  readonly text: string;
}
