// One post: the article as the site builds it, with its quote, its counts and its buttons.
import React from 'react';
import { avatar, withEmoji } from '../shared/rich.jsx';
import { Icon, Verified } from './icons.jsx';
import { people } from './people.js';
import { broken, get, go, like, me, openMenu, reply, repost } from './store.js';
import { lang, shortAge, shortCount, words } from './words.js';

/** `data-testid`, or nothing in the broken variant. */
export const tid = (name) => (broken ? {} : { 'data-testid': name });

export function Link({ to, children, ...rest }) {
  const click = (event) => {
    if (event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
    <a href={to} role="link" onClick={click} {...rest}>
      {children}
    </a>
  );
}

export function Avatar({ handle, size = 40 }) {
  return (
    <div {...tid(`UserAvatar-Container-${handle}`)} className="avatar" style={{ width: size, height: size }}>
      <Link to={`/${handle}`} aria-hidden="true" tabIndex="-1">
        <img alt="" draggable="true" src={avatar(people[handle].name)} width={size} height={size} />
      </Link>
    </div>
  );
}

/** Links as the site shows them: scheme and tail out of sight, the visible part cut with an ellipsis. */
function LongLink({ url, at }) {
  const bare = url.replace(/^https?:\/\//, '');
  const visible = bare.slice(0, 27);
  const tail = bare.slice(27);
  return (
    <a
      dir="ltr"
      href={`https://t.co/r${at}plica${bare.length}`}
      rel="noopener noreferrer nofollow"
      target="_blank"
      role="link"
      onClick={(e) => {
        e.preventDefault();
        e.stopPropagation();
      }}
    >
      <span aria-hidden="true" className="unseen">
        https://
      </span>
      {visible}
      {tail ? (
        <span aria-hidden="true" className="unseen">
          {tail}
        </span>
      ) : null}
      {tail ? <span aria-hidden="true">…</span> : null}
    </a>
  );
}

const token = /(https?:\/\/\S+|@[A-Za-z0-9_]{1,20}|#[\p{L}\p{N}_]+)/gu;
export function Text({ text }) {
  return text
    .split(token)
    .filter(Boolean)
    .map((part, i) => {
      if (/^https?:/.test(part)) return <LongLink key={i} url={part} at={i} />;
      if (part[0] === '@')
        return (
          <span key={i} className="r-mention">
            <Link to={`/${part.slice(1)}`} dir="ltr">
              {part}
            </Link>
          </span>
        );
      if (part[0] === '#')
        return (
          <span key={i}>
            <Link to={`/hashtag/${part.slice(1)}`} dir="ltr">
              {part}
            </Link>
          </span>
        );
      return <React.Fragment key={i}>{withEmoji(part)}</React.Fragment>;
    });
}

const UserName = ({ post, plain, time }) => {
  const p = people[post.author];
  const Name = (
    <div dir="ltr" className="name">
      <span>{withEmoji(p.name, 16)}</span>
      {p.verified ? <Verified /> : null}
    </div>
  );
  const Handle = (
    <div dir="ltr" className="quiet">
      <span>@{post.author}</span>
    </div>
  );
  return (
    <div {...tid('User-Name')} id={`un-${post.id}${plain ? 'q' : ''}`} className="user-name">
      {plain ? Name : <Link to={`/${post.author}`}>{Name}</Link>}
      {plain ? (
        Handle
      ) : (
        <Link to={`/${post.author}`} tabIndex="-1">
          {Handle}
        </Link>
      )}
      {time ? (
        <>
          <div dir="ltr" aria-hidden="true" className="quiet">
            <span>·</span>
          </div>
          {time}
        </>
      ) : null}
    </div>
  );
};

const Time = ({ post }) => <time dateTime={new Date(post.at).toISOString()}>{shortAge(post.at)}</time>;
const TimeLink = ({ post }) => (
  <Link
    to={`/${post.author}/status/${post.id}`}
    dir="ltr"
    aria-label={new Date(post.at).toLocaleString(lang)}
    className="quiet"
  >
    <Time post={post} />
  </Link>
);
/** The focused post has its time under the text, in full. */
const FullTime = ({ post }) => (
  <div className="full-time quiet">
    <Link to={`/${post.author}/status/${post.id}`} dir="ltr">
      <time dateTime={new Date(post.at).toISOString()}>
        {new Date(post.at).toLocaleTimeString(lang, { hour: 'numeric', minute: '2-digit' })} ·{' '}
        {new Date(post.at).toLocaleDateString(lang, { dateStyle: 'medium' })}
      </time>
    </Link>{' '}
    · <b>{shortCount(post.views) || '0'}</b> {words.views}
  </div>
);

function Body({ post, whole, quoted }) {
  const cut = post.truncated && !whole;
  const text = cut ? `${post.text.slice(0, 280).replace(/\s+\S*$/, '')}` : post.text;
  return (
    <>
      <div
        {...tid('tweetText')}
        dir="auto"
        lang={post.lang}
        id={`tx-${post.id}${quoted ? 'q' : ''}`}
        className={whole && !quoted ? 'text large' : 'text'}
      >
        <Text text={text} />
      </div>
      {cut ? (
        <div
          {...tid('tweet-text-show-more-link')}
          role="link"
          tabIndex="0"
          className="more-link"
          onClick={(e) => {
            e.stopPropagation();
            go(`/${post.author}/status/${post.id}`);
          }}
        >
          {words.showMore}
        </div>
      ) : null}
    </>
  );
}

function Quote({ post }) {
  return (
    <div
      role="link"
      tabIndex="0"
      className="quote"
      onClick={(e) => {
        e.stopPropagation();
        go(`/${post.author}/status/${post.id}`);
      }}
    >
      <div className="quote-head">
        <div {...tid('Tweet-User-Avatar')}>
          <img alt="" src={avatar(people[post.author].name)} width="20" height="20" />
        </div>
        <UserName
          post={post}
          plain
          time={
            <div className="quiet">
              <Time post={post} />
            </div>
          }
        />
      </div>
      <Body post={post} quoted />
    </div>
  );
}

const Action = ({ id, icon, label, count, on, onClick }) => (
  <div className="action">
    <button
      type="button"
      role="button"
      aria-label={label}
      {...tid(id)}
      className={on ? 'on' : ''}
      onClick={(e) => {
        e.stopPropagation();
        onClick?.(e);
      }}
    >
      <div dir="ltr">
        <Icon name={icon} />
        <span {...tid('app-text-transition-container')}>
          <span>{shortCount(count)}</span>
        </span>
      </div>
    </button>
  </div>
);

function Actions({ post }) {
  const parts = [
    [post.replies, words.replies.toLowerCase()],
    [post.reposts, words.reposts],
    [post.likes, words.likes.toLowerCase()],
    [post.views, words.views],
  ];
  const label = parts
    .filter(([n]) => n)
    .map(([n, w]) => `${n} ${w}`)
    .join(', ');
  return (
    <div role="group" aria-label={label} id={`ac-${post.id}`} className="actions">
      <Action
        id="reply"
        icon="reply"
        label={`${post.replies} ${words.replies}. ${words.reply}`}
        count={post.replies}
        onClick={() => reply(post.id)}
      />
      <Action
        id={post.reposted ? 'unretweet' : 'retweet'}
        icon="repost"
        label={`${post.reposts} ${words.reposts}. ${words.repost}`}
        count={post.reposts}
        on={post.reposted}
        onClick={() => repost(post.id)}
      />
      <Action
        id={post.liked ? 'unlike' : 'like'}
        icon="like"
        label={`${post.likes} ${words.likes}. ${words.like}`}
        count={post.likes}
        on={post.liked}
        onClick={() => like(post.id)}
      />
      <div className="action">
        <Link
          to={`/${post.author}/status/${post.id}/analytics`}
          aria-label={`${post.views} ${words.views}. View post analytics`}
        >
          <div dir="ltr">
            <Icon name="views" />
            <span {...tid('app-text-transition-container')}>{shortCount(post.views)}</span>
          </div>
        </Link>
      </div>
      <Action id="bookmark" icon="bookmark" label={words.bookmark} count={0} />
      <div className="action">
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label={words.share}
          onClick={(e) => e.stopPropagation()}
        >
          <Icon name="share" />
        </button>
      </div>
    </div>
  );
}

/** @param {{id: string, focused?: boolean, whole?: boolean, above?: boolean, below?: boolean, context?: boolean, bare?: boolean}} props
 *  `above` and `below` draw the connector lines of a thread; `bare` is the copy inside the reply dialog. */
export function Post({ id, focused, above, below, context, bare, cursor }) {
  const post = get(id);
  if (!post) return null;
  const quote = post.quote && get(post.quote);
  const answered = context && post.replyTo && get(post.replyTo);
  const open = () => {
    if (!bare && !window.getSelection().toString()) go(`/${post.author}/status/${post.id}`);
  };
  const social =
    post.repostedBy && !focused
      ? `${people[post.repostedBy].name} ${words.reposted}`
      : post.pinned && context === 'profile'
        ? words.pinned
        : null;
  const article = (
    <article
      aria-labelledby={`un-${id} tx-${id} ac-${id}`}
      role="article"
      tabIndex={focused ? -1 : 0}
      {...tid('tweet')}
      className={`post${focused ? ' focused' : ''}${cursor ? ' cursor' : ''}`}
      onClick={focused || bare ? undefined : open}
    >
      {social ? (
        <div className="social">
          <Icon name="repost" size={14} />
          <span {...tid('socialContext')}>{social}</span>
        </div>
      ) : null}
      <div className="post-row">
        <div className="post-left">
          {above ? <div className="line above" /> : null}
          <div {...tid('Tweet-User-Avatar')}>
            <Avatar handle={post.author} />
          </div>
          {below ? <div className="line below" /> : null}
        </div>
        <div className="post-main">
          <div className="post-head">
            <UserName post={post} time={focused || post.promoted ? null : <TimeLink post={post} />} />
            <span className="grow" />
            {post.promoted ? (
              <div dir="ltr" className="quiet">
                <span>{words.ad}</span>
              </div>
            ) : null}
            {bare ? null : (
              <button
                type="button"
                aria-haspopup="menu"
                aria-expanded="false"
                aria-label={words.more}
                {...tid('caret')}
                className="caret"
                onClick={(e) => {
                  e.stopPropagation();
                  openMenu(id, e.currentTarget.getBoundingClientRect());
                }}
              >
                <Icon name="more" />
              </button>
            )}
          </div>
          {answered ? (
            <div dir="ltr" className="quiet replying">
              {words.replyingTo}{' '}
              <Link to={`/${answered.author}`}>
                <span>@{answered.author}</span>
              </Link>
            </div>
          ) : null}
          <Body post={post} whole={focused} />
          {quote ? <Quote post={quote} /> : null}
          {focused ? <FullTime post={post} /> : null}
          {bare ? (
            <div className="quiet replying">
              {words.replyingTo}{' '}
              <Link to={`/${post.author}`}>
                <span>@{post.author}</span>
              </Link>
            </div>
          ) : (
            <Actions post={post} />
          )}
        </div>
      </div>
    </article>
  );
  return post.promoted ? <div {...tid('placementTracking')}>{article}</div> : article;
}

export const isMe = (handle) => handle === me;
