// Every fixture is read as its label says, and still after what sites do to their pages between two releases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { total } from './compare.mjs';
import { readAll } from './run.mjs';

const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

test('every fixture is read as its label says req:H7', async () => {
  const results = await readAll(fixtures, { extension: false });
  assert.ok(results.length >= 15, 'fixtures were found');
  for (const { page, result } of results) assert.deepEqual(result?.faults, [], page.name);
});

for (const mutate of ['classes', 'wrappers', 'ids', 'language', 'late', 'order', 'release']) {
  test(`changed pages (${mutate}) are still read, with no wrong id req:H7 req:S2`, async () => {
    const sum = total((await readAll(fixtures, { extension: false, mutate })).map(({ result }) => result));
    assert.equal(sum.wrongIds, 0);
    assert.ok(sum.f1 >= 0.95, `F1 ${sum.f1}`);
  });
}

test('without test ids a page of X is read by structure or said to be unreadable, never wrongly req:H7', async () => {
  const results = (await readAll(fixtures, { extension: false, mutate: 'testids' })).filter(
    ({ page }) => page.site === 'x',
  );
  for (const { page, reading, result } of results) {
    assert.equal(result.wrongIds, 0, page.name);
    if (result.found < result.expected) assert.notEqual(reading.health.state, 'ok', page.name);
  }
});

for (const mutate of ['roles', 'marks', 'stamps', 'shape']) {
  test(`pages that say nothing of their parts (${mutate}) are read by what is left, with no wrong id and no word of their own req:H7 req:M20`, async () => {
    const results = await readAll(fixtures, { extension: false, mutate });
    const organic = (site) => total(results.filter(({ page }) => page.site === site).map(({ result }) => result));
    assert.equal(organic('x').wrongIds + organic('facebook').wrongIds, 0);
    const pages = results.filter(({ page }) => page.site === 'x').map(({ page }) => page.label);
    const labelled = pages.flatMap(({ posts }) => posts);
    const ads = labelled.filter((post) => post.promoted).length;
    // An advertisement has no address of its own: without its marks it is left out, and nobody answers one. A repost whose
    // line says nothing names two people at its head: left out rather than given to the wrong one.
    const reposts =
      mutate === 'shape' ? pages.reduce((sum, { selectors }) => sum + (selectors?.['x.socialContext'] ?? 0), 0) : 0;
    assert.ok(
      organic('x').found >= labelled.length - ads - reposts,
      `${organic('x').found} of ${labelled.length} posts of X`,
    );
    for (const { page, reading, result } of results) {
      if (result.found < result.expected && page.label.posts.some((post) => !post.promoted && post.kind !== 'quote'))
        assert.notEqual(
          reading.health.state === 'ok' && result.found === 0,
          true,
          `${page.name} is said to be well read`,
        );
      if (mutate !== 'shape') continue;
      for (const { field, got } of result.faults)
        if (field === 'text') assert.equal(got, '', `${page.name}: words that are not the post's`);
    }
  });
}
