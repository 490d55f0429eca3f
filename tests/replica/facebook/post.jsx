// A post of a Page: as a unit of a feed (no role), on its own page or in a dialog (role=article).
import React from 'react';
import { avatar } from '../shared/rich.jsx';
import { Comment } from './comment.jsx';
import { Composer, commentLabel } from './composer.jsx';
import { people } from './people.js';
import { broken, count, like, me, openDialog, showAll, state } from './store.js';
import { shortAge, words } from './words.js';

const stay = (e) => e.preventDefault();

/** What the site hides in every post to confuse readers: strings that mean nothing and are never seen. */
const Decoys = () => (
  <div aria-hidden="true" className="decoys" data-0="0">
    {['Facebook', 'Facebook', 'KsAbU0Kem.com', 'Facebook'].map((t, i) => (
      <div key={i} data-0={String(i)}>
        {t}
      </div>
    ))}
  </div>
);

/** The age of a post with its letters shuffled; only their order on screen reads right. */
function Scrambled({ text }) {
  const letters = [...text].map((c, i) => [c, i]);
  const filled = [...letters, ['d', -1], ['7', -1]].sort((a, b) => ((a[1] * 7 + 3) % 5) - ((b[1] * 7 + 3) % 5));
  return (
    <span className="scrambled">
      {filled.map(([c, i], n) =>
        i < 0 ? (
          <span key={n} className="gone">
            {c}
          </span>
        ) : (
          <span key={n} style={{ order: i }}>
            {c}
          </span>
        ),
      )}
    </span>
  );
}

export function Post({ post, position, of, place, whole }) {
  const p = people[post.author];
  const url = `https://www.facebook.com/${p.path}/posts/${post.pfbid}?__cft__[0]=AZXreplica&__tn__=%2CO%2CP-R`;
  const ids = { name: `_r_${place}${position}n_`, time: `_r_${place}${position}t_`, text: `_r_${place}${position}m_` };
  const limit = state.shown.get(post.id) ?? (whole ? 6 : 2);
  const shown = post.comments.filter(
    (c) => c.at > Date.now() - 3000 || post.comments.indexOf(c) < limit || c.id.startsWith('98'),
  );
  const roles = whole ? { role: 'article' } : {};
  return (
    <div
      {...(broken
        ? {}
        : {
            'aria-posinset': position,
            'aria-setsize': of,
            'aria-labelledby': ids.name,
            'aria-describedby': `${ids.time} ${ids.text}`,
            ...roles,
          })}
      className="post"
      data-virtualized="false"
    >
      <Decoys />
      <div className="post-head">
        <a href={`https://www.facebook.com/${p.path}`} onClick={stay} aria-hidden="true" tabIndex="-1">
          <img className="round" alt="" width="40" height="40" src={avatar(p.name)} />
        </a>
        <div>
          <div {...(broken ? {} : { 'data-ad-rendering-role': 'profile_name' })}>
            <h2 id={ids.name}>
              <strong>
                <a
                  role="link"
                  tabIndex="0"
                  href={`https://www.facebook.com/${p.path}?__cft__[0]=AZX&__tn__=-UC%2CP-R`}
                  onClick={stay}
                >
                  <span>{p.name}</span>
                </a>
              </strong>
            </h2>
          </div>
          <div id={ids.time} className="quiet">
            <a role="link" tabIndex="0" href={url} aria-label={shortAge(post.at)} onClick={stay}>
              <Scrambled text={shortAge(post.at)} />
            </a>
          </div>
        </div>
        <span className="grow" />
        <div
          role="button"
          tabIndex="0"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label={words.actionsFor(p.name)}
          className="dots"
        >
          ···
        </div>
      </div>
      <div
        id={ids.text}
        {...(broken
          ? {}
          : {
              'data-ad-rendering-role': 'story_message',
              'data-ad-preview': 'message',
              'data-ad-comet-preview': 'message',
            })}
        className="message"
      >
        <div dir="auto">{post.text}</div>
      </div>
      <div className="tallies quiet">
        <span>
          {words.all}{' '}
          <div role="button" tabIndex="0" aria-label={words.likePeople(post.likes)}>
            {post.likes}
          </div>
        </span>
        <span className="grow" />
        <div role="button" tabIndex="0">
          <span dir="auto">{words.comments(count(post))}</span>
        </div>
        <div role="button" tabIndex="0">
          <span dir="auto">{words.shares(post.shares)}</span>
        </div>
      </div>
      <div className="bar">
        <div
          role="button"
          tabIndex="0"
          aria-label={words.like}
          className={post.liked ? 'liked' : ''}
          onClick={() => like(post)}
          data-control="like"
        >
          {words.like}
        </div>
        <div
          role="button"
          tabIndex="0"
          aria-label={words.comment}
          onClick={() => (whole ? null : openDialog(post))}
          data-control="comment"
        >
          {words.comment}
        </div>
        <div role="button" tabIndex="0" aria-label={words.share} data-control="share">
          {words.share}
        </div>
      </div>
      {post.comments.length ? (
        <div className="sort">
          <div role="button" tabIndex="0" aria-haspopup="menu">
            {words.sort} ▾
          </div>
        </div>
      ) : null}
      <div className="comments">
        {shown.map((c) => (
          <Comment key={c.id} post={post} comment={c} place={place} />
        ))}
        {post.comments.length > shown.length ? (
          <div role="button" tabIndex="0" className="view-more" onClick={() => showAll(post.id)}>
            <span dir="auto">{words.more}</span>
          </div>
        ) : null}
      </div>
      {me ? <Composer key={`c-${post.id}`} post={post.id} target={null} place={place} label={commentLabel()} /> : null}
    </div>
  );
}
