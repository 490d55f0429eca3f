// Where things are on facebook.com. Class names rotate and data-pagelet has gone, so: addresses first (comment_id,
// /posts/, story_fbid), then roles and the few data attributes that lasted from 2022 to 2026.
export const FB = {
  /** A post in a feed, on a profile, in a dialog. */
  unit: '[aria-posinset]',
  notUnit:
    '[role="option"], [role="menuitem"], [role="menuitemradio"], [role="row"], [role="listitem"], [role="tab"], [role="treeitem"], [role="radio"], li',
  article: '[role="article"]',
  message: '[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"], [data-ad-preview="message"]',
  profileName: '[data-ad-rendering-role="profile_name"]',
  heading: 'h1, h2, h3, h4, h5, [role="heading"]',
  commentLink: 'a[href*="comment_id="]',
  notification: 'a[href*="notif_id="], a[href*="notif_t="]',
  link: 'a[href]',
  followers: 'a[href*="followers"]',
  postMenu: '[aria-haspopup="menu"][role="button"]',
  reactions: '[role="toolbar"]',
  button: '[role="button"], button',
  emoji: 'img[alt]',
  paragraph: 'div[dir="auto"]',
  spokenText: 'span[dir="auto"][lang]',
  loading: '[role="progressbar"], [role="status"]',
  /** Blocks of letters put in to mislead readers like this one. */
  decoy: '[data-0], [aria-hidden="true"]',
  adLink: 'a[href*="/ads/about"], a[href*="/ads/preferences"], a[href*="ad_preferences"]',
  callToAction: '[data-ad-rendering-role^="cta"]',
  dialog: '[role="dialog"]',
  complementary: '[role="complementary"]',
  viewerPhoto: '[data-pagelet="MediaViewerPhoto"], [role="main"] img[data-visualcompletion="media-vc-image"]',
  leftRail: '[data-pagelet="LeftRail"] a[href], [role="navigation"] ul li a[href]',
  composerCard: 'a[href][role="link"] + [role="button"], a[href][role="link"] + * [role="button"]',
  editor: '[contenteditable="true"][role="textbox"], [contenteditable="true"][data-lexical-editor="true"]',
  commentForm: 'form',
  submit:
    '#focused-state-composer-submit [role="button"], #focused-state-composer-submit button, #focused-state-composer-submit',
  listbox: '[role="listbox"]',
  identity: 'script[type="application/json"], script:not([src])',
} as const;
