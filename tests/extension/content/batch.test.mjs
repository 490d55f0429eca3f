import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { Batch, version } = await load('extension/content/batch.ts');
const { textHash } = await load('extension/content/hash.ts');

const post = (id, more = {}) => ({
  id,
  altIds: [],
  kind: 'post',
  author: 'Mira Dahl',
  handle: '@mira_dahl',
  text: `text ${id}`,
  truncated: false,
  parent: null,
  thread: id,
  ours: false,
  audience: 'public',
  ...more,
});
/** A batch whose clock the test turns. */
function bench({ arrives = () => true, most } = {}) {
  const delivered = [];
  const timers = [];
  const finish = [];
  const batch = new Batch({
    most,
    later: (run, wait) => timers.push({ run, wait }),
    deliver: (posts) => {
      delivered.push(posts.map((p) => p.id));
      return new Promise((done) => finish.push(() => done(arrives())));
    },
  });
  const turn = async () => {
    for (const { run } of timers.splice(0)) run();
    await Promise.resolve();
  };
  const done = async () => {
    for (const end of finish.splice(0)) end();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return { batch, delivered, timers, turn, done };
}

test('each version of a post is sent once req:H3', async () => {
  const b = bench();
  b.batch.add([post('1'), post('1'), post('2')]);
  await b.turn();
  await b.done();
  b.batch.add([post('1'), post('2', { text: 'edited' })]);
  await b.turn();
  assert.deepEqual(b.delivered, [['1', '2'], ['2']]);
});

test('one request is under way at a time, and at most fifty posts in it req:H3', async () => {
  const b = bench();
  b.batch.add(Array.from({ length: 120 }, (_, i) => post(String(i))));
  assert.deepEqual(
    b.delivered.map((d) => d.length),
    [50],
  );
  b.batch.add([post('late')]);
  assert.equal(b.delivered.length, 1);
  await b.done();
  assert.deepEqual(
    b.delivered.map((d) => d.length),
    [50, 50],
  );
  await b.done();
  await b.turn();
  assert.deepEqual(
    b.delivered.map((d) => d.length),
    [50, 50, 21],
  );
});

test('what did not arrive is tried again, later each time, and not for ever req:H3', async () => {
  const b = bench({ arrives: () => false });
  b.batch.add([post('1')]);
  const waits = [];
  for (let i = 0; i < 10; i++) {
    waits.push(...b.timers.map((t) => t.wait));
    await b.turn();
    await b.done();
  }
  assert.deepEqual(waits, [25, 400, 1600, 6400, 25600]);
  assert.equal(b.delivered.length, 5);
  b.batch.add([post('2')]);
  await b.turn();
  assert.deepEqual(b.delivered.at(-1), ['1', '2']);
});

test('the first posts of a visit hardly wait for company, later ones do', async () => {
  const b = bench();
  b.batch.add([post('1')]);
  assert.deepEqual(
    b.timers.map((t) => t.wait),
    [25],
  );
  await b.turn();
  await b.done();
  b.batch.add([post('2')]);
  assert.deepEqual(
    b.timers.map((t) => t.wait),
    [100],
  );
});

test('forgotten posts are sent again; an ended batch sends nothing req:H3', async () => {
  const b = bench();
  b.batch.add([post('1')]);
  await b.turn();
  await b.done();
  b.batch.forget();
  b.batch.add([post('1')]);
  await b.turn();
  assert.equal(b.delivered.length, 2);
  await b.done();
  b.batch.end();
  b.batch.add([post('3')]);
  await b.turn();
  assert.equal(b.delivered.length, 2);
});

test('a version changes with what the background acts on, not with counts or age req:H3', () => {
  const same = version(post('1'));
  assert.equal(version(post('1', { counts: { likes: 5 }, time: 'later' })), same);
  for (const change of [{ text: 'x' }, { parent: '9' }, { ours: true }, { truncated: true }, { audience: 'private' }]) {
    assert.notEqual(version(post('1', change)), same, JSON.stringify(change));
  }
});

test('equal texts have equal prints and other texts others', () => {
  const seen = new Map();
  for (let i = 0; i < 20000; i++) {
    const text = `reply ${i} 👋🏽`;
    const print = textHash(text);
    assert.match(print, /^[0-9a-f]{16}$/);
    assert.ok(!seen.has(print), `${text} and ${seen.get(print)}`);
    seen.set(print, text);
  }
  assert.equal(textHash('a\u0000b') === textHash('ab'), false);
});
