/** What a changed mark costs, and what the neighbours of a word must show for it; see `syllable-pairs.ts`. */
import { profile } from '../model/profile.ts';

export const TEXT = profile({
  toneSlip: {
    value: 5.5,
    unit: 'natural logarithm',
    meaning: 'So much likelier must a row become for another tone of a word that letters do write.',
    measured: 'corpus',
  },
  letterSlip: {
    value: 8,
    unit: 'natural logarithm',
    meaning: 'The same for other letters in place of such a word: hat, horn, breve.',
    measured: 'corpus',
  },
  strokeSlip: {
    value: 14,
    unit: 'natural logarithm',
    meaning:
      'The same for đ in place of d, or d in place of đ: both words stand in letters («dược phẩm», «được phép»).',
    measured: 'corpus',
  },
  misspelt: {
    value: 2,
    unit: 'natural logarithm',
    meaning: 'The same for a word that nobody spells so.',
    measured: 'corpus',
  },
  unseenPair: {
    value: 4,
    unit: 'count',
    meaning: 'A syllable unseen behind another counts as if it had been seen so often by its own frequency.',
    measured: 'guess',
  },
  leastSeen: {
    value: 12,
    unit: 'count',
    meaning: 'Rarer syllables are the right reading of no slip.',
    measured: 'corpus',
  },
  apartShare: {
    value: 0.12,
    unit: 'share',
    meaning:
      'Such a share of the pieces of a text that is set apart are no words by themselves; about 0.02 of a sound text.',
    measured: 'corpus',
  },
  apartFewest: {
    value: 8,
    unit: 'count',
    meaning: 'Fewer broken pieces show nothing.',
    measured: 'guess',
  },
  apartLetters: {
    value: 5,
    unit: 'count',
    meaning: 'A line of so many single letters is set apart in a sound text too.',
    measured: 'guess',
  },
  legacyRight: {
    value: 0.9,
    unit: 'share',
    meaning:
      'So many of the telling words must become Vietnamese under an old encoding; all but a few do in real text.',
    measured: 'samples',
  },
  legacyGain: {
    value: 0.35,
    unit: 'share',
    meaning:
      'So much larger must their share be than it was before: Vietnamese in Unicode is right as it stands.',
    measured: 'samples',
  },
  legacyClear: {
    value: 0.05,
    unit: 'share',
    meaning: 'By so much must an encoding beat the next that passes: few words can be Vietnamese under two.',
    measured: 'guess',
  },
  legacyTelling: {
    value: 0.4,
    unit: 'share',
    meaning: 'Without a hint, so many of all words must be telling: about 0.8 in Vietnamese, 0.1 in French.',
    measured: 'corpus',
  },
  legacyModern: {
    value: 0.05,
    unit: 'share',
    meaning: 'Letters that no byte stands for may be in so many words: text with more of them is Unicode.',
    measured: 'corpus',
  },
  outweighing: {
    value: 200,
    unit: 'count',
    meaning:
      'A pair that is seen so many times as often as the printed one puts a reading in doubt that fits the other neighbour.',
    measured: 'corpus',
  },
  phraseSeen: {
    value: 20,
    unit: 'count',
    meaning:
      'Each pair of a set phrase counts as seen so often: what an office adds to the phrases is never mended away.',
    measured: 'guess',
  },
});
