// The working day: stamps that set themselves, rounds, closing; what a dying worker, a private window and another account
// do to them.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, browser, dump, fresh, post, reply, settled, where, worker } from './harness.mjs';

const office = {
  ...acme,
  accounts: [...acme.accounts, { site: 'facebook', handle: 'acmebikes' }],
  hours: {
    zone: 'Europe/London',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  },
  routine: { times: ['09:00', '16:00'], searches: ['acme parcel', '"acme help" -jobs'] },
};
const wed = (time) => `2026-11-25T${time}:00.000Z`;
let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: office });
});
const day = async () => (await w.own({ kind: 'routine/view', brand: 'acme' })).days[0];
const dueOf = async () => (await day()).places.filter((one) => one.due).map((one) => one.id);
const look = (more = {}, how = 'ask') => w[how]({ kind: 'page/looked', where: where(more) }, more.url);
const facebook = (url, more = {}) => ({
  site: 'facebook',
  url,
  surface: 'profile',
  account: { name: 'Acme Bikes', handle: 'acmebikes', altHandles: ['100042'] },
  ...more,
});

test('every account and search of a brand is a place, and a visit stamps it by itself req:0.11 req:1.5 req:1.6 req:3.22', async () => {
  assert.deepEqual(
    (await day()).places.map((one) => [one.id, one.url]),
    [
      ['x/mentions/acmehelp', 'https://x.com/notifications/mentions'],
      ['facebook/page/acmebikes', 'https://www.facebook.com/acmebikes'],
      ['facebook/notifications/acmebikes', 'https://www.facebook.com/notifications'],
      ['x/search/acme parcel', 'https://x.com/search?q=acme%20parcel&f=live'],
      ['x/search/"acme help" -jobs', 'https://x.com/search?q=%22acme%20help%22%20-jobs&f=live'],
      ['facebook/search/acme parcel', 'https://www.facebook.com/search/posts/?q=acme%20parcel'],
      ['facebook/search/"acme help" -jobs', 'https://www.facebook.com/search/posts/?q=%22acme%20help%22%20-jobs'],
    ],
  );
  assert.equal((await dueOf()).length, 7);
  await look();
  await look(facebook('https://www.facebook.com/AcmeBikes/'));
  await look(facebook('https://www.facebook.com/notifications', { surface: 'notifications' }));
  await look({ url: 'https://x.com/search?q=Acme%20%20parcel&src=typed_query&f=top', surface: 'search' });
  await look(facebook('https://www.facebook.com/search/top?q=acme+parcel', { surface: 'search' }));
  assert.deepEqual(await dueOf(), ['x/search/"acme help" -jobs', 'facebook/search/"acme help" -jobs']);
  // With the next round everything is to be looked at again, and until then nothing.
  at(wed('15:59'));
  assert.equal((await dueOf()).length, 2);
  at(wed('16:00'));
  assert.equal((await dueOf()).length, 7);
});

test('what is looked at with another account, elsewhere, in private or asleep stamps nothing req:H9', async () => {
  await look({ account: { name: 'Anna', handle: '@annab' } });
  await look({ account: { name: 'Other', handle: '@other' } });
  await look({ url: 'https://x.com/home', surface: 'timeline' });
  await look({ url: 'https://x.com/search?q=acme', surface: 'search' });
  await look(facebook('https://www.facebook.com/acmebikesfans'));
  await look({}, 'hidden');
  await w.own({ kind: 'settings/set', settings: { paused: ['x'] } });
  await look();
  assert.equal((await dueOf()).length, 7);
  assert.deepEqual(
    (await dump()).meta.filter((row) => row.key.startsWith('routine:')),
    [],
  );
});

test('stamps and the closed day outlive every worker; a damaged record costs only itself req:R2 req:R3', async () => {
  await look();
  await w.own({ kind: 'routine/close', brand: 'acme', close: true });
  w.kill();
  w = worker();
  let now = await day();
  assert.equal(now.places[0].looked, wed('10:00'));
  assert.equal(now.closed, wed('10:00'));
  // Two workers at once: neither takes the other's stamp away.
  const other = worker();
  await Promise.all([
    look(facebook('https://www.facebook.com/acmebikes')),
    other.ask({ kind: 'page/looked', where: where({ url: 'https://x.com/search?q=acme%20parcel' }) }),
  ]);
  assert.equal((await dueOf()).length, 4);
  await w.own({ kind: 'routine/close', brand: 'acme', close: false });
  assert.equal((await day()).closed, null);
  w.kill();
  other.kill();
  const open = indexedDB.open('aplomb');
  await new Promise((done) => {
    open.onsuccess = () => {
      const tx = open.result.transaction('meta', 'readwrite');
      tx.objectStore('meta').put({ key: 'routine:acme', value: '{"looked":{"x/mentions/acmehelp":7},"closed":' });
      tx.oncomplete = () => {
        open.result.close();
        done();
      };
    };
  });
  w = worker();
  now = await day();
  assert.equal(now.places[0].looked, null);
  await look();
  assert.equal((await day()).places[0].looked, wed('10:00'));
});

test('the day counts what is late, promised, to follow up, to thank for, and closes until midnight req:3.26 req:1.16', async () => {
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('1', { handle: '@p1', time: wed('09:10') }),
      post('2', { handle: '@p2', text: '@acmehelp thank you so much, the repair is perfect, best service ever!' }),
      post('3', { handle: '@p3' }),
      reply('30', '3', { replyTo: ['@p3'], text: 'I am sorry, Dana. I will write to you by 5pm today. Anna' }),
    ],
  });
  await settled(w);
  let now = await day();
  assert.deepEqual(
    [now.late, now.promises, now.followUps, now.thanks, now.unanswered, now.closing, now.closed],
    [1, 1, 0, 1, 1, false, null],
  );
  at(wed('17:10'));
  await settled(w);
  now = await day();
  assert.equal(now.closing, true);
  assert.equal(now.promises, 1, 'an overdue promise is still owed');
  await w.own({ kind: 'routine/close', brand: 'acme', close: true });
  assert.equal((await day()).closed, wed('17:10'));
  at('2026-11-26T00:01:00.000Z');
  assert.deepEqual([(await day()).closed, (await day()).closing], [null, false]);
});

test('a round that begins is told of once, in numbers, never outside hours, and wakes the worker req:3.26', async () => {
  at(wed('08:00'));
  await w.own({ kind: 'settings/set', settings: { notices: true } });
  await settled(w);
  assert.deepEqual(browser.notices, []);
  assert.equal(browser.alarms.get('wake').scheduledTime, Date.parse(wed('09:00')));
  at(wed('09:00'));
  await settled(w);
  assert.deepEqual(
    browser.notices.map((one) => one.message),
    ['7 to look at'],
  );
  w.kill();
  w = worker();
  at(wed('09:30'));
  await settled(w);
  assert.equal(browser.notices.length, 1);
  assert.equal(browser.alarms.get('wake').scheduledTime, Date.parse(wed('16:00')));
  // A closed day is left in peace.
  await w.own({ kind: 'routine/close', brand: 'acme', close: true });
  at(wed('16:00'));
  await settled(w);
  at('2026-11-28T12:00:00.000Z');
  await settled(w);
  assert.equal(browser.notices.length, 1);
  assert.equal(browser.alarms.get('wake').scheduledTime, Date.parse('2026-11-30T09:00:00Z'));
});

test('a brand that is removed takes its day with it; places that are gone take their stamps req:H9', async () => {
  await look();
  await look({ url: 'https://x.com/search?q=acme%20parcel' });
  await w.own({ kind: 'brand/save', brand: { ...office, routine: { searches: ['bikes'] } } });
  await look();
  const stamps = () => dump().then((all) => all.meta.find((row) => row.key === 'routine:acme')?.value);
  assert.deepEqual(Object.keys(JSON.parse(await stamps()).looked), ['x/mentions/acmehelp']);
  await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.equal(await stamps(), undefined);
});

test('without any brand the practice one has the places of whoever is signed in', async () => {
  w = fresh();
  const { days } = await w.own({ kind: 'routine/view', brand: null });
  assert.deepEqual(
    days[0].places.map((one) => one.id),
    ['x/mentions/', 'facebook/notifications/'],
  );
  await look();
  assert.equal((await w.own({ kind: 'routine/view', brand: null })).days[0].places[0].looked, wed('10:00'));
});
