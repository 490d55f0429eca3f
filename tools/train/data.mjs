// The labelled sets the models learn from: where each is, what its licence allows, and in which fold a row is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Folds are 0..4; fold 0 is never fitted on, so that `tests/bench/reading.mjs --held` measures on unseen rows. */
export const foldCount = 5;
export const heldFold = 0;

const letters = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 200);
/** Near repeats share their letters, and so a fold, in whichever set they are. */
export const textFold = (row) => crc32(letters(row.text)) % foldCount;
/** The posts of one page stay together: what is learnt must hold for brands never seen. */
export const pageFold = (row) => {
  let hash = 0;
  for (const c of row.page) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  return hash % foldCount;
};

/** `licence` as the data's README decides it; `measure` sets are not here, because nothing may be fitted on them. */
export const sets = {
  complaints: { licence: 'research', origin: 'Preotiuc-Pietro et al. 2019' },
  facebook_posts: { licence: 'research', origin: 'Yang et al. 2019', fold: pageFold, site: 'facebook' },
  anger: { licence: 'research', origin: 'SemEval-2018 EI-oc, anger' },
  tweeteval_emotion: { licence: 'research', origin: 'TweetEval, emotion' },
  tweeteval_sentiment: { licence: 'research', origin: 'SemEval 2013-2016, TweetEval' },
  sentiment_english: { licence: 'free', origin: 'UMSAB, English' },
  sentiment_intensity: { licence: 'free', origin: 'VADER ground truth' },
  tweeteval_offensive: { licence: 'research', origin: 'OLID, TweetEval' },
  tweet_spam: { licence: 'research', origin: 'UtkML' },
  comment_spam: { licence: 'free', origin: 'TubeSpam' },
  sms_spam: { licence: 'free', origin: 'UCI SMS Spam' },
  own: { licence: "its sets'", origin: 'tests/corpora/labels' },
};

/** Some sets carry characters as JavaScript escapes within their text. */
const unescaped = (text) =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Rows of a set as {set, text, site, fold, row}; throws when the set is not in the folder `data`. */
export function load(data, set) {
  const file = join(data, set, 'rows.jsonl');
  if (!existsSync(file)) throw new Error(`${file} is not here`);
  const { fold = textFold, site = 'x' } = sets[set];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const row = JSON.parse(line);
      return { set, text: unescaped(row.text), site, fold: fold(row), row };
    });
}
