// The X replica: shell, shortcuts, start.
import 'draft-js/dist/Draft.css';
import React from 'react';
import ReactDOM from 'react-dom';
import { instrument } from '../shared/instruments.js';
import { Icon } from './icons.jsx';
import { Layers } from './layers.jsx';
import { Page } from './pages.jsx';
import { people } from './people.js';
import { Avatar, Link, tid } from './post.jsx';
import { changed, go, home, like, me, mentions, reply, state, subscribe } from './store.js';
import { words } from './words.js';
import './x.css';

// Named by place as well as by test id, so that the counters hold in the broken variant too.
instrument((element) => {
  const control = element.closest(
    '[data-testid="tweetButton"],[data-testid="tweetButtonInline"],[data-testid="reply"],[data-testid="like"],' +
      '[data-testid="unlike"],[data-testid="retweet"],[data-testid="unretweet"],[data-testid="bookmark"],[data-testid="caret"],[data-testid="delete"],.send,.action,[contenteditable="true"],a,button',
  );
  if (!control) return null;
  const id = control.dataset.testid ?? control.querySelector('[data-testid]')?.dataset.testid;
  return id ?? (control.isContentEditable ? 'editor' : control.className || control.localName);
});

/** The site's one-key shortcuts. They listen on the document and skip only what is visibly a text field of the page. */
document.addEventListener('keydown', (event) => {
  const t = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (t instanceof Element && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName))) return;
  const list = state.path.startsWith('/notifications') ? mentions(me) : home();
  const current = list[Math.max(0, state.cursor)];
  const keys = {
    j: () => {
      state.cursor += 1;
      changed();
    },
    k: () => {
      state.cursor = Math.max(0, state.cursor - 1);
      changed();
    },
    l: () => like(current),
    r: () => reply(current),
    n: () => go('/compose/post'),
    '/': () => document.querySelector('[data-testid="SearchBox_Search_Input"]')?.focus(),
    '?': () => {},
    '.': () => {},
    m: () => {},
    b: () => {},
    t: () => {},
    o: () => {},
    u: () => {},
    x: () => {},
  };
  if (!Object.hasOwn(keys, event.key)) return;
  window.__keys[event.key] = (window.__keys[event.key] ?? 0) + 1;
  if (state.dialog) return;
  event.preventDefault();
  keys[event.key]();
});

const Tab = ({ id, to, icon, name }) => (
  <Link to={to} aria-label={name} {...tid(id)} className="tab">
    <Icon name={icon} size={26} />
    <div dir="ltr">
      <span>{name}</span>
    </div>
  </Link>
);

const SideNav = () => (
  <header role="banner">
    <div className="side-nav">
      <h1 role="heading">
        <Link to="/home" aria-label="X" className="logo">
          𝕏
        </Link>
      </h1>
      <nav aria-label="Primary" role="navigation">
        <Tab id="AppTabBar_Home_Link" to="/home" icon="home" name={words.home} />
        <Tab id="AppTabBar_Explore_Link" to="/search?q=acme" icon="search" name={words.explore} />
        <Tab id="AppTabBar_Notifications_Link" to="/notifications" icon="bell" name={words.notifications} />
        <Tab id="AppTabBar_DirectMessage_Link" to="/messages" icon="mail" name={words.messages} />
        {me ? <Tab id="AppTabBar_Profile_Link" to={`/${me}`} icon="person" name={words.profile} /> : null}
      </nav>
      {me ? (
        <Link to="/compose/post" aria-label={words.post} {...tid('SideNav_NewTweet_Button')} className="new-post">
          <span>{words.post}</span>
        </Link>
      ) : null}
      {me ? (
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label="Account menu"
          {...tid('SideNav_AccountSwitcher_Button')}
          className="switcher"
        >
          <Avatar handle={me} />
          <div dir="ltr">
            <b>{people[me].name}</b>
            <br />
            <span className="quiet">@{me}</span>
          </div>
        </button>
      ) : null}
    </div>
  </header>
);

const Sidebar = () => (
  <div {...tid('sidebarColumn')} className="sidebar">
    <form aria-label="Search" role="search" onSubmit={(e) => e.preventDefault()}>
      <input
        aria-label="Search query"
        placeholder={words.search}
        role="combobox"
        aria-expanded="false"
        {...tid('SearchBox_Search_Input')}
      />
    </form>
    <section className="card" aria-labelledby="trends">
      <h2 id="trends">What’s happening</h2>
      {['Quay Street', 'First frost', 'Boxing Day'].map((t) => (
        <div key={t} {...tid('trend')} role="link" tabIndex="0">
          <span className="quiet">Trending</span>
          <br />
          <b>{t}</b>
        </div>
      ))}
    </section>
  </div>
);

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
        <div className="shell">
          <SideNav />
          <main role="main">
            <div className="columns">
              <div {...tid('primaryColumn')} className="primary" aria-label={words.homeTimeline}>
                <Page />
              </div>
              <Sidebar />
            </div>
          </main>
        </div>
        <Layers />
      </>
    );
  }
}

const root = document.getElementById('react-root');
root.dataset.pageRoot = '';
const layers = document.createElement('div');
layers.id = 'layers';
layers.dataset.pageRoot = '';
document.body.insertBefore(layers, root.nextSibling);
const titles = () => {
  const at = location.pathname;
  document.title = `${at.startsWith('/notifications') ? words.notifications : at === '/home' ? words.home : at.includes('/status/') ? words.post : 'Acme'} / X`;
};
subscribe(titles);
ReactDOM.render(<App />, root, titles);
