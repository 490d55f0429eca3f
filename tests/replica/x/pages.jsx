// The pages of the site: home, a post, mentions, notifications, a profile, search, messages.
import React from 'react';
import { avatar } from '../shared/rich.jsx';
import { Composer } from './composer.jsx';
import { List } from './list.jsx';
import { people } from './people.js';
import { Avatar, Link, Post, tid } from './post.jsx';
import { ancestors, byAuthor, found, get, home, me, mentions, repliesTo, state } from './store.js';
import { words } from './words.js';

const cell = (id, props = {}) => ({ key: id, joined: props.below, render: () => <Post id={id} {...props} /> });

const Head = ({ title, children }) => (
  <div className="page-head">
    <h2 dir="ltr" role="heading" aria-level="2">
      <span>{title}</span>
    </h2>
    {children}
  </div>
);
const Tabs = ({ items }) => (
  <nav role="navigation" aria-live="polite">
    <div role="tablist" className="tabs">
      {items.map(([name, to, on]) => (
        <div key={to + name} role="presentation">
          <Link to={to} role="tab" aria-selected={on ? 'true' : 'false'}>
            <div dir="ltr">
              <span>{name}</span>
            </div>
          </Link>
        </div>
      ))}
    </div>
  </nav>
);

function Home() {
  const items = home().map((id, i) => cell(id, { context: 'home', cursor: i === state.cursor }));
  items.splice(6, 0, {
    key: 'who',
    guess: 120,
    render: () => (
      <aside className="who">
        <h2 role="heading">Who to follow</h2>
        <div {...tid('UserCell')}>
          <Avatar handle="harbournews" />
          <div {...tid('User-Name')}>Harbour News</div>
        </div>
      </aside>
    ),
  });
  return (
    <>
      <Tabs
        items={[
          [words.forYou, '/home', true],
          [words.following, '/home', false],
        ]}
      />
      <Composer key="home" surface="home" target={null} />
      <List key="home-list" label={words.homeTimeline} items={items} recycle />
    </>
  );
}

function Status({ id }) {
  if (!get(id))
    return (
      <>
        <Head title={words.post} />
        <div className="gone">{words.unavailable}</div>
      </>
    );
  const before = ancestors(id);
  const items = before.map((a, i) => cell(a, { below: true, above: i > 0 }));
  items.push(cell(id, { focused: true, above: before.length > 0 }));
  if (me) items.push({ key: `box-${id}`, guess: 80, render: () => <Composer key={id} surface="inline" target={id} /> });
  for (const r of repliesTo(id)) {
    const next = repliesTo(r);
    items.push(cell(r, { below: next.length > 0 }));
    if (next.length) items.push(cell(next[0], { above: true }));
  }
  items.push({ key: 'end', guess: 200, render: () => <div className="spacer" /> });
  return (
    <>
      <Head title={words.post} />
      <List key={`status-${id}`} label={words.conversation} items={items} />
    </>
  );
}

const notificationTabs = (on) => (
  <Tabs
    items={[
      [words.all, '/notifications', on === 'all'],
      [words.mentions, '/notifications/mentions', on === 'mentions'],
    ]}
  />
);

const Mentions = () => (
  <>
    <Head title={words.notifications} />
    {notificationTabs('mentions')}
    <List
      key="mentions"
      label={words.notificationsTimeline}
      items={mentions(me ?? '').map((id, i) => cell(id, { context: 'mentions', cursor: i === state.cursor }))}
      recycle
    />
  </>
);

function Notifications() {
  const likes = ['gwenprice', 'oliveshaw', 'yusufdemir'].map((handle, i) => ({
    key: `n${i}`,
    guess: 90,
    render: () => (
      <article role="article" tabIndex="0" {...tid('notification')} className="notification">
        <div {...tid(`UserAvatar-Container-${handle}`)}>
          <img alt="" width="32" height="32" src={avatar(people[handle].name)} />
        </div>
        <div dir="ltr">
          <Link to={`/${handle}`}>{people[handle].name}</Link> liked your post ·{' '}
          <time dateTime={new Date(Date.now() - 3.6e6 * (i + 1)).toISOString()}>{i + 1}h</time>
        </div>
      </article>
    ),
  }));
  const tweets = mentions(me ?? '')
    .slice(0, 4)
    .map((id) => cell(id, { context: 'all' }));
  return (
    <>
      <Head title={words.notifications} />
      {notificationTabs('all')}
      <List
        key="notifications"
        label={words.notificationsTimeline}
        items={[likes[0], tweets[0], likes[1], ...tweets.slice(1), likes[2]].filter(Boolean)}
      />
    </>
  );
}

const Profile = ({ handle }) => (
  <>
    <Head title={people[handle]?.name ?? handle} />
    <div className="profile" {...tid('UserName')}>
      {people[handle]?.name ?? handle} <span className="quiet">@{handle}</span>
    </div>
    {people[handle]?.bio && <div {...tid('UserDescription')}>{people[handle].bio}</div>}
    <List
      key={`p-${handle}`}
      label={`Timeline: ${handle}’s ${words.posts}`}
      items={byAuthor(handle).map((id) => cell(id, { context: 'profile' }))}
      recycle
    />
  </>
);

const Search = ({ q }) => (
  <>
    <Head title={words.search} />
    <List
      key={`s-${q}`}
      label={words.searchTimeline}
      items={found(q).map((id) => cell(id, { context: 'search' }))}
      recycle
    />
  </>
);

/** Private messages: their own composer, which is no reply box. */
const Messages = () => (
  <>
    <Head title={words.messages} />
    <div {...tid('dm-container')} className="dm">
      <div {...tid('dm-message-list')}>
        <div {...tid('dm-conversation-item-1')}>Cara Mendez: my address is in the order, thank you</div>
      </div>
      <div
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        aria-label="Message"
        {...tid('dmComposerTextInput')}
        className="rich"
      />
    </div>
  </>
);

export function Page() {
  const url = new URL(state.path, location.origin);
  const path = url.pathname;
  const status = /^\/(?:i\/(?:web\/)?|[A-Za-z\d_]{1,20}\/)status\/(\d+)/.exec(path);
  if (status) return <Status id={status[1]} key={status[1]} />;
  if (path === '/notifications/mentions') return <Mentions />;
  if (path === '/notifications') return <Notifications />;
  if (/^\/(messages|i\/chat)/.test(path)) return <Messages />;
  if (path === '/search' || path.startsWith('/hashtag/'))
    return <Search q={url.searchParams.get('q') ?? path.slice(9)} />;
  if (path === '/home' || path === '/')
    return me ? (
      <Home />
    ) : (
      <div className="gone">
        <Link to="/login" {...tid('login')}>
          Log in
        </Link>{' '}
        <Link to="/signup" {...tid('signup')}>
          Sign up
        </Link>
      </div>
    );
  return <Profile handle={path.slice(1).split('/')[0]} />;
}
