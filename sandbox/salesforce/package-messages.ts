/** The outbound messages that the package deploys. */

/** What the flow of one object watches, and what its message tells. */
export type OutboundMessage = { type: string; watches: readonly string[]; tells: readonly string[] };
const ofPerson = [
  'FirstName',
  'LastName',
  'Title',
  'Email',
  'HasOptedOutOfEmail',
  'DoNotCall',
  'Phone',
  'MobilePhone',
  'LeadSource',
  'Description',
  'OwnerId',
];
const ofFirm = ['Company', 'Website', 'Industry', 'NumberOfEmployees', 'City', 'State', 'Country'];
const ofRep = ['Handoff_Buyer_Status__c', 'Handoff_Confirmed_How__c'];
/** The messages say which record changed, and little else. */
const tells = ['Id', 'LastModifiedDate'];
/** The package's flows: they watch what others write, and never the fields that the integration fills. */
export const packageMessages: readonly OutboundMessage[] = [
  {
    type: 'Lead',
    watches: [...ofPerson, ...ofFirm, ...ofRep, 'Handoff_Pass_On__c', 'Handoff_Now__c', 'Status', 'IsConverted'],
    tells,
  },
  {
    type: 'Contact',
    watches: [
      ...ofPerson,
      ...ofRep,
      'Handoff_Pass_On__c',
      'Handoff_Now__c',
      'AccountId',
      'MailingCity',
      'MailingState',
      'MailingCountry',
    ],
    tells,
  },
  { type: 'Opportunity', watches: [...ofRep, 'StageName', 'Amount', 'AccountId'], tells },
];
