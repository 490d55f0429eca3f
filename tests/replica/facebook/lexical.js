// A plain-text Lexical editor as the comment boxes use it: Enter sends, Shift+Enter and Ctrl+Enter make a new line, and a
// reply box starts with a mention of the person answered.
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
  TextNode,
} from 'lexical';

/** The name of a person as one piece: Backspace removes it whole. */
export class MentionNode extends TextNode {
  static getType() {
    return 'mention';
  }

  static clone(node) {
    return new MentionNode(node.__text, node.__key);
  }

  static importJSON(json) {
    return new MentionNode(json.text);
  }

  exportJSON() {
    return { ...super.exportJSON(), type: 'mention', version: 1 };
  }

  createDOM(config) {
    const dom = super.createDOM(config);
    dom.className = 'mention';
    dom.spellcheck = false;
    return dom;
  }

  canInsertTextBefore() {
    return false;
  }

  canInsertTextAfter() {
    return false;
  }

  isTextEntity() {
    return true;
  }
}

/**
 * @param {{mention?: string, text?: string, onChange: (text: string) => void, onSend: () => void}} options
 * @returns what the composer needs: root(element), text(), clear(), focus(), destroy()
 */
export function plainEditor({ mention, text: written, onChange, onSend }) {
  const editor = createEditor({
    namespace: 'comment',
    nodes: [MentionNode],
    onError: (e) => {
      throw e;
    },
  });
  const fill = () => {
    const root = $getRoot().clear();
    const line = $createParagraphNode();
    if (mention) line.append(new MentionNode(mention).setMode('segmented'), $createTextNode(' '));
    if (written) line.append($createTextNode(written));
    root.append(line);
    return line;
  };
  const text = () =>
    editor.getEditorState().read(() =>
      $getRoot()
        .getChildren()
        .map((c) => c.getTextContent())
        .join('\n'),
    );
  // No selection yet: Lexical would take the focus and scroll to it while the page loads.
  editor.update(
    () => {
      fill();
    },
    { discrete: true, tag: 'history-merge' },
  );
  const history = createEmptyHistoryState();
  const off = [
    registerPlainText(editor),
    registerHistory(editor, history, 300),
    editor.registerUpdateListener(() => onChange(text())),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (!event || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.isComposing)
          return false;
        event.preventDefault();
        onSend();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  ];
  return {
    root: (element) => editor.setRootElement(element),
    text,
    blocks: () => editor.getEditorState().read(() => $getRoot().getChildrenSize()),
    clear: () =>
      editor.update(
        () => {
          fill().selectEnd();
        },
        { discrete: true, tag: 'history-push' },
      ),
    focus: () => editor.focus(),
    destroy: () => {
      for (const f of off) f();
      editor.setRootElement(null);
    },
  };
}
