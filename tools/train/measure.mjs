// Figures over {score, truth}: a score of `from` or more says yes; truth is 0..1, and yes from a half on.

export function macroF1(scored, from = 0) {
  const f1 = (yes) => {
    let hit = 0;
    let missed = 0;
    for (const { score, truth } of scored) {
      const said = score >= from === yes;
      const so = truth >= 0.5 === yes;
      if (said && so) hit += 1;
      else if (said || so) missed += 1;
    }
    return hit === 0 ? 0 : (2 * hit) / (2 * hit + missed);
  };
  return (f1(true) + f1(false)) / 2;
}

/** The chance that a positive is scored above a negative; equal scores count half. */
export function auc(scored) {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let ranks = 0;
  let positive = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j].score === sorted[i].score) j += 1;
    for (let k = i; k < j; k += 1) {
      if (sorted[k].truth < 0.5) continue;
      ranks += (i + j + 1) / 2;
      positive += 1;
    }
    i = j;
  }
  return (ranks - (positive * (positive + 1)) / 2) / (positive * (sorted.length - positive));
}

export function pearson(scored) {
  const mean = (key) => scored.reduce((sum, one) => sum + one[key], 0) / scored.length;
  const [mx, my] = [mean('score'), mean('truth')];
  let [xy, xx, yy] = [0, 0, 0];
  for (const { score, truth } of scored) {
    xy += (score - mx) * (truth - my);
    xx += (score - mx) ** 2;
    yy += (truth - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

/** The threshold with the best mean macro-F1 over some lists; a mean over its neighbours steadies it. */
export function threshold(lists) {
  if (lists.length === 0) return 0;
  const steps = Array.from({ length: 61 }, (_, i) => (i - 30) / 20);
  const f1 = steps.map((step) => lists.reduce((sum, list) => sum + macroF1(list, step), 0));
  const smooth = f1.map((_, i) => {
    const near = f1.slice(Math.max(0, i - 4), i + 5);
    return near.reduce((a, b) => a + b, 0) / near.length;
  });
  return steps[smooth.indexOf(Math.max(...smooth))];
}
