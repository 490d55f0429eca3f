// Ids and people come from addresses; a wrong one is worse than none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const x = await load('extension/sites/x.url.ts');
const fb = await load('extension/sites/facebook.url.ts');

test('posts of X are told by anchored addresses req:R4', () => {
  assert.deepEqual(x.statusOf('https://x.com/thinkerstatus/status/123'), {
    handle: 'thinkerstatus',
    id: '123',
    rest: '',
  });
  assert.deepEqual(x.statusOf('/a/status/1234567/history'), { handle: 'a', id: '1234567', rest: 'history' });
  for (const href of [
    'https://x.com.evil.example/a/status/1',
    'https://evil.example/x.com/a/status/1',
    '/status/12',
    '/a/status/12x',
    'javascript:alert(1)',
    null,
  ])
    assert.equal(x.statusOf(href), null, href);
  assert.equal(x.handleOf('/home'), null);
  assert.equal(x.handleOf('https://twitter.com/Mira_Dahl'), 'Mira_Dahl');
  assert.equal(x.handleOf('https://x.com/a/b'), null);
});

test('pages without business are told req:H7', () => {
  for (const url of [
    'https://x.com/settings/account',
    'https://x.com/messages/1-2',
    'https://x.com/i/chat',
    'https://x.com/i/flow/login',
  ])
    assert.equal(x.isApplicable(new URL(url)), false, url);
  for (const url of ['https://x.com/home', 'https://twitter.com/a/status/1', 'https://x.com/i/lists/5'])
    assert.equal(x.isApplicable(new URL(url)), true, url);
  for (const url of [
    'https://www.facebook.com/messages/t/1',
    'https://www.facebook.com/login/',
    'https://www.facebook.com/settings',
    'https://business.facebook.com/latest/inbox',
  ])
    assert.equal(fb.isApplicable(new URL(url)), false, url);
  for (const url of [
    'https://www.facebook.com/',
    'https://web.facebook.com/acme',
    'https://www.facebook.com/loginradio',
  ])
    assert.equal(fb.isApplicable(new URL(url)), true, url);
});

test('comments of Facebook carry their ids plainly and as tokens req:R4', () => {
  const token = encodeURIComponent(btoa('comment:122100000000401_971000000000411'));
  assert.deepEqual(fb.commentOf(`https://www.facebook.com/mira?comment_id=${token}&__tn__=R`), {
    comment: '971000000000411',
    under: null,
    post: '122100000000401',
  });
  assert.deepEqual(fb.commentOf('/acme/posts/1221?comment_id=971000000000411&reply_comment_id=971000000000413'), {
    comment: '971000000000413',
    under: '971000000000411',
    post: null,
  });
  for (const href of [
    '/a?comment_id=bm90aGluZw==',
    '/a?comment_id=971000000000411&notif_id=1&notif_t=x',
    'https://evil.example/a?comment_id=971000000000411',
    '/a?comment_id=%E0%A4%A',
  ])
    assert.equal(fb.commentOf(href), null, href);
});

test('posts and people of Facebook are told from everything else req:R4', () => {
  assert.equal(fb.postOf('/permalink.php?story_fbid=pfbid0abc&id=1')?.id, 'pfbid0abc');
  assert.equal(
    fb.postOf('https://www.facebook.com/acme/posts/a-title-of-words/3741738029450159/')?.id,
    '3741738029450159',
  );
  assert.equal(fb.postOf('/groups/7/permalink/122100000000701/')?.id, '122100000000701');
  assert.equal(fb.postOf('/photo/?fbid=288439180667016&set=pcb.866944225217599')?.kind, 'media');
  assert.equal(fb.setOf('/photo/?fbid=288439180667016&set=pcb.866944225217599'), '866944225217599');
  for (const href of ['/acme', '/groups/7', '/pages/Feni/106553396044636', '/hashtag/x', '#', '?__cft__[0]=A'])
    assert.equal(fb.postOf(href), null, href);
  assert.equal(fb.personOf('/profile.php?id=100061000000377&__tn__=R'), '/profile.php?id=100061000000377');
  assert.equal(fb.personOf('/groups/7/user/100061000000377/'), '/groups/7/user/100061000000377');
  for (const href of [
    '/profile.php?id=1&sk=photos',
    '/groups/7',
    '/marketplace/',
    '/l.php?u=x',
    'https://l.facebook.com/l.php?u=x',
    '/acme/posts/1',
  ])
    assert.equal(fb.personOf(href), null, href);
});
