// What lies above the page in #layers: the compose dialog with its focus trap, the menu of a post, the toast.
import React from 'react';
import ReactDOM from 'react-dom';
import { Composer } from './composer.jsx';
import { Icon } from './icons.jsx';
import { Link, Post, tid } from './post.jsx';
import { closeDialog, get, me, openEdit, openMenu, remove, state } from './store.js';
import { words } from './words.js';

/** Keeps focus inside, as react-native-web's modal does: whenever focus lands outside, it is put back. */
class Trap extends React.Component {
  constructor(props) {
    super(props);
    this.ref = React.createRef();
    this.onFocus = () => {
      const box = this.ref.current;
      const active = document.activeElement;
      if (!box || this.busy || !(active instanceof Node) || box.contains(active)) return;
      this.busy = true;
      const first = box.querySelector('[contenteditable="true"], button:not([disabled]), a[href]');
      first?.focus();
      this.busy = false;
    };
  }

  componentDidMount() {
    document.addEventListener('focus', this.onFocus, true);
  }

  componentWillUnmount() {
    document.removeEventListener('focus', this.onFocus, true);
  }

  render() {
    const bracket = { tabIndex: 0, className: 'bracket' };
    return (
      <>
        <div {...bracket} />
        <div ref={this.ref}>{this.props.children}</div>
        <div {...bracket} />
      </>
    );
  }
}

function Dialog() {
  const { replyTo, edit } = state.dialog;
  return (
    <div
      className="scrim"
      onClick={(e) => {
        if (e.target === e.currentTarget) closeDialog();
      }}
    >
      <Trap>
        <div
          aria-labelledby="modal-header"
          aria-modal="true"
          role="dialog"
          className="modal"
          onKeyDown={(e) => {
            if (e.key === 'Escape') closeDialog();
          }}
        >
          <div className="dialog-head">
            <button type="button" aria-label={words.close} {...tid('app-bar-close')} onClick={closeDialog}>
              <Icon name="close" />
            </button>
            <h2 id="modal-header" className="unseen">
              {replyTo ? words.reply : words.post}
            </h2>
          </div>
          {replyTo && get(replyTo) ? <Post id={replyTo} bare below /> : null}
          <Composer
            surface="dialog"
            target={replyTo && get(replyTo) ? replyTo : null}
            editing={edit ?? null}
            onSent={closeDialog}
          />
        </div>
      </Trap>
    </div>
  );
}

function Menu() {
  const { postId, rect } = state.menu;
  const own = get(postId)?.author === me;
  return (
    <div className="menu-scrim" onClick={() => openMenu(null)}>
      <div role="menu" className="menu" style={{ top: rect.bottom, left: Math.max(8, rect.right - 220) }}>
        {own ? (
          <div role="menuitem" tabIndex="0" onClick={() => openEdit(postId)}>
            <span>{words.edit}</span>
          </div>
        ) : null}
        <div role="menuitem" tabIndex="0" onClick={() => remove(postId)} {...tid(own ? 'delete' : 'block')}>
          <span>{own ? words.del : words.block}</span>
        </div>
      </div>
    </div>
  );
}

const Toast = () => (
  <div role="alert" className="toast" {...tid('toast')}>
    <span>{words.sent}</span>
    <Link to={`/${me}/status/${state.toast.id}`}>{words.view}</Link>
  </div>
);

export function Layers() {
  const layers = document.getElementById('layers');
  return (
    <>
      {state.dialog
        ? ReactDOM.createPortal(<Dialog key={state.dialog.edit ?? state.dialog.replyTo ?? 'new'} />, layers)
        : null}
      {state.menu ? ReactDOM.createPortal(<Menu />, layers) : null}
      {state.toast ? ReactDOM.createPortal(<Toast />, layers) : null}
    </>
  );
}
