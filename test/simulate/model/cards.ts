/** Laws of the notes that we write, and what people type into them. */
import { unknownMs, type Ground } from './ground.ts';
import type { Seen } from './seen.ts';

export const openCards = ({ people, isWrong, now }: Ground) => {
  let isWithoutNews = false;
  /** When each text was typed. */
  const typedAt = new Map<string, number>();
  return {
    saw: (seen: Extract<Seen, { kind: 'card' | 'card-changed' }>, since: number): void => {
      const known = people.get(seen.connection, seen.on);
      if (seen.by === 'us') {
        isWrong(
          'no write without news',
          isWithoutNews,
          () => `the card of ${seen.connection} ${seen.on} was written, and there was no news`,
        );
        // What is typed between our reading and our writing is lost.
        if (known !== undefined) known.typed = known.typed.filter((text) => (typedAt.get(text) ?? 0) < since);
      }
      if (seen.kind !== 'card' || known === undefined) return;
      known.cards.add(seen.card);
      known.cardAt = now();
      isWrong(
        'one card',
        !known.isDoubtful && known.cards.size > 1,
        () => `${seen.connection} ${seen.on} has ${known.cards.size} cards`,
      );
    },
    /** From now on nothing happens that a card would tell of, or it does again. */
    expectNoNews: (isSo: boolean): void => void (isWithoutNews = isSo),
    /** Into a card that was made a moment before we may not know what we gave it: then nobody's lines are told apart. */
    typed: (connection: string, id: string, text: string): void => {
      const known = people.get(connection, id);
      if (known === undefined || now() - known.cardAt < unknownMs) return;
      known.typed.push(text);
      typedAt.set(text, now());
    },
  };
};
