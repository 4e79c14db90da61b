import type { Answers, Composer } from '../wizard/contract.ts';

/** The answers with this one. What is proposed anyway stays a proposal, and follows the answers it depends on. */
export function decided(composer: Composer, given: Answers, id: string, value: string): Answers {
  const { [id]: _own, ...others } = given;
  const proposed = composer.asked(others).find((one) => one.id === id)?.value;
  return value === proposed ? others : { ...others, [id]: value };
}
