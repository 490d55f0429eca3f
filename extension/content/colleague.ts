// What the card asks of the background when a colleague is to look at a draft.
import type { Wishes } from '../overlay/overlay.js';
import type { Answer, CardView, Message, Where } from '../shared/messages.js';
import { failed, send } from '../shared/send.js';

/** Null where it failed: the card says so. */
async function asked<M extends Message>(message: M): Promise<Answer<M['kind']> | null> {
  const answer = await send(message);
  return failed(answer) ? null : (answer as Answer<M['kind']>);
}

export function colleagueWishes(
  card: () => CardView | null,
  where: () => Where,
): Pick<Wishes, 'packed' | 'asked' | 'answered' | 'reviewOver' | 'colleaguePage'> {
  return {
    async packed(text, open) {
      const view = card();
      if (!view) return null;
      const { author, handle, text: post, audience } = view.mention;
      const called = view.known.name ?? view.reading.name.first;
      const about = {
        ...{ site: where().site, brand: view.brand.id, author, handle, text: post, audience },
        kind: view.reading.kind,
        called,
      };
      return asked({ kind: 'colleague/pack', case: view.case, about, text, open });
    },
    async asked(question, second) {
      const view = card();
      return view && asked({ kind: 'colleague/asked', case: view.case, question, second });
    },
    async answered(text, second) {
      const view = card();
      return view && asked({ kind: 'colleague/answer', case: view.case, text, second });
    },
    async reviewOver() {
      const view = card();
      return (
        view !== null && (await asked({ kind: 'case/act', case: view.case, act: 'take-back', reason: '' })) !== null
      );
    },
    colleaguePage() {
      const view = card();
      if (view) void send({ kind: 'page/show', page: 'colleague', case: view.case });
    },
  };
}
