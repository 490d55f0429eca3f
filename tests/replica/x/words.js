// The few interface words of the site in four languages, so that readers which lean on English fail here.
const en = {
  home: 'Home', explore: 'Explore', notifications: 'Notifications', messages: 'Messages', profile: 'Profile', post: 'Post', reply: 'Reply',
  likes: 'Likes', like: 'Like', replies: 'Replies', reposts: 'reposts', repost: 'Repost', views: 'views', bookmark: 'Bookmark',
  homeTimeline: 'Timeline: Your Home Timeline', conversation: 'Timeline: Conversation', notificationsTimeline: 'Timeline: Notifications',
  searchTimeline: 'Timeline: Search timeline', posts: 'posts', mentions: 'Mentions', all: 'All', replyingTo: 'Replying to', showMore: 'Show more',
  happening: 'What is happening?!', postReply: 'Post your reply', postText: 'Post text', sent: 'Your post was sent.', view: 'View', ad: 'Ad',
  reposted: 'reposted', pinned: 'Pinned', more: 'More', close: 'Close', search: 'Search', forYou: 'For you', following: 'Following',
  unavailable: 'Something went wrong. Try reloading.', del: 'Delete', block: 'Block', units: ['s', 'm', 'h'], share: 'Share post',
};
const de = { ...en, home: 'Startseite', explore: 'Entdecken', notifications: 'Mitteilungen', messages: 'Nachrichten', profile: 'Profil', post: 'Posten', reply: 'Antworten', likes: 'Gefällt mir', like: 'Gefällt mir', replies: 'Antworten', reposts: 'Reposts', repost: 'Reposten', views: 'Mal angezeigt', bookmark: 'Lesezeichen', homeTimeline: 'Timeline: Deine Startseite', conversation: 'Timeline: Unterhaltung', notificationsTimeline: 'Timeline: Mitteilungen', searchTimeline: 'Timeline: Suchergebnisse', mentions: 'Erwähnungen', all: 'Alle', replyingTo: 'Antwort an', showMore: 'Mehr anzeigen', happening: 'Was gibt’s Neues?!', postReply: 'Deine Antwort posten', postText: 'Posttext', sent: 'Dein Post wurde gesendet.', view: 'Anzeigen', ad: 'Anzeige', reposted: 'hat repostet', pinned: 'Angeheftet', more: 'Mehr', close: 'Schließen', units: [' Sek.', ' Min.', ' Std.'] };
const ar = { ...en, home: 'الرئيسية', notifications: 'التنبيهات', messages: 'الرسائل', profile: 'الملف الشخصي', post: 'نشر', reply: 'رد', likes: 'إعجابات', like: 'إعجاب', replies: 'ردود', reposts: 'إعادات نشر', repost: 'إعادة نشر', views: 'مشاهدات', homeTimeline: 'الخط الزمني: الرئيسية', conversation: 'الخط الزمني: المحادثة', notificationsTimeline: 'الخط الزمني: التنبيهات', mentions: 'الإشارات', all: 'الكل', replyingTo: 'رد على', showMore: 'عرض المزيد', happening: 'ماذا يحدث؟', postReply: 'انشر ردك', sent: 'تم إرسال منشورك.', ad: 'إعلان', units: ['ث', 'د', 'س'] };
const ja = { ...en, home: 'ホーム', notifications: '通知', messages: 'メッセージ', profile: 'プロフィール', post: 'ポストする', reply: '返信', likes: 'いいね', like: 'いいねする', replies: '返信', reposts: 'リポスト', repost: 'リポスト', views: '表示', homeTimeline: 'タイムライン: ホーム', conversation: 'タイムライン: 会話', notificationsTimeline: 'タイムライン: 通知', mentions: '@ツイート', all: 'すべて', replyingTo: '返信先', showMore: 'さらに表示', postReply: '返信をポスト', sent: 'ポストを送信しました。', ad: 'プロモーション', units: ['秒', '分', '時間'] };

const table = { en, de, ar, ja };
export const lang = document.documentElement.lang;
export const words = table[lang] ?? en;

/** "45m", "3h", "Nov 14": what the timestamp of a post shows. */
export function shortAge(at) {
  const s = Math.max(0, (Date.now() - at) / 1000);
  if (s < 60) return `${Math.floor(s)}${words.units[0]}`;
  if (s < 3600) return `${Math.floor(s / 60)}${words.units[1]}`;
  if (s < 86400) return `${Math.floor(s / 3600)}${words.units[2]}`;
  return new Date(at).toLocaleDateString(lang, { month: 'short', day: 'numeric' });
}

/** 8,783 -> "8.7K" */
export function shortCount(n) {
  if (n < 1000) return n ? String(n) : '';
  return n < 10000 ? `${Math.floor(n / 100) / 10}K` : `${Math.floor(n / 1000)}K`;
}
