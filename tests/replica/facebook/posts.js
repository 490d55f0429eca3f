// Posts, comments and replies of the Facebook replica. `min` is the age in minutes at load. Ids are fixed (README.md).
export const postId = (n) => `12210000000000${n}`;
export const commentId = (n) => `97100000000${String(n).padStart(4, '0')}`;

const comment = (n, author, min, text, more = {}) => ({
  id: commentId(n),
  author,
  min,
  text,
  likes: 0,
  replies: [],
  ...more,
});

export const posts = [
  {
    id: postId(1),
    pfbid: 'pfbid02AcmeDeliveryDatesForChristmas11111111111111111111111',
    author: 'acme',
    min: 1490,
    likes: 162,
    shares: 73,
    text: 'Last dates for delivery before Christmas: order by 18 December for standard, by 21 December for next day. Questions? Ask below and Anna or Ben will answer.',
    comments: [
      comment(
        1,
        'cara',
        45,
        'My parcel was due Tuesday and it still says "out for delivery" 😡\nOrder 4471920. Where is it?',
        { likes: 2 },
      ),
      comment(2, 'tom', 20, 'Are you open on Boxing Day in Leeds, and until what time?'),
      comment(3, 'priya', 130, 'Huge thanks to Joe in the Leeds store. He stayed past closing to sort my charger ❤️🎉', {
        likes: 14,
      }),
      comment(4, 'marcus', 13000, 'I sent the blender back on 2 November and have not had my refund. Order 4458813.', {
        replies: [
          comment(
            401,
            'acme',
            12900,
            'Marcus Webb sorry for the wait. The blender reached us on the 6th; your £84.50 will be with you by 14 November. Anna',
            { mention: 'Marcus Webb' },
          ),
          comment(
            402,
            'marcus',
            95,
            'THIRD time I am writing about this. Two emails, one call, nothing. I am this close to leaving you for good 😠',
            { likes: 5 },
          ),
        ],
      }),
      comment(5, 'rob', 10, 'useless morons, i hope the whole shop burns'),
      comment(6, 'lucky', 5, 'WIN a free parcel!! Claim yours now https://free-parcels.example/claim?ref=acme'),
      comment(7, 'lena', 185, 'Just saw the Bristol shop is moving to the harbour side.'),
      comment(8, 'jo', 50, 'Same here'),
      comment(
        9,
        'olive',
        340,
        'Long one, sorry. I ordered the tall bookcase on the 3rd, it came on the 9th with one side panel cracked and no screws in the bag. I rang the same day and Karen said a new panel would go out by the 12th. On the 13th the screws came, without the panel. On the 16th a second bag of screws came. Could somebody please send just the panel? Order 4469007.',
        { truncated: true },
      ),
      comment(10, 'jo', 400, '', { sticker: true }),
      comment(11, 'dani', 52, 'שלום, מתי החנות פתוחה היום?'),
      comment(12, 'lena', 49, 'Same here'),
    ],
  },
  {
    id: postId(2),
    pfbid: 'pfbid0AcmeBristolShopMovesToTheHarbourSide22222222222222222',
    author: 'acme',
    min: 4400,
    likes: 90,
    shares: 8,
    text: 'Our Bristol shop moves to the harbour side on 12 December. Same people, more room.',
    comments: [
      comment(21, 'jo', 4000, 'Will there be parking?', {
        replies: [
          comment(2101, 'acme', 3950, 'Jo Bell yes, forty spaces behind the shop, free for two hours. Ben', {
            mention: 'Jo Bell',
          }),
        ],
      }),
    ],
  },
  {
    id: postId(3),
    pfbid: 'pfbid0HarbourNewsQuayStreetRoadWorks3333333333333333333333',
    author: 'harbour',
    min: 200,
    likes: 31,
    shares: 20,
    text: 'Road works on Quay Street from Monday. Expect queues between eight and ten.',
    comments: [],
  },
];
