// What each model learns from: per head, its sources. A source is a set, the row's target (0..1, undefined leaves the row
// out) and what a row weighs; where `balanced`, both classes of the source together weigh the same.
//
// `leans` names earlier heads whose scores a head may use; the scores of rows it is fitted on come from models that never
// saw those rows.

const is = (value) => (row) => Number(row.label === value);

/** Only rows addressed to a company; the random controls of the set say nothing on how a customer feels. */
const addressed = (target) => (row) => (row.domain.startsWith('random') ? undefined : target(row));

const polarity = (label, sign) => [
  { set: 'tweeteval_sentiment', target: is(label), weight: 1, balanced: true },
  { set: 'sentiment_english', target: is(label), weight: 1, balanced: true },
  { set: 'sentiment_intensity', target: (row) => Number(row.score * sign > 0.7), weight: 1, balanced: true },
];
const spam = (row) => row.spam;
const kind = (value) => [{ set: 'own', target: (row) => Number(row.kind === value), weight: 0.3 }];
/** Our labels are of what people write to a company; small talk of nobody's is no complaint. */
const smallTalk = (row) => (row.domain.startsWith('random') && !row.complaint ? 0 : undefined);
const feelings = ['negative', 'positive', 'angry'];

/** The models of the file. */
export const heads = {
  negative: { sources: polarity(0, -1) },
  positive: { sources: polarity(2, 1) },
  angry: { sources: [{ set: 'tweeteval_emotion', target: is(0), weight: 1, balanced: true }] },
  abuse: { sources: [{ set: 'tweeteval_offensive', target: is(1), weight: 0.7, balanced: true }] },
  'post-complaint': {
    sources: [{ set: 'facebook_posts', target: is('complaint'), weight: 1, balanced: true }],
    leans: [...feelings, 'abuse'],
  },
  'post-praise': {
    sources: [{ set: 'facebook_posts', target: is('praise'), weight: 1, balanced: true }],
    leans: [...feelings, 'abuse'],
  },
  'post-other': {
    sources: [{ set: 'facebook_posts', target: is('feedback'), weight: 1, balanced: true }],
    leans: [...feelings, 'abuse'],
  },
  complaint: {
    sources: [{ set: 'complaints', target: (row) => row.complaint, weight: 1, balanced: true }],
    leans: [...feelings, 'abuse', 'post-complaint', 'post-praise'],
  },
  spam: {
    sources: [
      { set: 'tweet_spam', target: spam, weight: 1, balanced: true },
      { set: 'comment_spam', target: spam, weight: 5, balanced: true },
      { set: 'sms_spam', target: spam, weight: 1, balanced: true },
      { set: 'complaints', target: () => 0, weight: 0.5 },
      { set: 'facebook_posts', target: () => 0, weight: 0.5 },
    ],
  },
  heat: {
    sources: [
      { set: 'anger', target: (row) => row.level / 3, weight: 1 },
      { set: 'own', target: (row) => row.heat / 3, weight: 0.1 },
    ],
    leans: [...feelings, 'abuse'],
  },
};

/**
 * The fitted columns of cues/weights.json; `question` is set by hand. A column with a `head` is that head with the
 * explained features and the scores it was fitted with; the others are fitted over the explained features and the scores of
 * all heads. `tune` names the sets over which the even chance is put where their mean macro-F1 is best. "@facebook": for posts there, "@x": for
 * those there alone. "shown-…" decide which kind is shown; on Facebook the labels of its own posts do.
 */
export const columns = {
  complaint: { head: 'complaint', tune: ['complaints'] },
  'complaint@facebook': { head: 'post-complaint' },
  praise: {
    sources: [
      { set: 'facebook_posts', target: is('praise'), weight: 1, balanced: true },
      { set: 'complaints', target: (row) => (row.complaint ? 0 : undefined), weight: 0.3 },
      { set: 'tweeteval_sentiment', target: (row) => (row.label === 2 ? undefined : 0), weight: 0.1 },
      { set: 'comment_spam', target: (row) => (spam(row) ? 0 : undefined), weight: 0.3 },
      { set: 'tweet_spam', target: (row) => (spam(row) ? 0 : undefined), weight: 0.1 },
    ],
  },
  'praise@facebook': { head: 'post-praise' },
  'neither@facebook': { head: 'post-other' },
  abuse: { head: 'abuse', tune: ['tweeteval_offensive'] },
  spam: { head: 'spam', tune: ['tweet_spam', 'comment_spam'] },
  heat: { head: 'heat' },
  'shown-complaint@x': { sources: [...kind('complaint'), { set: 'complaints', target: smallTalk, weight: 0.1 }] },
  'shown-question@x': { sources: kind('question') },
  'shown-praise@x': { sources: kind('praise') },
  'shown-neutral@x': { sources: kind('neutral') },
  negative: {
    sources: [
      { set: 'complaints', target: addressed((row) => row.complaint), weight: 1 },
      { set: 'facebook_posts', target: is('complaint'), weight: 0.5 },
      { set: 'tweeteval_sentiment', target: is(0), weight: 0.1, balanced: true },
    ],
  },
  positive: {
    sources: [
      { set: 'complaints', target: addressed((row) => (row.complaint ? 0 : undefined)), weight: 1 },
      { set: 'facebook_posts', target: is('praise'), weight: 0.5 },
      { set: 'tweeteval_sentiment', target: is(2), weight: 0.1, balanced: true },
    ],
  },
};
