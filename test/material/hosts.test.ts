import { describe, expect, it } from 'vitest';
import { judgeHost } from '../../shared/lead/contact/host.ts';
import { noRelation } from '../../shared/domain/relation.ts';
import { isFirm } from '../../shared/lead/firm-evidence.ts';
import { personHash } from '../../shared/lambda/person-key.ts';
import { observe } from '../../shared/lead/observe.ts';
import { leadRecord } from '../support/lead.ts';
import { defaultPolicy } from '../support/policy.ts';
import { halves, readHosts, type Host } from './material.ts';

/** Whether the host can be one firm's, and what was meant where it is misspelt. */
const isRight = ({ host, as, binds, means }: Host): boolean => {
  const judged = judgeHost(host, as);
  return (judged !== null && judged.firm !== null) === binds && (means === undefined || judged?.meant === means);
};
/** A host of strangers that would make a firm of them, whatever its kind is called. */
const isTakenForFirm = ({ host, as, binds }: Host): boolean => !binds && (judgeHost(host, as)?.firm ?? null) !== null;

// Printed, and never which of them: rules are made from the seen half alone.
describe.each(halves)('of the hosts in the %s half', (half) => {
  const hosts = readHosts(half);
  const right = hosts.filter(isRight).length;

  it('95 of 100 or more are judged rightly', () => {
    console.log(
      `hosts ${half}: ${right} of ${hosts.length} judged rightly, ${hosts.filter(isTakenForFirm).length} of others taken for a firm’s`,
    );
    expect(right / hosts.length).toBeGreaterThanOrEqual(0.95);
  });

  it('two customers of a shared host are never one firm', () => {
    const shared = hosts.filter(({ kind }) => kind === 'tenant' || kind === 'builder');
    const firmOf = (name: string, { host, as }: Host) => judgeHost(`${name}.${host}`, as)?.firm ?? null;
    const joined = shared.filter((one) => firmOf('acme', one) !== null && firmOf('acme', one) === firmOf('rival', one));
    expect(joined.length).toBe(0);
  });

  it('no stranger is bound to a firm, whatever the lists make of their host', () => {
    const of = (id: string, company: string, { host, as }: Host) => {
      const record = leadRecord({
        id,
        facts: { company, ...(as === 'mail' ? { email: `p${id}@${host}` } : { website: host }) },
      });
      const look = { id, erase: false, occurredAt: '', receivedAt: '', causes: [], mergedIds: [] };
      const sight = { look: { ...look, ownerTouched: false, bulk: false }, record, company: null, choice: null };
      return observe(sight, defaultPolicy, (text) => personHash('key', text));
    };
    const bound = hosts.filter((one) => {
      const [first, next] = [of('1', 'Alpha Werke', one), of('2', 'Beta GmbH', one)];
      const leads = {
        [`${first.connection}#1`]: {
          stage: 'curious',
          ...(first.firmName !== undefined && { firmName: first.firmName }),
        },
      };
      return next.firm !== null && isFirm({ ...noRelation, leads }, next);
    });
    expect(bound.length).toBe(0);
  });
});
