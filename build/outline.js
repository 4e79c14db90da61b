/**
 * The course without its prose, a fifth of its size: all that folding a journal, `status` and the first paint need of it.
 * The shape is the course's own; test/house/outline.test.ts shows that both fold alike.
 */
const prose = new Set([
  'say',
  'notice',
  'keep',
  'reply',
  'ask',
  'hints',
  'figure',
  'explain',
  'meanwhile',
  'accept',
  'setup',
  'check',
  'command',
  'do',
]);

export function outline(course) {
  return JSON.parse(JSON.stringify(course), (key, value) => (prose.has(key) ? bare(value) : value));
}

function bare(value) {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(bare);
  return {};
}
