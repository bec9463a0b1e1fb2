/**
 * Every sentence that stands on a record, in English: notes, tasks, and the fields that hold reasons. Said to a colleague who is about to talk
 * to a buyer, with the buyer perhaps looking on. The other languages have the same sentences, by their types.
 *
 * `day` and `moment` of the callers are made here as well; names and texts of others come cleaned and cut.
 */
import { meansLabels, stageLabel, stageLabels } from './labels.ts';
import type { Stage } from '../domain/lead.ts';
import type { HolderKind } from '../domain/team.ts';
import type { LadderStep } from '../domain/lead-state.ts';

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
const times = (count: number): string => ['once', 'twice'][count - 1] ?? `${count} times`;

const statuses = `Buyer status (${listed(stageLabels)})`;
const means = `Buyer status confirmed by (${listed(meansLabels)})`;
const anew =
  'Ask the buyer again, then set Buyer status and Buyer status confirmed by anew, or complete the task that asks for them when both still hold.';
const given = (status: string, day: string): string => `Buyer status “${status}” was confirmed on ${day}`;

export const en = {
  /** A day: YYYY-MM-DD as it is written. */
  day: (date: string): string => date,
  /** A moment by the clock of whoever reads it. `time` empty: the whole day. */
  moment: (date: string, time: string, place: string): string =>
    time === '' ? date : `${date} ${time} (${place === 'UTC' ? place : `${place} time`})`,
  locale: 'en',
  quoted: (text: string): string => `“${text}”`,
  /** A lead of which neither person nor firm is named. */
  unnamed: 'a new lead',

  headings: {
    whoHasIt: 'Why nobody has it',
    whyYou: 'Why you',
    alsoOnRecord: 'Also on record',
    need: 'What they need',
    seen: 'What we saw',
    history: 'History with us',
    whoElse: 'Who else speaks with their firm',
    standing: 'Where it stands',
    ask: 'Ask',
    askToo: 'Ask too, if there is time',
    sayFirst: 'Say first',
    unassigned: 'Left with nobody',
    notNow: 'Not now',
    ruledOut: 'Ruled out',
    textIs: 'What their text is',
    noContact: 'Do not contact',
    nothingToDo: 'Nothing to do',
    addedByHand: 'Added by hand',
  },

  note: {
    coordinator: (name: string): string =>
      `You have the first talk and the close; ${name} coordinates and looks after them in between.`,
    home: (record: string): string =>
      `The tasks for this person stand on ${record}. What you do there or here counts for both.`,
    probable: (record: string): string =>
      `Probably the same person as ${record}: a similar name and the same phone number. Each record is worked for itself.`,
    namesake: (record: string, owner: string | null): string =>
      `Somebody of the same name and e-mail address is at another firm: ${record}.${owner === null ? '' : ` ${owner} has it.`} Each record is worked for itself.`,
    labels: {
      problem: 'The problem, in their words',
      prevention: 'What must not happen',
      topic: 'What it is about',
      timing: 'When they need it',
      selfReported: 'Where they say they stand',
    },
    theyWrote: 'What they wrote',
    touches: {
      form: 'form',
      page: 'page',
      reply: 'reply',
      click: 'click',
      meeting: 'meeting',
      event: 'event',
      call: 'call',
    },
    source: (source: string): string => `Came to us through: ${source}`,
    since: (day: string): string => `On record since: ${day}`,
    boughtUnknown: 'It is not known whether their firm bought from us before.',
    bought: (count: string, last: string | null): string =>
      `Purchases of their firm: ${count}${last === null ? '' : `, the last on ${last}`}`,
    notBought: 'Their firm has not bought from us yet.',
    revenue: (amount: string): string => `Revenue so far: ${amount}`,
    colleague: (rep: string | null, count: number, records: string): string =>
      `${rep === null ? 'You also have' : `${rep} also has`} ${count === 1 ? 'another contact' : `${count} other contacts`} at their firm: ${records}`,
    confirmed: (status: string, how: string, day: string): string => `Sales confirmed: ${status} (${how}), ${day}`,
    stage: (stage: Stage, reason: string): string => `Stage: ${stageLabel(stage)}. ${reason}`,
    segment: (name: string): string => `Segment: ${name}`,
    unassigned: 'Nobody is given it until the buyer asks for us again, or somebody gives it an owner.',
    unassignedElsewhere:
      'A colleague took their other record off everybody: nobody is reminded of this one either, until they ask for us again or somebody is chosen.',
    notNow: 'Nothing is to be done until a task asks for it.',
    ruledOut:
      'Nobody is reminded of it any more. If they are a buyer after all, set that back on the record, such as the lead status to an open one.',
    deletion: (owner: string | null): string =>
      `They ask that data be deleted: ${owner === null ? 'there is a task for it' : `${owner} has a task for it`}.`,
    spelling: (host: string): string => `Is their e-mail address spelt right? It probably ends in ${host}.`,
  },

  record: {
    hubspot: (id: string, url: string): string => `HubSpot contact ${id}, ${url}`,
    salesforce: (id: string): string => `Salesforce record ${id}`,
  },

  wishes: {
    noCalls: { heading: 'Do not call', line: 'They wish no calls: write to them instead.' },
    noCallsNorEmails: { heading: 'Do not call', line: 'They wish no calls.' },
    noEmails: { heading: 'No e-mails', line: 'They say that they use no e-mail: call them.' },
    noEmailsNorCalls: { heading: 'No e-mails', line: 'They say that they use no e-mail.' },
    noMailings: {
      heading: 'No mailings',
      line: 'They opted out of mailings before they asked for us: answer them, and send no mailings.',
    },
  },

  texts: {
    offers: {
      subject: 'An offer to us',
      line: 'Going by “{textWord}”, they want to sell to us. Should they want to buy after all, treat it as that.',
    },
    applies: {
      subject: 'Looks for work with us',
      line: 'Going by “{textWord}”, they look for work with us: pass it on to whoever hires.',
    },
    unsubscribes: {
      subject: 'No more mailings',
      line: 'Going by “{textWord}”, they want no more mailings: take them off the lists.',
    },
    support: {
      subject: 'Needs help',
      line: 'Going by “{textWord}”, they need help with what they have: pass it on, if that is not for you.',
    },
    thanks: { subject: 'Says thanks', line: 'Going by “{textWord}”, they say thanks.' },
  },

  privacyTask: {
    subject: (lead: string): string => `Wants data deleted: ${lead}`,
    nobodySells: 'Nobody is asked to sell to them.',
    askMore: 'They ask for something else as well, which their owner has.',
    todo: 'Find out whose data they mean, delete it and tell them. In the EU the law gives a month for it (GDPR, article 12).',
  },

  firstTalk: {
    subject: 'First talk',
    titled: (subject: string, lead: string): string => `${subject}: ${lead}`,
    ask: (question: string): string => `Ask: ${question}`,
    rest: 'The handoff note on the record has the rest.',
  },

  stopped: {
    notHandedOff: (reason: string): string => `Not handed off: ${reason}`,
    titled: (heading: string, lead: string): string => `${heading}: ${lead}`,
    noContact: 'Nobody is to contact them now.',
    nothingToDo: 'There is nothing left to do here.',
    leftBefore: 'It was left with nobody before.',
    givenTo: (name: string | null, day: string): string =>
      `It was handed off to ${name ?? 'a colleague who is not there any more'} on ${day}.`,
    hadBy: (name: string | null, day: string): string =>
      `${name ?? 'A colleague who is not there any more'} has had it since ${day}.`,
  },

  unassigned: {
    takenOff: (who: string | null, holder: string | null, day: string): string =>
      holder === null
        ? `${who ?? 'A colleague'} removed its owner on ${day}.`
        : `${who ?? 'A colleague'} moved it to ${holder} on ${day}.`,
    overridden: (holder: string | null, count: number): string =>
      `Something in the CRM that is no user has ${holder === null ? 'taken its owner off' : `given it to ${holder}`} ${times(count)} after we had given it to a colleague. Look at its assignment rules, flows and workflows.`,
    kept: (queue: string): string => `It is in ${queue}, which keeps its leads.`,
    task: {
      subject: (lead: string): string => `Left with nobody: ${lead}`,
      untouched: 'Nobody is known to have tried to reach them.',
      stays: 'Nobody is given it, reminded of it or asked, until the buyer asks for us again.',
      todo: 'If somebody should have it, give it an owner on the record.',
    },
  },

  ruledOutTask: {
    subject: (lead: string): string => `Ruled out before anybody tried: ${lead}`,
    line: (reason: string): string => `${reason} Nobody is known to have tried to reach them.`,
    todo: 'If they are a buyer, set that back on the record, such as the lead status to an open one: the lead goes on where it was.',
    else: 'Else nothing is to be done.',
  },

  rivalTask: {
    subject: (lead: string): string => `Two of you have them: ${lead}`,
    line: 'Colleagues were chosen for the same person on several records, and nobody but people changes that.',
    lookAt: (record: string): string => `Look at ${record}`,
    todo: 'Agree who speaks with them, and give the records to that one.',
  },

  /** Why somebody has the lead: read by whoever has it ("Why you") and by everybody else on the record, so that nobody is named. */
  owner: {
    chosenElsewhere: 'Chosen for this person on another record, and that choice counts here.',
    givenOnElsewhere: 'It goes along with another record of this person.',
    chosenAmong: {
      deal: 'the one with a deal under way',
      owner: 'the first that has an owner',
      age: 'the oldest',
    },
    foundByDomain: (among: string | null, count: number): string =>
      `, which is known by its domain${among === null ? '' : ` (of ${count} companies with it, ${among})`}`,
    ofFirm: (found: string): string => `Already looking after this firm${found}.`,
    ofFirmLate: (back: boolean): string =>
      `Looking after this firm, which was not linked yet when the lead was first given to somebody. They had not begun${back ? ', and have their turn back' : ''}.`,
    withFirm: 'Already in touch with this firm.',
    withPerson: 'Already in touch with this person on another record.',
    withProbable: 'Already in touch with who is probably the same person: a similar name and the same phone number.',
    goesOn: 'It goes on from somebody else.',
    given: 'Chosen on the record since, and that choice stays.',
    already: 'Its owner on the record already, and that choice stays.',
    noRule: 'No routing rule fits.',
    turn: (pool: string): string => `Next in turn: ${pool}.`,
    takenBack: 'Passed on, so that the buyer waits no longer.',
    passedOnByRep: 'Passed on by a colleague.',
    passedOnByProgram: 'Passed on by something in the CRM that is no user.',
    handedOver: 'Handed over from somebody else.',
    poolNamed: 'The pool was named for it.',
    stays: 'Nobody else could take it, so it stays.',
    full: (pools: readonly string[]): string => `Everybody there has had their leads of today: ${listed(pools)}.`,
    nobodyThere: (pools: readonly string[]): string => `Nobody was there: ${listed(pools)}.`,
    unread: (pools: readonly string[]): string => `Whose turn it is cannot be read now: ${listed(pools)}.`,
    default: 'The default owner.',
    waits: 'It waits until one of them has room.',
    mendDefault: (rep: string): string =>
      `The default owner (${rep}) is not an active user of this CRM: mend the policy.`,
    everyone: 'Until then all users take turns.',
    noUser: 'The CRM has no active user at all.',
    /** Somebody on the record who counts as nobody, said so that nobody wonders where they went. */
    unknownBefore: ' (Before: a user whom the CRM does not know any more.)',
    before: {
      queue: (_: string): string => '',
      kept: (_: string): string => '',
      unowned: (_: string): string => '',
      left: (name: string): string => ` (Before: ${name}, who is not an active user any more.)`,
      outside: (name: string): string => ` (Before: ${name}, a user of a partner, who is given no leads.)`,
    } satisfies Record<Exclude<HolderKind, 'active'>, (name: string) => string>,
  },

  stage: {
    noRule: 'No stage rule of the policy holds.',
    kept: (previous: Stage, reason: string): string =>
      `Stays “${stageLabel(previous)}”, for a stage never moves back by itself. Last: ${reason}`,
    confirmed: (how: string): string => `Sales confirmed it with the buyer${how === '' ? '' : ` (${how})`}.`,
    corrected: (how: string, status: Stage, ours: Stage): string =>
      `The buyer told sales${how === '' ? '' : ` (${how})`}: “${stageLabel(status)}”, not “${stageLabel(ours)}”.`,
    restsElsewhere: (day: string): string => `Rests since ${day}, by another record of theirs.`,
    won: (day: string): string => `Bought from us on ${day}.`,
    lost: (day: string, reason: string): string => `The deal was lost on ${day}${reason === '' ? '' : `: ${reason}`}.`,
  },

  score: {
    part: (criterion: string, points: number, of: number, reason: string): string =>
      `${criterion} ${points}/${of}: ${reason}`,
    interest: 'They showed interest.',
    lastSeen: (says: string, day: string): string => `Last seen: ${says} (${day}).`,
    noLevel: (criterion: string): string => `What is known fits no level of ${criterion}.`,
  },

  checks: {
    email: {
      business: 'business e-mail',
      free: 'private e-mail',
      role: 'shared mailbox',
      disposable: 'throw-away e-mail',
      invalid: 'e-mail address misspelt',
      unknown: 'no e-mail',
    },
    unknownEnding: 'e-mail address with an ending that no registry knows',
    placeholder: 'a placeholder instead of an e-mail address',
    misspelt: (meant: string): string => `e-mail address probably misspelt (${meant} is meant)`,
    phone: { valid: 'phone number valid', invalid: 'phone number not valid', unknown: 'no phone number' },
    placeholderNumber: 'a placeholder instead of a phone number',
    notJudged: 'phone number not judged',
    besides: (count: number, valid: number): string => {
      const which = valid === count ? 'valid' : valid === 0 ? 'not valid' : `${valid} of them valid`;
      return `, and ${count === 1 ? 'one' : count} more in the field, ${which}`;
    },
  },

  /** What is missing of a confirmation, and how to give it. */
  missing: {
    all: `Buyer status is empty: ask the buyer where they stand, then set ${statuses} and ${means}.`,
    status: `Buyer status is empty, and only how it was confirmed is set: set ${statuses} too.`,
    how: (status: string): string =>
      `Buyer status is set to “${status}”, and how it was confirmed is missing: set ${means}.`,
    known: (status: string): string =>
      `Buyer status is set to “${status}”, which the policy does not know: choose ${listed(stageLabels)}, or have “${status}” added under confirmation.words of the policy.`,
    fresh: (status: string, day: string, validDays: number): string =>
      `${given(status, day)}, and that counts for ${validDays} ${validDays === 1 ? 'day' : 'days'} only. ${anew}`,
    unspent: (status: string, day: string, wonAt: string): string =>
      `${given(status, day)}, and they have bought on ${wonAt} since: for a deal that was opened later it does not count. ${anew}`,
    uncontradicted: (status: string, day: string, reason: string): string =>
      `${given(status, day)}, and newer evidence is against it: ${reason} ${anew}`,
  },

  ask: {
    stale: 'The confirmation has expired.',
    contradicted: 'Newer evidence is against the confirmation.',
    talked: 'The task of the first talk is completed.',
    late: 'The time to confirm it has passed.',
    completed: (isEmpty: boolean): string =>
      `The last task was completed, and Buyer status ${isEmpty ? 'is empty' : 'does not count as it stands'}.`,
    leftOpen: 'The task that asks for it was left open.',
    owner: {
      subject: (lead: string): string => `Where do they stand: ${lead}`,
      again: 'Completing this task without the two fields asks again.',
    },
    manager: {
      subject: (lead: string): string => `Not confirmed: ${lead}`,
      line: 'Their owner was asked where the buyer stands, and has not said.',
      last: 'Nobody is asked again until it was confirmed once.',
    },
  },

  passOn: {
    whoever: 'A colleague',
    stays: {
      subject: (lead: string): string => `Nobody else can take it: ${lead}`,
      line: (who: string, isOwn: boolean): string =>
        `${isOwn ? `${who} passed it on` : `It was passed on from ${who}`}, and nobody else of its pool could take it, so it stays where it is.`,
      todo: 'Give it to somebody on the record, or speak with them.',
    },
    given: {
      subject: (lead: string): string => `Passed on: ${lead}`,
      line: (who: string, to: string, isOwn: boolean): string =>
        `${isOwn ? `${who} passed it on` : `It was passed on from ${who}`}, and ${to} has it now.`,
      todo: 'If somebody else should have it, give it to them on the record.',
    },
    why: (reason: string): string => `Why: ${reason}`,
    author: (who: string): string => `${who} wrote that.`,
    noUser: 'Something in the CRM that is no user wrote that.',
  },

  askedAgain: {
    subject: (lead: string): string => `Asks again: ${lead}`,
    line: (day: string): string => `They have asked for us again (${day}), after they were reached.`,
    see: (record: string): string => `See ${record} too.`,
    todo: 'Answer them: nobody else does.',
  },

  ladder: {
    whoever: 'their owner',
    ends: (who: string): string =>
      `This ends when a call that reached them, or an e-mail, a meeting or a message, by ${who} is on the record. Completing a task or changing a status does not end it.`,
    yours: 'you',
    orYours: (owner: string): string => `${owner} or you`,
    anybodys: (owner: string): string => `${owner}, whoever was asked or you`,
    remind: {
      subject: (lead: string): string => `Waiting for you: ${lead}`,
      line: (since: string, due: string): string =>
        `You have had this lead since ${since}, and the first talk was due by ${due}.`,
      todo: 'Call, write to or meet them now.',
    },
    stepIn: {
      subject: (lead: string): string => `Please step in: ${lead}`,
      line: (owner: string, back: string | null, due: string): string =>
        `${owner} ${back === null ? 'has not reached them' : `is on leave until ${back}`}; the first talk was due by ${due}.`,
      todo: (owner: string | null): string =>
        owner === null
          ? 'Call, write to or meet the buyer yourself.'
          : `Speak with ${owner}, or call, write to or meet the buyer yourself.`,
    },
    manager: {
      subject: (lead: string): string => `Nobody has reached them: ${lead}`,
      line: (owner: string, since: string, back: string | null, due: string): string =>
        `${owner} has had this lead since ${since}${back === null ? '' : ` and is on leave until ${back}`}; the first talk was due by ${due}.`,
      unheard: (owner: string): string => `The CRM took no task of ours for ${owner}, who may not know of it.`,
      todo: (owner: string): string =>
        `Speak with ${owner}, give the lead to somebody else, or reach the buyer yourself.`,
    },
    soFar: (steps: readonly string[]): string => `So far: ${steps.join('; ')}.`,
    step: {
      remind: (at: string): string => `reminded ${at}`,
      buddy: (at: string): string => `a colleague asked ${at}`,
      reassign: (at: string): string => `to be given on, and nobody else could take it ${at}`,
      manager: (at: string): string => `a manager told ${at}`,
    } satisfies Record<LadderStep, (at: string) => string>,
    tried: (moments: readonly string[]): string => `Tried, and nobody answered: ${moments.join('; ')}.`,
    handedOn: {
      subject: (lead: string): string => `Not yours any more: ${lead}`,
      line: (owner: string): string =>
        `${owner} looks after their firm, which was not linked yet when you were given the lead.`,
      todo: 'Your task was taken away, and a turn that it cost you is given back. There is nothing left to do here.',
    },
  },

  caps: {
    subject: (lead: string): string => `Everybody has had their leads of today: ${lead}`,
    lines: [
      'Whoever could have taken this lead has reached their daily cap, so it came to you, the default owner.',
      'So does what comes until one of them has room again. You are told once an hour at most.',
      'If that happens often: a higher dailyCap, one more in the pool, or routing.overflow: wait in the policy.',
    ],
  },

  care: {
    rested: 'The time to rest is over.',
    wake: {
      subject: (lead: string): string => `Time to ask again: ${lead}`,
      since: (day: string): string => `They have rested since ${day}.`,
      lost: (reason: string): string => `The last deal was lost: ${reason}`,
      todo: 'Ask whether the time has come, then set Buyer status and Buyer status confirmed by.',
      else: (day: string): string => `Else nothing is to be done: you are asked again on ${day}.`,
    },
    delivered: {
      subject: (lead: string): string => `Delivered as sold? ${lead}`,
      won: (day: string): string => `Their deal was won on ${day}.`,
      todo: 'Ask them whether they got what they were promised, and whether it solves their problem.',
      else: 'If something is missing, see to it; what works opens the next conversation.',
    },
  },

  /** What is told in Slack or Teams: of whom it is, and nothing that tells who the buyer is. */
  tell: {
    nobody: 'nobody',
    owner: (id: string): string => `owner ${id}`,
    newLead: (who: string): string => `New lead for ${who}`,
    movedLead: (who: string, from: string): string => `Lead goes from ${from} to ${who}`,
    late: {
      remind: (who: string): string => `${who} has not reached a lead in time`,
      buddy: (who: string, asked: string | null): string =>
        `A lead of ${who} is still waiting${asked === null ? '' : `: ${asked} is asked to step in`}`,
      reassign: (who: string): string => `A lead that waited too long is ${who}'s now`,
      stays: (who: string): string =>
        `A lead of ${who} has waited too long, and stays with them: a person chose them, or nobody else can take it`,
      manager: (who: string, asked: string | null): string =>
        `A lead of ${who} waits, and nobody has reached the buyer${asked === null ? '' : `: ${asked} is told`}`,
    },
    gate: {
      reverted: (who: string): string => `Close held for want of a confirmation: a deal of ${who} is open again`,
      flagged: (who: string): string => `Closed without a confirmation: a deal of ${who}`,
    },
    parked: {
      lead: (crm: string, code: string): string => `${crm} refuses to take a lead (${code}): nobody calls the buyer`,
      deal: (crm: string, code: string): string => `${crm} refuses what a deal is to show (${code})`,
    },
    mode: {
      live: (connection: string): string => `${connection} is live: leads are handed off`,
      shadow: (connection: string): string => `${connection} only watches: nothing is written to its CRM`,
      off: (connection: string): string => `${connection} is off: nobody looks at its leads`,
    },
    lead: (stage: string, score: number): string => `${stage}, score ${score}`,
    due: (moment: string): string => `First talk due ${moment}`,
    wasDue: (moment: string): string => `The first talk was due ${moment}`,
    open: (crm: string): string => `Open in ${crm}`,
    several: (count: number): string => `${count} things at once`,
    more: (count: number, shares: string): string => `and ${count} more: ${shares}`,
    share: (what: string, count: number): string => `${what} ${count}`,
    moved: 'leads that go on',
    kinds: {
      'hand-off': 'new leads',
      late: 'late',
      gate: 'closes held',
      parked: 'refused',
      mode: 'connections',
    },
    test: (channel: string): string => `This is the test of the channel “${channel}”. Leads will be told here.`,
  },

  deal: {
    unnamed: 'a deal without a name',
    held: (deal: string): string => `Close held: ${deal}`,
    flagged: (deal: string): string => `Closed without a confirmation: ${deal}`,
    endedTitle: {
      confirmed: (deal: string): string => `Closed with a confirmation: ${deal}`,
      lost: (deal: string): string => `Lost: ${deal}`,
    },
    confirm: (deal: string): string => `Confirm with the buyer: ${deal}`,
    headings: {
      happened: 'What happened',
      missing: 'What is missing',
      howTo: 'How to give it',
      howOften: 'How often',
    },
    closed: (stage: string | null, day: string): string =>
      `Closed${stage === null ? '' : ` as “${stage}”`} on ${day}, without a confirmed buyer status.`,
    ended: {
      confirmed: (stage: string | null, day: string): string =>
        `Closed${stage === null ? '' : ` as “${stage}”`} on ${day}, with a confirmed buyer status.`,
      lost: (stage: string | null, day: string): string =>
        `Lost${stage === null ? '' : ` as “${stage}”`} on ${day}: there is nothing to confirm any more.`,
    },
    back: (stage: string | null): string => (stage === null ? 'It is open again.' : `It is back in “${stage}”.`),
    stays: {
      policy: 'It was left where it is.',
      twice: (count: number): string => `It was put back ${times(count)} before, so it was left where it is this time.`,
      late: 'It was closed too long ago to be put back, so it was left where it is.',
      'no-open-stage': 'It has no open stage to go back to, so it was left where it is.',
      unreadable: 'Not all of its contacts could be read, so it was left where it is.',
      refused: 'The CRM refused to move it back, so it was left where it is.',
    },
    howTo: {
      ask: 'Ask the buyer where they stand. Then set the buyer status, and how it was confirmed (a call, a meeting, an e-mail or a message).',
      onContact: 'Set both on this deal, or on the contact you spoke with.',
      addContact: 'Set both on this deal, or add the person you spoke with as its contact and set both there.',
      closeAgain: 'Then close the deal again.',
    },
    howOften: (count: number): string => `Unconfirmed closes of this deal so far: ${count}`,
    missing: {
      itsContact: 'Its contact',
      ofContacts: (some: number, all: number): string => `${some} of its ${all} contacts`,
      noContact: 'The deal has no contact, and its own buyer status is not confirmed.',
      nothing: (them: string): string => `There is no confirmed buyer status on the deal, nor on ${them}.`,
      whoseCounts: (names: string): string => `whose counts: ${names}`,
      contacts: (count: number): string => (count === 1 ? 'its contact' : `any of its ${count} contacts`),
      onDeal: 'On the deal',
      refused: (whose: string, status: string, accepted: readonly string[]): string =>
        `${whose}: the buyer status says “${status}”; a deal closes only with ${listed(accepted)}.`,
      uncounted: (whose: string): string => `${whose}: confirmed; this close needs it from another contact.`,
      short: (whose: string, missing: string): string => `${whose}: ${missing}`,
      unreadable: (count: number): string => `Contacts that could not be read: ${count}.`,
    },
  },
};

/** The sentences, by what they are for: texts, and functions that make one. */
export type Catalogue = typeof en;
