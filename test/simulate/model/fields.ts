/** Laws of the fields that we write, and of the words in them. */
import type { openCoordination } from './coordination.ts';
import { hostOf, isStrangersHost, isTenant, isThrowAway, vendorOf } from './doors.ts';
import { unknownMs, type Ground } from './ground.ts';
import type { Known } from './people.ts';
import type { Seen } from './seen.ts';
import { saysOneOf, words } from './words.ts';

const ourFields: Readonly<Record<'lead' | 'deal', RegExp>> = {
  lead: /^(handoff_(stage|score|reasons|segment|contact_checks|coordinator|owner_reason|confirm_by)|Handoff_(Stage|Score|Reasons|Segment|Contact_Checks|Coordinator|Owner_Reason|Confirm_By)__c)$/,
  deal: /^(pipeline|handoff_\w+|Handoff_\w+__c)$/,
};
const repFields = /^(handoff_(buyer_status|confirmed_how|pass_on)|Handoff_(Buyer_Status|Confirmed_How|Pass_On)__c)$/;
/** How an owner is explained by others of the firm. */
/** What a CRM writes along in the writer's name. */
const derived =
  /^(hs_|hubspot_owner_assigneddate$|LastModified|SystemModstamp|LastActivity|IsClosed|IsWon|Probability|ForecastCategory|Name$|LastStageChange)/;

type Field = Extract<Seen, { kind: 'field' }>;

export const openFields = (
  { people, isWrong, named, isLate }: Ground,
  coordination: ReturnType<typeof openCoordination>,
  checkTurn: (known: Known) => void,
) => {
  /** The contacts that a person put to an account. */
  const ofAccount = new Set<string>();
  /**
   * In Salesforce nobody knows whose words a form's text is that a colleague saved before we had read it (SF9), nor since when a wish for no
   * mailings stands: it may be the colleague who ticked it, after the request.
   */
  const savedByColleague = (connection: string, id: string): void => {
    const known = people.get(connection, id);
    if (known === undefined || known.givenAt !== null || known.isStopped) return;
    if (vendorOf(connection) === 'salesforce' && (isThrowAway(known.email) || known.hasOptedOut))
      known.isDoubtful = true;
  };

  const checkOurs = (seen: Field, object: 'lead' | 'deal', since: number): void => {
    isWrong('the rep’s own fields', repFields.test(seen.name), () => `${seen.name} of ${seen.id} was written`);
    isWrong(
      'our fields alone',
      !ourFields[object].test(seen.name) && !derived.test(seen.name),
      () => `${object}.${seen.name} was written`,
    );
    isWrong(
      'who was handed off was',
      seen.value.startsWith(words.notHandedOff) && (people.get(seen.connection, seen.id)?.givenAt ?? null) !== null,
      () => `${seen.id} was handed off, and ${seen.name} says that it was not`,
    );
    const { email = '' } = people.get(seen.connection, seen.id) ?? {};
    const host = hostOf(email);
    // Of a tenant's host, which is one firm's, a record that became another's may count as a colleague.
    const mayBeFirm = isTenant(host) && people.ofHuman(email).some((one) => one.isDoubtful);
    isWrong(
      'strangers are no firm',
      saysOneOf(seen.value, words.ofFirm) &&
        isStrangersHost(host) &&
        !mayBeFirm &&
        !ofAccount.has(`${seen.connection} ${seen.id}`),
      () => `${seen.id} at ${host} was told of a firm: ${seen.name}`,
    );
    if (/coordinator/i.test(seen.name)) coordination.given(seen.value, `${seen.connection} ${seen.id}`);
    const known = people.get(seen.connection, seen.id);
    if (known !== undefined && /coordinator/i.test(seen.name)) known.coordinator = seen.value;
    if (known !== undefined && /handoff_stage/i.test(seen.name)) known.stage = seen.value;
    if (known !== undefined && /confirm_by/i.test(seen.name)) known.confirmBy = seen.value;
    if (known !== undefined && /owner_?reason/i.test(seen.name)) {
      known.reason = seen.value;
      checkTurn(known);
      isWrong(
        'who was made anew is nobody elsewhere',
        saysOneOf(known.reason, words.elsewhere) &&
          people
            .ofHuman(known.email)
            .every((one) => one === known || (one.isGone && since - one.goneAt > unknownMs && !isLate())),
        () => `${named(known)} has no other record: ${known.reason}`,
      );
      isWrong(
        'a choice is one',
        known.reason.startsWith(words.chosen) &&
          !people.ofHuman(known.email).some(({ wasChosen, isDoubtful }) => wasChosen || isDoubtful),
        () => `nobody chose for ${named(known)}: ${known.reason}`,
      );
    }
    const isLikeNobody = known !== undefined && !known.isDoubtful && people.othersAlike(known).length === 0;
    isWrong(
      'only who is alike is probably the same',
      seen.value.includes(words.probably) && isLikeNobody,
      () => `${seen.id} was told to be probably somebody else: ${seen.name}`,
    );
  };

  return {
    saw: (seen: Field, since: number): void => {
      // A contact of an account is of that firm, whatever address it has: Salesforce links nobody by a domain.
      if (seen.by !== 'us' && seen.name === 'AccountId') ofAccount.add(`${seen.connection} ${seen.id}`);
      if (seen.by === 'us' && seen.object !== 'other') checkOurs(seen, seen.object, since);
      else if (seen.by === 'person' && seen.object === 'lead') {
        const known = people.get(seen.connection, seen.id);
        if (known !== undefined && /confirm_by/i.test(seen.name)) known.confirmBy = seen.value;
        savedByColleague(seen.connection, seen.id);
      }
    },
  };
};
