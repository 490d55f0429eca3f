// Where things are on x.com. One name each; evidence and dates in ARCHITECTURE.md "sites". Test ids first; every reader
// in x.ts falls back to roles and then to addresses, because test ids have moved before (2021-09, 2022-11, 2023-07).
export const X = {
  /** Any element that may hold one post; 2021 had the test id on an inner div. */
  container: 'article, [role="article"], [data-testid="tweet"]',
  cell: '[data-testid="cellInnerDiv"]',
  userName: '[data-testid="User-Name"], [data-testid="User-Names"]',
  tweetText: '[data-testid="tweetText"]',
  langText: 'div[lang]',
  articleView: '[data-testid="twitterArticleReadView"]',
  articleTitle: '[data-testid="twitter-article-title"]',
  articleText: '[data-testid="longformRichTextComponent"], [data-testid="twitterArticleRichTextView"]',
  codeBlock: '[data-testid="markdown-code-block"]',
  avatar: '[data-testid="Tweet-User-Avatar"]',
  avatarOf: '[data-testid^="UserAvatar-Container-"]',
  time: 'time[datetime]',
  statusLink: 'a[href*="/status/"]',
  actionBar: '[role="group"]',
  reply: '[data-testid="reply"]',
  repost: '[data-testid="retweet"], [data-testid="unretweet"]',
  like: '[data-testid="like"], [data-testid="unlike"]',
  bookmark: '[data-testid="bookmark"], [data-testid="removeBookmark"]',
  analytics: 'a[href$="/analytics"]',
  /** The menu of a post; those in the action bar share and repost. */
  menu: '[data-testid="caret"], [aria-haspopup="menu"]',
  /** What comes after the words of a post: a picture, a card, a poll, what readers have noted. */
  attached:
    '[data-testid="tweetPhoto"], [data-testid="videoPlayer"], [data-testid^="card"], [data-testid="birdwatch-pivot"]',
  showMore: '[data-testid="tweet-text-show-more-link"]',
  profileWords: '[data-testid="UserDescription"], [data-testid="UserProfileHeader_Items"], [data-testid="UserUrl"]',
  followers: 'a[href*="followers"]',
  socialContext: '[data-testid="socialContext"]',
  /** An ancestor with this id means an advertisement; inside an article it only wraps players and buttons. */
  placement: '[data-testid="placementTracking"]',
  notification: '[data-testid="notification"]',
  quote: '[role="link"]:not(a), div[tabindex="0"]:not([role])',
  dialog: '[role="dialog"], [aria-modal="true"]',
  mediaViewer: '[data-testid="swipe-to-dismiss"]',
  /** In a narrow window the account is the picture at the top. */
  switcher: '[data-testid="SideNav_AccountSwitcher_Button"], [data-testid="DashButton_ProfileIcon_Link"]',
  profileTab: 'a[data-testid="AppTabBar_Profile_Link"]',
  navLink: 'header[role="banner"] nav a[href], [role="banner"] [role="navigation"] a[href]',
  editor:
    '[data-testid^="tweetTextarea_"][contenteditable="true"], [data-testid^="tweetTextarea_"] [contenteditable="true"], textarea[data-testid^="tweetTextarea_"]',
  anyEditor: '[contenteditable="true"][role="textbox"]',
  inlineBox: '[data-testid="inline_reply_offscreen"]',
  send: '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]',
  directEditor:
    '[data-testid^="dmComposerTextInput"], [data-testid="dm-composer-textarea"], [data-testid="dm-composer"] [contenteditable="true"]',
  directArea:
    '[data-testid="DMDrawer"], [data-testid="chat-drawer-root"], [data-testid="dm-container"], [data-testid="conversation"]',
  directSend: '[data-testid="dmComposerSendButton"], [data-testid="dm-composer-send-button"]',
  typeahead: '[data-testid="typeaheadDropdown"]',
  loggedOut: '[data-testid="login"], [data-testid="loginButton"], [data-testid="logged_out_read_replies_pivot"]',
} as const;
