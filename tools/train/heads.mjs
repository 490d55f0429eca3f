// What each model learns from: per head, its sources. A source is a set, the row's target (0..1, undefined leaves the row
// out) and what a row weighs; where `balanced`, both classes of the source together weigh the same.
//
// A head with a `column` gets a column of cues/weights.json, in which its score and those of `leans` stand beside the
// explained features; the others only lend their score. `tune` names the set on whose fitted folds the even chance is put.

const is = (value) => (row) => Number(row.label === value);

/** Only rows addressed to a company; the random controls of the set say nothing on how a customer feels. */
const addressed = (target) => (row) => (row.domain.startsWith('random') ? undefined : target(row));

const polarity = (label, sign) => [
  { set: 'tweeteval_sentiment', target: is(label), weight: 1, balanced: true },
  { set: 'sentiment_english', target: is(label), weight: 1, balanced: true },
  { set: 'sentiment_intensity', target: (row) => Number(row.score * sign > 0.7), weight: 1, balanced: true },
];

export const heads = {
  negative: {
    sources: polarity(0, -1),
  },
  positive: {
    sources: polarity(2, 1),
  },
  angry: {
    sources: [{ set: 'tweeteval_emotion', target: is(0), weight: 1, balanced: true }],
  },
  abuse: {
    sources: [{ set: 'tweeteval_offensive', target: is(1), weight: 0.3, balanced: true }],
  },
  spam: {
    sources: [
      { set: 'tweet_spam', target: (row) => row.spam, weight: 1, balanced: true },
      { set: 'comment_spam', target: (row) => row.spam, weight: 2, balanced: true },
      { set: 'sms_spam', target: (row) => row.spam, weight: 1, balanced: true },
      { set: 'complaints', target: () => 0, weight: 0.5 },
      { set: 'facebook_posts', target: () => 0, weight: 0.5 },
    ],
  },
  complaint: {
    sources: [
      { set: 'complaints', target: (row) => row.complaint, weight: 1, balanced: true },
      { set: 'facebook_posts', target: is('complaint'), weight: 0.5, balanced: true },
    ],
  },
  praise: {
    sources: [
      { set: 'facebook_posts', target: is('praise'), weight: 1, balanced: true },
      { set: 'complaints', target: (row) => (row.complaint ? 0 : undefined), weight: 0.3 },
    ],
  },
  heat: {
    sources: [{ set: 'anger', target: (row) => row.level / 3, weight: 1 }],
  },
};

/** The columns of cues/weights.json that are fitted; `question` is set by hand. */
export const columns = {
  complaint: { sources: heads.complaint.sources, tune: 'complaints' },
  praise: { sources: heads.praise.sources, tune: 'facebook_posts' },
  abuse: {
    sources: [
      ...heads.abuse.sources,
      { set: 'complaints', target: () => 0, weight: 0.1 },
      { set: 'facebook_posts', target: () => 0, weight: 0.05 },
    ],
    tune: 'tweeteval_offensive',
  },
  spam: { sources: heads.spam.sources, tune: 'tweet_spam' },
  heat: { sources: heads.heat.sources },
  negative: {
    sources: [
      { set: 'complaints', target: addressed((row) => row.complaint), weight: 1, balanced: true },
      { set: 'facebook_posts', target: is('complaint'), weight: 1, balanced: true },
      { set: 'tweeteval_sentiment', target: is(0), weight: 0.1, balanced: true },
    ],
  },
  positive: {
    sources: [
      { set: 'complaints', target: addressed((row) => (row.complaint ? 0 : undefined)), weight: 0.3 },
      { set: 'facebook_posts', target: is('praise'), weight: 1, balanced: true },
      { set: 'tweeteval_sentiment', target: is(2), weight: 0.1, balanced: true },
    ],
  },
};
