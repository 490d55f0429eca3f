// The posts of the replica. `min` is the age in minutes when the page is loaded, so response timers are realistic at any
// time of day. Ids are fixed: tests may name them (README.md lists them).
const base = '19934010000000';
/** id of the n-th written post */
export const id = (n) => base + String(n).padStart(5, '0');

const post = (n, author, min, text, more = {}) => ({ id: id(n), author, min, text, ...more });

export const written = [
  // Mentions of the brand, as the agent meets them.
  post(
    101,
    'caramendez',
    45,
    '@acmehelp my parcel was due Tuesday and it is still "out for delivery" 😡 Order 4471920. I took a day off for this. Where is it?',
    { replies: 2, reposts: 1, likes: 7, views: 812 },
  ),
  post(102, 'tomokafor', 20, '@acmehelp are you open on Boxing Day at the Leeds store, and until what time?', {
    likes: 1,
    views: 95,
  }),
  post(
    103,
    'priya_nair7',
    130,
    'Huge thanks to Joe at the @acmehelp Leeds store. He stayed twenty minutes past closing to sort my replacement charger. Made my week ❤️🎉',
    { reposts: 3, likes: 41, views: 2210 },
  ),
  post(104, 'lenafischer_', 185, 'Just saw @acmehelp is moving the Bristol shop to the harbour side next month.', {
    likes: 2,
    views: 310,
  }),
  post(
    105,
    'marcuswebb',
    95,
    '@acmehelp THIRD time I am writing about the same £84.50 refund. Two emails, one call, nothing. You promised it by 14 November. I am this close to leaving you for good 😠',
    { replies: 0, reposts: 12, likes: 66, views: 5400, replyTo: 112 },
  ),
  post(106, 'xx_grudge_xx', 10, '@acmehelp you lot are useless morons and i hope the whole damn shop burns!!!', {
    likes: 0,
    views: 14,
  }),
  post(
    107,
    'parcel_luck',
    5,
    '@acmehelp 🎉 WIN a free parcel!! Claim yours now 👉 https://free-parcels.example/claim?ref=acme-winner-2026-special #win #free',
    { views: 3 },
  ),
  post(108, 'nadiahaddad', 260, 'So this is what @acmehelp calls "next day delivery". Anyone else?', {
    quote: 101,
    replies: 1,
    reposts: 2,
    likes: 18,
    views: 990,
  }),
  post(
    109,
    'oliveshaw',
    340,
    '@acmehelp long one, sorry. I ordered the tall bookcase on the 3rd, it came on the 9th with one side panel cracked and no screws in the bag. I rang the same day and Karen on the phone was lovely and said a new panel would go out by the 12th. On the 13th the screws came, without the panel. On the 16th a second bag of screws came. I now own three bags of screws and two thirds of a bookcase. Could somebody please send just the panel? Order 4469007.',
    { truncated: true, replies: 0, likes: 23, views: 1400 },
  ),
  post(
    110,
    'yusufdemir',
    33,
    'Hi @acmehelp, the app logs me out every time I open my basket since this morning. Details here https://support.example/threads/acme-app-logs-me-out-on-android-15',
    { likes: 0, views: 41 },
  ),
  // Marcus: an earlier contact, answered, and not solved.
  post(
    111,
    'marcuswebb',
    9100,
    '@acmehelp I sent the blender back on 2 November and have not had my refund. Order 4458813.',
    { replies: 1, likes: 2, views: 300 },
  ),
  post(
    112,
    'acmehelp',
    9050,
    '@marcuswebb Sorry for the wait, Marcus. The blender reached us on the 6th; your £84.50 will be with you by 14 November. ^AB',
    { replyTo: 111, likes: 1, views: 250 },
  ),
  // Replies under Cara's post.
  post(113, 'gwenprice', 38, '@caramendez @acmehelp same here, mine says Tuesday too', {
    replyTo: 101,
    likes: 3,
    views: 200,
  }),
  post(114, 'samira_status', 31, '@caramendez @acmehelp check the depot, mine had been sitting there for two days', {
    replyTo: 101,
    views: 150,
  }),
  post(115, 'dani_rtl', 52, 'שלום @acmehelp, מתי החנות פתוחה היום?', { lang: 'iw', views: 22 }),
  // Around them.
  post(201, 'harbournews', 12, 'Road works on Quay Street from Monday. Expect queues between eight and ten.', {
    replies: 4,
    reposts: 20,
    likes: 31,
    views: 18300,
  }),
  post(202, 'zephyrbeds', 600, 'Sleep on it. Thirty nights free, and we collect if you do not love it.', {
    promoted: true,
    likes: 9,
  }),
  post(203, 'gwenprice', 75, 'First frost on the allotment this morning. The leeks do not mind.', {
    likes: 15,
    views: 420,
    repostedBy: 'oliveshaw',
  }),
  post(204, 'acme', 1500, 'Our Bristol shop moves to the harbour side on 12 December. Same people, more room.', {
    pinned: true,
    replies: 3,
    reposts: 8,
    likes: 90,
    views: 8100,
  }),
];

const openers = ['Walked', 'Cycled', 'Read', 'Cooked', 'Drew', 'Sang', 'Planted', 'Fixed', 'Lost', 'Found'];
const things = [
  'along the canal',
  'past the mill',
  'a whole novel',
  'soup for nine',
  'the old bridge',
  'in the kitchen',
  'two pear trees',
  'the garden gate',
  'one glove',
  'a good bakery',
];
const ends = [
  'today.',
  'and it rained.',
  'before breakfast.',
  'with my sister.',
  'and would again.',
  'twice.',
  'for once.',
];
const crowd = ['gwenprice', 'harbournews', 'oliveshaw', 'yusufdemir', 'samira_status', 'nadiahaddad', 'lenafischer_'];
const asks = [
  '@acmehelp order {o} has not arrived, can you look please?',
  '@acmehelp do you still sell the blue kettle?',
  '@acmehelp thank you, the new lid fits.',
  '@acmehelp charged twice for order {o}. Please sort this out.',
];

/** The i-th post of an endless crowd: every seventh speaks to the brand. Same i, same post. */
export function filler(i) {
  const author = crowd[i % crowd.length];
  const text =
    i % 7 === 3
      ? asks[((i / 7) | 0) % asks.length].replace('{o}', String(4480000 + i))
      : `${openers[i % 10]} ${things[(i * 3) % 10]} ${ends[(i * 5) % 7]}${i % 4 === 0 ? ' 🙂' : ''}`;
  return post(1000 + i, author, 400 + i * 3, text, { likes: i % 13, views: 40 + i });
}

/** Home order of the written posts; the crowd follows. */
export const homeOrder = [201, 102, 203, 202, 101, 105, 107, 106, 103, 110, 108, 104, 109, 115, 204].map(id);
