// Saved answers for the reply box: which brand's, and what is known to fill their gaps with. The core reads the post; nothing here
// decides what is a name or an order number.
import type { FactType } from '../../wasm/protocol.js';
import type { Answers } from '../shared/messages.js';
import type { Known } from '../shared/snippets.js';
import type { PostFacts } from '../sites/site.js';
import type { Core } from './core.js';
import { clipped, mentionOf } from './ledger/facts.js';
import type { Scene } from './ledger/scene.js';

/** Facts of a post that may stand in a public answer, by the name of the gap. */
const gaps: Partial<Record<FactType, string>> = { order: 'order', place: 'place', product: 'product', date: 'date' };

export async function snippetsFor(core: Core, scene: Scene, post: PostFacts | null): Promise<Answers['snippets/list']> {
  const { brand } = scene.acting;
  const { mail = '', phone = '', form = '' } = brand.contact ?? {};
  const known: Known = { agent: brand.agent?.first ?? '', brand: brand.name, mail, phone, form };
  if (post) {
    const { readings } = await core.call({
      kind: 'read',
      now: scene.now.toISOString(),
      brand,
      mentions: [mentionOf(clipped(post), scene.site, [], 0)],
    });
    const reading = readings[0];
    known.name = reading?.name.first ?? '';
    // The same kind of fact twice: nobody knows which is meant, so it is asked for.
    for (const [type, gap] of Object.entries(gaps)) {
      const values = new Set((reading?.facts ?? []).filter((one) => one.type === type).map((one) => one.value));
      if (values.size === 1) known[gap] = [...values][0];
    }
  }
  return { answers: (brand.answers ?? []) as Answers['snippets/list']['answers'], known };
}
