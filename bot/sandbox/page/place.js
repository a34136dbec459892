// Where the reader is in a conversation: whether he has scrolled away, and what keeps his place when its size changes.
export class Place {
  constructor(box, list) {
    Object.assign(this, { box, list, left: -1, below: 0, height: -1, atEnd: true });
    new ResizeObserver(() => { // the keyboard under it came or went: what is at the bottom stays there
      if (this.atEnd) box.scrollTop = box.scrollHeight - box.clientHeight - this.below;
      if (this.left >= 0) this.left = box.scrollTop;
      this.height = box.clientHeight;
    }).observe(box);
  }

  // mark remembers how far the bottom is, and whether the newest message is there. In a size that is new it is not yet
  // where it should be.
  mark(atEnd = this.atEnd) {
    const b = this.box;
    this.atEnd = atEnd;
    if (b.clientHeight === this.height) this.below = b.scrollHeight - b.scrollTop - b.clientHeight;
  }

  settle() {
    this.height = this.box.clientHeight;
    this.mark();
  }

  // near says that the reader has not scrolled away from where he was put last.
  near() {
    const b = this.box;
    return this.atEnd && (b.scrollHeight - b.scrollTop - b.clientHeight < 80 || Math.abs(b.scrollTop - this.left) < 2);
  }

  // put scrolls to the bottom, or from there back to a message, but so that the newest buttons are in sight.
  put(first) {
    const b = this.box;
    const top = b.getBoundingClientRect().top - b.scrollTop;
    const rows = this.list.querySelectorAll(".row");
    const bottom = rows.length ? rows[rows.length - 1].getBoundingClientRect().bottom - top - b.clientHeight + 8 : 0;
    b.scrollTop = first ? Math.max(first.getBoundingClientRect().top - top - 8, bottom) : b.scrollHeight;
    this.left = b.scrollTop;
    this.settle();
  }

  // under counts the messages that lie below what is in sight.
  under() {
    const nodes = this.list.children;
    const edge = this.box.getBoundingClientRect().bottom - 4;
    let n = 0;
    while (n < nodes.length && nodes[nodes.length - 1 - n].getBoundingClientRect().top > edge) n++;
    return n;
  }

  // bring scrolls to something that is out of sight; what comes then is followed all the same.
  bring(node) {
    const near = this.near();
    node.scrollIntoView({ block: "nearest" });
    if (near) this.left = this.box.scrollTop;
    this.settle();
  }
}
