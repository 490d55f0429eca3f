// A comment with its replies and its reply box.
import React from 'react';
import { avatar, withEmoji } from '../shared/rich.jsx';
import { Composer } from './composer.jsx';
import { people } from './people.js';
import { broken, like, me, remove, set, state } from './store.js';
import { longAge, shortAge, words } from './words.js';

const host = 'https://www.facebook.com';
const track = '__cft__[0]=AZXreplica&__tn__=R]-R';
const stay = (e) => e.preventDefault();

const withQuery = (path, query) => `${host}/${path}${path.includes('?') ? '&' : '?'}${query}&${track}`;

function Words({ comment }) {
  const { text, truncated, mention } = comment;
  const [open, setOpen] = React.useState(false);
  const cut = truncated && !open ? text.slice(0, 200).replace(/\s+\S*$/, '') : text;
  return (
    <span dir="auto" lang="en">
      {cut.split('\n').map((line, i) => (
        <div key={i} dir="auto">
          {mention && i === 0 ? (
            <>
              <a
                href={`${host}/${Object.values(people).find((p) => p.name === mention)?.path}`}
                onClick={stay}
                role="link"
              >
                {mention}
              </a>
              {withEmoji(line.slice(mention.length), 16)}
            </>
          ) : (
            line.split(/(https?:\/\/\S+)/).map((part, j) =>
              part.startsWith('http') ? (
                <a
                  key={j}
                  href={`https://l.facebook.com/l.php?u=${encodeURIComponent(part)}&h=AT0replica`}
                  onClick={stay}
                  target="_blank"
                  rel="noreferrer"
                >
                  {part.slice(0, 34)}
                  {part.length > 34 ? '...' : ''}
                </a>
              ) : (
                <React.Fragment key={j}>{withEmoji(part, 16)}</React.Fragment>
              ),
            )
          )}
        </div>
      ))}
      {truncated && !open ? (
        <div role="button" tabIndex="0" className="see-more" onClick={() => setOpen(true)}>
          … {words.seeMore}
        </div>
      ) : null}
    </span>
  );
}

/** One comment or reply: the article, without what stands below it. */
function Article({ post, comment, parent }) {
  const p = people[comment.author];
  const own = comment.author === me;
  const encoded = btoa(`comment:${post.id}_${comment.id}`);
  const author = withQuery(p.path, `comment_id=${encodeURIComponent(encoded)}`);
  const at = parent ? `comment_id=${parent.id}&reply_comment_id=${comment.id}` : `comment_id=${comment.id}`;
  const label = parent
    ? words.replyBy(p.name, people[parent.author].name, longAge(comment.at))
    : words.commentBy(p.name, longAge(comment.at));
  return (
    <div
      {...(broken ? {} : { role: 'article', 'aria-label': label })}
      tabIndex="-1"
      className={parent ? 'comment reply' : 'comment'}
    >
      <div>
        <a aria-hidden="true" tabIndex="-1" role="link" href={author} onClick={stay}>
          <img className="round" alt="" width={parent ? 24 : 32} height={parent ? 24 : 32} src={avatar(p.name)} />
        </a>
      </div>
      <div className="comment-main">
        <div className="comment-row">
          <div className="speech">
            {comment.author === post.author ? (
              <div role="button" tabIndex="0" aria-label={words.badges} className="author-badge">
                <span>{words.author}</span>
              </div>
            ) : null}
            <span>
              <a role="link" tabIndex="0" href={author} onClick={stay} className="who">
                <span dir="auto">{p.name}</span>
              </a>
            </span>
            {comment.text ? (
              <div className="said">
                <Words comment={comment} />
              </div>
            ) : null}
            {comment.sticker ? (
              <div role="img" aria-label="Thumbs up sticker" className="sticker">
                👍
              </div>
            ) : null}
          </div>
          <div
            aria-haspopup="menu"
            aria-expanded="false"
            role="button"
            tabIndex="0"
            aria-label={own ? words.ownMenu : words.othersMenu}
            className="dots"
            onClick={() => set({ menu: state.menu === comment.id ? null : comment.id })}
          >
            ···
          </div>
        </div>
        {state.menu === comment.id ? (
          <div role="menu" className="menu">
            {own ? (
              <div role="menuitem" tabIndex="0" onClick={() => set({ menu: null, editing: comment.id })}>
                {words.edit}
              </div>
            ) : null}
            <div role="menuitem" tabIndex="0" onClick={() => remove(comment.id)}>
              {words.del}
            </div>
          </div>
        ) : null}
        <ul aria-hidden="false" className="foot">
          <li>
            <span>
              <a
                role="link"
                tabIndex="0"
                href={withQuery(`${people[post.author].path}/posts/${post.pfbid}`, at)}
                onClick={stay}
              >
                {shortAge(comment.at)}
              </a>
            </span>
          </li>
          <li>
            <div
              role="button"
              tabIndex="0"
              className={comment.liked ? 'liked' : ''}
              onClick={() => like(comment)}
              data-control="like"
            >
              {words.like}
            </div>
          </li>
          <li>
            <div
              role="button"
              tabIndex="0"
              onClick={() => set({ replying: { id: comment.id, at: Date.now() } })}
              data-control="reply"
            >
              {words.reply}
            </div>
          </li>
          {comment.likes ? (
            <li>
              <div role="button" tabIndex="0" aria-label={words.reactions(comment.likes)}>
                {comment.likes} ❤
              </div>
            </li>
          ) : null}
        </ul>
      </div>
    </div>
  );
}

export function Comment({ post, comment, place }) {
  const of = (one, parent) =>
    state.editing === one.id ? (
      <Composer
        post={post.id}
        target={one.id}
        place={`${place}-edit`}
        comment={one}
        label={words.editComment}
        autoFocus
      />
    ) : (
      <Article post={post} comment={one} parent={parent} />
    );
  const answering = state.replying && [comment, ...comment.replies].find((c) => c.id === state.replying.id);
  return (
    <div className="thread">
      {of(comment)}
      {comment.replies.length || answering ? (
        <div className="replies">
          {comment.replies.map((r) => (
            <div key={r.id}>{of(r, comment)}</div>
          ))}
          {answering && me ? (
            <Composer
              key={`${answering.id}${state.replying.at}`}
              post={post.id}
              target={answering.id}
              place={`${place}-reply`}
              autoFocus
              mention={people[answering.author].name}
              label={words.replyTo(people[answering.author].name)}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
