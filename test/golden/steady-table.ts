/**
 * The table as its functions see it in the golden week: what is asked for at the same time is answered in the order it was asked in.
 * The keys of its maps come in another order at each read, as everywhere in the tests: nothing may hang on it.
 */
import type { Table } from '../../shared/store/table.ts';

export const openSteadyTable = ({ name, doc }: Table) => {
  const given = doc.send.bind(doc) as (command: object, ...rest: unknown[]) => Promise<unknown>;
  let failing: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (command: object, rest: readonly unknown[]): Promise<unknown> => {
    if (command.constructor.name === failing) {
      failing = undefined;
      throw new Error('the table does not answer');
    }
    return given(command, ...rest);
  };
  const send = (command: object, ...rest: unknown[]): Promise<unknown> => {
    const answer = last.then(() => ask(command, rest));
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    table: { name, doc: { send } as typeof doc },
    /** It does not answer the next command of that kind. */
    failAt: (command: string): void => {
      failing = command;
    },
    isFailing: (): boolean => failing !== undefined,
  };
};
