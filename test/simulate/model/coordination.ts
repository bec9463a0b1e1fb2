/** The turns of those who coordinate, which are counted by themselves. */

/** They coordinate, whoever owns how many leads. */
const juniors: readonly string[] = ['dina', 'emil'];
/**
 * One turn; and those that were taken for leads which the CRM has not taken yet, or whose word was merged away, or at the same moment.
 * Nobody coordinates their own leads: those are the other's alone, and come on top as far as turns have not made up for them.
 */
const apart = 6;
/** A lead that one of them had instead of the other costs so many turns while their weight is 0.05. */
const turnsOfRamp = 20;

export const openCoordination = (
  isWrong: (law: string, wrong: boolean, text: () => string) => void,
  isThere: (rep: string) => boolean,
) => {
  /** Of those who coordinate, the leads that they ever owned, and what each was given while both were there, at one weight. */
  const owned = new Map(juniors.map((rep) => [rep, new Set<string>()]));
  const coordinated = new Map(juniors.map((rep) => [rep, new Set<string>()]));
  /**
   * The turns that each is owed from before a weight changed: of their own leads, which the other coordinated, at the weight of then. A changed
   * weight takes nothing of that away.
   */
  const owed = new Map(juniors.map((rep) => [rep, 0]));
  let hasOneWeight = true;
  const ofOwn = (leads: ReadonlySet<string>, rep: string): number =>
    [...leads].filter((lead) => owned.get(rep)?.has(lead) === true).length;
  const check = (): void => {
    for (const [more, many] of coordinated)
      for (const [less, few] of coordinated) {
        const othersAlone = ofOwn(many, less);
        isWrong(
          'coordinating is shared by itself',
          hasOneWeight && many.size - few.size > apart + othersAlone + (owed.get(more) ?? 0),
          () =>
            `${less} and ${more} coordinate ${few.size} and ${many.size}, of which ${othersAlone} are ${less}'s own`,
        );
      }
  };
  return {
    check,
    owns: (rep: string, lead: string): void => void owned.get(rep)?.add(lead),
    given: (rep: string, lead: string): void => {
      if (juniors.every(isThere)) coordinated.get(rep)?.add(lead);
    },
    /** A weight counts from now on: nobody makes up for what came of the former ones. */
    reweighted: (isOne: boolean): void => {
      check();
      hasOneWeight = isOne;
      const turns = isOne ? turnsOfRamp : 1;
      for (const rep of juniors)
        for (const [other, leads] of coordinated)
          if (other !== rep) owed.set(rep, (owed.get(rep) ?? 0) + turns * ofOwn(leads, rep));
      for (const leads of coordinated.values()) leads.clear();
    },
  };
};
