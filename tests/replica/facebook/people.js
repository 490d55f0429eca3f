// Invented people and Pages. `path` is the part of the address after the host; one has only a numeric profile.
export const people = {
  acme: { name: 'Acme', path: 'acme', id: '100085000000042' },
  anna: { name: 'Anna Berg', path: 'anna.berg.99', id: '100044000000001' },
  cara: { name: 'Cara Mendez', path: 'cara.mendez.77' },
  tom: { name: 'Tom Okafor', path: 'tom.okafor.12' },
  priya: { name: 'Priya Nair', path: 'priya.nair.7' },
  marcus: { name: 'Marcus Webb', path: 'profile.php?id=100061000000377' },
  lena: { name: 'Lena Fischer', path: 'lena.fischer.5' },
  rob: { name: 'Rob Crane', path: 'rob.crane.31' },
  lucky: { name: 'Lucky Parcel Club', path: 'luckyparcelclub' },
  jo: { name: 'Jo Bell', path: 'jo.bell.404' },
  olive: { name: 'Olive Shaw', path: 'olive.shaw.8' },
  dani: { name: 'דני לוי', path: 'dani.levi.21' },
  harbour: { name: 'Harbour News', path: 'harbournews' },
};
