// Keys on the pages: named by their place, never a bare letter, never one the sites or the browsers use.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from '../overlay/lab.mjs';

const { actionOf, defaultKeys, keyActions, nameOf, problemOf, shown, soundKeys, tidy } =
  await load('extension/shared/keys.ts');
const pressed = (code, held = '') => ({
  code,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
});

test('a key is named by its place: with Option a Mac writes other letters', () => {
  assert.equal(nameOf(pressed('KeyK', 'as')), 'Alt+Shift+K');
  assert.equal(nameOf(pressed('Digit4', 'c')), 'Ctrl+4');
  assert.equal(nameOf(pressed('Enter', 'c')), null);
  assert.equal(tidy('shift+alt+k'), 'Alt+Shift+K');
  assert.equal(tidy('Alt+Enter'), null);
  assert.equal(tidy('Hyper+K'), null);
  assert.equal(shown('Alt+Shift+K', true), '⌥⇧K');
  assert.equal(shown('Alt+Shift+K', false), 'Alt+Shift+K');
});

test('the first set clashes with nothing and with no other of its own', () => {
  for (const action of keyActions) assert.equal(problemOf(defaultKeys[action], action, defaultKeys), null, action);
  assert.equal(actionOf(pressed('KeyN', 'as'), defaultKeys), 'next');
  assert.equal(actionOf(pressed('KeyN'), defaultKeys), null);
});

test('single letters, the keys of the sites and of the browsers are refused, each with its reason', () => {
  // X: n l r t m u b x o i g / ? . j k; Facebook: j k l c s p q / — all single letters; access keys are Alt with a digit.
  for (const letter of 'NLRTMUBXOIGJKCSPQ') assert.equal(problemOf(letter, 'next', defaultKeys), 'bare', letter);
  assert.equal(problemOf('Shift+N', 'next', defaultKeys), 'bare');
  for (const combo of ['Alt+1', 'Alt+Shift+0', 'Ctrl+B', 'Meta+I'])
    assert.equal(problemOf(combo, 'next', defaultKeys), 'site', combo);
  for (const combo of ['Ctrl+T', 'Ctrl+Shift+T', 'Alt+D', 'Ctrl+F4', 'Alt+Shift+A', 'Meta+W'])
    assert.equal(problemOf(combo, 'next', defaultKeys), 'browser', combo);
  assert.equal(problemOf('Alt+Shift+K', 'next', defaultKeys), 'twice');
  assert.equal(problemOf('Alt+Shift+K', 'palette', defaultKeys), null);
  assert.equal(problemOf('Alt+Shift+Y', 'next', defaultKeys), null);
});

test('whatever lies in storage becomes keys that can be used', () => {
  assert.deepEqual(soundKeys(undefined), defaultKeys);
  assert.deepEqual(soundKeys({ next: 'alt+shift+y', palette: 'K', findings: 7, other: 'Alt+Z' }), {
    ...defaultKeys,
    next: 'Alt+Shift+Y',
  });
  const swapped = soundKeys({ palette: 'Alt+Shift+N' });
  assert.equal(new Set(Object.values(swapped)).size, keyActions.length);
});
