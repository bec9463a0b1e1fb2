/** Mistakes that somebody could make in the product: each is made in a copy of it, and the simulation has to see it. */

/** `edits`: pieces of files of `shared/`, each of which stands there once, and what comes in their place. */
export type Breakage = { name: string; edits: readonly { file: string; piece: string; by: string }[] };

export const breakages: readonly Breakage[] = [
  {
    name: 'forget that another worker holds a record',
    edits: [
      {
        file: 'domain/track.ts',
        piece:
          'pending !== undefined && pending.leaseUntil > now && pending.leaseUntil <= plus(now, leaseMs + clockSkewMs);',
        by: "pending !== undefined && now === '' && leaseMs + clockSkewMs === 0;",
      },
    ],
  },
  {
    name: 'take the leads of a firm in the order of a map',
    edits: [
      {
        file: 'lead/remember.ts',
        piece:
          "Object.entries(leads).toSorted(([a, one], [b, other]) => byText(one.at ?? '', other.at ?? '') || byText(a, b));",
        by: 'Object.entries(leads);',
      },
    ],
  },
  {
    name: 'count a call that never rang',
    edits: [{ file: 'crm/hubspot/reached.ts', piece: 'neverRang.has(status) ? null : unanswered', by: 'unanswered' }],
  },
  {
    name: 'keep a name in the ledger',
    edits: [
      {
        file: 'domain/facts.ts',
        piece: "  'firstName',\n  'lastName',\n  'problem',\n  'prevention',\n  'originName',",
        by: "  'problem',\n  'prevention',\n  'originName',",
      },
      { file: 'lead/rerun/facts.ts', piece: '  text: () => undefined,', by: '  text: (text) => text,' },
    ],
  },
  {
    name: 'let an unreadable item poison its batch',
    edits: [
      {
        file: 'hand-off/open.ts',
        piece: 'return stored?.ok === false ? [] : [stored?.value ?? kind.store.fresh];',
        by: "if (stored?.ok === false) throw new Error('unreadable');\n      return [stored?.value ?? kind.store.fresh];",
      },
    ],
  },
  {
    name: 'let a sweep serve one connection alone',
    edits: [
      {
        file: 'wake/sweep.ts',
        piece: 'turns.map(([connection, pace]) =>',
        by: 'turns.slice(0, 1).map(([connection, pace]) =>',
      },
    ],
  },
  {
    name: 'write while a connection only watches',
    edits: [
      { file: 'hand-off/begin.ts', piece: "if (mode !== 'shadow') return run;", by: "if (mode !== 'off') return run;" },
    ],
  },
  {
    name: 'forget that a person chose the owner',
    edits: [{ file: 'lead/owner/route.ts', piece: '  yield recordOwner(input);\n', by: '' }],
  },
  {
    name: 'create again without a look for what was created',
    edits: [{ file: 'hand-off/write-leads.ts', piece: 'pending: lead.before.pending,', by: 'pending: undefined,' }],
  },
  {
    name: 'put a deal back as often as it is closed',
    edits: [{ file: 'deal/gate.ts', piece: "  if (reverts >= mostReverts) return 'twice';\n", by: '' }],
  },
  {
    name: 'remind at night',
    edits: [
      {
        file: 'lead/follow-up/ladder.ts',
        piece: 'const at = office.open(addWorkingMinutes(calendar, before, next.after, holidays));',
        by: 'const at = plus(before, next.after * 60_000);',
      },
      {
        file: 'lead/follow-up/ladder.ts',
        piece: ' || at > now || !usualOfficeOf(team, watch.ownerId, policy).isOpen(now))',
        by: ' || at > now)',
      },
      {
        file: 'lead/follow-up/follow-up.ts',
        piece: "{ at: step && usualOfficeOf(team, ownerId, policy).open(step > now ? step : now), why: 'first-touch' }",
        by: "{ at: step && (step > now ? step : now), why: 'first-touch' }",
      },
    ],
  },
  {
    name: 'miss a firm that is linked late',
    edits: [
      {
        file: 'lead/owner/late-firm.ts',
        piece: 'return isOpen ? { owner, lost } : null;',
        by: 'return isOpen && lost.ownerId === owner.id ? { owner, lost } : null;',
      },
    ],
  },
  {
    name: 'give a lead back to whoever let it lie',
    edits: [
      {
        file: 'lead/owner/assign.ts',
        piece: '    ...among(letLie).map(({ rep }) => [rep, letLieBefore] as const),\n',
        by: '',
      },
    ],
  },
  {
    name: 'let a member pay for a former weight',
    edits: [
      {
        file: 'lead/owner/pool.ts',
        piece: '  if (isReweighted(seat)) return level();\n',
        by: '  if (isReweighted(seat)) return kept;\n',
      },
    ],
  },
  {
    name: 'fill a cap with leads that are only coordinated',
    edits: [
      {
        file: 'lead/owner/assign.ts',
        piece: 'take(name, uncapped(members), roll, except)',
        by: 'take(name, members.members.length > 0 ? members : uncapped(members), roll, except)',
      },
    ],
  },
  {
    name: 'hand off what an import brings',
    edits: [
      {
        file: 'lead/admit.ts',
        piece: "  if (no !== undefined) return { as: 'none', rule: no.rule, reason: no.reason };\n",
        by: "  if (no?.rule === '') return { as: 'none', rule: no.rule, reason: no.reason };\n",
      },
    ],
  },
  {
    name: 'keep why a deal was lost',
    edits: [
      {
        file: 'store/records.ts',
        piece: 'state.deals === undefined ? state : { ...state, deals: withoutReasons(state.deals) };',
        by: 'state.version < 0 ? { ...state, deals: withoutReasons(state.deals ?? {}) } : state;',
      },
    ],
  },
  {
    name: 'take whoever had it from us for a person’s choice',
    edits: [
      {
        file: 'lead/next-state.ts',
        piece: 'isGivenByUs(before, onRecord) && { insteadOf: onRecord }),',
        by: "isGivenByUs(before, onRecord) && onRecord === '' && { insteadOf: onRecord }),",
      },
    ],
  },
  {
    name: 'give a lead again whose owner a colleague took off',
    edits: [
      {
        file: 'lead/unassigned.ts',
        piece: 'if (isByHand && ownerSet.by !== undefined) {',
        by: 'if (isByHand && ownerSet.by === undefined) {',
      },
    ],
  },
  {
    name: 'write over what people typed into a note',
    edits: [
      {
        file: 'hand-off/note-lines.ts',
        piece: 'if (lines.length === 0) return card;',
        by: 'if (lines.length >= 0) return card;',
      },
    ],
  },
  {
    name: 'leave the second card after a merge',
    edits: [
      {
        file: 'hand-off/absorb.ts',
        piece: 'written.noteId === kept.written.noteId ? [] : [written]',
        by: 'kept.written.noteId !== undefined ? [] : [written]',
      },
    ],
  },
  {
    name: 'let a choice count on its own record alone',
    edits: [
      {
        file: 'lead/owner/route.ts',
        piece: 'return isGivenByUs(before, ownerId) || input.isCopied',
        by: 'return input.isCopied',
      },
    ],
  },
  {
    name: 'give a lead to whoever is about to go on leave',
    edits: [
      {
        file: 'lead/judge.ts',
        piece: 'leavingBefore(team, decision.stage.stage, policy, now),',
        by: "leavingBefore(team, decision.stage.stage, policy, now === '' ? now : '2000-01-01T00:00:00.000Z'),",
      },
    ],
  },
  {
    name: 'want a lead that rests to be confirmed by a day',
    edits: [
      {
        file: 'lead/write-back/write-back.ts',
        piece: '  rests(input) || (isNoBuyers(',
        by: '  (isNoBuyers(',
      },
    ],
  },
  {
    name: 'keep a telephone number as it is',
    edits: [
      {
        file: 'lead/observe.ts',
        piece: 'number: numberPrefix + hash(`number ${number}`) }',
        by: 'number: numberPrefix + number }',
      },
    ],
  },
  {
    name: 'take one’s hours for another’s',
    edits: [
      {
        file: 'time/calendar.ts',
        piece: 'Temporal.Instant.from(at).toZonedDateTimeISO(zoneOr(zone));',
        by: "Temporal.Instant.from(at).toZonedDateTimeISO(zone === '' ? zoneOr(zone) : 'Europe/Berlin');",
      },
      {
        file: 'time/calendar.ts',
        piece:
          '.map((hours) => ({ fromMs: wallClockMs(date, zone, hours.from), toMs: wallClockMs(date, zone, hours.to) }));',
        by: ".map((hours) => ({ fromMs: wallClockMs(date, zone === '' ? zone : 'Europe/Berlin', hours.from), toMs: wallClockMs(date, 'Europe/Berlin', hours.to) }));",
      },
    ],
  },
  {
    name: 'let a confirmation stand that was taken back',
    edits: [
      {
        file: 'lead/assess/confirmation.ts',
        piece: '  if (words === null) return undefined;\n',
        by: '  if (words === null) return kept;\n',
      },
    ],
  },
  {
    name: 'leave a first talk as it was asked at first',
    edits: [
      {
        file: 'lead/write-back/write-back.ts',
        piece: "gist: fingerprint(lines.join('\\n')),",
        by: "gist: fingerprint(''),",
      },
    ],
  },
  {
    name: 'tell a stage as the policy spells it',
    edits: [
      {
        file: 'words/labels.ts',
        piece: 'export const stageLabel = (stage: Stage): string => readable(stage);',
        by: 'export const stageLabel = (stage: Stage): string => stage;',
      },
    ],
  },
  {
    name: 'ask none of the stops',
    edits: [
      {
        file: 'lead/owner/route.ts',
        piece: '    if (isMet(when, world) !== true) yield no(rule, whyNot(when, world));\n    else if (liftedBy',
        by: "    if (isMet(when, world) !== true || stop !== '') yield no(rule, whyNot(when, world));\n    else if (liftedBy",
      },
    ],
  },
  {
    name: 'take the owner off whoever is refused',
    edits: [
      {
        file: 'lead/write-back/differences.ts',
        piece: '...(desired.ownerId !== null && desired.ownerId !== current.ownerId && { ownerId: desired.ownerId }),',
        by: "...(desired.ownerId !== current.ownerId && { ownerId: desired.ownerId ?? '' }),",
      },
    ],
  },
  {
    name: 'let a lead go on to whichever user comes next',
    edits: [
      {
        file: 'lead/owner/assign.ts',
        piece: '  const next = toNamed(spared) ?? fromPools(spared);',
        by: '  const anybody = route.takenFrom ? pools.lastResort().chosen : null;\n  const next =\n    toNamed(spared) ??\n    (anybody ? given({ rep: null, ownerId: anybody.ownerId }, everyonePool, say.everyone) : fromPools(spared));',
      },
    ],
  },
  {
    name: 'leave with nobody whom something in the CRM took off once',
    edits: [{ file: 'lead/unassigned.ts', piece: 'const mostOverrides = 3;', by: 'const mostOverrides = 1;' }],
  },
  {
    name: 'hear of no talk',
    edits: [
      {
        file: 'lead/follow-up/ladder.ts',
        piece: '  const first = answers.find(({ isTry }) => isTry !== true);',
        by: "  const first = answers.find(({ isTry, kind }) => isTry !== true && kind === '');",
      },
    ],
  },
  {
    name: 'leave a lead with whoever passes it on',
    edits: [
      {
        file: 'lead/pass-on.ts',
        piece: 'if (ownerId === null || !counts(scene, at, author))',
        by: "if (ownerId === null || ownerId !== '' || !counts(scene, at, author))",
      },
    ],
  },
  {
    name: 'tell anew of a pass-on when the next one has it',
    edits: [
      {
        file: 'lead/pass-on.ts',
        piece: 'key: `passed-on-${times}`, to,',
        by: 'key: `passed-on-${times}-${ownerId}`, to,',
      },
    ],
  },
  {
    name: 'hold a close that a contact has confirmed',
    edits: [
      {
        file: 'deal/gate.ts',
        piece: "if (isOwnYes || counted.some(isYes)) return answer('passed');",
        by: "if (isOwnYes) return answer('passed');",
      },
    ],
  },
  {
    name: 'make a task again without a look for it',
    edits: [
      {
        file: 'hand-off/find-created.ts',
        piece: 'search(wanted(false), (some) => services.crm.findTasks(some)),',
        by: 'search([], (some) => services.crm.findTasks(some)),',
      },
    ],
  },
  {
    name: 'tell one’s own other record as that of somebody alike',
    edits: [{ file: 'lead/owner/route.ts', piece: '      say.withPerson,\n', by: '      say.withProbable,\n' }],
  },
  {
    name: 'take all who write from one host for a firm',
    edits: [
      {
        file: 'lead/firm-evidence.ts',
        piece: '  if (names.size > 1) return false;',
        by: '  if (names.size > 1) return true;',
      },
    ],
  },
  {
    name: 'hear no colleague who says that it is no lead',
    edits: [
      {
        file: 'lead/assess/ruled-out.ts',
        piece: '  if (said === undefined) return { ruledOut: null, heldThen };',
        by: "  if (said === undefined || said.rule !== '') return { ruledOut: null, heldThen };",
      },
    ],
  },
  {
    name: 'say of a lead that was handed off that it was not',
    edits: [
      {
        file: 'lead/write-back/stopped-after.ts',
        piece: '  if (had === undefined) return null;',
        by: "  if (had === undefined || had !== '') return null;",
      },
    ],
  },
  {
    name: 'write the stage into a field that is not ours',
    edits: [
      {
        file: 'crm/hubspot/fields.ts',
        piece: '    if (text !== undefined) properties[fieldProperties[field]] = text;',
        by: "    if (text !== undefined) properties[fieldProperties[field]] = text;\n    if (field === 'stage' && text !== undefined) properties['jobtitle'] = text;",
      },
    ],
  },
  {
    name: 'write the stage into the field of the rep',
    edits: [
      {
        file: 'crm/hubspot/fields.ts',
        piece: '  return properties;\n};\n\n/** The buyer status',
        by: '  if (fields.stage !== undefined) properties[repProperties.status] = fields.stage;\n  return properties;\n};\n\n/** The buyer status',
      },
    ],
  },
];
