import type { Vars } from './lesson.ts';

const placeholder = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/** Names of the `{{variables}}` a text uses, in order, without repeats. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] as string))];
}

/** Replaces `{{name}}` by its value as it is: for prose and file contents. Unknown names stay as written. */
export function fill(text: string, vars: Vars): string {
  return text.replace(placeholder, (whole, name: string) => vars[name] ?? whole);
}

/** Variables that hold words of a command, quoted already: how the engine in use starts a container. */
const commands: ReadonlySet<string> = new Set(['inside', 'inside_here']);

/** Replaces `{{name}}` by its value quoted for a POSIX shell: for commands. Unknown names stay as written. */
export function fillCommand(text: string, vars: Vars): string {
  return text.replace(placeholder, (whole, name: string) => {
    const value = vars[name];
    return value === undefined ? whole : commands.has(name) ? value : quote(value);
  });
}

/** One shell word that stands for exactly `text`; left bare where that is safe. A leading `~/` stays for the shell to expand. */
export function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text) || /^~\/[\w@%+=:,./-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
