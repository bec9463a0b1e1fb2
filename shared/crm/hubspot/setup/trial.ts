/** The test lead in HubSpot: a contact. Archived, it stays in the recycle bin of the portal for 90 days, as whatever is deleted there. */
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import type { TrialLead, TrialRecords } from '../../trial.ts';
import { objectType } from '../call/apis.ts';
import { readRows } from '../call/batch-answer.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';
import { handOffNowProperty } from '../fields.ts';
import { readPresent } from '../reads.ts';
import { sendUpdates } from '../updates.ts';

const propertiesOf = ({ firstName, lastName, email, company, problem }: TrialLead): Record<string, string> => ({
  firstname: firstName,
  lastname: lastName,
  email,
  company,
  message: problem,
  [handOffNowProperty]: 'true',
});

export const hubspotTrial = (
  http: HubspotHttp,
  { portalId, newTraceId }: { portalId: number; newTraceId: () => string },
): TrialRecords => {
  const api = new objects.BatchApi(hubspotConfiguration(objects, http));
  const type = objectType.contact;

  const findBy = async (email: string): Promise<string | undefined> => {
    const ask = { inputs: [{ id: email }], idProperty: 'email', properties: ['email'], propertiesWithHistory: [] };
    return readRows(await api.read(type, ask)).rows[0]?.id;
  };

  const make = async (lead: TrialLead): Promise<string> => {
    const input = { properties: propertiesOf(lead), objectWriteTraceId: newTraceId(), associations: [] };
    const { rows, errors } = readRows(await api.create(type, { inputs: [input] }), 'create');
    const [made] = rows;
    if (made !== undefined) return made.id;
    throw errors[0]?.error ?? new CrmUnavailable('unclear', 'HubSpot did not say what became of the contact');
  };

  return {
    create: async (lead) => {
      try {
        return await make(lead);
      } catch (error) {
        const isUnclear = error instanceof CrmUnavailable && error.code === 'unclear';
        const found = isUnclear ? await findBy(lead.email) : undefined;
        if (found === undefined) throw error;
        return found;
      }
    },
    emailOf: async (id) => {
      const found = await readPresent(api, { type, ids: [id], properties: ['email'] });
      return found.get(id)?.properties['email'] ?? null;
    },
    release: async (id) => {
      const properties = { [handOffNowProperty]: '' };
      const row = (await sendUpdates(api, type, [{ key: id, id, properties }], newTraceId)).get(id);
      if (row?.ok === false) throw row.error;
    },
    remove: async (id) => {
      try {
        await api.archive(type, { inputs: [{ id }] });
      } catch (error) {
        if (!(error instanceof CrmRejected && error.code === 'not-found')) throw error;
      }
    },
    linkTo: (id) => `https://app.hubspot.com/contacts/${portalId}/record/${type}/${id}`,
  };
};
