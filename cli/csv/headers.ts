/** What the columns of an export are called, by HubSpot, by Salesforce and by people. */
import type { CrmFactName } from '../../shared/domain/facts.ts';
import { bareSpelling } from '../../shared/domain/origin.ts';

/** What a column may tell beside facts. `form`, `formAt`: the form that the buyer sent last, and when. */
export const others = ['name', 'owner', 'firmOwner', 'id', 'converted', 'form', 'formAt'] as const;
type Other = (typeof others)[number];

/** A fact, one of the others, or a property of HubSpot's that tells what the buyer did. */
export type Target = string;

/** Headers without blanks, case and signs: English and German as both CRMs write them, and as people do; the usual ones in French and Spanish too. */
const headers: Readonly<Partial<Record<CrmFactName | Other, string>>> = {
  email:
    'email emailaddress mail mailaddress emailadresse businessemail workemail primaryemail emailgeschäftlich geschäftlicheemail adresseemail correo correoelectrónico',
  phone:
    'phone phonenumber telephone telephonenumber tel businessphone workphone telefon telefonnummer rufnummer téléphone numérodetéléphone teléfono númerodeteléfono mobile mobilephone mobilephonenumber cellphone mobil mobiltelefon mobiltelefonnummer mobilnummer handy handynummer portable téléphoneportable numérodetéléphonemobile móvil teléfonomóvil númerodeteléfonomóvil',
  firstName: 'firstname givenname forename vorname prénom nombre',
  lastName: 'lastname surname familyname nachname familienname zuname nomdefamille apellido apellidos',
  name: 'name fullname contactname leadname vollständigername ansprechpartner kontaktname',
  title:
    'title jobtitle position role jobbezeichnung berufsbezeichnung funktion poste cargo jobtitel intituléduposte puesto',
  company:
    'company companyname companyaccount account accountname organisation organization firm firma firmenname unternehmen unternehmensname nameunternehmens namedesunternehmens firmaaccount associatedcompany entreprise société empresa nomdelentreprise nombredelaempresa nombredeempresa',
  website:
    'website websiteurl homepage companywebsite companydomainname companydomain domain webseite internetseite siteweb sitioweb urlderwebsite urldusiteweb urldelsitioweb',
  country:
    'country countryregion countrycode land landregion mailingcountry billingcountry companycountry pays paysrégion país paísregión ländercode',
  region:
    'state stateregion stateprovince province region bundesland mailingstate mailingstateprovince billingstate billingstateprovince bundeslandprovinz bundeslandregion bundeslandkanton kanton région étatrégion étatprovince estado estadoregión estadooregión estadoprovincia provincia companystate companystateregion',
  city: 'city town ort stadt mailingcity billingcity ville ciudad',
  industry: 'industry branche accountindustry sector secteur sector industria industrie secteurdactivité',
  employees:
    'employees numberofemployees numemployees noofemployees employeecount headcount companysize mitarbeiter mitarbeiterzahl anzahlmitarbeiter anzahldermitarbeiter anzahlvonmitarbeitern unternehmensgröße firmengröße mitarbeiteranzahl mitarbeitendenzahl beschäftigte beschäftigtenzahl anzahlderbeschäftigten nombredemployés effectif effectifs employés empleados númerodeempleados',
  topic: 'topic productinterest interestedin thema produktinteresse interesse',
  problem:
    'message problem comments comment question inquiry enquiry nachricht anliegen anfrage mitteilung howcanwehelp wiekönnenwirhelfen',
  timing: 'timing timeframe timeline zeitrahmen zeitpunkt',
  lifecycle: 'lifecycle lifecyclestage lifecyclephase phasedelifecycle phaseducycledevie etapadelciclodevida',
  leadStatus: 'status leadstatus hsleadstatus statutdulead estadodellead statutdelapiste estadodelcandidato',
  source:
    'source leadsource originalsource originaltrafficsource hsanalyticssource leadquelle quelle herkunft ursprünglichequelle ursprünglichetrafficquelle originalquelle sourcedorigine originedelapiste fuenteoriginal origendelcandidato',
  optedOut:
    'emailoptout hasoptedoutofemail optedoutofemail optedout optout unsubscribed unsubscribedfromallemail unsubscribedfromallemails hsemailoptout abgemeldet vonallenemailsabgemeldet emailabmeldung keineemails',
  doNotCall: 'donotcall nocalls nichtanrufen keineanrufe',
  noContact: 'donotcontact nocontact keinkontakt nichtkontaktieren',
  purchases: 'purchases numberofpurchases orders numberoforders käufe anzahlkäufe bestellungen',
  revenue: 'totalrevenue gesamtumsatz',
  lastPurchaseAt: 'lastpurchase lastpurchasedate lastorderdate recentdealclosedate letzterkauf letztebestellung',
  createdAt:
    'created createdat createdon createdate createddate datecreated creationdate erstelldatum erstellungsdatum erstelltam erstellt angelegtam datum eingegangenam datedecréation fechadecreación',
  origin: 'recordsource hsobjectsourcelabel datensatzquelle',
  originName: 'recordsourcedetail1 hsobjectsourcedetail1',
  firmType: 'accounttype firmtype companytype',
  openDeals: 'opendeals numberofopendeals openopportunities',
  handOffNow: 'handoffnow',
  language:
    'language preferredlanguage hslanguage sprache bevorzugtesprache langue languepréférée idioma idiomapreferido',
  owner:
    'owner ownername ownerid contactowner leadowner recordowner hubspotownerid inhaber kontaktinhaber leadinhaber inhaberdeskontakts inhaberdesleads zuständigermitarbeiter zuständigermitarbeiterfürkontakt zuständigermitarbeiterfürkontakte kontaktzuständigermitarbeiter zuständig betreuer propriétaireducontact propietariodelcontacto',
  firmOwner: 'accountowner companyowner firmowner accountinhaber zuständigermitarbeiterfürunternehmen kundenbetreuer',
  id: 'id recordid contactid leadid datensatzid hsobjectid kontaktid',
  converted: 'converted isconverted konvertiert',
};

/** How HubSpot calls what the buyer did; its own names of properties are known besides. */
const touchLabels: Readonly<Record<string, string>> = {
  recent_conversion_date: 'recentconversiondate format',
  recent_conversion_event_name: 'recentconversion form formname formular',
  first_conversion_date: 'firstconversiondate',
  first_conversion_event_name: 'firstconversion',
  hs_analytics_last_timestamp: 'timeoflastsession timeoflastvisit timelastseen',
  hs_analytics_last_url: 'lastpageseen',
  hs_analytics_first_timestamp: 'timeoffirstsession timefirstseen',
  hs_analytics_first_url: 'firstpageseen',
  hs_email_last_click_date: 'lastemailclickdate lastmarketingemailclickdate',
  hs_sales_email_last_clicked: 'recentsalesemailclickeddate',
  hs_email_last_reply_date: 'lastmarketingemailreplydate',
  hs_sales_email_last_replied: 'recentsalesemailreplieddate',
  engagements_last_meeting_booked: 'dateoflastmeetingbookedinmeetingstool',
  num_associated_deals: 'numberofassociateddeals',
  hs_additional_emails: 'additionalemailaddresses additionalemails',
};

/** Fields of both CRMs that are no facts of ours, and may be those of a policy: the names of their APIs, and how people see them. */
const fields: readonly string[] = [
  'zip postalcode mailingpostalcode billingpostalcode zipcode zippostalcode mailingzippostalcode billingzippostalcode postcode plz postleitzahl codepostal códigopostal',
  'address street mailingstreet billingstreet streetaddress straße strasse postanschrift adresse rue dirección calle',
  'annualrevenue jahresumsatz jährlicherumsatz umsatz chiffredaffaires chiffredaffairesannuel revenuannuel ingresosanuales',
  'salutation anrede civilité tratamiento saludo',
  'fax faxnumber faxnummer télécopie numérodefax númerodefax',
  'rating bewertung évaluation valoración',
  'hstimezone timezone zeitzone fuseauhoraire zonahoraria',
];
const fieldOf: ReadonlyMap<string, readonly string[]> = new Map(
  fields.flatMap((spelt) => spelt.split(' ').map((one): [string, string[]] => [one, spelt.split(' ')])),
);
/** All bare spellings of the headers of a field of the CRM, by its name there: "PostalCode", "Account.BillingPostalCode", "Tier__c". */
export const spellingsOf = (field: string): readonly string[] => {
  const spelt = bare(field.replace(/__c$/, ''));
  return [spelt, ...(fieldOf.get(bare(field.slice(field.lastIndexOf('.') + 1))) ?? [])];
};

/** What spellings of a header have in common. */
export const bare = (header: string): string => bareSpelling(header.normalize('NFC'));

/** What a header tells, by its bare spelling. */
export const byHeader: ReadonlyMap<string, Target> = new Map(
  [...Object.entries(touchLabels), ...Object.entries(headers)].flatMap(([target, spelt = '']) =>
    spelt.split(' ').map((one): [string, Target] => [one, target]),
  ),
);
