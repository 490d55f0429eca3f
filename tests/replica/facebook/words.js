// Interface words of the replica in three languages. Labels of comments are what adapters must not take as English.
const plural = (n, one, many) => (n === 1 ? one : many.replace('#', n));

const en = {
  commentBy: (who, ago) => `Comment by ${who} ${ago}`,
  replyBy: (who, parent, ago) => `Reply by ${who} to ${parent}'s comment ${ago}`,
  ago: (m) =>
    m < 1
      ? 'a few seconds ago'
      : m < 60
        ? plural(m, 'a minute ago', '# minutes ago')
        : m < 120
          ? 'about an hour ago'
          : m < 1440
            ? `${Math.floor(m / 60)} hours ago`
            : m < 10080
              ? plural(Math.floor(m / 1440), 'a day ago', '# days ago')
              : plural(Math.floor(m / 10080), 'a week ago', '# weeks ago'),
  units: ['Just now', 'm', 'h', 'd', 'w'],
  commentAs: (who) => `Comment as ${who}`,
  replyTo: (who) => `Reply to ${who}`,
  writeComment: 'Write a comment…',
  comment: 'Comment',
  postComment: 'Comment',
  like: 'Like',
  reply: 'Reply',
  share: 'Share',
  author: 'Author',
  badges: 'View information about identity badges',
  ownMenu: 'Edit or delete this',
  othersMenu: 'Delete, hide or report this',
  actionsFor: (who) => `Actions for this post by ${who}`,
  seeMore: 'See more',
  more: 'View more comments',
  sort: 'Most relevant',
  reactions: (n) => `${n} reactions; see who reacted to this`,
  likePeople: (n) => `Like: ${n} people`,
  comments: (n) => plural(n, '1 comment', '# comments'),
  shares: (n) => `${n} shares`,
  all: 'All reactions:',
  message: 'Message',
  writeTo: 'Write to Cara Mendez',
  close: 'Close',
  profile: 'Your profile',
  del: 'Delete',
  edit: 'Edit',
  editComment: 'Edit your comment',
  dialogTitle: (who) => `${who}’s Post`,
  home: 'Home',
  notifications: 'Notifications',
  search: 'Search Facebook',
};
const de = {
  ...en,
  commentBy: (w, a) => `Kommentar von ${w} ${a}`,
  replyBy: (w, p, a) => `Antwort von ${w} auf den Kommentar von ${p} ${a}`,
  ago: (m) =>
    m < 1
      ? 'vor wenigen Sekunden'
      : m < 60
        ? `vor ${m} Minuten`
        : m < 1440
          ? `vor ${Math.floor(m / 60)} Stunden`
          : m < 10080
            ? `vor ${Math.floor(m / 1440)} Tagen`
            : `vor ${Math.floor(m / 10080)} Wochen`,
  units: ['Gerade eben', ' Min.', ' Std.', ' T.', ' Wo.'],
  commentAs: (w) => `Als ${w} kommentieren`,
  replyTo: (w) => `${w} antworten`,
  writeComment: 'Kommentieren …',
  comment: 'Kommentieren',
  postComment: 'Kommentar',
  like: 'Gefällt mir',
  reply: 'Antworten',
  share: 'Teilen',
  author: 'Verfasser',
  more: 'Weitere Kommentare anzeigen',
  sort: 'Relevanteste',
  seeMore: 'Mehr anzeigen',
  ownMenu: 'Bearbeiten oder löschen',
  othersMenu: 'Löschen, verbergen oder melden',
};
const es = {
  ...en,
  commentBy: (w, a) => `Comentario de ${w} ${a}`,
  replyBy: (w, p, a) => `Respuesta de ${w} al comentario de ${p} ${a}`,
  ago: (m) =>
    m < 1
      ? 'hace unos segundos'
      : m < 60
        ? `hace ${m} minutos`
        : m < 1440
          ? `hace ${Math.floor(m / 60)} horas`
          : m < 10080
            ? `hace ${Math.floor(m / 1440)} días`
            : `hace ${Math.floor(m / 10080)} semanas`,
  units: ['Ahora', ' min', ' h', ' d', ' sem'],
  commentAs: (w) => `Comentar como ${w}`,
  replyTo: (w) => `Responder a ${w}`,
  writeComment: 'Escribe un comentario…',
  comment: 'Comentar',
  postComment: 'Comentar',
  like: 'Me gusta',
  reply: 'Responder',
  share: 'Compartir',
  author: 'Autor',
  more: 'Ver más comentarios',
  sort: 'Más relevantes',
  seeMore: 'Ver más',
  ownMenu: 'Editar o eliminar',
  othersMenu: 'Eliminar, ocultar o denunciar',
};

export const words = { en, de, es }[document.documentElement.lang] ?? en;

const minutes = (at) => Math.max(0, Math.floor((Date.now() - at) / 60_000));
/** "a few seconds ago", "45 minutes ago", "2 hours ago" */
export const longAge = (at) => words.ago(minutes(at));
/** "Just now", "45m", "2h", "9d", "1w" */
export function shortAge(at) {
  const m = minutes(at);
  const [now, min, h, d, w] = words.units;
  if (m < 1) return now;
  if (m < 60) return `${m}${min}`;
  if (m < 1440) return `${Math.floor(m / 60)}${h}`;
  if (m < 10080) return `${Math.floor(m / 1440)}${d}`;
  return `${Math.floor(m / 10080)}${w}`;
}
