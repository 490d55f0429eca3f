// The post box: a real Draft.js editor and the site's send button. Plain Enter is a new line, Ctrl or Cmd with Enter sends.
import { ContentState, convertToRaw, Editor, EditorState, getDefaultKeyBinding } from 'draft-js';
import React from 'react';
import { Icon } from './icons.jsx';
import { Avatar, tid } from './post.jsx';
import { edit, get, me, send } from './store.js';
import { words } from './words.js';

/** @param {{surface: 'home'|'inline'|'dialog', target: string|null, editing?: string|null, onSent?: () => void}} props */
export class Composer extends React.Component {
  constructor(props) {
    super(props);
    // The box under a post on its page is folded until it is clicked; folded, its button stays off whatever is in it.
    const old = props.editing ? get(props.editing).text : '';
    this.state = {
      editor: EditorState.createWithContent(ContentState.createFromText(old)),
      open: props.surface !== 'inline',
    };
    this.ref = React.createRef();
    this.onChange = (editor) => this.setState({ editor });
    this.keys = (event) =>
      event.key === 'Enter' && (event.ctrlKey || event.metaKey) ? 'send-post' : getDefaultKeyBinding(event);
    this.command = (name) => {
      if (name !== 'send-post') return 'not-handled';
      this.send();
      return 'handled';
    };
    this.send = () => {
      const text = this.text();
      if (!this.ready()) return;
      const { editing } = this.props;
      if (!(editing ? edit(editing, text) : send(text, this.props.target))) return;
      this.setState({ editor: EditorState.createEmpty(), open: this.props.surface !== 'inline' });
      this.props.onSent?.();
    };
    // For tests: what the editor itself holds, whatever the DOM shows.
    window.__editors ??= new Map();
  }

  componentDidMount() {
    window.__editors.set(this.props.surface, this);
    if (this.props.surface === 'dialog') this.ref.current.focus();
  }

  componentWillUnmount() {
    if (window.__editors.get(this.props.surface) === this) window.__editors.delete(this.props.surface);
  }

  text() {
    return this.state.editor.getCurrentContent().getPlainText('\n');
  }

  blocks() {
    return convertToRaw(this.state.editor.getCurrentContent()).blocks.length;
  }

  ready() {
    return this.state.open && this.text().trim().length > 0;
  }

  render() {
    const { surface, target } = this.props;
    const { editor, open } = this.state;
    const off = !this.ready();
    const isReply = target !== null;
    const placeholder = isReply ? words.postReply : words.happening;
    const box = (
      <div className={`composer ${surface}${open ? '' : ' folded'}`}>
        <div className="post-left">
          <Avatar handle={me} />
        </div>
        <div className="post-main">
          {isReply && surface === 'inline' && open ? (
            <div className="quiet replying">
              {words.replyingTo} <span>@{get(target)?.author}</span>
            </div>
          ) : null}
          <label {...tid('tweetTextarea_0_label')}>
            <div
              {...tid('tweetTextarea_0RichTextInputContainer')}
              className="rich"
              onClick={() => this.ref.current.focus()}
            >
              <Editor
                ref={this.ref}
                editorState={editor}
                onChange={this.onChange}
                keyBindingFn={this.keys}
                handleKeyCommand={this.command}
                onFocus={() => this.setState({ open: true })}
                placeholder={placeholder}
                ariaLabel={words.postText}
                ariaMultiline
                role="textbox"
                spellCheck
                webDriverTestID="tweetTextarea_0"
              />
            </div>
          </label>
          <div className="composer-foot">
            {open ? (
              <nav {...tid('toolBar')} aria-live="polite" role="navigation" className="tools">
                {['image', 'gif', 'face'].map((n) => (
                  <button key={n} type="button" aria-label={n}>
                    <Icon name={n} />
                  </button>
                ))}
              </nav>
            ) : (
              <span />
            )}
            <button
              type="button"
              role="button"
              tabIndex={off ? -1 : 0}
              disabled={off}
              aria-disabled={off || undefined}
              {...tid(surface === 'dialog' ? 'tweetButton' : 'tweetButtonInline')}
              className="send"
              onClick={this.send}
            >
              <div dir="ltr">
                <span>
                  <span>{this.props.editing ? words.update : isReply ? words.reply : words.post}</span>
                </span>
              </div>
            </button>
          </div>
        </div>
      </div>
    );
    return surface === 'inline' ? <div {...tid('inline_reply_offscreen')}>{box}</div> : box;
  }
}
