// The virtualised list: cells placed by translateY inside one tall box, only those near the window are in the DOM, and a
// cell's node is used again for another post while scrolling (its key is a slot, not a post).
import React from 'react';
import { tid } from './post.jsx';

const slots = 24;
const margin = 900;

export class List extends React.Component {
  constructor(props) {
    super(props);
    this.heights = new Map();
    this.state = { from: 0, to: 12 };
    this.box = React.createRef();
    this.watch = new ResizeObserver((entries) => {
      let moved = false;
      for (const { target } of entries) {
        const key = target.dataset.key;
        const height = target.offsetHeight;
        if (height && this.heights.get(key) !== height) {
          this.heights.set(key, height);
          moved = true;
        }
      }
      if (moved) this.place();
    });
    this.place = () => {
      const top = this.box.current ? -this.box.current.getBoundingClientRect().top : 0;
      let y = 0;
      let from = -1;
      let to = 0;
      const items = this.props.items;
      for (let i = 0; i < items.length && y < top + window.innerHeight + margin; i++) {
        y += this.height(items[i]);
        if (from < 0 && y > top - margin) from = i;
        to = i + 1;
      }
      from = Math.max(0, from);
      this.setState({ from, to: this.props.recycle ? Math.min(to, from + slots) : to });
    };
  }

  height(item) {
    return this.heights.get(item.key) ?? item.guess ?? 140;
  }

  componentDidMount() {
    window.addEventListener('scroll', this.place, { passive: true });
    window.addEventListener('resize', this.place);
    this.place();
    this.observe();
  }

  componentDidUpdate(before) {
    if (before.items !== this.props.items && before.items.length !== this.props.items.length) this.place();
    this.observe();
  }

  componentWillUnmount() {
    window.removeEventListener('scroll', this.place);
    window.removeEventListener('resize', this.place);
    this.watch.disconnect();
  }

  observe() {
    for (const cell of this.box.current.children) {
      if (cell.watchedAs === cell.dataset.key) continue;
      this.watch.unobserve(cell);
      this.watch.observe(cell);
      cell.watchedAs = cell.dataset.key;
    }
  }

  render() {
    const { items, recycle, label } = this.props;
    const { from, to } = this.state;
    const tops = [];
    let y = 0;
    for (const item of items) {
      tops.push(y);
      y += this.height(item);
    }
    return (
      <section aria-labelledby="accessible-list-0" role="region">
        <h1 dir="auto" role="heading" aria-level="1" id="accessible-list-0" className="unseen">
          {label}
        </h1>
        <div aria-label={label}>
          <div ref={this.box} style={{ position: 'relative', minHeight: y }}>
            {items.slice(from, to).map((item, i) => (
              <div
                key={recycle ? (from + i) % slots : item.key}
                data-key={item.key}
                {...tid('cellInnerDiv')}
                style={{ transform: `translateY(${tops[from + i]}px)`, position: 'absolute', width: '100%' }}
              >
                <div className={item.joined ? 'cell joined' : 'cell'}>{item.render()}</div>
              </div>
            ))}
          </div>
        </div>
      </section>
    );
  }
}
