// A page's reading against its label: which posts were found, and on how many of them each field agrees.
export const FIELDS = [
  'id',
  'kind',
  'author',
  'handle',
  'text',
  'time',
  'timeText',
  'replyTo',
  'parent',
  'counts',
  'truncated',
  'promoted',
  'visible',
  'ours',
];
const COUNTS = ['replies', 'reposts', 'likes', 'views', 'reactions', 'comments'];

/** White space is dropped: some pages were re-formatted when they were saved. */
const bare = (text) => (text ?? '').normalize('NFC').replace(/\s+/g, '');
const plain = (path) => (path === null || path === undefined ? null : String(path).replace(/\/+$/, '').toLowerCase());

function idsOf(post) {
  const other = [post.altId, ...(post.altIds ?? [])].filter(Boolean).map((id) => String(id).split(' ')[0]);
  return [post.id, ...other].filter(Boolean);
}

/** Pairs reported posts with labelled ones: by id, then by author and text in order. */
export function pair(reported, expected) {
  const pairs = [];
  const used = new Set();
  const take = (test) => {
    for (const want of expected) {
      if (pairs.some(([, e]) => e === want)) continue;
      const got = reported.find((post) => !used.has(post) && test(post, want));
      if (!got) continue;
      used.add(got);
      pairs.push([got, want]);
    }
  };
  take((got, want) => got.id !== null && idsOf(want).includes(got.id) && got.kind === want.kind);
  take((got, want) => got.id !== null && idsOf(want).includes(got.id));
  take((got, want) => got.altIds.some((id) => idsOf(want).includes(id)));
  take(
    (got, want) =>
      (got.id === null || want.id === null) &&
      plain(got.handle) === plain(want.handle) &&
      bare(got.text) === bare(want.text),
  );
  take(
    (got, want) =>
      plain(got.handle) === plain(want.handle) && bare(got.text) === bare(want.text) && bare(want.text) !== '',
  );
  return {
    pairs,
    missed: expected.filter((want) => !pairs.some(([, e]) => e === want)),
    extra: reported.filter((post) => !used.has(post)),
  };
}

const sameTime = (got, want) => {
  if (typeof want === 'string') {
    if (typeof got === 'string') return Date.parse(got) === Date.parse(want);
    return got !== null && Date.parse(got.from) <= Date.parse(want) && Date.parse(want) <= Date.parse(got.to);
  }
  return (
    got !== null &&
    typeof got === 'object' &&
    Date.parse(got.from) === Date.parse(want.from) &&
    Date.parse(got.to) === Date.parse(want.to)
  );
};

/** Null where the label does not say; else whether the field agrees. */
function agrees(field, got, want, label) {
  switch (field) {
    case 'id':
      return want.id === null && got.id === null ? true : got.id !== null && idsOf(want).includes(got.id);
    case 'author':
      return bare(got.author) === bare(want.author);
    case 'handle':
      return plain(got.handle) === plain(want.handle);
    case 'text':
      return bare(got.text) === bare(want.text);
    case 'time':
      // Facebook's pages print no instant: the labels leave it open, the reading is an interval
      if (want.time === null || want.time === undefined) return label.site === 'facebook' ? null : got.time === null;
      return sameTime(got.time, want.time);
    case 'timeText':
      return label.site === 'x' && want.timeText === undefined ? null : bare(got.timeText) === bare(want.timeText);
    case 'replyTo':
      return (
        JSON.stringify((got.replyTo ?? []).map(plain).sort()) === JSON.stringify((want.replyTo ?? []).map(plain).sort())
      );
    case 'parent': {
      const parent =
        typeof want.parent === 'number'
          ? label.posts[want.parent]
          : label.posts.find((post) => idsOf(post).includes(want.parent));
      const accepted = parent ? idsOf(parent) : [want.parent ?? null];
      return want.parent === null || want.parent === undefined ? got.parent === null : accepted.includes(got.parent);
    }
    case 'counts':
      return want.counts ? COUNTS.every((key) => (want.counts[key] ?? null) === (got.counts[key] ?? null)) : null;
    case 'truncated':
      return Boolean(got.truncated) === Boolean(want.truncated);
    case 'ours':
      return want.ours === undefined ? null : got.ours === want.ours;
    default:
      return want[field] === undefined ? null : got[field] === want[field];
  }
}

export function compare(reading, label) {
  const { pairs, missed, extra } = pair(reading.posts, label.posts);
  const fields = Object.fromEntries(FIELDS.map((field) => [field, { right: 0, of: 0 }]));
  const faults = [];
  let wrongIds = 0;
  for (const [got, want] of pairs) {
    for (const field of FIELDS) {
      const right = agrees(field, got, want, label);
      if (right === null) continue;
      fields[field].of++;
      if (right) fields[field].right++;
      else faults.push({ post: want.id ?? got.id, field, got: got[field], want: want[field] ?? null });
    }
    if (got.id !== null && !idsOf(want).includes(got.id)) wrongIds++;
  }
  const known = new Set(label.posts.flatMap(idsOf));
  wrongIds += extra.filter((post) => post.id !== null && !known.has(post.id)).length;
  const account =
    label.account === undefined
      ? null
      : plain(reading.account?.handle ?? null) === plain(label.account?.handle ?? null);
  const health = label.health === undefined ? null : reading.health.state === label.health;
  for (const [name, count] of Object.entries(label.selectors ?? {})) {
    if (reading.selectors[name] !== count)
      faults.push({ post: null, field: `selector ${name}`, got: reading.selectors[name], want: count });
  }
  if (account === false) faults.push({ post: null, field: 'account', got: reading.account, want: label.account });
  if (health === false) faults.push({ post: null, field: 'health', got: reading.health.state, want: label.health });
  for (const post of missed)
    faults.push({ post: post.id, field: 'missed', got: null, want: `${post.kind} of ${post.author}` });
  for (const post of extra)
    faults.push({
      post: post.id,
      field: 'extra',
      got: `${post.kind} of ${post.author}: ${post.text.slice(0, 60)}`,
      want: null,
    });
  return {
    found: pairs.length,
    expected: label.posts.length,
    extra: extra.length,
    wrongIds,
    fields,
    account,
    health,
    faults,
  };
}

export function total(results) {
  const sum = {
    pages: results.length,
    found: 0,
    expected: 0,
    extra: 0,
    wrongIds: 0,
    account: { right: 0, of: 0 },
    fields: Object.fromEntries(FIELDS.map((field) => [field, { right: 0, of: 0 }])),
    faults: 0,
  };
  for (const result of results) {
    for (const key of ['found', 'expected', 'extra', 'wrongIds']) sum[key] += result[key];
    sum.faults += result.faults.length;
    if (result.account !== null) {
      sum.account.of++;
      if (result.account) sum.account.right++;
    }
    for (const field of FIELDS) {
      sum.fields[field].right += result.fields[field].right;
      sum.fields[field].of += result.fields[field].of;
    }
  }
  const right = 2 * sum.found;
  const all = 2 * sum.found + sum.extra + (sum.expected - sum.found);
  sum.f1 = all === 0 ? 1 : right / all;
  return sum;
}
