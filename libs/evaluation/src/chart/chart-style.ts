import { html } from '../markup/html.js';

/** Colours by name, as custom properties. Text keeps a contrast of 4.5:1 or more on its grounds, candles 3:1. */
export const lightColours = html`--ground:#f5f6f8;--surface:#fff;--ink:#17202a;--muted:#566270;--line:#dde2e8;--grid:#e8ecf0;--training:#6b7785;--validation:#1d5fc4;--rising:#1d5fc4;--falling:#b45309;--passed:#157347;--passed-tint:#e9f6ee;--refused:#b3261e;--refused-tint:#fcecea;--inconclusive:#8a5a00;--inconclusive-tint:#fdf3dd;--sign:#fff`;

export const darkColours = html`--ground:#0e1318;--surface:#161c23;--ink:#e7ecf1;--muted:#a2aebb;--line:#2b3540;--grid:#242d37;--training:#98a5b3;--validation:#7db2ff;--rising:#7db2ff;--falling:#f0a35e;--passed:#5fcf8e;--passed-tint:#10241a;--refused:#ff8f86;--refused-tint:#2b1513;--inconclusive:#f1c255;--inconclusive-tint:#2a2110;--sign:#0e1318`;

/** Rules of what stands inside charts, for the page as for a picture that stands alone. */
export const chartRules = html`svg text{fill:var(--ink)}
.tick{font-size:11px;fill:var(--muted)}
.label{font-size:12px;fill:var(--muted)}
.label.strong{fill:var(--ink);font-weight:600}
.figure{font-size:24px;font-weight:650}
.grid{stroke:var(--grid);fill:none}
.axis{stroke:var(--muted);stroke-opacity:.6;fill:none}
.line{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.line.training{stroke:var(--training);stroke-dasharray:5 4}
.line.validation{stroke:var(--validation)}
.line.third{stroke:var(--falling);stroke-dasharray:1 5}
.mark{stroke:var(--muted);stroke-dasharray:2 3;fill:none}
.mark-dot{fill:var(--surface);stroke:var(--validation);stroke-width:2}
.mark-dot.training{stroke:var(--training)}
.mark-dot.third{stroke:var(--falling)}
.hit{fill:transparent}
.whisker{stroke:var(--validation);stroke-opacity:.65;fill:none}
.cursor{stroke:var(--ink);stroke-width:1.5;fill:none}
.diagonal{stroke:var(--muted);stroke-dasharray:5 4;fill:none}
.area{fill:var(--validation);fill-opacity:.1}
.cell-ground{fill:var(--surface);stroke:var(--line)}
.cell-right{fill:var(--validation)}
.cell-wrong{fill:var(--refused)}
.bars{fill:var(--validation);fill-opacity:.75}
.wick{fill:none;stroke-width:.9}
.body{fill:none}
.rising{stroke:var(--rising)}
.falling{stroke:var(--falling)}
.after{opacity:.5}
.band{fill:var(--ink)}
.band.even{fill-opacity:.05}
.band.odd{fill-opacity:.1}
.leader{stroke:var(--muted);stroke-opacity:.5;fill:none}
.level{fill:none;stroke:var(--muted);stroke-width:1.2}
.level.base{stroke:var(--ink)}
.level.stop{stroke:var(--refused);stroke-dasharray:6 3}
.level.target{stroke:var(--passed);stroke-dasharray:2 2}
.point{fill:var(--surface);stroke:var(--ink);stroke-width:1.8}
.halo{fill:var(--ink);font-weight:600;stroke:var(--surface);stroke-width:3;stroke-linejoin:round;paint-order:stroke}`;
