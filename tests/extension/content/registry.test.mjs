import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { Registry } = await load('extension/content/registry.ts');

const element = () => ({ isConnected: true });
const post = (id, altIds = []) => ({ id, altIds, element: element(), visible: true, text: `text ${id}` });
const mark = (id, more = {}) => ({ post: id, role: 'mention', ...more });
const shown = (registry) => [...registry.badges().values()].map((one) => [one.mark.post, one.mark.case]);

test('a page that is asked about anew keeps its badges until the answer comes', () => {
  const registry = new Registry();
  const posts = [post('1'), post('2'), post('3', ['b3'])];
  registry.add(posts);
  registry.answer(posts, [mark('1', { case: 'a' }), mark('2', { case: 'b' }), mark('b3', { case: 'c' })]);
  registry.doubt();
  assert.deepEqual(
    shown(registry),
    [
      ['1', 'a'],
      ['2', 'b'],
      ['b3', 'c'],
    ],
    'nothing blinks',
  );
  registry.answer(posts, [mark('1', { case: 'd' })]);
  assert.deepEqual(shown(registry), [['1', 'd']], 'what is no mention any more has no badge');
});

test('a mark that comes by itself is no longer in doubt', () => {
  const registry = new Registry();
  const posts = [post('1')];
  registry.add(posts);
  registry.answer(posts, [mark('1', { case: 'a' })]);
  registry.doubt();
  registry.mark([mark('1', { case: 'b' })]);
  registry.answer([post('2')], []);
  assert.deepEqual(shown(registry), [['1', 'b']]);
});
