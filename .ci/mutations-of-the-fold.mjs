/** Who was let in rightly is told a second time by an oracle that has read the rule book alone. */
const byTheBook = {
  test: 'shared/admission/by-the-book.test.ts',
  name: 'RC1, RC2: the fold names the passages and the conflicts that the rule book names',
}
const history = 'shared/admission/history.ts'
const entries = 'shared/admission/entries.ts'
const checks = 'shared/admission/checks.ts'
const reconcile = 'shared/admission/reconcile.ts'

/** Faults in what says which admission counts, and what is a conflict. */
export const ofTheFold = [
  {
    what: 'of two scans of one instant, the other device came first',
    file: entries,
    from: 'a.device < b.device ? -1 : a.device > b.device ? 1 :',
    to: 'a.device < b.device ? 1 : a.device > b.device ? -1 :',
    ...byTheBook,
  },
  {
    what: 'of two admissions, the one that arrived first counts',
    file: reconcile,
    from: '[...distinct.values()].toSorted(inOrder)',
    to: 'distinct.values()',
    ...byTheBook,
  },
  {
    what: 'admitted twice, with the first entry named in place of the last',
    file: reconcile,
    from: 'entriesBefore(passages, gate).at(-1)',
    to: 'entriesBefore(passages, gate).at(0)',
    ...byTheBook,
  },
  {
    what: 'a refusal of what the truth admits, unsaid',
    file: reconcile,
    from: "if (refused && fold.outcome === 'admit')",
    to: "if (!refused && fold.outcome !== 'admit')",
    ...byTheBook,
  },
  {
    what: 'what the usher passed over, held against the usher',
    file: reconcile,
    from: 'passedOver: new Set(passedOver)',
    to: 'passedOver: new Set(passedOver.slice(1))',
    ...byTheBook,
  },
  {
    what: 'an undone admission that counts',
    file: history,
    from: 'draft.undone = true\n      draft.people = 0\n',
    to: 'draft.undone = true\n',
    ...byTheBook,
  },
  {
    what: 'an undo that holds for a second more',
    file: history,
    from: 'undoWithinMs = 60_000',
    to: 'undoWithinMs = 61_000',
    ...byTheBook,
  },
  {
    what: 'more people chosen than were let through',
    file: history,
    from: 'Math.max(0, Math.min(draft.allowed, fact.people))',
    to: 'fact.people',
    ...byTheBook,
  },
  {
    what: 'a clock that was never compared, believed',
    file: history,
    from: 'own <= last && fact.offsetMs !== null',
    to: 'own <= last',
    ...byTheBook,
  },
  {
    what: 'a line later than the clock line after it',
    file: history,
    from: 'Math.min(last, fact.at + ending.offsetMs)',
    to: 'fact.at + ending.offsetMs',
    ...byTheBook,
  },
  {
    what: 'time that falls within a log',
    file: history,
    from: 'latest = Math.max(latest, said[index] ?? latest)',
    to: 'latest = Math.max(notBefore, said[index] ?? latest)',
    ...byTheBook,
  },
  {
    what: 'a way out that nobody took',
    file: entries,
    from: "(direction === 'in' ? people : -people)",
    to: "(direction === 'in' ? people : 0)",
    ...byTheBook,
  },
  {
    what: 'a party counted as one',
    file: entries,
    from: "limit('already-admitted', party * policy.entries",
    to: "limit('already-admitted', policy.entries",
    ...byTheBook,
  },
  {
    what: 'a further entry refused that is not too soon any more',
    file: entries,
    from: 'now - at < minutes * minuteMs',
    to: 'now - at <= minutes * minuteMs',
    ...byTheBook,
  },
  {
    what: 'another area’s entries counted',
    file: 'shared/admission/presented-ticket.ts',
    from: 'known.passages.filter((passage) => passage.area === area)',
    to: 'known.passages',
    ...byTheBook,
  },
  {
    what: 'an older edition admitted after the reissue',
    file: checks,
    from: 'ticket.edition < (known.ticket ?? plainState).liveEdition',
    to: 'ticket.edition < (known.ticket ?? plainState).liveEdition - 1',
    ...byTheBook,
  },
  {
    what: 'a cancelled ticket admitted',
    file: checks,
    from: 'if (words !== undefined) return',
    to: 'if (words === undefined) return',
    ...byTheBook,
  },
]
