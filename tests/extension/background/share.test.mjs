// The praise tray and the card of a story: thanked, kept for later, or nothing; and no post before its writer agreed.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, dump, fresh, post, reply, where } from './harness.mjs';

const kind = {
  author: 'Priya Nair',
  handle: '@priya',
  text: '@acmehelp thank you so much! Order 4417-2093 came to my flat at SW1A 2AA today, ring me on 020 7946 0958. Lovely bike. Priya',
};
let w;
let key;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  const posts = [
    post('1', kind),
    post('2', { author: 'Carl', handle: '@carl', text: '@acmehelp my parcel 99 never came' }),
  ];
  const { marks } = await w.ask({ kind: 'page/posts', where: where(), posts });
  key = marks.find((one) => one.post === '1').case;
});
const tray = async (brand = null) => {
  const { praise, later } = await w.own({ kind: 'praise/tray', brand });
  return [praise.map((one) => one.case), later.map((one) => one.case)];
};
const mark = (how) => w.own({ kind: 'share/mark', case: key, mark: how });
const view = () => w.own({ kind: 'share/view', case: key });

test('praise lies in the tray until it is thanked for, or put aside without a reason req:3.24', async () => {
  assert.deepEqual(await tray(), [[key], []]);
  assert.deepEqual(await tray('other'), [[], []]);
  await mark('later');
  assert.deepEqual(await tray(), [[key], [key]], 'kept for later it is still to be thanked for');
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [post('1', kind), reply('3', '1', { text: 'Thank you, Priya!' })],
  });
  assert.deepEqual(await tray(), [[], [key]]);
  await mark('never');
  assert.deepEqual(await tray(), [[], []]);
});

test('nothing is a choice too req:3.24', async () => {
  assert.deepEqual(await w.own({ kind: 'case/act', case: key, act: 'dismiss', reason: '' }), { state: 'dismissed' });
  assert.deepEqual(await tray(), [[], []]);
});

test('praise is thanked for in public req:0.15', async () => {
  const glad = post('5', { ...kind, text: '@acmehelp thank you so much, Joe at the Leeds store was brilliant' });
  const card = await w.ask({ kind: 'card/open', where: where(), post: glad, thread: [] });
  assert.deepEqual([card.mention.audience, card.purpose], ['public', 'thanks']);
  assert.ok(card.drafts.length > 0);
  for (const { text, acts } of card.drafts) {
    assert.ok(acts.includes('thank'), `${acts}`);
    assert.ok(!acts.includes('private'), text);
  }
});

test('good news in private only is pointed out, in public it is not, nor is news that is not good req:0.15', async () => {
  const hints = async (text, audience) => {
    const asked = { kind: 'composer/check', where: where(), text, audience, post: null, case: null };
    return (await w.ask(asked)).findings
      .filter((one) => one.rule === 'structure/good-news-private')
      .map((one) => one.severity);
  };
  const solved = "Hi Carl, it's all sorted now: your refund went through this morning.";
  assert.deepEqual(await hints(solved, 'private'), ['hint']);
  assert.deepEqual(await hints(solved, 'public'), []);
  assert.deepEqual(await hints("Hi Carl, it isn't sorted yet. I'll write at noon.", 'private'), []);
});

test('what may be shared has no name, number or address of whoever wrote it req:3.21', async () => {
  const { quote } = await view();
  assert.doesNotMatch(quote, /priya|nair|4417|2093|SW1A|7946|0958|@/i, quote);
  assert.match(quote, /thank you so much.*Lovely bike/);
});

test('a handle goes without its @ too, and a display name that is nobody takes no words with it req:3.21', async () => {
  const { marks } = await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('7', {
        author: 'Best Dad',
        handle: '@priya_n',
        text: '@acmehelp best repair shop, thank you! priya_n on every ride',
      }),
    ],
  });
  const { quote } = await w.own({ kind: 'share/view', case: marks[0].case });
  assert.doesNotMatch(quote, /priya/i);
  assert.match(quote, /^best repair shop, thank you!/i);
});

test('that they were asked, and that they agreed, is kept with its time and goes with the person req:3.21 req:H9', async () => {
  assert.deepEqual([(await view()).asked, (await view()).agreed], [null, null]);
  await mark('asked');
  assert.deepEqual([(await view()).asked, (await view()).agreed], ['2026-11-25T10:00:00.000Z', null]);
  await mark('agreed');
  assert.equal((await view()).agreed, '2026-11-25T10:00:00.000Z');
  assert.equal((await dump()).notes.length, 1, 'one story, one note');
  await mark('done');
  assert.deepEqual((await tray())[1], []);
  await w.own({ kind: 'store/erase', what: { person: '@priya' } });
  assert.deepEqual((await dump()).notes, []);
});

test('a page of a site may not ask for the tray req:H8', async () => {
  for (const message of [
    { kind: 'praise/tray', brand: null },
    { kind: 'share/view', case: key },
  ])
    assert.equal((await w.ask(message)).failed.id, 'unknown');
});
