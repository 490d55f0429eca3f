// The probe's background: judges a text in one line. It keeps nothing, so it may be stopped at any time.
const born = Date.now();

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message.kind === 'check') answer({ text: message.text, stop: /\bidiot/i.test(message.text), born });
});
