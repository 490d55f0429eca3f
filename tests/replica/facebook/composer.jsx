// The comment box and the reply box; and the chat box, which is neither and stands in no form.
import React from 'react';
import { avatar } from '../shared/rich.jsx';
import { plainEditor } from './lexical.js';
import { people } from './people.js';
import { broken, edit, failing, me, send, unnamed } from './store.js';
import { words } from './words.js';

/** @param {{post: string, target: string|null, mention?: string, label: string, autoFocus?: boolean, place: string,
 *   comment?: object}} props `comment` is one's own, being edited */
export class Composer extends React.Component {
  constructor(props) {
    super(props);
    this.state = { text: '', focused: !!props.autoFocus };
    this.ref = React.createRef();
    this.send = () => {
      const text = this.editor.text().trim();
      if (!text || text === this.props.mention) return;
      if (failing) return;
      if (this.props.comment) {
        edit(this.props.comment, text);
        return;
      }
      this.editor.clear();
      send(this.props.post, this.props.target, text);
    };
    window.__editors ??= new Map();
  }

  componentDidMount() {
    this.editor = plainEditor({
      mention: this.props.mention,
      text: this.props.comment?.text,
      onChange: (text) => this.setState({ text }),
      onSend: this.send,
    });
    this.editor.root(this.ref.current);
    window.__editors.set(this.key(), this.editor);
    if (this.props.autoFocus) this.editor.focus();
  }

  componentWillUnmount() {
    if (window.__editors.get(this.key()) === this.editor) window.__editors.delete(this.key());
    this.editor.destroy();
  }

  key() {
    return `${this.props.place}:${this.props.target ?? this.props.post}`;
  }

  render() {
    const { label, target } = this.props;
    const { text, focused } = this.state;
    const off = !text.trim();
    const active = focused || !off;
    return (
      <form
        role="presentation"
        className={active ? 'composer active' : 'composer'}
        onSubmit={(e) => e.preventDefault()}
        onFocus={() => this.setState({ focused: true })}
        onBlur={(e) => {
          if (!e.currentTarget.contains(e.relatedTarget)) this.setState({ focused: false });
        }}
      >
        <img className="round" alt="" width="32" height="32" src={avatar(people[me].name)} />
        <div
          className="bubble"
          onMouseDown={(e) => {
            if (!e.target.closest('[contenteditable],[role=button]')) {
              e.preventDefault();
              this.editor.focus();
            }
          }}
        >
          <div className="editor-row">
            <div
              ref={this.ref}
              {...(broken ? {} : { 'aria-label': label, role: 'textbox', 'aria-placeholder': label })}
              contentEditable
              suppressContentEditableWarning
              spellCheck
              className="editor"
            />
            {off ? (
              <div aria-hidden="true" className="placeholder">
                {label}
              </div>
            ) : null}
          </div>
          <div className="composer-foot">
            {active ? (
              <ul id="focused-state-actions-list">
                <li>
                  <div role="button" tabIndex="0" aria-label="Insert an emoji">
                    ☺
                  </div>
                </li>
              </ul>
            ) : (
              <ul data-id="unfocused-state-actions-list">
                <li>
                  <div role="button" tabIndex="0" aria-label="Insert an emoji">
                    ☺
                  </div>
                </li>
              </ul>
            )}
            {active ? (
              <div id="focused-state-composer-submit">
                <span>
                  <div
                    role="button"
                    tabIndex={off ? -1 : 0}
                    className="submit"
                    aria-label={target ? words.reply : words.postComment}
                    aria-disabled={off ? 'true' : undefined}
                    onClick={this.send}
                    onKeyDown={(e) => {
                      if (e.key === 'Enter' || e.key === ' ') {
                        e.preventDefault();
                        this.send();
                      }
                    }}
                  >
                    ➤
                  </div>
                </span>
              </div>
            ) : null}
          </div>
        </div>
      </form>
    );
  }
}

export const commentLabel = () => (unnamed ? words.writeComment : words.commentAs(people[me].name));

/** A chat window at the foot of the page. */
export class Chat extends React.Component {
  constructor(props) {
    super(props);
    this.ref = React.createRef();
    this.state = { lines: ['Hi, is the Leeds shop easy to reach by bus?'], text: '' };
  }

  componentDidMount() {
    this.editor = plainEditor({
      onChange: (text) => this.setState({ text }),
      onSend: () => {
        const text = this.editor.text().trim();
        if (!text) return;
        this.setState((s) => ({ lines: [...s.lines, text] }));
        this.editor.clear();
      },
    });
    this.editor.root(this.ref.current);
  }

  render() {
    return (
      <div className="chat" role="region" aria-label="Chat with Cara Mendez">
        <b>Cara Mendez</b>
        <div className="chat-lines">
          {this.state.lines.map((l, i) => (
            <div key={i} dir="auto">
              {l}
            </div>
          ))}
        </div>
        <div className="editor-row">
          <div
            ref={this.ref}
            aria-label={words.message}
            aria-placeholder="Aa"
            aria-describedby="write-to"
            role="textbox"
            contentEditable
            suppressContentEditableWarning
            spellCheck
            className="editor"
          />
          {this.state.text ? null : (
            <div aria-hidden="true" className="placeholder">
              Aa
            </div>
          )}
        </div>
        <span id="write-to" className="unseen">
          {words.writeTo}
        </span>
      </div>
    );
  }
}
