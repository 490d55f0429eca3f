// A post that no page told of: what a person typed or pasted, and nothing else.
import type { PostFacts } from './site.js';

/** All that is not said is unknown, not guessed. */
export function unread(said: Partial<PostFacts>): PostFacts {
  return {
    id: null,
    altIds: [],
    kind: 'post',
    author: null,
    handle: null,
    text: '',
    truncated: false,
    lang: null,
    time: null,
    timeText: null,
    replyTo: null,
    parent: null,
    thread: null,
    counts: { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null },
    promoted: false,
    visible: true,
    focused: false,
    url: null,
    ours: false,
    audience: 'unknown',
    ...said,
  };
}
