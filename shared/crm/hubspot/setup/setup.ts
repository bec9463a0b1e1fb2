/**
 * Provisioning: reads which of our properties a portal has, and creates what is missing. Every call may be made again: a
 * property that exists counts as made, whoever made it, and a create whose answer was lost shows in the next reading.
 */
import * as generated from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import * as z from 'zod';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { propertyGroup, type PropertyDefinition } from '../fields.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';
import { ofUsers } from '../options.ts';
import {
  planSetup,
  type Present,
  type PresentByObject,
  type PropertyObject,
  type SetupPlan,
  type SetupStep,
  type WantedByObject,
} from './setup-plan.ts';

const valueType = z.enum(generated.PropertyCreateTypeEnum);
const fieldType = z.enum(generated.PropertyCreateFieldTypeEnum);

const propertyCreate = ({ type, fieldType: field, options, ...property }: PropertyDefinition) => ({
  ...property,
  type: valueType.parse(type),
  fieldType: fieldType.parse(field),
  options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
});

/** True when the create is done as far as anybody can tell now: it was there already, or its answer was lost. */
const isSettledByReading = (error: unknown): boolean =>
  (error instanceof CrmRejected && error.code === 'already-exists') ||
  (error instanceof CrmUnavailable && error.code === 'unclear');

export type PropertySetup = {
  present(): Promise<PresentByObject>;
  /**
   * Does what the plan for these properties says, reads again, and does what is left once more: a create that was answered by
   * "exists already" may have restored an archived property with other options or another type.
   * @returns the steps that were done, and the plan that is left; `left.steps` is empty when all is there.
   * @throws CrmRejected `forbidden` when the app lacks a scope.
   */
  apply(wanted: WantedByObject): Promise<{ done: readonly SetupStep[]; left: SetupPlan }>;
};

export const openPropertySetup = (http: HubspotHttp): PropertySetup => {
  const configuration = hubspotConfiguration(generated, http);
  const properties = new generated.CoreApi(configuration);
  const groups = new generated.GroupsApi(configuration);

  const presentOf = async (object: PropertyObject): Promise<Present> => {
    const [foundGroups, found] = [await groups.getAll(object), await properties.getAll(object)];
    return {
      groups: new Set(foundGroups.results.map(({ name }) => name)),
      properties: new Map(
        found.results.map(
          ({ name, label, type, externalOptions, options, referencedObjectType, modificationMetadata }) => [
            name,
            {
              name,
              type,
              externalOptions: externalOptions ?? false,
              options: options ?? [],
              label,
              isOfUsers: referencedObjectType === ofUsers,
              isReadOnly: modificationMetadata?.readOnlyValue === true,
            },
          ],
        ),
      ),
    };
  };
  const present = async (): Promise<PresentByObject> => ({
    contacts: await presentOf('contacts'),
    deals: await presentOf('deals'),
  });

  const take = async (step: SetupStep): Promise<void> => {
    const { kind, object } = step;
    if (kind === 'create-group') await groups.create(object, { name: step.group, label: propertyGroup.label });
    else if (kind === 'create-property') await properties.create(object, propertyCreate(step.property));
    else await properties.update(object, step.name, { options: [...step.options] });
  };

  return {
    present,
    apply: async (wanted) => {
      const done: SetupStep[] = [];
      let plan = planSetup(wanted, await present());
      for (let round = 1; round <= 2 && plan.steps.length > 0; round += 1) {
        for (const step of plan.steps) {
          try {
            await take(step);
            done.push(step);
          } catch (error) {
            if (!isSettledByReading(error)) throw error;
          }
        }
        plan = planSetup(wanted, await present());
      }
      return { done, left: plan };
    },
  };
};
