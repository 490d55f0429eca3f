// The rehearsal on the practice page: choose a customer, answer, see how it was taken and why. Scores lie in this browser's
// storage; what was written is gone with the page.
import { html, nothing, type TemplateResult } from 'lit-html';
import { icons, severityIcon } from '../../overlay/icons.js';
import type { MessageId } from '../../overlay/strings.js';
import { list, locale, t } from '../../overlay/strings.js';
import { api } from '../../shared/api.js';
import type { Answers, CheckView } from '../../shared/messages.js';
import { ask, own, sorry } from '../base.js';
import {
  after,
  type Best,
  begin,
  better,
  type Customer,
  customers,
  level,
  type Round,
  score,
  soundScores,
  thread,
} from './rehearsal.js';
import type { Post } from './scene.js';

export interface Arena {
  load(): Promise<void>;
  posts(): Post[];
  /** Id of the post the reply box answers; "" when it is over. */
  target(): string;
  /** Hands in a reply; "" is none. False while the last one is being read, or when it could not be. */
  reply(text: string): Promise<boolean>;
  guide(): TemplateResult;
  feed(article: (post: Post) => TemplateResult, composer: (to: Post) => TemplateResult): TemplateResult;
}

export interface ArenaDesk {
  draw(): void;
  /** Who is answered has changed. */
  moved(): void;
  name(): string;
}

type Taken = Answers['practice/reply'];
const key = 'rehearsal';
const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
const handle = (one: Customer): string => `@${one.name.toLowerCase().replace(/[^a-z_]/g, '')}`;

export function makeArena(desk: ArenaDesk): Arena {
  let round: Round | null = null;
  let checks: CheckView[] = [];
  let scores: Record<string, Best> = {};
  let busy = false;
  let problem = '';
  let started = Date.now();

  const keep = async (next: Record<string, Best>): Promise<void> => {
    scores = next;
    // A private window leaves nothing behind, a game's points included.
    if (!api.extension?.inIncognitoContext) await api.storage.local.set({ [key]: next }).catch(() => {});
  };

  function choose(one: Customer): void {
    [round, checks, problem, started] = [begin(one), [], '', Date.now()];
    desk.moved();
  }

  /** The customer after this one who has not been calmed yet, else simply the next. */
  function next(): void {
    const at = customers.findIndex((one) => one.id === round?.customer.id);
    const order = [...customers.slice(at + 1), ...customers.slice(0, at + 1)];
    const one = order.find((each) => !scores[each.id]?.calm) ?? order[0];
    if (one) choose(one);
  }

  const id = (n: number): string => `r-${round?.customer.id}-${n}`;
  function post(n: number, ours: boolean): Post {
    const { customer, said, turns } = round as Round;
    return {
      id: ours ? `own-${id(n)}` : id(n),
      author: ours ? desk.name() : customer.name,
      handle: ours ? '@yourbrand' : handle(customer),
      at: started + n * 1000 + (ours ? 500 : 0),
      text: (ours ? turns[n]?.text : said[n]) ?? '',
      ours,
      parent: ours ? id(n) : n === 0 ? null : id(n - 1),
    };
  }

  function posts(): Post[] {
    if (!round) return [];
    const { turns, said } = round;
    return said.flatMap((_, n) => [post(n, false), ...(turns[n]?.text ? [post(n, true)] : [])]);
  }

  const words = (acts: string): string =>
    new Intl.ListFormat(locale(), { type: 'disjunction' }).format(
      acts
        .split(' ')
        .filter(Boolean)
        .map((act) => list('act_', act)),
    );

  function loss({ what, of, points }: Taken['answer']['losses'][number], check: CheckView): TemplateResult {
    const found = what === 'finding' ? check.findings.find((one) => one.rule === of) : undefined;
    const why =
      found?.message ??
      (what === 'need'
        ? t('rehearsal_need', words(of) || t('acts_unknown'))
        : what === 'tone'
          ? list('tone_', of)
          : t(check.text ? 'rehearsal_needless' : 'rehearsal_silence'));
    return html`<li><span class=${found?.severity ?? 'warn'}>${severityIcon(found?.severity ?? 'warn')}</span><span>${why}${found?.why ? html` <span class="soft">${found.why}</span>` : nothing}</span><b class="num">−${number(points)}</b></li>`;
  }

  function verdict(n: number): TemplateResult | typeof nothing {
    const turn = round?.turns[n];
    const check = checks[n];
    if (!turn || !check) return nothing;
    const { answer } = turn;
    const last = n === (round?.turns.length ?? 0) - 1;
    const tone = answer.step === 'calm' || answer.step === 'better' ? 'good' : answer.step === 'same' ? 'warn' : 'stop';
    const body = html`<ul class="losses">${answer.losses.map((one) => loss(one, check))}</ul>
      ${check.acts.length > 0 ? html`<ol class="acts">${check.acts.map(({ start, end, acts }) => html`<li><q dir="auto">${check.text.slice(start, end).trim()}</q> <b>${acts.map((one) => list('act_', one)).join(', ') || t('acts_unknown')}</b></li>`)}</ol>` : nothing}
      ${
        answer.lessons.length > 0
          ? html`<h4>${t('rehearsal_ways', desk.name())}</h4><ul class="losses">${answer.lessons.map(
              ({ what, kept, text }) =>
                html`<li><span class=${kept ? 'good' : 'warn'}>${kept ? icons.check : severityIcon('warn')}</span><span>${t(`rehearsal_${what}` as MessageId, text)}</span>${kept ? html`<span class="tag">${t('practice_done')}</span>` : nothing}</li>`,
            )}</ul>`
          : nothing
      }`;
    return html`<details class="took" ?open=${last}><summary><b class=${tone}>${t(`rehearsal_${answer.step}`)}</b> <span class="num">${t('rehearsal_score', number(answer.score))}</span></summary>${body}</details>`;
  }

  const mood = (): TemplateResult => {
    return html`<span class="tag">${list('heat_', String(level(round?.mood ?? 0)))}</span>`;
  };

  return {
    async load() {
      scores = soundScores(((await api.storage.local.get(key).catch(() => ({}))) as Record<string, unknown>)[key]);
      next();
    },
    posts,
    target: () => (round && !round.over ? id(round.turns.length) : ''),
    async reply(text) {
      const now = round;
      if (!now || now.over || busy) return false;
      busy = true;
      problem = '';
      try {
        const { customer, said, turns } = now;
        const { answer, check } = await ask({
          kind: 'practice/reply',
          site: 'x',
          text,
          mention: {
            id: id(turns.length),
            text: said.at(-1) ?? '',
            author: { name: customer.name, handle: handle(customer) },
            site: 'x',
            thread: thread(now),
          },
          customer: { mood: now.mood, gives: customer.gives, needs: now.needs },
        });
        if (round !== now) return false;
        round = after(now, text, answer);
        checks = [...checks, check];
        if (round.over) {
          const mine = { score: score(round), calm: round.over === 'calm' };
          if (better(mine, scores[customer.id])) await keep({ ...scores, [customer.id]: mine });
        }
        return true;
      } catch (error) {
        problem = sorry(error);
        return false;
      } finally {
        busy = false;
        desk.moved();
      }
    },
    guide: () => html`<section class="guide box" aria-labelledby="guide"><h2 id="guide">${t('rehearsal')}</h2>
      <p class="soft">${t('rehearsal_lead')}</p>
      <p><b>${t('rehearsal_of', number(Object.values(scores).filter((one) => one.calm).length), number(customers.length))}</b></p>
      <ol class="people">${customers.map((one) => {
        const best = scores[one.id];
        return html`<li><button type="button" class="quiet" data-customer=${one.id} aria-current=${one.id === round?.customer.id ? 'true' : nothing} @click=${own(() => choose(one))}>
          <span><bdi>${one.name}</bdi></span><span class="soft">${list('heat_', String(level(one.mood)))}</span>${
            best
              ? html`<span class="num ${best.calm ? 'good' : 'warn'}">${best.calm ? icons.check : nothing}${number(best.score)}</span>`
              : nothing
          }</button></li>`;
      })}</ol>
      ${
        Object.keys(scores).length > 0
          ? html`<div><button type="button" id="forget" class="button small" @click=${own(async () => {
              await keep({});
              desk.draw();
            })}>${t('rehearsal_forget')}</button></div>`
          : nothing
      }
      <p class="soft">${t('practice_note')}</p></section>`,
    feed(article, composer) {
      if (!round) return html``;
      const { turns, said, over, customer } = round;
      const at = post(said.length - 1, false);
      return html`${said.map((_, n) => html`${article(post(n, false))}${turns[n]?.text ? article(post(n, true)) : nothing}${verdict(n)}`)}
        <p class="ends" role="status">${
          problem
            ? html`<span class="stop">${problem}</span>`
            : turns.length > 0
              ? html`${t(`rehearsal_${over ?? turns.at(-1)?.answer.step ?? 'same'}`)} · ${t('rehearsal_score', number(over ? score(round) : (turns.at(-1)?.answer.score ?? 0)))}`
              : nothing
        } ${mood()}</p>
        ${
          over
            ? html`<div class="actions ends"><button type="button" id="next" class="button main" @click=${own(next)}>${t('rehearsal_next')}</button><button type="button" id="again" class="button" @click=${own(() => choose(customer))}>${t('practice_again')}</button></div>`
            : composer(at)
        }`;
    },
  };
}
