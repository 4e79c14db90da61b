/** Whether a line tells of an error, whatever the program: for failures that nobody knows yet. */

/** Fixed texts without which no line does. */
export const alarms = [
  'error',
  'Error',
  'ERROR',
  'fatal',
  'Fatal',
  'FATAL',
  'failed',
  'Failed',
  'FAILED',
  'ailure',
  'AILURE',
  'panicked at ',
  '***Failed',
  'Exception',
  'panic: ',
  'Segmentation',
  'segfault',
  'Abort',
  'abort',
  'ABORT',
  'denied',
  'annot ',
  'not found',
  'No such ',
  'nvalid ',
  'undefined ',
  'unrecognized ',
  'illed',
  'refused',
  'imed out',
  'usage: ',
  'Usage: ',
  'Fehler',
  'erreur',
  'Erreur',
  'errore',
  'エラー',
  '错误',
] as const;

/** How loudly it says so. */
export type Alarm = 'clear' | 'perhaps' | 'usage' | undefined;

/** Words that look like an error and are none. */
const innocent = [
  /\b(?:no|0|zero|without|ignor\w{1,5}|suppress\w{0,5}|expected|allowed) (?:\w{1,20} )?(?:errors?|failures?|failed)\b/i,
  /\b(?:errors?|failures?|failed|aborted)\s{0,3}[:=]\s{0,3}(?:0|none|no|false|\[\])(?!\.?\d|\w| such| space| route| [a-z]{3})/i,
  /\b(?:0|no) (?:errors?|failures?|failed)\b/i,
  /^(?:\+ |\$ |> |#|\/\/)/,
  /\berror(?:s|ed)?[-_/.]\w|[-_/.]error|\w_error\b|-W(?:no-)?error|\w[-./]errors?\b|[Ee]rror ?(?:handling|handler|code|message|bar|tolerance|reporting|log)\b/,
  /^\s*(?:checking|looking for|performing test|test)\b/i,
  /\bwarning\b|^W(?:ARN)?[: ]|\[warn(?:ing)?\]|^--\s/i,
  /\b(?:retry|retrying|falling back|fallback|skipp(?:ed|ing)|optional|will be (?:used|ignored|skipped))\b/i,
  /\b(?:would|could|may|might|can|if|when|in case|unless|should)\b.{0,60}\b(?:fail|error|abort)/i,
  /\b(?:PASS|PASSED|ok|OK|passed|done|success\w*)\b\s*$/,
];

/** Ways in which programs say that they end here. */
const clear = [
  /^(?:[^\s:]{1,200}:(?:\d{1,7}:){0,2} ?)?(?:fatal |internal compiler |catastrophic )?(?:error|Error|ERROR|fatal|Fatal|FATAL|Fehler|[Ee]rreur)\b ?(?:[:#[(!]|$|C?\d)/,
  /(?:^|[\s[({>])(?:ERROR|FATAL|FAILED|CRITICAL|Fatal error|fatal error|[A-Z]\w{1,60}(?:Error|Exception)|Error)\b ?[:\])!-]/,
  /^\s{0,8}(?:==> )?Error\b/,
  // what a traceback ends with tells more than its beginning
  /^(?:[\w.]{1,80}\.)?[A-Z]\w{0,60}(?:Error|Exception|Exit|Interrupt)(?::|$)/,
  /^thread '.{0,80}panicked at|\*\*\*(?:Failed|Exception)/,
  /^Invalid (?:read|write) of size/,
  /^(?:E|Err|ERR)[:!] /,
  /^\S{1,80}: (?:[^:]{1,200}: )?(?:line \d{1,7}: )?(?:command not found|not found|No such file or directory|Permission denied|[Cc]annot \w|invalid option|unrecognized option)/,
  /: (?:command not found|No such file or directory|Permission denied|Operation not permitted|Connection (?:refused|timed out))\.?$/,
  /\bundefined (?:reference|symbol)\b/,
  /\b(?:Segmentation [Ff]ault|segfault at|Bus error|Floating point exception|core dumped|Aborted \(|Program received signal|caught signal)\b/,
  /^panic: |^goroutine panic|\bkernel panic\b/,
  /^(?:Program aborted|forrtl: severe|At line \d{1,9} of file|Backtrace for this error)/,
  /^(?:make|gmake|ninja)(?:\[\d{1,3}\])?: \*\*\* /,
  /^[\w./-]{1,60}(?: [\w-]{1,30}){1,2}: (?:fatal )?error: /,
];

/** How to call a program is told where it was called in another way, but what was wrong with it often stands below. */
const usage = /^(?:usage|Usage): \S/;

const vague =
  /\b(?:error|failed|failure|fatal|denied|cannot|can't|could not|unable to|not found|no such|invalid|abort(?:ed|ing)?|killed|refused|timed out|exception)\b|错误|エラー/i;

/** `line` without prefixes of collectors. */
export function alarmOf(line: string): Alarm {
  if (innocent.some((one) => one.test(line))) return undefined;
  if (clear.some((one) => one.test(line))) return 'clear';
  if (vague.test(line)) return 'perhaps';
  return usage.test(line) ? 'usage' : undefined;
}
