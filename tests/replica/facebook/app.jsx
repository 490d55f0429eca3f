// The Facebook replica: banner, the Page's feed, a single post, the post dialog over the feed, notifications, chat.
import React from 'react';
import ReactDOM from 'react-dom';
import { instrument } from '../shared/instruments.js';
import { avatar } from '../shared/rich.jsx';
import { Chat } from './composer.jsx';
import { people } from './people.js';
import { Post } from './post.jsx';
import { posts } from './posts.js';
import { closeDialog, getPost, go, me, openDialog, state, subscribe } from './store.js';
import { words } from './words.js';
import './facebook.css';

instrument((element) => {
  if (element.closest('#focused-state-composer-submit')) return 'submit';
  const control = element.closest('[data-control]');
  if (control) return control.dataset.control;
  if (element.closest('[role=menuitem]')) return 'delete';
  if (element.closest('[contenteditable]')) return 'editor';
  const other = element.closest('a,[role=button],button,form');
  return other ? (other.getAttribute('role') ?? other.localName) : null;
});

/** One-key shortcuts of the site: next, previous, like, comment, share, search. */
document.addEventListener('keydown', (event) => {
  const t = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (t instanceof Element && (t.isContentEditable || /^(INPUT|TEXTAREA)$/.test(t.tagName))) return;
  if (!'jklcspoq/?'.includes(event.key)) return;
  window.__keys[event.key] = (window.__keys[event.key] ?? 0) + 1;
  if (event.key === 'c' && !state.dialog) openDialog(posts[0]);
});

/** Keeps focus inside, harder than most: on every focus that lands outside and on every loss of focus. */
class FocusRegion extends React.Component {
  constructor(props) {
    super(props);
    this.ref = React.createRef();
    this.outside = () => !this.ref.current?.contains(document.activeElement);
    this.contain = () => {
      if (!this.ref.current || !this.outside()) return;
      (this.last?.isConnected
        ? this.last
        : this.ref.current.querySelector('[contenteditable="true"],[tabindex="0"],a[href]')
      )?.focus();
    };
    this.onFocusIn = () => {
      if (this.outside()) this.contain();
      else this.last = document.activeElement;
    };
    this.onFocusOut = () => {
      setTimeout(() => {
        if (document.hasFocus()) this.contain();
      }, 0);
    };
  }

  componentDidMount() {
    document.addEventListener('focusin', this.onFocusIn, true);
    document.addEventListener('focusout', this.onFocusOut, true);
    this.contain();
  }

  componentWillUnmount() {
    document.removeEventListener('focusin', this.onFocusIn, true);
    document.removeEventListener('focusout', this.onFocusOut, true);
  }

  render() {
    return <div ref={this.ref}>{this.props.children}</div>;
  }
}

function Dialog() {
  const post = getPost(state.dialog);
  return (
    <div
      className="scrim"
      onMouseDown={(e) => {
        if (e.target === e.currentTarget) closeDialog();
      }}
    >
      <FocusRegion>
        <div
          role="dialog"
          aria-modal="true"
          aria-labelledby="dialog-title"
          className="dialog"
          onKeyDown={(e) => {
            if (e.key === 'Escape') closeDialog();
          }}
        >
          <div className="dialog-head">
            <h2 id="dialog-title">{words.dialogTitle(people[post.author].name)}</h2>
            <div role="button" tabIndex="0" aria-label={words.close} onClick={closeDialog}>
              ✕
            </div>
          </div>
          <Post post={post} position={1} of={1} place="dialog" whole />
        </div>
      </FocusRegion>
    </div>
  );
}

const Banner = () => (
  <div role="banner" className="banner">
    <a
      href="/"
      aria-label="Facebook"
      className="logo"
      onClick={(e) => {
        e.preventDefault();
        go('/acme');
      }}
    >
      f
    </a>
    <input type="search" role="combobox" aria-label={words.search} placeholder={words.search} aria-expanded="false" />
    <span className="grow" />
    <a
      href="/notifications"
      aria-label={words.notifications}
      onClick={(e) => {
        e.preventDefault();
        go('/notifications');
      }}
    >
      🔔
    </a>
    {me ? (
      <div role="button" tabIndex="0" aria-label={words.profile}>
        <svg aria-label={people[me].name} role="img" width="40" height="40" viewBox="0 0 40 40">
          <image href={avatar(people[me].name)} width="40" height="40" />
        </svg>
      </div>
    ) : null}
  </div>
);

const Feed = () => (
  <div role="main">
    <h1 className="page-name">Acme</h1>
    {posts.map((p, i) => (
      <div key={p.id} data-virtualized="false">
        <Post post={p} position={i + 1} of={posts.length} place="feed" />
      </div>
    ))}
    <div aria-posinset={posts.length + 1} className="post skeleton">
      <div role="article" aria-busy="true" />
    </div>
  </div>
);

const Single = ({ id }) => {
  const post = getPost(id);
  return post ? (
    <div role="main">
      <Post post={post} position={1} of={1} place="page" whole />
    </div>
  ) : (
    <div role="main" className="post">
      <h2>This content isn’t available right now</h2>
    </div>
  );
};

const Notifications = () => (
  <div role="main">
    <h1 className="page-name">{words.notifications}</h1>
    <div role="list">
      {posts[0].comments.slice(0, 5).map((c, i) => (
        <div role="listitem" key={c.id}>
          <a
            role="link"
            tabIndex="0"
            onClick={(e) => {
              e.preventDefault();
              go(`/acme/posts/${posts[0].pfbid}`);
            }}
            href={`https://www.facebook.com/acme/posts/${posts[0].pfbid}?comment_id=${c.id}&notif_id=170000000000${i}&notif_t=feed_comment&ref=notif`}
          >
            <b>{people[c.author].name}</b> commented on your post.{' '}
            <abbr aria-label={`${i + 1} hours ago`}>{i + 1}h</abbr>
          </a>
        </div>
      ))}
    </div>
  </div>
);

function Page() {
  const post = /^\/[^/]+\/posts\/([^/?]+)/.exec(state.path);
  if (post) return <Single id={post[1]} />;
  if (state.path.startsWith('/notifications')) return <Notifications />;
  return <Feed />;
}

class App extends React.Component {
  componentDidMount() {
    this.off = subscribe(() => this.forceUpdate());
  }

  componentWillUnmount() {
    this.off();
  }

  render() {
    return (
      <>
        <Banner />
        <Page />
        {state.dialog ? <Dialog key={state.dialog} /> : null}
        {me ? <Chat /> : null}
      </>
    );
  }
}

const mount = document.getElementById('mount');
mount.dataset.pageRoot = '';
ReactDOM.render(<App />, mount);
