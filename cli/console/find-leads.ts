/** The leads that somebody looks for: by an id or the URL of a record, or by the address of a person, of which the table has a keyed hash. */
import { BadRequest } from '../../shared/domain/errors.ts';
import { leadOfName, relationName } from '../../shared/domain/relation.ts';
import { openPersonKey, personHash } from '../../shared/lambda/person-key.ts';
import { spellingsOf } from '../../shared/lead/person/address.ts';
import { readRelations } from '../../shared/store/relations.ts';
import { shadowed, type Table } from '../../shared/store/table.ts';
import { connectionsOf } from '../address-connections.ts';
import { openSecretsManager } from '../aws.ts';
import type { Environment } from '../environment.ts';
import { readAddress } from '../record-address.ts';

type Found = readonly { connection: string; id: string }[];

const isEmail = (text: string): boolean => /^[^\s@/]+@[^\s@/]+$/.test(text);

export const openFind = (
  table: Table,
  environment: Environment,
  now: () => number,
): ((text: string) => Promise<Found>) => {
  const keyOf = (secret: string) => openPersonKey(openSecretsManager(environment.aws), secret);
  const readKey = environment.personKey === undefined ? undefined : keyOf(environment.personKey);

  const byEmail = async (email: string): Promise<Found> => {
    if (readKey === undefined)
      throw new BadRequest(
        'usage',
        'Nothing names the secret that keys the hash of persons: set HANDOFF_PERSON_KEY to the PersonKeyArn that `npx cdk deploy` printed.',
      );
    const key = await readKey();
    const keys = spellingsOf(email).map((value) => ({ kind: 'person', value: personHash(key, value) }) as const);
    const spaces = [table, shadowed(table, new Date(now()).toISOString())];
    const known = await Promise.all(spaces.map((space) => readRelations(space, keys)));
    const names = known.flatMap((relations) =>
      keys.flatMap((one) => {
        const stored = relations.get(relationName(one));
        return stored?.ok ? Object.keys(stored.value.leads) : [];
      }),
    );
    return [...new Set(names)].map(leadOfName);
  };

  return async (text) => {
    if (isEmail(text)) return byEmail(text);
    const address = readAddress(text);
    if (address.object === 'deal') throw new BadRequest('usage', 'That is a deal: paste the lead or contact of it.');
    return connectionsOf(address, undefined, environment).map((connection) => ({ connection, id: address.id }));
  };
};
