/**
 * A quarter of a sales team (`test/support/quarter.ts` says what of it is modelled), under three policies: until when buyers are first spoken
 * with, by stage, in the firm's working time and by the clock on the wall; how many nobody spoke with; and who had how many leads.
 *
 *   node bench/quarter.ts [leads] [weeks] [seed]
 *
 * Prints the tables of docs/fairness.md. The same for a seed. Takes some minutes for each policy.
 */
import { sharingOf, speedOf, type Sharing } from '../test/support/quarter-figures.ts';
import { quarterPolicies, type QuarterPolicy } from '../test/support/quarter-team.ts';
import { kinds, playQuarter, type QuarterLead } from '../test/support/quarter.ts';

const hours = (of: number): string => of.toFixed(1);
const line = (...cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};
const head = (...cells: readonly string[]): void => {
  line(...cells);
  line(...cells.map(() => '---'));
};

const [leads = 650, weeks = 13, seed = 1] = process.argv.slice(2).map(Number);
const played = new Map<QuarterPolicy, readonly QuarterLead[]>();
for (const name of Object.keys(quarterPolicies) as QuarterPolicy[])
  played.set(name, await playQuarter(name, { leads, weeks, seed }));

head('stage', 'policy', 'leads', 'median, working', '90th, working', 'median, wall', '90th, wall', 'nobody spoke with');
for (const kind of kinds)
  for (const [name, all] of played) {
    const own = all.filter((lead) => lead.kind === kind);
    const { medianOffice, p90Office, medianWall, p90Wall } = speedOf(own);
    const unworked = own.filter(({ touched }) => touched === undefined).length;
    line(kind, name, own.length, ...[medianOffice, p90Office, medianWall, p90Wall].map(hours), unworked);
  }

const shared = new Map<QuarterPolicy, Sharing>([...played].map(([name, all]) => [name, sharingOf(all)]));
const of = (ask: (sharing: Sharing) => string | number): (string | number)[] => [...shared.values()].map(ask);
process.stdout.write('\n');
head('', ...shared.keys());
line('given to somebody on leave', ...of(({ toAbsent }) => toAbsent));
line('went on to another one', ...of(({ wentOn }) => wentOn));
line('past all caps, to the default owner', ...of(({ overflow }) => overflow));
line('most leads a day beyond a cap', ...of(({ beyondCap }) => beyondCap));
for (const { pool, rep, weight } of shared.get('the policy in full')?.had ?? [])
  line(
    `${rep}, weight ${weight} in ${pool}`,
    ...of(({ had }) => {
      const mine = had.find((one) => one.rep === rep)?.leads ?? 0;
      return `${mine} (${(mine / weight).toFixed(0)} for their weight)`;
    }),
  );
