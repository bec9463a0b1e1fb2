/**
 * The test lead in Salesforce: a Lead. The integration user may make and delete one only with the permission set *Handoff Test Lead*,
 * and even then Salesforce lets it delete what it owns itself: so the owner is taken back before.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import type { RowResult } from '../../rows.ts';
import type { TrialLead, TrialRecords } from '../../trial.ts';
import { sendCollection, type Waiting } from '../call/collections.ts';
import { askAll, rowsOf, textOf } from '../call/queries.ts';
import { handOffNowField } from '../fields.ts';
import { longId } from '../ids.ts';
import type { Column } from '../rights.ts';
import { isOneOf, select } from '../soql.ts';
import { sendUpdates, writeHeaders } from '../writes.ts';

const valuesOf = ({ firstName, lastName, email, company, problem }: TrialLead) => ({
  FirstName: firstName,
  LastName: lastName,
  Email: email,
  Company: company,
  Description: problem,
  [handOffNowField]: true,
});

const valueIn = <T>(row: RowResult<T> | undefined): T => {
  if (row === undefined) throw new CrmUnavailable('unclear', 'Salesforce did not say what became of the lead');
  if (!row.ok) throw row.error;
  return row.value;
};

export const salesforceTrial = (
  { connection, ownUserId }: { connection: Connection; ownUserId: () => Promise<string> },
  { loginUrl, ...waiting }: Waiting & { loginUrl: string },
): TrialRecords => {
  const ask = async (columns: readonly Column<'Lead'>[], where: string) =>
    rowsOf((await askAll(connection, [{ soql: select(columns, 'Lead', where) }]))[0]);

  const make = async (lead: TrialLead): Promise<string> => {
    const sent = await sendCollection<TrialLead>(
      {
        inputs: [lead],
        keyOf: ({ email }) => email,
        writes: (one) => Object.keys(valuesOf(one)),
        creates: true,
        send: (leads) =>
          connection.request({
            method: 'POST',
            url: '/composite/sobjects',
            headers: { ...writeHeaders },
            body: JSON.stringify({
              allOrNone: false,
              records: leads.map((one) => ({ attributes: { type: 'Lead' }, ...valuesOf(one) })),
            }),
          }),
      },
      waiting,
    );
    return valueIn(sent.get(lead.email));
  };

  return {
    create: async (lead) => {
      try {
        return await make(lead);
      } catch (error) {
        const isUnclear = error instanceof CrmUnavailable && error.code === 'unclear';
        const [found] = isUnclear ? await ask(['Id'], isOneOf('Email', [lead.email])) : [];
        const id = found && textOf(found, 'Id');
        if (id === undefined) throw error;
        return id;
      }
    },
    emailOf: async (id) => {
      const long = longId(id);
      if (long === undefined) return null;
      const [row] = await ask(['Id', 'Email'], isOneOf('Id', [long]));
      return (row && textOf(row, 'Email')) ?? null;
    },
    release: async (id) => {
      const values = { [handOffNowField]: false, OwnerId: await ownUserId() };
      valueIn((await sendUpdates(connection, [{ key: id, object: 'Lead', id, values }], waiting)).get(id));
    },
    remove: async (id) => {
      const collection = {
        inputs: [id],
        keyOf: (one: string) => one,
        writes: () => [],
        creates: false,
        send: (ids: readonly string[]) => connection.destroy('Lead', [...ids]),
      };
      const row = (await sendCollection<string>(collection, waiting)).get(id);
      const isGone = row?.ok === false && row.error instanceof CrmRejected && row.error.code === 'not-found';
      if (!isGone) valueIn(row);
    },
    linkTo: (id) => `${loginUrl.replace(/\/+$/, '')}/lightning/r/Lead/${id}/view`,
  };
};
