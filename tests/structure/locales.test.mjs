// Every language of the interface has every word, with the same gaps, and says which way it runs.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const at = 'extension/_locales';
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const wanted = ['ar', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pt'];
const english = { ...read(`${at}/en/messages.json`), ...read('extension/background/messages.json') };
const wordsOf = (lang) => ({
  ...read(`${at}/${lang}/messages.json`),
  ...(existsSync(`extension/background/messages.${lang}.json`)
    ? read(`extension/background/messages.${lang}.json`)
    : {}),
});
/** What is filled in: `$1`, `{minutes}`. A `{name}` that is shown as an example must stand there too. */
const gaps = (text) => [...text.matchAll(/\$\d|\{[a-z]+(?:\|[a-z]+)?\}/g)].map(([gap]) => gap).sort();

test('the languages the product promises are there, and no half one', () => {
  assert.deepEqual(readdirSync(at).sort(), wanted);
});

for (const lang of wanted.filter((one) => one !== 'en')) {
  test(`${lang} has every word of the interface, with the same gaps`, () => {
    const words = wordsOf(lang);
    assert.deepEqual(
      Object.keys(words).filter((id) => !(id in english)),
      [],
      'words nobody asks for',
    );
    assert.deepEqual(
      Object.keys(english).filter((id) => !words[id]?.message.trim()),
      [],
      'words that are missing',
    );
    const broken = Object.keys(english).filter(
      (id) => gaps(words[id].message).join() !== gaps(english[id].message).join(),
    );
    assert.deepEqual(broken, [], 'words whose gaps differ');
    assert.equal(words.language.message, lang);
    assert.equal(words.direction.message, lang === 'ar' ? 'rtl' : 'ltr');
    const plain = Object.keys(words).filter((id) => / {2}|—|!|^\s|\s$/.test(words[id].message));
    assert.deepEqual(plain, [], 'words that shout, or with stray blanks and dashes');
  });

  test(`${lang} is translated, not copied`, () => {
    const words = wordsOf(lang);
    // Sentences: names, brands and one-word loans may well be the same.
    const same = Object.keys(english).filter(
      (id) => english[id].message.split(' ').length > 3 && words[id].message === english[id].message,
    );
    assert.deepEqual(same, []);
  });
}
