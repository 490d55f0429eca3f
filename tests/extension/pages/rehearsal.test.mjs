// The rehearsal with the real core: every made-up customer is calmed by good replies and heated by blunt ones, always alike.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import Ajv from 'ajv';
import fc from 'fast-check';
import { createHost } from '../../../build/wasm/host.mjs';
import { load } from '../overlay/lab.mjs';

const { after, begin, better, customers, patience, score, soundScores, thread } = await load(
  'extension/pages/practice/rehearsal.ts',
);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const file = read('extension/pages/practice/customers.json');
const wasm = readFileSync('build/wasm/core.wasm');
const data = readFileSync('build/wasm/core.dat');
const host = createHost({
  wasm: async () => wasm,
  data: async () => data.buffer.slice(data.byteOffset, data.byteOffset + data.length),
});
const now = '2026-11-25T12:00:00Z';

const mentionOf = (round) => ({
  id: `m${round.turns.length}`,
  text: round.said.at(-1),
  author: { name: round.customer.name },
  site: 'x',
  thread: thread(round),
});
const priorOf = (round) => ({ prior: round.turns.map((one) => one.text).filter(Boolean) });

async function answer(round, text, brand) {
  const reply = await host.call({
    kind: 'rehearse',
    now,
    site: 'x',
    text,
    mention: mentionOf(round),
    customer: { mood: round.mood, gives: round.customer.gives, needs: round.needs },
    case: priorOf(round),
    ...(brand && { brand }),
  });
  return after(round, text, reply);
}

/** Takes what the product itself would write: one of its drafts. */
async function drafted(round, n) {
  const { drafts } = await host.call({
    kind: 'draft',
    now,
    mention: mentionOf(round),
    case: priorOf(round),
    purpose: 'reply',
    recent: priorOf(round).prior,
  });
  return drafts[n % Math.max(1, drafts.length)]?.text ?? '';
}

test('the customers are what their schema says, thirty or more, each with an id of her own req:4.34', () => {
  const validate = new Ajv({ strict: false }).compile(read('extension/pages/practice/customers.schema.json'));
  assert.ok(validate(file), JSON.stringify(validate.errors));
  assert.ok(customers.length >= 30);
  assert.equal(new Set(customers.map((one) => one.id)).size, customers.length);
  const acts = new Set(read('wasm/protocol.schema.json').definitions.MapAct.enum);
  for (const one of customers)
    for (const act of one.needs.flatMap((need) => need.split(' ')))
      assert.ok(acts.has(act), `${one.id} waits for ${act}, which is no act`);
});

/** What a person with manners would write, where she does not take a draft. */
const byHand = [
  (name) =>
    `Hi ${name}, I'm sorry about this, you have every right to be annoyed. I'm looking into it right now and will write to you here by 5pm today. Anna`,
  (name) =>
    `Thank you for telling me, ${name}. I have passed it on to the team and I will write again here by tomorrow noon, whatever they say. Anna`,
  (name) => `${name}, thank you for your patience. I will check on it myself and let you know by 3pm. Anna`,
];

for (const customer of customers) {
  test(`${customer.id}: good replies calm within three turns, blunt ones heat until nobody is there req:M15 req:4.34`, async () => {
    const silent = (await answer(begin(customer), '')).over === 'calm';
    let round = begin(customer);
    const path = [];
    for (let turn = 0; turn < 3 && !round.over; turn++) {
      const words = silent ? [''] : [await drafted(round, 0), byHand[turn](customer.name.split(' ')[0])];
      const tries = await Promise.all(words.map((text) => answer(round, text)));
      round = tries.sort((a, b) => a.mood - b.mood || b.turns.at(-1).answer.score - a.turns.at(-1).answer.score)[0];
      const { step, score: points } = round.turns.at(-1).answer;
      path.push(`${step} ${points} ${round.turns.at(-1).text}`);
      assert.ok(points >= 60, `a good reply gets ${points}: ${path.at(-1)}`);
    }
    assert.equal(round.over, 'calm', path.join('\n'));
    assert.equal(round.said.at(-1), customer.calm);

    let cold = begin(customer);
    for (const text of ['You are wrong. Read the terms.', 'Calm down, that is not our fault.', 'Noted.']) {
      const before = cold.mood;
      cold = await answer(cold, text);
      if (cold.turns.length === 1) assert.ok(cold.mood > before, `${text} does not heat`);
      if (cold.over) break;
    }
    assert.notEqual(cold.over, 'calm');
    assert.ok(score(cold) < 40 && score(round) > score(cold) + 30, `${score(round)} to ${score(cold)}`);
  });
}

test('the same replies always come to the same req:4.34', async () => {
  const walk = async () => {
    let round = begin(customers[2]);
    for (const text of [byHand[0]('Rick'), 'Noted.', byHand[1]('Rick')]) round = await answer(round, text);
    return JSON.stringify(round);
  };
  assert.equal(await walk(), await walk());
});

test('what is said is heard once: the apology of the first reply need not be said again, its words may not', async () => {
  let round = await answer(begin(customers[2]), byHand[0]('Rick'));
  assert.deepEqual(round.needs, []);
  const again = await answer(round, byHand[0]('Rick'));
  assert.ok(
    again.turns[1].answer.losses.some((one) => one.what === 'finding'),
    'the very same reply a second time is marked',
  );
  round = await answer(round, byHand[1]('Rick'));
  assert.ok(round.turns[1].answer.score > again.turns[1].answer.score);
});

test('points name their reasons: a finding, a need, and no more than there are', async () => {
  const { losses, score: points } = (await answer(begin(customers[0]), 'You are wrong. Read the terms.')).turns[0]
    .answer;
  assert.ok(losses.some((one) => one.what === 'finding' && one.of.includes('/')));
  assert.ok(losses.some((one) => one.what === 'need'));
  assert.equal(points, Math.max(0, 100 - losses.reduce((sum, one) => sum + one.points, 0)));
});

test('spam is best left alone, a complaint is not req:4.34', async () => {
  const spam = customers.find((one) => one.id === 'spam');
  assert.equal((await answer(begin(spam), '')).over, 'calm');
  const told = await answer(begin(spam), 'Hi, thank you for your message. I am looking into it right now. Anna');
  assert.ok(told.turns[0].answer.losses.some((one) => one.what === 'reply'));
  const left = await answer(begin(customers[0]), '');
  assert.equal(left.turns[0].answer.score, 0);
  assert.equal(left.said.at(-1), customers[0].worse);
});

test("the brand's own ways are lessons: sign-off, words, contact line, house rule", async () => {
  const brand = {
    aplomb: 1,
    id: 'b',
    name: 'Harbour',
    agent: { first: 'Anna', initials: 'AB' },
    voice: { sign: 'first', avoid: ['ticket'] },
    contact: { mail: 'help@harbour.example' },
    rules: [{ n: 1, title: 'No insults', text: 'Insults are removed.' }],
  };
  const lessons = async (text) => {
    const { answer: reply } = (await answer(begin(customers[2]), text, brand)).turns[0];
    return Object.fromEntries(reply.lessons.map((one) => [one.what, one.kept]));
  };
  const bad = await lessons(
    'I am sorry your router is broken, Rick. Please send me a private message, I open a ticket.',
  );
  assert.deepEqual([bad.sign, bad.words, bad.contact], [false, false, false]);
  const well = await lessons(
    'I am sorry your router is broken, Rick. Please send me a private message or a mail to help@harbour.example and I will look at it today. Anna',
  );
  assert.deepEqual([well.sign, well.words, well.contact], [true, true, true]);
  const limit = 'Rick, I am happy to help with the router. Please keep to our house rules';
  assert.equal((await lessons(`${limit}. Anna`)).rule, false);
  assert.equal((await lessons(`${limit}, rule 1 above all. Anna`)).rule, true);
  assert.equal((await lessons(`${limit}: No insults. Anna`)).rule, true);
});

test('nobody waits for ever, and scores from storage are sound', async () => {
  let round = begin(customers[1]);
  const lukewarm = { step: 'same', mood: 0.9, open: [], score: 50 };
  while (!round.over) round = after(round, 'Hm', lukewarm);
  assert.equal(round.turns.length, patience);
  assert.equal(round.over, 'gone');
  assert.equal(score(round), 25);
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      for (const one of Object.values(soundScores(raw))) assert.ok(one.score >= 0 && one.score <= 100);
    }),
  );
  assert.deepEqual(soundScores({ late: { score: 71.6, calm: true }, bully: { score: 200 }, nobody: { score: 1 } }), {
    late: { score: 72, calm: true },
  });
  assert.ok(better({ score: 60, calm: true }, { score: 90, calm: false }));
  assert.ok(!better({ score: 60, calm: true }, { score: 60, calm: true }));
});
