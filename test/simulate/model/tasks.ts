/** Laws of the tasks that we make. */
import { dayMs, team, unknownMs, type Ground } from './ground.ts';
import { isOpen } from './office.ts';
import type { Seen } from './seen.ts';
import { words } from './words.ts';

/** What a fault hid is known by then: a CRM may be out for half a day, and ask for a day's patience after it. */
const heldUpMs = 2 * dayMs;

export const openTasks = ({ people, isWrong, now, isLate }: Ground) => {
  /** When each was made, by its mark. */
  const marks = new Map<string, number>();
  return {
    saw: (seen: Extract<Seen, { kind: 'task' }>, since: number): void => {
      const known = people.get(seen.connection, seen.on);
      const mark = `${seen.connection} ${seen.mark}`;
      isWrong('a task once', marks.has(mark), () => `${seen.connection} ${seen.on} has a second task: ${seen.subject}`);
      marks.set(mark, now());
      isWrong(
        'a resting lead rests',
        // A row that the CRM refused says so still when the task of whoever is awake again is there.
        known?.stage === 'resting' && seen.subject.startsWith(words.firstTalk) && !isLate(),
        () => `${seen.connection} ${seen.on} rests, and has a task: ${seen.subject}`,
      );
      const isBound = words.inOfficeHours.some((begin) => seen.subject.startsWith(begin));
      const bought = [...(known?.deals ?? [])].flatMap((id) => {
        const { isWon = false, wonAt = null } = people.deal(seen.connection, id) ?? {};
        return isWon && wonAt !== null ? [wonAt] : [];
      });
      // Who asks elsewhere asks anew as well.
      const askedAt = Math.max(...(known === undefined ? [] : people.ofHuman(known.email).map((one) => one.askedAt)));
      isWrong(
        'a win ends the first talk',
        seen.subject.startsWith(words.firstTalk) &&
          known?.isDoubtful === false &&
          bought.some(
            (wonAt) =>
              wonAt > Math.max(known.givenAt ?? now(), askedAt) && since - wonAt > (isLate() ? heldUpMs : unknownMs),
          ),
        () => `${seen.connection} ${seen.on} has bought, and has a task: ${seen.subject}`,
      );
      isWrong(
        'who is ruled out is left alone',
        isBound && known?.isDoubtful === false && known.ruledOutAt !== null && known.ruledOutAt < since,
        () => `${seen.connection} ${seen.on} is no lead, as a colleague says, and has a task: ${seen.subject}`,
      );
      isWrong(
        'steps in working time',
        isBound && !isLate() && team.includes(known?.owner ?? '') && !isOpen(now(), known?.owner ?? ''),
        () => `in closed hours: ${seen.subject}`,
      );
      known?.marks.add(seen.mark);
      known?.subjects.push(seen.subject);
      if (seen.subject.startsWith(words.remind)) known?.reminded.add(seen.to);
    },
    /** A task of theirs was deleted by hand. One that was made a moment before we may not know of yet: then it is made again. */
    taskDeleted: (connection: string, id: string): void => {
      for (const mark of people.get(connection, id)?.marks ?? [])
        if (now() - (marks.get(`${connection} ${mark}`) ?? 0) < unknownMs) marks.delete(`${connection} ${mark}`);
    },
  };
};
